import { createHash } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A file that stands on disk until it is closed; nothing of it is in memory but what is being read. */
export type SpooledFile = {
  size: number
  /** Its SHA-256, 32 bytes. */
  sha256: Buffer
  /** The bytes from `start` on, at most `length`, fewer at the end of the file. */
  read(start: number, length: number): Promise<Uint8Array>
  /** Lets the disk have its room back. */
  close(): Promise<void>
}

/**
 * Takes in what arrives, chunk by chunk as the disk keeps up, in a file of the system's folder for such files
 * (`TMPDIR`). The file has no name any more before the first byte is in it: whatever ends the process, nothing stays.
 * What comes behind the limit is read and dropped, so that the sender hears the answer.
 * @param limitBytes how large it may be
 * @param tooLarge what is thrown when it is larger
 * @throws what the stream throws when it breaks off; then nothing is kept
 */
export async function spool(arriving: Readable, limitBytes: number, tooLarge: () => Error): Promise<SpooledFile> {
  const file = await openNameless()
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of arriving.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > limitBytes) throw tooLarge()
      hash.update(chunk)
      await file.write(chunk, 0, chunk.length)
    }
  } catch (error) {
    await file.close()
    arriving.resume()
    throw error
  }
  return {
    size,
    sha256: hash.digest(),
    read: async (start, length) => {
      const content = new Uint8Array(Math.max(0, Math.min(length, size - start)))
      await readInto(file, content, start)
      return content
    },
    close: () => file.close(),
  }
}

/** A read may give less than was asked for. */
async function readInto(file: FileHandle, content: Uint8Array, start: number): Promise<void> {
  for (let filled = 0; filled < content.length; ) {
    const { bytesRead } = await file.read(content, filled, content.length - filled, start + filled)
    if (bytesRead === 0) throw new Error('a spooled file ends early')
    filled += bytesRead
  }
}

/** A file without a name in the system's temporary folder: it is gone when it is closed, or the process is. */
export async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'stagewijzer-upload-'))
  try {
    return await open(join(folder, 'body'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
}
