import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verified, type WebhookWorld, webhookWorld } from './given.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await webhookWorld()
})
afterAll(() => world.close())

describe('testWebhook', () => {
  it('sends a signed message that tells of no event', async () => {
    const { id, secret } = await world.hooked(['roster.submitted'])
    const asked = await world.as('coordinator').post(`/v1/webhooks/${id}/test`)
    expect([asked.status, asked.body]).toMatchObject([202, { state: 'pending', type: 'webhook.test', eventId: null }])
    const [message] = await world.turn()
    if (!message) throw new Error('no message')
    expect(verified(secret, message)).toEqual({
      type: 'webhook.test',
      timestamp: asked.body.createdAt,
      data: { webhookId: id },
    })
    expect(message.headers['webhook-id']).toBe(`msg_${asked.body.id}`)
  })

  it('is asked once under one Idempotency-Key, and not of a webhook that is off', async () => {
    const { id } = await world.hooked(['roster.submitted'], { by: 'integration' })
    const ask = () => world.as('integration').post(`/v1/webhooks/${id}/test`, undefined, { 'idempotency-key': 'k' })
    expect((await ask()).body).toEqual((await ask()).body)
    expect(await world.turn()).toHaveLength(1)
    await world.as('integration').patch(`/v1/webhooks/${id}`, { state: 'disabled' })
    const { status, body } = await world.as('integration').post(`/v1/webhooks/${id}/test`)
    expect([status, body.code, body.state]).toEqual([409, 'wrong-state', 'disabled'])
  })
})
