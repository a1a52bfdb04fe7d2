import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { FilledAgreement, FilledBlock, FilledSection } from './content.ts'
import { readFonts } from './fonts.ts'
import { layout } from './layout.ts'
import { type Locale, writtenDate } from './written.ts'

/** What is printed beside the agreement's own text. */
const words = {
  nl: {
    page: 'Pagina',
    between: 'Tussen:',
    representedBy: 'vertegenwoordigd door',
    hereafter: 'hierna',
    article: 'Artikel',
    annex: 'Bijlage',
    signatures: 'Ondertekening',
    name: 'Naam',
    function: 'Functie',
    date: 'Datum',
    signature: 'Handtekening',
    version: 'versie',
    writtenOn: 'opgesteld op',
  },
  en: {
    page: 'Page',
    between: 'Between:',
    representedBy: 'represented by',
    hereafter: 'hereafter',
    article: 'Article',
    annex: 'Annex',
    signatures: 'Signatures',
    name: 'Name',
    function: 'Function',
    date: 'Date',
    signature: 'Signature',
    version: 'version',
    writtenOn: 'written on',
  },
} as const satisfies Record<Locale, Record<string, string>>

const regions: Record<Locale, string> = { nl: 'BE', en: 'GB' }

let compiler: NodeCompiler | undefined

/**
 * An agreement as a tagged PDF, made for archives (PDF/A-2a). The same agreement gives the same bytes; `sha256` is their
 * hash in hexadecimal. Takes the process for about a tenth of a second.
 */
export async function printAgreement(agreement: FilledAgreement): Promise<{ bytes: Uint8Array; sha256: string }> {
  // Whoever waits goes first; and the compiler's memory is only given back between two turns of the event loop.
  await nextTurn()
  compiler ??= await startCompiler()
  const bytes = pdfOf(compiler, JSON.stringify(printed(agreement)))
  // What one agreement leaves in the compiler's memory is of no use to the next.
  compiler.evictCache(0)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Loaded when the first agreement is printed, so that a machine without it can still do everything else. */
async function startCompiler(): Promise<NodeCompiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  // A folder that does not exist: the layout has nothing to read.
  return NodeCompiler.create({ workspace: '/nowhere', fontArgs: [{ fontBlobs: readFonts() }] })
}

function pdfOf(compiler: NodeCompiler, agreement: string): Buffer {
  const document = { mainFileContent: layout, inputs: { agreement } }
  try {
    return compiler.pdf(document, { pdfStandard: 'a-2a' })
  } catch (error) {
    // A letter of a script that the typefaces do not have: on paper it is an empty box, which no archive form allows.
    if (!String(error).includes('could not be displayed with font')) throw error
    return compiler.pdf(document)
  }
}

/** What the layout reads. */
function printed(agreement: FilledAgreement) {
  const { locale, title, createdOn, parties, preamble, articles, closing, annexes, signatures } = agreement
  const own = words[locale]
  const [year, month, day] = createdOn.split('-').map(Number)
  const issuer = parties[0]?.name ?? ''
  const mark = `${shortened(agreement.reference)} · ${own.version} ${agreement.version}`
  const inHead = (text: string) => breakable(shortened(text), longestWordInColumn)
  return {
    language: locale,
    region: regions[locale],
    words: { ...own, writtenOn: `${own.writtenOn} ${writtenDate(createdOn, locale)}` },
    date: { year, month, day },
    author: issuer,
    description: [title, mark].join(' · '),
    keywords: [agreement.reference],
    issuer: inHead(issuer),
    running: inHead(title),
    mark: breakable(mark, longestWordInColumn),
    title,
    printedTitle: breakable(title, longestWord),
    parties: parties.map((party) => ({
      ...party,
      name: breakable(party.name, longestWord),
      details: party.details.map((detail) => breakable(detail, longestWord)),
      representatives: party.representatives.map((representative) => breakable(representative, longestWord)),
    })),
    preamble: preamble.map(breakableBlock),
    articles: articles.map(breakableSection),
    closing: closing.map(breakableBlock),
    annexes: annexes.map(breakableSection),
    signatures: signatures.map((signature) => ({
      party: signature.party,
      organisation: signature.organisation && breakable(signature.organisation, longestWordInColumn),
      name: signature.name && breakable(signature.name, longestWordInColumn),
      function: signature.function && breakable(signature.function, longestWordInColumn),
    })),
  }
}

const longestInHead = 60

/** A text that fits in the head of a page. */
function shortened(text: string): string {
  const letters = [...text]
  return letters.length > longestInHead ? `${letters.slice(0, longestInHead).join('')}…` : text
}

function breakableSection({ heading, body }: FilledSection) {
  return { heading: breakable(heading, longestWord), body: body.map(breakableBlock) }
}

function breakableBlock(block: FilledBlock): FilledBlock & { widths?: number[] } {
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: breakable(block.text, longestWord) }
  if (block.kind === 'list') return { kind: 'list', items: block.items.map((item) => breakable(item, longestWord)) }
  const inColumn = (text: string) => breakable(text, longestWordInColumn)
  const rows = block.rows.map((cells) => cells.map(inColumn))
  return { kind: 'table', columns: block.columns.map(inColumn), rows, widths: widthsOf(block) }
}

/** How the columns of a table share its width: the more one says, the wider, within reason. */
function widthsOf({ columns, rows }: { columns: readonly string[]; rows: readonly string[][] }): number[] {
  return columns.map((head, column) => {
    const letters = rows.reduce((sum, cells) => sum + (cells[column]?.length ?? 0), head.length)
    return Math.sqrt(Math.min(Math.max(letters / (rows.length + 1), 15), 100))
  })
}

// In letters. Longer words exist in no dictionary, and hyphenation does not know where to part them.
const longestWord = 40
const longestWordInColumn = 24

const letters = new Intl.Segmenter('nl', { granularity: 'grapheme' })

/** A text whose words of more than `longest` letters may be parted, at least six times in a line. */
function breakable(text: string, longest: number): string {
  return text.replace(/\S+/gu, (word) => {
    if (word.length <= longest) return word
    const all = Array.from(letters.segment(word), ({ segment }) => segment)
    const size = Math.floor(longest / 6)
    const parts = Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
      all.slice(part * size, (part + 1) * size).join(''),
    )
    // In an address a hyphen at the end of a line would read as a part of it, and no line ends after a Hebrew letter
    // with one (UAX #14, LB21a).
    return parts.join(/[@/\p{Script=Hebrew}]/u.test(word) ? '\u200b' : '\u00ad')
  })
}
