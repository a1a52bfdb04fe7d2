import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { findAudience, listOpenItems } from '../../src/steps/store.ts'
import { unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
  const id = await assignedPlacement(world)
  await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
})
afterAll(() => world.close())

const moment = () => ({ db: world.db, now: world.clock.now().toISOString() })

const readers = ['student', 'other-student', 'supervisor', 'other-supervisor', 'coordinator', 'principal'] as const

it.each(readers)('gives a mail to a %s the same items as their queue', async (persona: Persona) => {
  const audience = await findAudience(moment(), personas[persona].userId)
  if (!audience) throw new Error('there is no such account')
  const { items, counts } = await listOpenItems(moment(), audience)
  const { body } = await world.as(persona).get('/v1/work-queue?limit=200')
  expect(items.length).toBeGreaterThan(0)
  expect(items.map(({ id }) => id)).toEqual(body.items.map(({ id }: { id: string }) => id))
  expect(counts).toEqual(body.counts)
})

it.each(['mentor', 'admin', 'integration'] as const)('has nothing for a %s', async (persona) => {
  const audience = await findAudience(moment(), personas[persona].userId)
  if (!audience) throw new Error('there is no such account')
  expect(await listOpenItems(moment(), audience)).toEqual({ items: [], counts: {}, opened: [] })
})

it('knows no account that is not there', async () => {
  expect(await findAudience(moment(), unknownId)).toBeUndefined()
})
