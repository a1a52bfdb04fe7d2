import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../src/db/transaction.ts'
import { demoIds } from '../../src/demo/data.ts'
import { answerByLink, type Visitor } from '../../src/placements/service.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { eventsAbout, trailOf, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const visitor = (): Visitor => ({ db: world.db, now: '2021-10-01T07:00:00.000Z', requestId: 'a-link' })

async function requested(changes: Record<string, unknown> = {}): Promise<string> {
  const id = await assignedPlacement(world, changes)
  await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
  return id
}

describe('answerByLink', () => {
  it('accepts for the school, and the trail names nobody', async () => {
    const id = await requested()
    const placement = await answerByLink(visitor(), id, { answer: 'accepted', reason: null })
    expect(placement).toMatchObject({ id, state: 'accepted', answeredAt: '2021-10-01T07:00:00.000Z' })
    expect((await world.as('student').get(`/v1/placements/${id}`)).body.state).toBe('accepted')
    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'answerForSchool',
      actorId: null,
      requestId: 'a-link',
      before: { state: 'requested' },
      after: { state: 'accepted' },
    })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('placement.accepted')
  })

  it('declines with the reason, once', async () => {
    const id = await requested({ didactics: 'physics' })
    const reason = 'Geen vakmentor voor fysica dit jaar.'
    const declined = await answerByLink(visitor(), id, { answer: 'declined', reason })
    expect(declined).toMatchObject({ state: 'declined', answerReason: reason })
    await expect(answerByLink(visitor(), id, { answer: 'accepted', reason: null })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    expect((await world.as('student').get(`/v1/placements/${id}`)).body.state).toBe('declined')
  })

  it('joins the transaction in which the link is used', async () => {
    const id = await requested({ schoolId: demoIds.museum })
    const failed = transaction(world.db, async (db) => {
      await answerByLink({ ...visitor(), db }, id, { answer: 'accepted', reason: null })
      throw new Error('the link was used meanwhile')
    })
    await expect(failed).rejects.toThrow('used meanwhile')
    expect((await world.as('student').get(`/v1/placements/${id}`)).body.state).toBe('requested')
  })

  it('knows no placement that is not there', async () => {
    await expect(answerByLink(visitor(), unknownId, { answer: 'accepted', reason: null })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
