import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import { Problem } from '../../problem.ts'
import type { StoredFile } from './cell.ts'
import { fileFault } from './fault.ts'

/** A spreadsheet has a few parts for each sheet. */
const mostEntries = 1000
/** What all parts together may become: far more than two hundred thousand rows, and far less than a bomb. */
const mostBytes = 512 * 1024 * 1024
/** How much of the archive is read at a time. */
const stretch = 64 * 1024

/** An archive that is read from the stored file, part by part; only the list of its parts is in memory. */
export type Archive = {
  /** How many bytes a part becomes; undefined when there is no such part. */
  sizeOf(name: string): number | undefined
  /**
   * The content of a part. Ends with a fault when it becomes more than the archive says.
   * @throws Problem `unprocessable` when there is no such part, or when it is encrypted
   */
  read(name: string): AsyncGenerator<Uint8Array>
}

/**
 * Opens an archive, without unpacking any of it.
 * @throws Problem `unprocessable`: `broken-xlsx` when it is cut off or damaged, `too-large-inside` for one that would
 *   become too large
 */
export async function openArchive(file: StoredFile): Promise<Archive> {
  const away: { error?: unknown } = {}
  const zip = await guarded(away, () =>
    fromRandomAccessReaderPromise(readerOf(file, away), file.size, { lazyEntries: true, autoClose: false }),
  )
  const entries = await guarded(away, () => entriesOf(zip))
  return {
    sizeOf: (name) => entries.get(name)?.uncompressedSize,
    read: async function* (name) {
      const entry = entries.get(name)
      if (entry === undefined || entry.isEncrypted()) throw fileFault(brokenXlsx)
      const stream = await guarded(away, () => zip.openReadStreamPromise(entry))
      try {
        for await (const chunk of stream) yield chunk
      } catch (error) {
        throw asFault(error, away)
      } finally {
        stream.destroy()
      }
    },
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) throw fileFault(tooLargeInside)
  const entries = new Map<string, Entry>()
  let bytes = 0
  for await (const entry of zip.eachEntry()) {
    bytes += entry.uncompressedSize
    if (bytes > mostBytes) throw fileFault(tooLargeInside)
    entries.set(entry.fileName, entry)
  }
  return entries
}

/** Reads stretches of the stored file. What the database says of itself is kept apart from what the archive is. */
function readerOf(file: StoredFile, away: { error?: unknown }): RandomAccessReader {
  async function* range(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end; at += stretch) {
      try {
        yield await file.read(at, Math.min(stretch, end - at))
      } catch (error) {
        away.error = error
        throw error
      }
    }
  }
  // The library means it to be a class with one method of its own.
  const reader = new (RandomAccessReader as unknown as new () => RandomAccessReader)()
  reader._readStreamForRange = (start, end) => Readable.from(range(start, end))
  return reader
}

async function guarded<T>(away: { error?: unknown }, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asFault(error, away)
  }
}

function asFault(error: unknown, away: { error?: unknown }): unknown {
  if (away.error !== undefined) return away.error
  return error instanceof Problem ? error : fileFault(brokenXlsx)
}

export const brokenXlsx = {
  code: 'broken-xlsx',
  detail: {
    nl: 'Dit XLSX-bestand is onvolledig of beschadigd. Open het rekenblad, bewaar het opnieuw en stuur het nog eens.',
    en: 'This XLSX file is incomplete or damaged. Open the spreadsheet, save it again and send it once more.',
  },
}

export const tooLargeInside = {
  code: 'too-large-inside',
  detail: {
    nl: 'Uitgepakt is dit bestand veel groter dan een lijst kan zijn. Bewaar alleen het blad met de lijst, of stuur CSV.',
    en: 'Unpacked, this file is far larger than a list can be. Save only the sheet with the list, or send CSV.',
  },
}
