import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { captureInto, type Sample } from './capture.ts'
import { type Imported, type Importing, importFile } from './importer.ts'
import { type Load, type Loaded, load } from './load.ts'
import { openProduct } from './product.ts'
import type { Request } from './requests.ts'
import { openTwin } from './twin.ts'

/** What a process of its own can be asked to do; each answers once. */
type Task =
  | { kind: 'product'; connectionString: string; subjects: string[] }
  | { kind: 'twin'; connectionString: string; files: string[] }
  | { kind: 'capture'; file: string; connectionString: string; requests: Request[] }
  | { kind: 'load'; load: Load }
  | { kind: 'import'; importing: Importing }
  | { kind: 'memory' }

export type Listening = { origin: string; tokens: Record<string, string> }
export type Memory = { heapUsed: number; rss: number }

/** A process of its own, so that what is measured shares no event loop with what measures. */
export type Child = {
  listen(task: Extract<Task, { kind: 'product' | 'twin' }>): Promise<Listening>
  capture(file: string, connectionString: string, requests: Request[]): Promise<void>
  load(load: Load): Promise<Loaded>
  import(importing: Importing): Promise<Imported>
  /** After a collection of garbage, in bytes. */
  memory(): Promise<Memory>
  end(): Promise<void>
  /** The number of the process. */
  pid: number
}

export function startChild(): Child {
  // The product's log goes to nobody, but it is written.
  const child = fork(fileURLToPath(import.meta.url), ['child'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // As the product is started (package.json): room for what one request after the other leaves behind.
    execArgv: ['--expose-gc', '--max-semi-space-size=32', '--enable-source-maps'],
    serialization: 'advanced',
  })
  const ask = <T>(task: Task) =>
    new Promise<T>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the process for ${task.kind} ended (${code})`))
      child.once('exit', ended)
      child.once('message', ({ result, error }: { result?: T; error?: string }) => {
        child.removeListener('exit', ended)
        if (error === undefined) resolve(result as T)
        else reject(new Error(error))
      })
      child.send(task)
    })
  return {
    listen: (task) => ask<Listening>(task),
    capture: (file, connectionString, requests) => ask({ kind: 'capture', file, connectionString, requests }),
    load: (load) => ask<Loaded>({ kind: 'load', load }),
    import: (importing) => ask({ kind: 'import', importing }),
    memory: () => ask<Memory>({ kind: 'memory' }),
    end: () => ended(child),
    pid: child.pid ?? 0,
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exit
}

async function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'product': {
      const product = await openProduct(task.connectionString)
      const tokens: Record<string, string> = {}
      for (const subject of task.subjects) tokens[subject] = await product.token(subject)
      await product.app.listen({ host: '127.0.0.1', port: 0 })
      return { origin: originOf(product.app.server.address() as AddressInfo), tokens }
    }
    case 'twin': {
      const samples = task.files.flatMap((file) =>
        readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Sample),
      )
      const { app } = await openTwin(task.connectionString, samples)
      await app.listen({ host: '127.0.0.1', port: 0 })
      return { origin: originOf(app.server.address() as AddressInfo), tokens: {} }
    }
    case 'capture':
      return captureInto(task.file, task.connectionString, task.requests)
    case 'load':
      return load(task.load)
    case 'import':
      return importFile(task.importing)
    case 'memory': {
      globalThis.gc?.()
      await delay(50)
      globalThis.gc?.()
      const { heapUsed, rss } = process.memoryUsage()
      return { heapUsed, rss }
    }
  }
}

const originOf = ({ port }: AddressInfo) => `http://127.0.0.1:${port}`

if (process.argv[2] === 'child') {
  process.on('message', (task: Task) => {
    perform(task).then(
      (result) => process.send?.({ result }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
}
