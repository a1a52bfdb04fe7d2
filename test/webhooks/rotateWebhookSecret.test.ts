import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { happen, later, type Message, verified, type WebhookWorld, webhookWorld } from './given.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await webhookWorld()
})
afterAll(() => world.close())

const isVerified = (secret: string, message: Message | undefined): boolean => {
  try {
    return message !== undefined && verified(secret, message) !== undefined
  } catch {
    return false
  }
}

describe('rotateWebhookSecret', () => {
  it('lets both secrets sign for the overlap, and then the new one only', async () => {
    const { id, secret: old } = await world.hooked(['roster.submitted'])
    const url = `/v1/webhooks/${id}`
    const { etag } = await world.as('coordinator').get(url)
    const rotated = await world.as('coordinator').post(`${url}/secret`, { overlapHours: 2 }, { 'if-match': etag })
    const { secret, previousSecretUntil } = rotated.body
    expect([rotated.status, rotated.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(previousSecretUntil).toBe(later(world, 7200))
    expect((await world.as('coordinator').post(`${url}/secret`, {}, { 'if-match': etag })).status).toBe(412)

    await happen(world, 'during')
    const [during] = await world.turn(later(world, 7190))
    expect([isVerified(secret, during), isVerified(old, during)]).toEqual([true, true])
    await happen(world, 'then')
    const [then] = await world.turn()
    expect([isVerified(secret, then), isVerified(old, then)]).toEqual([true, false])
  })

  it('ends a secret that leaked at once', async () => {
    const { id, secret: old } = await world.hooked(['roster.submitted'], { by: 'integration' })
    const { body } = await world.as('integration').post(`/v1/webhooks/${id}/secret`, { overlapHours: 0 })
    expect(body.previousSecretUntil).toBeNull()
    await happen(world, 'after')
    const messages = await world.turn()
    expect(messages.filter((message) => isVerified(old, message))).toEqual([])
    expect(messages.filter((message) => isVerified(body.secret, message))).toHaveLength(1)
  })

  it('takes an overlap of a week at most', async () => {
    const { id } = await world.hooked(['roster.submitted'], { url: 'https://sis.example.org/' })
    for (const overlapHours of [-1, 169, 1.5, '2']) {
      expect((await world.as('coordinator').post(`/v1/webhooks/${id}/secret`, { overlapHours })).status).toBe(400)
    }
  })
})
