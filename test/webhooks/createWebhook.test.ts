import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { webhooks } from '../../src/webhooks/table.ts'
import { caller, testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const url = 'https://sis.example.org/hooks/Secret-In-Path'
const wanted = (more: object = {}) => ({ url, types: ['roster.submitted'], ...more })

describe('createWebhook', () => {
  it('makes a webhook of the caller’s, and shows its secret once', async () => {
    const { status, body, headers, etag } = await world.as('coordinator').post('/v1/webhooks', wanted())
    expect([status, headers.location, headers['cache-control']]).toEqual([201, `/v1/webhooks/${body.id}`, 'no-store'])
    expect(body).toMatchObject({ url, types: ['roster.submitted'], state: 'active', description: null })
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const read = await world.as('coordinator').get(headers.location as string)
    const { secret, ...shown } = body
    expect([read.body, read.etag]).toEqual([shown, etag])

    const [row] = await world.db.select().from(webhooks)
    const trail = await world.db.select().from(auditEvents).where(sql`operation = 'createWebhook'`)
    for (const kept of [JSON.stringify(row), JSON.stringify(trail)]) expect(kept).not.toContain(secret.slice(6, 30))
    expect(trail[0]?.after).toMatchObject({ types: ['roster.submitted'], url: { changed: true } })
  })

  it('refuses a second one of the same account at the same address, in whatever spelling', async () => {
    const { status, body } = await world
      .as('coordinator')
      .post('/v1/webhooks', wanted({ url: url.replace('sis.', 'SIS.') }))
    expect([status, body.code]).toEqual([409, 'conflict'])
    expect((await world.as('integration').post('/v1/webhooks', wanted())).status).toBe(201)
  })

  it.each([
    ['https://10.0.0.1/', 'not-public'],
    ['http://sis.example.org/', 'not-https'],
    ['https://user:pw@sis.example.org/', 'credentials-in-url'],
    ['https://sis.example.org/#a', 'fragment-in-url'],
  ])('refuses %s: %s', async (url, code) => {
    const { status, body } = await world.as('coordinator').post('/v1/webhooks', wanted({ url }))
    expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([422, '/url', code])
    expect(body.detail).not.toContain('pw@')
  })

  it.each([
    [{ types: [] }, '/types'],
    [{ types: ['roster.submitted', 'roster.submitted'] }, '/types'],
    [{ types: ['moon.landed'] }, '/types/0'],
    [{ url: `https://sis.example.org/${'x'.repeat(2000)}` }, '/url'],
    [{ secret: 'whsec_mine' }, '/secret'],
  ])('refuses %j', async (more, pointer) => {
    const { status, body } = await world.as('coordinator').post('/v1/webhooks', wanted(more))
    expect([status, body.errors[0].pointer]).toEqual([400, pointer])
  })

  it('tells nobody of what they could not read: by the scopes of a client, and by the role of a person', async () => {
    const client = caller(world.app, () =>
      world.issuer.issueToken(subjectOf('integration'), { scope: 'webhooks:write agreements:read' }),
    )
    const types = (...of: string[]) => wanted({ url: 'https://other.example.org/', types: of })
    for (const [by, type] of [
      [client, 'roster.submitted'],
      [world.as('integration'), 'lio-application.decided'],
      [world.as('integration'), 'placement.attention'],
      [world.as('admin'), 'document.accepted'],
    ] as const) {
      const { status, body } = await by.post('/v1/webhooks', types('webhook.disabled', type))
      expect([status, body.code, body.detail.includes(type)]).toEqual([403, 'forbidden', true])
    }
    const made = await client.post('/v1/webhooks', types('agreement.signed'))
    expect(made.status).toBe(201)
    const widened = await client.patch(`/v1/webhooks/${made.body.id}`, {
      types: ['agreement.signed', 'roster.approved'],
    })
    expect(widened.status).toBe(403)
    expect((await client.patch(`/v1/webhooks/${made.body.id}`, { types: ['agreement.terminated'] })).status).toBe(200)
  })
})
