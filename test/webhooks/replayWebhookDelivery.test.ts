import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answering, happen, storedDeliveries, type WebhookWorld, webhookWorld } from './given.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await webhookWorld()
})
afterAll(() => world.close())

describe('replayWebhookDelivery', () => {
  it('sends the same message again, before what waits about the same record', async () => {
    const { id } = await world.hooked(['roster.submitted'])
    await happen(world, 'one')
    const [first] = await world.turn()
    const [delivery] = await storedDeliveries(world)
    const url = `/v1/webhooks/${id}/deliveries/${delivery?.id}/replay`
    const asked = await world.as('coordinator').post(url)
    expect([asked.status, asked.body.state, asked.body.attempts]).toEqual([202, 'pending', 0])
    await happen(world, 'one')
    const again = await world.turn()
    expect(again.map(({ headers }) => headers['webhook-id'])[0]).toBe(first?.headers['webhook-id'])
    expect(again.map(({ raw }) => raw)[0]).toBe(first?.raw)
    expect(again).toHaveLength(2)
  })

  it('tries one that waits at once', async () => {
    world.receiver.answer = answering(503)
    await happen(world, 'three')
    await world.turn()
    await world.turn()
    const waiting = (await storedDeliveries(world)).find(({ state }) => state === 'pending')
    expect(waiting?.attempts).toBe(2)
    world.receiver.answer = answering(200)
    expect(await world.turn()).toEqual([])
    await world.as('coordinator').post(`/v1/webhooks/${waiting?.webhookId}/deliveries/${waiting?.id}/replay`)
    expect(await world.turn()).toHaveLength(1)
  })

  it('has all its attempts again, and is not asked of a webhook that is off', async () => {
    const { id } = await world.hooked(['roster.submitted'], { by: 'integration' })
    world.receiver.answer = answering(410)
    await happen(world, 'two')
    await world.turn()
    const delivery = (await storedDeliveries(world)).find(({ webhookId }) => webhookId === id)
    const url = `/v1/webhooks/${id}/deliveries/${delivery?.id}/replay`
    expect((await world.as('integration').post(url)).status).toBe(409)
    world.receiver.answer = answering(200)
    await world.as('integration').patch(`/v1/webhooks/${id}`, { state: 'active' })
    await world.turn()
    expect((await world.as('integration').post(url)).status).toBe(202)
    await world.turn()
    const after = (await storedDeliveries(world)).find(({ webhookId }) => webhookId === id)
    expect(after).toMatchObject({ state: 'delivered', attempts: 1 })
  })
})
