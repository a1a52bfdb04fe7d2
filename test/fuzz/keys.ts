import type { Answer, Ask, Client } from './client.ts'
import { type Operation, takes } from './document.ts'
import { successes, type Trial } from './trial.ts'
import { flattened, valueFor } from './values.ts'

/** What a run knows of keys: what was asked with one, and how to look for what it did. */
export type Keys = {
  /** Of each operation what was asked a hundred times with one key, and the answer to it. */
  asked: Map<string, { ask: Ask; answer: Answer; other: Ask }>
  /** Where the outbox ends now. */
  lastEvent(): Promise<number>
  /** What stands in the trail and in the outbox of these requests. */
  effectsOf(requestIds: readonly string[], sinceEvent: number): Promise<Effects>
}

/** `requests`: those that left something in the trail. `toldTwice`: events since then that more than one transaction told of the same record. */
export type Effects = { requests: string[]; toldTwice: string[] }

const rushing = 100

/**
 * The same request with the same key, a hundred times at once: it is done once, which the trail and the outbox say too.
 * The good request then is a repetition.
 */
export async function rush({ client, operation, story, aim, keys }: Trial, ask: Ask): Promise<void> {
  const { id } = operation
  const fault = (what: string, told = '') => client.fault(id, `${what}, when asked ${rushing} times at once`, told)
  const since = await keys.lastEvent()
  const statuses = [...successes(operation), 409]
  const answers = await Promise.all(
    Array.from({ length: rushing }, () => client.expect(id, ask, statuses, 'one of many at once')),
  )
  for (const { status, body, text } of answers) {
    if (status === 409 && body?.code !== 'idempotency-key-in-use') fault('refused by its own effect', text)
  }
  const done = answers.filter(({ status }) => status < 300)
  const firsts = done.filter(({ headers }) => headers['idempotency-replayed'] === undefined)
  const [first] = firsts
  if (!first || firsts.length > 1 || new Set(done.map(({ text }) => text)).size !== 1) {
    fault(`done ${firsts.length} times instead of once`)
    return
  }
  const requestIds = answers.map(({ headers }) => headers['x-request-id'] ?? '')
  const { requests, toldTwice } = await keys.effectsOf(requestIds, since)
  if (requests.length !== 1 || requests[0] !== first.headers['x-request-id']) {
    fault(`${requests.length} requests in the trail instead of the one that was done`)
  }
  if (toldTwice.length > 0) fault(`told twice: ${toldTwice.join(', ')}`)
  const other = otherRequest({ client, operation, story, aim }, ask)
  if (!other) fault('there is no other request to try the key with')
  else keys.asked.set(id, { ask, answer: first, other })
}

/** The same key again, perhaps to another process, and then for another request. */
export async function replay(trial: Trial, ask: Ask, answer: Answer): Promise<void> {
  const { client, operation, story } = trial
  await repeat(client, operation, { ...ask, later: ask.later || story.chance.oneIn(2) }, answer)
  const other = otherRequest(trial, ask)
  if (other) await refuse(client, operation, other)
}

/** What was asked a hundred times, asked of a process that was not there then: the same answer, and to no other request. */
export async function replayAll(client: Client, operations: readonly Operation[], { asked }: Keys): Promise<void> {
  for (const operation of operations.filter((one) => takes(one, 'Idempotency-Key'))) {
    const kept = asked.get(operation.id)
    if (!kept) {
      client.fault(operation.id, 'takes a key, and was not asked a hundred times at once with one', '')
      continue
    }
    await repeat(client, operation, { ...kept.ask, later: true }, kept.answer)
    await refuse(client, operation, { ...kept.other, later: true })
  }
}

async function repeat(client: Client, { id }: Operation, ask: Ask, answer: Answer): Promise<void> {
  const repeated = await client.expect(id, ask, [answer.status], 'the same key again')
  if (repeated.text !== answer.text) {
    client.fault(
      id,
      'the same key gave another answer',
      `${answer.text.slice(0, 400)}\n    ${repeated.text.slice(0, 400)}`,
    )
  }
  if (repeated.headers['idempotency-replayed'] !== 'true') {
    client.fault(id, 'the same key was not marked as replayed', JSON.stringify(ask))
  }
}

async function refuse(client: Client, { id }: Operation, ask: Ask): Promise<void> {
  const reused = await client.expect(id, ask, [422], 'the same key for another request')
  if (reused.status === 422 && reused.body?.code !== 'idempotency-key-reused') {
    client.fault(id, `the same key for another request is ${reused.body?.code}`, JSON.stringify(ask))
  }
}

type Made = Pick<Trial, 'client' | 'operation' | 'story' | 'aim'>

/** The same key with another body, or where there is none with another id in the path. */
function otherRequest(made: Made, ask: Ask): Ask | undefined {
  const { operation, story, aim } = made
  const body = aim.body instanceof Uint8Array ? story.pdf() : otherBody(made)
  if (body !== undefined) return { ...ask, body }
  const [name, value] = Object.entries(aim.params ?? {})[0] ?? []
  if (name === undefined) return undefined
  const other = otherPart(operation, name, story)
  return other === value ? undefined : { ...ask, params: { ...aim.params, [name]: other } }
}

/** What could stand in the path as well, as its schema says. */
function otherPart({ parameters }: Operation, name: string, { client, chance }: Trial['story']): string {
  const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}
  return String(valueFor(schema, { chance, follow: client.api.follow, ids: [] }))
}

/** A valid body that is not quite the same: one of its texts has a letter more, or is another id; else it is made from the schema. */
function otherBody({ client: { api }, operation: { body }, story, aim }: Made): unknown {
  const value = aim.body
  if (!body || typeof value !== 'object' || value === null) return undefined
  for (const [name, part] of Object.entries(value)) {
    if (typeof part !== 'string') continue
    for (const text of [`${part}x`, story.chance.uuid()]) {
      const other = { ...value, [name]: text }
      if (api.faultOf(other, body.schema) === undefined) return other
    }
  }
  const maker = { chance: story.chance, follow: api.follow, ids: [] }
  for (let tries = 0; tries < 100; tries += 1) {
    const other = valueFor(flattened(body.schema, maker), maker)
    if (api.faultOf(other, body.schema) === undefined && JSON.stringify(other) !== JSON.stringify(value)) return other
  }
  return undefined
}
