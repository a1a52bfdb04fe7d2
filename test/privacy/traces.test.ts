import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailOf } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { checkTraces, type Traces, tracesOf } from '../support/traces.ts'

// Every world of the tests is searched for people when it closes. This shows that the search finds them.
const email = emailOf('other-student')

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const search = (found: Partial<Traces>) => checkTraces(world.database.pool, { ...tracesOf(), ...found })
const problem = (detail: string, errors?: object[]) => JSON.stringify({ title: 'x', detail, errors })
const written = (body: unknown, url = '/v1/students', headers = {}) => ({ url, headers, body })

describe('the search for people', () => {
  it('finds nothing where nothing is', async () => {
    await search({})
    expect((await world.app.inject({ url: '/metrics' })).body).toContain('http_request_duration_seconds')
  })

  it.each([
    ['the log', { lines: [`{"msg":"${email}"}`] }],
    ['an address', { addresses: [`/v1/users?email=${email}`] }],
    ['a message to a webhook', { messages: [`{"data":{"email":"${email.toUpperCase()}"}}`] }],
    ['the metrics', { metrics: `jobs_due{kind="${email}"} 1` }],
  ] as const)('finds them in %s', async (place, found) => {
    await expect(search(found as Partial<Traces>)).rejects.toThrow(`${place}: ${email}`)
  })

  it('finds them in what is kept of messages to webhooks', async () => {
    const owner = await world.as('coordinator').get('/v1/me')
    await world.db.execute(sql`with hook as (
        insert into webhooks (id, owner_id, url, types, state, secret, created_at)
        values (gen_random_uuid(), ${owner.body.id}, 'https://x.example', '{}', 'active', '', now()) returning id)
      insert into webhook_deliveries (id, webhook_id, type, lane, state, attempts, last_error, created_at)
      select gen_random_uuid(), id, 'webhook.test', 'x', 'failed', 1, ${`no ${email}`}, now() from hook`)
    await expect(search({})).rejects.toThrow(`messages to webhooks: ${email}`)
    await world.db.execute(sql`delete from webhooks`)
  })

  it.each([
    ['of somebody else', problem(`${email} is taken`), written({ email: 'mine@test.example' })],
    [
      'in another field than it was written in',
      problem('x', [{ pointer: '/userId', detail: `belongs to ${email}` }]),
      written({ email, userId: 'x' }),
    ],
    [
      'in another item of a list',
      problem('x', [{ pointer: '/parties/0/email', detail: `${email} is no address` }]),
      written({ parties: [{ email: 'a@b.example' }, { email }] }),
    ],
  ])('finds a refusal that tells a value %s', async (_name, told, by) => {
    await expect(search({ refusals: [{ told, written: by }] })).rejects.toThrow(`a refusal: ${email}`)
  })

  it.each([
    ['the field', problem(email, [{ pointer: '/email', detail: `${email} is taken` }]), written({ email })],
    ['an item', problem('x', [{ pointer: '/parties/1', detail: email }]), written({ parties: [{}, { email }] })],
    ['raw text', problem('x', [{ pointer: '/email', detail: email }]), written(JSON.stringify({ email }))],
    [
      'the address',
      problem('x', [{ pointer: '/email', detail: email }]),
      written(undefined, `/v1/users?email=${encodeURIComponent(email)}`),
    ],
    [
      'a header',
      problem('x', [{ pointer: '/Content-Disposition', detail: email }]),
      written(undefined, '/v1/x', { 'content-disposition': encodeURIComponent(email) }),
    ],
  ])('leaves a refusal that repeats what its caller wrote in %s', async (_name, told, by) => {
    await search({ refusals: [{ told, written: by }] })
  })
})
