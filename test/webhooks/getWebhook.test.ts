import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe('a webhook of another', () => {
  it('is kept by whoever runs the internships, and is not there for another client', async () => {
    const wanted = { url: 'https://sis.example.org/', types: ['webhook.disabled'] }
    const own = (await world.as('integration').post('/v1/webhooks', wanted)).body.id
    const { id } = (await world.as('admin').post('/v1/webhooks', wanted)).body
    const delivery = (await world.as('admin').post(`/v1/webhooks/${id}/test`)).body.id
    const client = world.as('integration')
    const refused = [
      await client.get(`/v1/webhooks/${id}`),
      await client.patch(`/v1/webhooks/${id}`, { description: 'van mij' }),
      await client.post(`/v1/webhooks/${id}/secret`, {}),
      await client.post(`/v1/webhooks/${id}/test`),
      await client.get(`/v1/webhooks/${id}/deliveries`),
      await client.post(`/v1/webhooks/${id}/deliveries/${delivery}/replay`),
      // Its own webhook with another's message.
      await client.post(`/v1/webhooks/${own}/deliveries/${delivery}/replay`),
      await client.delete(`/v1/webhooks/${id}`),
    ]
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404))
    const listed = async (persona: 'integration' | 'admin' | 'coordinator') =>
      (await world.as(persona).get('/v1/webhooks')).body.items.map((item: { id: string }) => item.id)
    expect(await listed('integration')).toEqual([own])
    expect(await listed('admin')).toEqual([id, own])
    expect(await listed('coordinator')).toEqual([id, own])
    expect((await world.as('coordinator').get(`/v1/webhooks/${own}`)).body).not.toHaveProperty('secret')
  })
})
