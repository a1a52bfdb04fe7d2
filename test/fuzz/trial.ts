import { cellOf, type Operation as PolicyOperation, type Role } from '../../src/access/policy.ts'
import type { Answer, Ask, Client, Person } from './client.ts'
import { type Operation, takes } from './document.ts'
import { type Keys, replay, rush } from './keys.ts'
import type { Aim } from './recipes/recipe.ts'
import type { Story } from './scene.ts'
import { type JsonSchema, spoiled, valueFor } from './values.ts'

/** What one trial of an operation is made of. */
export type Trial = {
  client: Client
  operation: Operation
  story: Story
  aim: Aim
  keys: Keys
  /** Everybody who could try, other than the one whom the recipe names. */
  strangers: { sameRole: Person | undefined; otherRoles: readonly Person[] }
}

/** How many of the things that must be refused are tried before the good request. */
const refusalsTried = 3

/**
 * Tries one operation on what its recipe made: first what must be refused and change nothing, then the good request,
 * then what follows from it.
 */
export async function tryOut(trial: Trial): Promise<void> {
  const { story, client, operation } = trial
  const possible = refusals.filter(({ applies }) => applies(trial))
  for (const { attempt } of story.chance.shuffled(possible).slice(0, refusalsTried)) await attempt(trial)
  const before = await versionOf(trial)
  const ask = await dressed(trial, before)
  if (story.turn === 0 && ask.headers?.['idempotency-key'] !== undefined) await rush(trial, ask)
  const answer = await client.expect(operation.id, ask, successes(operation), 'the recipe')
  if (answer.status >= 300) return
  await follow(trial, ask, answer, before)
  await wander(trial)
}

/** The statuses that say it was done. */
export function successes({ answers }: Operation): number[] {
  return [...answers.keys()].filter((status) => status < 300)
}

/** The good request with what a careful client adds: a version, a key, a language. */
async function dressed({ operation, story, aim }: Trial, before: string | undefined): Promise<Ask> {
  const { chance } = story
  const headers: Record<string, string> = { 'accept-language': chance.pick(['nl', 'en', 'en-GB,nl;q=0.5', 'fr', '*']) }
  if (takes(operation, 'If-Match') && aim.headers?.['if-none-match'] === undefined) {
    headers['if-match'] = before !== undefined && !chance.oneIn(3) ? before : '*'
  }
  if (takes(operation, 'Idempotency-Key') && (story.turn === 0 || !chance.oneIn(3)))
    headers['idempotency-key'] = chance.uuid()
  return { ...aim, headers: { ...headers, ...aim.headers } }
}

/** The ETag of the record that is about to be written, as a client learns it. */
async function versionOf({ client, operation, aim, story }: Trial): Promise<string | undefined> {
  if (aim.etag !== undefined) return aim.etag
  if (operation.method === 'GET') return undefined
  const reading = readingOf(client, operation)
  if (!reading) return undefined
  const readers = [aim.by, story.people.coordinator, story.people.admin]
  const by = readers.find((person) => person && reading.roles.includes(person.role))
  const { status, etag } = await client.call(reading.id, { by, params: aim.params, later: aim.later })
  return status === 200 ? etag : undefined
}

/** The GET whose ETag is the version of what this operation writes: that of the nearest record on its path. */
function readingOf({ api }: Client, { path }: Operation): Operation | undefined {
  const readable = [...api.operations.values()].filter(
    (one) =>
      one.method === 'GET' && takes(one, 'If-None-Match') && (path === one.path || path.startsWith(`${one.path}/`)),
  )
  return readable.sort((one, other) => other.path.length - one.path.length)[0]
}

/** What must hold after a good answer. */
async function follow(trial: Trial, ask: Ask, answer: Answer, before: string | undefined): Promise<void> {
  const { client, operation, aim } = trial
  const { id, method } = operation
  if (ask.headers?.['idempotency-key'] !== undefined) await replay(trial, ask, answer)
  if (method === 'GET') return reread(trial, ask, answer)
  if (answer.headers.location !== undefined) await readLocation(trial, answer.headers.location)
  if (before === undefined || !takes(operation, 'If-Match') || aim.staysTheSame) return
  const now = aim.etag === undefined ? await versionOf(trial) : answer.etag
  if (now === before) client.fault(id, `the ETag ${before} stayed what it was`, JSON.stringify(ask))
  const { 'idempotency-key': _key, ...headers } = ask.headers ?? {}
  const again = { ...ask, headers: { ...headers, 'if-match': before } }
  await client.expect(id, again, [409, 412, 404, 403], 'a second write based on the version before the first')
}

