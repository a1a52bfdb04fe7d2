import { appendFileSync } from 'node:fs'
import { openProduct } from './product.ts'
import { recorded, type Statement } from './recorder.ts'
import type { Request } from './requests.ts'

/** What a request sent to PostgreSQL, the question about who is calling apart, and the bytes of its answer: what its twin does too. */
export type Sample = Request & { caller: Statement[]; statements: Statement[]; body: string }

/**
 * Makes each request once, on a database that nobody measures, and writes down what it was, a line for each.
 * @throws Error for a request that is refused
 */
export async function captureInto(file: string, connectionString: string, requests: readonly Request[]): Promise<void> {
  const product = await openProduct(connectionString, { isRecorded: true })
  try {
    for (const request of requests) {
      const headers = { authorization: `Bearer ${await product.token(request.subject)}`, 'if-match': '*' }
      // Who calls is known by then, as of everybody but the first time.
      await product.app.inject({ url: '/v1/me', headers: { authorization: headers.authorization } })
      const { result, statements } = await recorded(async () =>
        product.app.inject({ method: request.method, url: request.path, headers }),
      )
      if (result.statusCode >= 300) {
        throw new Error(`${request.method} ${request.path} answered ${result.statusCode}: ${result.body}`)
      }
      const [caller, ...own] = statements
      const sample: Sample = { ...request, caller: caller ? [caller] : [], statements: own, body: result.body }
      appendFileSync(file, `${JSON.stringify(sample)}\n`)
    }
  } finally {
    await product.close()
  }
}
