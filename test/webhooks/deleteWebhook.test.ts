import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { happen, storedDeliveries, type WebhookWorld, webhookWorld } from './given.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await webhookWorld()
})
afterAll(() => world.close())

describe('deleteWebhook', () => {
  it('removes it with its messages; what waits is not sent', async () => {
    const { id } = await world.hooked(['roster.submitted'])
    await world.as('coordinator').post(`/v1/webhooks/${id}/test`)
    await happen(world, 'one')
    expect((await world.as('coordinator').delete(`/v1/webhooks/${id}`)).status).toBe(204)
    expect(await world.turn()).toEqual([])
    expect(await storedDeliveries(world)).toEqual([])
    expect((await world.as('coordinator').delete(`/v1/webhooks/${id}`)).status).toBe(404)
  })

  it('goes with the account that it belongs to', async () => {
    const account = { email: 'sis@test.example', name: 'SIS', roles: ['integration'], subject: 'test:sis' }
    const owner = (await world.as('admin').post('/v1/users', account)).body.id
    const { id } = await world.hooked(['roster.submitted'])
    await world.database.pool.query('update webhooks set owner_id = $1 where id = $2', [owner, id])
    expect((await world.as('admin').delete(`/v1/users/${owner}`)).status).toBe(204)
    expect((await world.as('admin').get(`/v1/webhooks/${id}`)).status).toBe(404)
  })
})