/** The same record is not sent twice to who has it; a list goes on where its page ended. */
async function reread({ client, operation }: Trial, ask: Ask, answer: Answer): Promise<void> {
  const { id } = operation
  if (answer.etag !== undefined && takes(operation, 'If-None-Match')) {
    const headers = { ...ask.headers, 'if-none-match': answer.etag }
    await client.expect(id, { ...ask, headers }, [304, 200], 'a reading of what one has')
  }
  for (const media of Object.keys(operation.answers.get(200)?.content ?? {}).slice(1)) {
    const { limit: _limit, cursor: _cursor, ...query } = ask.query ?? {}
    const wanted = await client.expect(id, { ...ask, query, headers: { ...ask.headers, accept: media } }, [200], media)
    const given = wanted.headers['content-type']?.split(';')[0]
    if (given !== media) client.fault(id, `asked for ${media}, answers ${given}`, JSON.stringify(ask))
  }
  if (!operation.parameters.some(({ name }) => name === 'cursor')) return
  const small = { ...ask, query: { ...ask.query, limit: '1' } }
  const first = await client.expect(id, small, [200], 'a page of one')
  const { nextCursor, items } = first.body ?? {}
  if ((first.headers.link !== undefined) !== (typeof nextCursor === 'string')) {
    client.fault(id, 'Link and nextCursor disagree', JSON.stringify(small))
  }
  if (Array.isArray(items) && items.length > 1) client.fault(id, 'a page of one has more', JSON.stringify(small))
  if (typeof nextCursor !== 'string') return
  const link = new URL(/^<([^>]+)>; rel="next"$/.exec(first.headers.link ?? '')?.[1] ?? '/', 'https://fuzz.example')
  const query = Object.fromEntries(link.searchParams)
  const second = await client.expect(id, { ...ask, query }, [200], 'the page behind the link')
  const same = JSON.stringify(second.body?.items?.[0]) === JSON.stringify(items?.[0])
  if (second.body?.items?.length > 0 && same)
    client.fault(id, 'the second page begins with the first', JSON.stringify(small))
  const others = [...client.api.operations.values()].filter(
    (one) => one.id !== id && one.method === 'GET' && takesCursor(one),
  )
  const other = others.find(({ path, roles }) => !path.includes('{') && roles.includes(ask.by?.role ?? ''))
  if (other) {
    const needed = Object.fromEntries(
      Object.entries(ask.query ?? {}).filter(([name]) => other.parameters.some((one) => one.name === name)),
    )
    await client.expect(
      other.id,
      { by: ask.by, query: { ...needed, cursor: nextCursor } },
      [400],
      'the cursor of another list',
    )
  }
}

function takesCursor({ parameters }: Operation): boolean {
  return parameters.some(({ name }) => name === 'cursor')
}

