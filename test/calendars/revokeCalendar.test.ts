import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { open, subscribed } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

/** An answer without what differs in every one. */
const told = ({ status, text }: { status: number; text: string }) => [status, text.replaceAll(/[0-9a-f-]{36}/g, '')]

describe('revokeCalendar', () => {
  it('ends it at once: its address is as any that never was', async () => {
    const path = await subscribed(world, 'student')
    const kept = await subscribed(world, 'student')
    const [{ id }] = (await world.as('student').get('/v1/calendars')).body.items
    expect((await open(world, path)).status).toBe(200)
    expect((await world.as('student').delete(`/v1/calendars/${id}`)).status).toBe(204)
    const revoked = await open(world, path)
    expect(revoked.status).toBe(404)
    expect(told(revoked)).toEqual(told(await open(world, `/calendar/${'x'.repeat(43)}.ics`)))
    expect((await open(world, kept)).status).toBe(200)
    expect((await world.as('student').delete(`/v1/calendars/${id}`)).status).toBe(404)
  })

  it('is for its owner: nobody else ends it, or hears that it is there', async () => {
    const path = await subscribed(world, 'mentor')
    const [{ id }] = (await world.as('mentor').get('/v1/calendars')).body.items
    for (const persona of ['student', 'supervisor', 'principal', 'coordinator'] as const) {
      const refused = await world.as(persona).delete(`/v1/calendars/${id}`)
      expect(told(refused)).toEqual(told(await world.as(persona).delete(`/v1/calendars/${unknownId}`)))
      expect(refused.status).toBe(404)
    }
    expect((await open(world, path)).status).toBe(200)
  })
})
