import { readSync, writeSync } from 'node:fs'
import { openNameless } from '../../http/spool.ts'

/** Texts that are found again by their place, from 0; they stand on disk, and where each ends in memory. */
export type Texts = {
  add(text: string): void
  /** How many there are. */
  count(): number
  /** The text at a place; undefined when there is none. */
  at(place: number): string | undefined
  close(): Promise<void>
}

const blockBytes = 64 * 1024
/** How much of the disk stands in memory: texts are mostly asked for in the order in which they came. */
const mostBlocks = 32

/**
 * Opens a place for texts. What is written and read here stands in the memory of the operating system as long as there is
 * room, so that nothing is waited for; and what reads XML cannot wait in the middle of a cell.
 */
export async function openTexts(): Promise<Texts> {
  const file = await openNameless()
  let ends = new Float64Array(1024)
  let count = 0
  let size = 0
  let written = 0
  let unwritten: Buffer[] = []
  const blocks = new Map<number, Buffer>()
  const flush = () => {
    const content = Buffer.concat(unwritten)
    unwritten = []
    for (let done = 0; done < content.length; ) done += writeSync(file.fd, content, done, undefined, written + done)
    written = size
  }
  const block = (number: number): Buffer => {
    const known = blocks.get(number)
    if (known) return known
    const content = Buffer.alloc(Math.min(blockBytes, size - number * blockBytes))
    for (let filled = 0; filled < content.length; ) {
      const bytes = readSync(file.fd, content, filled, content.length - filled, number * blockBytes + filled)
      if (bytes === 0) throw new Error('the file of texts ends early')
      filled += bytes
    }
    const [oldest] = blocks.keys()
    if (blocks.size >= mostBlocks && oldest !== undefined) blocks.delete(oldest)
    blocks.set(number, content)
    return content
  }
  return {
    add: (text) => {
      const content = Buffer.from(text)
      unwritten.push(content)
      size += content.length
      if (count === ends.length) {
        const longer = new Float64Array(2 * ends.length)
        longer.set(ends)
        ends = longer
      }
      ends[count] = size
      count += 1
      if (size - written >= blockBytes) flush()
    },
    count: () => count,
    at: (place) => {
      if (place >= count) return undefined
      if (written < size) flush()
      const end = ends[place] ?? 0
      const parts: Buffer[] = []
      for (let at = place === 0 ? 0 : (ends[place - 1] ?? 0); at < end; ) {
        const number = Math.floor(at / blockBytes)
        const start = number * blockBytes
        const part = block(number).subarray(at - start, end - start)
        parts.push(part)
        at += part.length
      }
      const [first = Buffer.alloc(0), ...more] = parts
      return (more.length === 0 ? first : Buffer.concat(parts)).toString('utf8')
    },
    close: () => file.close(),
  }
}
