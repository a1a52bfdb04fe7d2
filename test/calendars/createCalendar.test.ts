import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { calendars } from '../../src/calendars/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { submittedPlacement } from '../support/factories.ts'
import { eventsOf, open, subscribed } from './given.ts'

let world: World
let placement: string
beforeAll(async () => {
  world = await testWorld()
  placement = await submittedPlacement(world)
})
afterAll(() => world.close())

describe('createCalendar', () => {
  it('gives a secret address once, and keeps its hash only', async () => {
    const answer = await world.as('student').post('/v1/calendars', { placementId: placement, locale: 'en' })
    expect(answer).toMatchObject({ status: 201, body: { placementId: placement, locale: 'en' } })
    const secret = /\/calendar\/([A-Za-z0-9_-]{43})\.ics$/.exec(answer.body.url)?.[1] ?? ''
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const kept = JSON.stringify([await world.db.select().from(calendars), await world.db.select().from(auditEvents)])
    expect(kept).toContain(answer.body.id)
    expect(kept).not.toContain(secret)
    const listed = await world.as('student').get('/v1/calendars')
    const { url: _url, ...shown } = answer.body
    expect(listed.body.items).toEqual([shown])
    expect(await eventsOf(world, `/calendar/${secret}.ics`)).toHaveLength(2)
  })

  it.each([
    ['student', { status: 201 }],
    ['supervisor', { status: 201 }],
    ['mentor', { status: 201 }],
    ['principal', { status: 201 }],
    ['coordinator', { status: 422, body: { errors: [{ pointer: '/placementId', code: 'required' }] } }],
    ['study-path-counsellor', { status: 403 }],
    ['integration', { status: 403 }],
    ['admin', { status: 403 }],
  ] as const)('of everything that concerns a %s', async (persona, expected) => {
    expect(await world.as(persona).post('/v1/calendars', {})).toMatchObject(expected)
  })

  it('shows a coordinator one placement', async () => {
    expect(await eventsOf(world, await subscribed(world, 'coordinator', { placementId: placement }))).toHaveLength(2)
  })

  it('knows no placement that the caller may not read', async () => {
    for (const [persona, placementId] of [
      ['other-student', placement],
      ['other-supervisor', placement],
      ['student', demoIds.otherPlacement],
      ['coordinator', unknownId],
    ] as const) {
      const refused = await world.as(persona).post('/v1/calendars', { placementId })
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/placementId', code: 'unknown' }] } })
      expect(refused.body.detail).toContain(placementId)
    }
  })

  it('is made twenty times at most, also at once, until one is revoked', async () => {
    const make = () => world.as('other-student').post('/v1/calendars', {})
    const statuses = await Promise.all(Array.from({ length: 24 }, async () => (await make()).status))
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.filter((status) => status === 409)).toHaveLength(4)
    const { body } = await world.as('other-student').get('/v1/calendars')
    await world.as('other-student').delete(`/v1/calendars/${body.items[0].id}`)
    expect((await make()).status).toBe(201)
  })

  it('leaves whoever guesses with nothing', async () => {
    for (const guess of ['a', 'x'.repeat(43), `${unknownId}`])
      expect((await open(world, `/calendar/${guess}.ics`)).status).toBe(404)
  })
})
