import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answering, happen, type WebhookWorld, webhookWorld } from './given.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await webhookWorld()
})
afterAll(() => world.close())

describe('listWebhookDeliveries', () => {
  it('says of each message how often, how long and with what, latest first and by state', async () => {
    const { id } = await world.hooked(['roster.submitted'])
    world.receiver.answer = (message, response) =>
      answering(message.body.data.subjectId === 'b' ? 503 : 200)(message, response)
    await happen(world, 'a', 'b', 'c')
    await world.turn()
    const url = `/v1/webhooks/${id}/deliveries`
    const { body } = await world.as('coordinator').get(`${url}?limit=2`)
    const rest = await world.as('coordinator').get(`${url}?limit=2&cursor=${body.nextCursor}`)
    const all = [...body.items, ...rest.body.items]
    expect(rest.body.nextCursor).toBeNull()
    expect(all.map(({ state, lastStatus }) => [state, lastStatus])).toEqual([
      ['delivered', 200],
      ['pending', 503],
      ['delivered', 200],
    ])
    for (const item of all) {
      expect(item).toMatchObject({ webhookId: id, type: 'roster.submitted', attempts: 1 })
      expect(item.lastDurationMs).toBeGreaterThanOrEqual(0)
      expect(item.lastAttemptAt).toBe(world.clock.now().toISOString())
    }
    const pending = await world.as('coordinator').get(`${url}?state=pending`)
    expect(pending.body.items.map(({ lastError }: { lastError: string }) => lastError)).toEqual(['status'])
  })

  it('has a cursor for this webhook only', async () => {
    const { id } = await world.hooked(['roster.submitted'], { by: 'integration' })
    const { id: other } = await world
      .hooked(['roster.submitted'], { by: 'admin', url: 'https://x.example.org/' })
      .catch(
        async () =>
          (await world.as('admin').post('/v1/webhooks', { url: 'https://x.example.org/', types: ['webhook.disabled'] }))
            .body,
      )
    await happen(world, 'a', 'b')
    await world.turn()
    const { nextCursor } = (await world.as('coordinator').get(`/v1/webhooks/${id}/deliveries?limit=1`)).body
    const foreign = await world.as('coordinator').get(`/v1/webhooks/${other}/deliveries?limit=1&cursor=${nextCursor}`)
    expect([foreign.status, foreign.body.errors[0].code]).toEqual([400, 'foreign-cursor'])
  })
})
