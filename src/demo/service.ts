import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Clock, shiftedClock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { demoStart } from './data.ts'
import { insertDemoData, isEmpty } from './store.ts'

/** Puts the demo data into a database that nobody has used, all of it or nothing; leaves any other as it is. */
export function seedDemo(db: Database): Promise<void> {
  return transaction(db, async (tx) => {
    if (await isEmpty(tx)) await insertDemoData(tx)
  })
}

const Kept = z.object({ startedAt: z.iso.datetime() })

/**
 * The demo's clock: it read 1 October 2021, 08:00 in Brussels at the very first start and has run on since, also while
 * the demo was off, so that what happened stays in the past. The first start is kept beside the data.
 */
export async function demoClock(dataDirectory: string): Promise<Clock> {
  const file = join(dataDirectory, 'demo-clock.json')
  await mkdir(dataDirectory, { recursive: true })
  const kept = Kept.safeParse(await readKept(file))
  const startedAt = kept.success ? kept.data.startedAt : new Date().toISOString()
  if (!kept.success) await writeFile(file, JSON.stringify({ startedAt }))
  return shiftedClock(new Date(demoStart), new Date(startedAt))
}

/** The key under which the demo keeps the secrets of webhooks: made at the first start, kept beside the data. */
export async function demoWebhookKey(dataDirectory: string): Promise<Uint8Array> {
  const file = join(dataDirectory, 'demo-webhook-key')
  await mkdir(dataDirectory, { recursive: true })
  try {
    await writeFile(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFile(file)
}

async function readKept(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    // The first start, or a file that no longer says anything: the demo begins anew.
    return undefined
  }
}
