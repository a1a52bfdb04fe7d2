import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFonts } from './fonts.ts'
import type { Locale } from './written.ts'

/** Where each language of a document is spoken, for hyphens and quotes. */
export const regions: Record<Locale, string> = { nl: 'BE', en: 'GB' }

let compiler: NodeCompiler | undefined

/**
 * What a layout makes of `content`, as a tagged PDF made for archives (PDF/A-2a). The same content gives the same bytes;
 * `sha256` is their hash in hexadecimal. Takes the process for about a tenth of a second.
 */
export async function compilePdf(layout: string, content: unknown): Promise<{ bytes: Uint8Array; sha256: string }> {
  // Whoever waits goes first; and the compiler's memory is only given back between two turns of the event loop.
  await nextTurn()
  compiler ??= await startCompiler()
  const bytes = pdfOf(compiler, layout, JSON.stringify(content))
  // What one document leaves in the compiler's memory is of no use to the next.
  compiler.evictCache(0)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Loaded when the first document is printed, so that a machine without it can still do everything else. */
async function startCompiler(): Promise<NodeCompiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  // A folder that does not exist: the layout has nothing to read.
  return NodeCompiler.create({ workspace: '/nowhere', fontArgs: [{ fontBlobs: readFonts() }] })
}

function pdfOf(compiler: NodeCompiler, layout: string, content: string): Buffer {
  const document = { mainFileContent: layout, inputs: { content } }
  try {
    return compiler.pdf(document, { pdfStandard: 'a-2a' })
  } catch (error) {
    // A letter of a script that the typefaces do not have: on paper it is an empty box, which no archive form allows.
    if (!String(error).includes('could not be displayed with font')) throw error
    return compiler.pdf(document)
  }
}