/** What was made can be read where its answer says, when that is a place to read from. */
async function readLocation({ client, operation, aim, story }: Trial, location: string): Promise<void> {
  for (const one of client.api.operations.values()) {
    const pattern = new RegExp(`^${one.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
    const params = pattern.exec(location)?.groups
    if (one.method !== 'GET' || !params) continue
    const by = [aim.by, story.people.coordinator, story.people.admin].find(
      (person) => person && one.roles.includes(person.role),
    )
    await client.expect(one.id, { by, params }, [200], `the Location of ${operation.id}`)
    return
  }
  client.fault(operation.id, `nothing can be read at its Location ${location}`, '')
}

/** Requests that chance writes: valid under the schema, whatever they mean. Any documented answer will do. */
async function wander({ client, operation, story, aim }: Trial): Promise<void> {
  const { api } = client
  const { chance } = story
  const ids = [
    story.schoolId,
    story.mentorId,
    story.supervisorId,
    story.agreementId,
    ...Object.values(aim.params ?? {}),
  ]
  const maker = { chance, follow: api.follow, ids }
  const query: Record<string, string> = {}
  for (const { in: place, name, required, schema } of operation.parameters) {
    if (place !== 'query' || (!required && chance.oneIn(2))) continue
    const value = valueFor(schema, maker)
    if (api.faultOf(value, schema) === undefined && typeof value !== 'object') query[name] = String(value)
  }
  const body = operation.body?.isFile ? story.pdf() : bodyOf(operation)
  if (operation.body && body === undefined) return
  const headers = { ...(takes(operation, 'If-Match') && { 'if-match': '*' }), ...aim.headers }
  await client.call(operation.id, { by: aim.by, params: aim.params, later: aim.later, query, body, headers })

  function bodyOf({ body }: Operation): unknown {
    if (!body) return undefined
    for (let tries = 0; tries < 5; tries += 1) {
      const value = valueFor(body.schema, maker)
      if (api.faultOf(value, body.schema) === undefined) return value
    }
    return undefined
  }
}

type Refusal = { applies: (trial: Trial) => boolean; attempt: (trial: Trial) => Promise<unknown> }

const hasParams = ({ operation }: Trial) => operation.path.includes('{')
const isWrite = ({ operation }: Trial) => operation.method !== 'GET'
const hasJson = ({ operation }: Trial) => operation.body !== undefined && !operation.body.isFile

/** The ask as it is, with `*` where a version is needed: only the one thing under trial is wrong with it. */
function plain({ operation, aim }: Trial, more: Partial<Ask>): Ask {
  const { etag: _etag, staysTheSame: _same, ...ask } = aim
  const version =
    takes(operation, 'If-Match') && ask.headers?.['if-none-match'] === undefined ? { 'if-match': '*' } : {}
  return { ...ask, ...more, headers: { ...version, ...ask.headers, ...more.headers } }
}

/** What has to be refused. None of it may change anything: the good request comes after it. */
const refusals: readonly Refusal[] = [
  {
    applies: hasJson,
    attempt: async (trial) => {
      const { client, operation, story, aim } = trial
      for (let tries = 0; tries < 8; tries += 1) {
        const { value, what } = spoiled(aim.body, story.chance)
        if (!operation.body || client.api.faultOf(value, operation.body.schema) === undefined) continue
        await client.expect(operation.id, plain(trial, { body: value }), [400], `a body against its schema (${what})`)
        return
      }
    },
  },
  {
    applies: hasJson,
    attempt: async (trial) => {
      const raw = trial.story.chance.pick(['{', 'nee', '{"a":1}{"b":2}', '[', '"', '{"a":\u0000}', '\ufeff{}x'])
      await trial.client.expect(trial.operation.id, plain(trial, { raw }), [400], 'a body that is no JSON')
    },
  },
  {
    applies: ({ operation }) => operation.body !== undefined,
    attempt: async (trial) => {
      const media = trial.story.chance.pick(['text/plain', 'application/xml', 'multipart/form-data', 'image/png'])
      await trial.client.expect(trial.operation.id, plain(trial, { media }), [415], `a body as ${media}`)
    },
  },
  {
    applies: (trial) => isWrite(trial) && trial.operation.body === undefined,
    attempt: (trial) =>
      trial.client.expect(
        trial.operation.id,
        plain(trial, { body: { onbekend: 1 } }),
        [400],
        'a body where none is taken',
      ),
  },
  {
    applies: () => true,
    attempt: async (trial) => {
      const { client, operation, aim } = trial
      const [name, value] = spoiledQuery(trial)
      const query = { ...aim.query, [name]: value }
      await client.expect(operation.id, plain(trial, { query }), [400], `the query ${name}=${value.slice(0, 20)}`)
    },
  },
  {
    applies: hasParams,
    attempt: async (trial) => {
      const { client, operation, story, aim } = trial
      const name = story.chance.pick(Object.keys(aim.params ?? {}))
      // What the caller chooses may look like anything that its pattern allows.
      const pattern = operation.parameters.find((one) => one.in === 'path' && one.name === name)?.schema.pattern
      const isWrong = (value: string) => typeof pattern !== 'string' || !new RegExp(pattern, 'u').test(value)
      const values = ['x', '1', 'null', '\u0000', '..%2f..', `${aim.params?.[name]}0`, '%', 'x'.repeat(150)]
      const value = story.chance.pick(values.filter(isWrong))
      const params = { ...aim.params, [name]: value }
      await client.expect(operation.id, plain(trial, { params }), [400], `${JSON.stringify(value)} as ${name}`)
    },
  },
  {
    applies: ({ operation, aim }) =>
      operation.parameters.some(({ in: place, schema }) => place === 'path' && schema.format === 'uuid') &&
      !aim.query?.version,
    attempt: async (trial) => {
      const { client, operation, story, aim } = trial
      const params = Object.fromEntries(Object.keys(aim.params ?? {}).map((name) => [name, story.chance.uuid()]))
      await client.expect(operation.id, plain(trial, { params }), [404], 'ids that nothing has')
    },
  },
  {
    applies: ({ operation }) => !operation.isPublic,
    attempt: (trial) =>
      trial.client.expect(trial.operation.id, plain(trial, { by: undefined }), [401], 'without a token'),
  },
  {
    applies: ({ operation }) => !operation.isPublic,
    attempt: async (trial) => {
      const { client, operation, strangers, story } = trial
      const without = strangers.otherRoles.filter(({ role }) => !operation.roles.includes(role))
      if (without.length === 0) return
      const by = story.chance.pick(without)
      await client.expect(
        operation.id,
        plain(trial, { by }),
        [403],
        `by a ${by.role}, whom its description does not name`,
      )
    },
  },
  {
    applies: (trial) => isOwned(trial) && trial.strangers.sameRole !== undefined,
    attempt: async (trial) => {
      const by = trial.strangers.sameRole
      await trial.client.expect(
        trial.operation.id,
        plain(trial, { by }),
        [403, 404, 422],
        `by a ${by?.role} of elsewhere`,
      )
    },
  },
  {
    applies: ({ operation }) => takes(operation, 'If-Match'),
    attempt: async (trial) => {
      const ask = plain(trial, {})
      const { 'if-match': _version, 'if-none-match': _none, ...headers } = ask.headers ?? {}
      await trial.client.expect(trial.operation.id, { ...ask, headers }, [428], 'without If-Match')
    },
  },
  {
    applies: ({ operation, aim }) => takes(operation, 'If-Match') && aim.headers?.['if-none-match'] === undefined,
    attempt: (trial) =>
      trial.client.expect(
        trial.operation.id,
        plain(trial, { headers: { 'if-match': '"0"' } }),
        [412],
        'with a stale If-Match',
      ),
  },
  {
    applies: ({ operation }) => takes(operation, 'If-Match'),
    attempt: (trial) =>
      trial.client.expect(
        trial.operation.id,
        plain(trial, { headers: { 'if-match': 'drie' } }),
        [400],
        'with an If-Match that is none',
      ),
  },
  {
    applies: ({ operation }) => takes(operation, 'Idempotency-Key'),
    attempt: (trial) =>
      trial.client.expect(
        trial.operation.id,
        plain(trial, { headers: { 'idempotency-key': 'a b' } }),
        [400],
        'with a key that is none',
      ),
  },
]

/** Whether the operation is about a record that only some people of the role may touch. */
function isOwned({ operation, aim }: Trial): boolean {
  if (!aim.by || operation.isPublic) return false
  const relation = cellOf(operation.id as PolicyOperation, aim.by.role as Role)
  const names =
    operation.path.includes('{') || (aim.body as { studentId?: string } | undefined)?.studentId !== undefined
  return names && (relation === 'self' || relation === 'assigned' || relation === 'own-school')
}

/** A parameter that is not documented, or a value that the schema of one does not take. */
function spoiledQuery({ operation, story, client }: Trial): [string, string] {
  const { chance } = story
  const known = operation.parameters.filter(({ in: place }) => place === 'query')
  const unknown: [string, string] = [chance.pick(['onbekend', 'isAdmin', 'Limit', '__proto__', 'a b']), 'x']
  if (known.length === 0 || chance.oneIn(3)) return unknown
  const { name, schema } = chance.pick(known)
  if (name === 'cursor') return [name, chance.pick(['x', 'W10', 'WyJhIiwiYiJd', 'x'.repeat(1001)])]
  const values = ['', '0', '-1', '1e9', '1000000000', '201', ' 5', 'abc', 'true ', '2021-02-30', 'x'.repeat(2001), '%']
  const wrong = values.filter((value) => isWrong(client, schema, value))
  return wrong.length === 0 ? unknown : [name, chance.pick(wrong)]
}

/** Whether text in a query is against the schema of what it stands for. */
function isWrong({ api }: Client, schema: JsonSchema, text: string): boolean {
  if (schema.type === 'integer') return !/^\d+$/.test(text) || api.faultOf(Number(text), schema) !== undefined
  if (schema.type === 'boolean') return text !== 'true' && text !== 'false'
  return api.faultOf(text, schema) !== undefined
}
