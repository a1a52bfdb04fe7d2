import { SaxesParser } from 'saxes'
import { Problem } from '../../problem.ts'
import { fileFault } from './fault.ts'
import { brokenXlsx, tooLargeInside } from './zip.ts'

/** What is told of a part while it is read. Names are without their prefix. */
export type XmlReader = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Longer than any text or attribute of a cell: what goes on longer is there to fill the memory. */
const longestStretch = 1024 * 1024

/**
 * Reads XML as it comes in, and stops after each chunk for what was read of it. No document type and no entity but those
 * of XML itself: nothing expands.
 * @throws Problem `unprocessable`: `broken-xlsx` for what is no XML, `too-large-inside` for a text without end
 */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): AsyncGenerator<number> {
  const decoder = new TextDecoder('utf-8')
  const parser = new SaxesParser({ xmlns: false })
  parser.on('doctype', () => {
    throw fileFault(brokenXlsx)
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) =>
    reader.open?.(local(name), plain(attributes as Record<string, string>)),
  )
  parser.on('text', (text) => reader.text?.(text))
  parser.on('closetag', ({ name }) => reader.close?.(local(name)))
  let sinceMark = 0
  const feed = (text: string) => {
    const mark = text.lastIndexOf('<')
    sinceMark = mark < 0 ? sinceMark + text.length : text.length - mark
    if (sinceMark > longestStretch) throw fileFault(tooLargeInside)
    try {
      parser.write(text)
    } catch (error) {
      throw error instanceof Problem ? error : fileFault(brokenXlsx)
    }
  }
  for await (const chunk of chunks) {
    feed(decoder.decode(chunk, { stream: true }))
    yield chunk.length
  }
  feed(decoder.decode())
  try {
    parser.close()
  } catch {
    throw fileFault(brokenXlsx)
  }
}

/** Reads a small part whole. */
export async function readWhole(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  for await (const _bytes of readXml(chunks, reader));
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function plain(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]))
}
