import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import { subscribed } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
  for (const locale of ['nl', 'en', 'nl']) await subscribed(world, 'student', { locale })
  await subscribed(world, 'mentor')
})
afterAll(() => world.close())

describe('listCalendars', () => {
  it('shows everybody their own, oldest first, without any secret', async () => {
    const { body, text } = await world.as('student').get('/v1/calendars')
    expect(body.items.map(({ locale }: { locale: string }) => locale)).toEqual(['nl', 'en', 'nl'])
    expect(text).not.toMatch(/url|secret|hash/)
    expect((await world.as('mentor').get('/v1/calendars')).body.items).toHaveLength(1)
    expect((await world.as('principal').get('/v1/calendars')).body.items).toEqual([])
  })

  it('comes in pages, whose cursors are of one person', async () => {
    const first = await world.as('student').get('/v1/calendars?limit=2')
    const { nextCursor } = first.body
    const second = await world.as('student').get(`/v1/calendars?limit=2&cursor=${nextCursor}`)
    expect([...first.body.items, ...second.body.items]).toEqual(
      (await world.as('student').get('/v1/calendars')).body.items,
    )
    expect((await world.as('mentor').get(`/v1/calendars?cursor=${nextCursor}`)).status).toBe(400)
  })
})
