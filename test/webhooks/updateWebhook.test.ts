import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe('updateWebhook', () => {
  it('changes what is given, once, and switches it off and on', async () => {
    const coordinator = world.as('coordinator')
    const made = await coordinator.post('/v1/webhooks', { url: 'https://a.example.org', types: ['roster.submitted'] })
    const url = `/v1/webhooks/${made.body.id}`
    const changed = await coordinator.patch(
      url,
      { url: 'https://b.example.org', state: 'disabled' },
      { 'if-match': made.etag },
    )
    expect(changed.body).toMatchObject({
      url: 'https://b.example.org/',
      types: ['roster.submitted'],
      state: 'disabled',
      disabledBecause: 'request',
      disabledAt: world.clock.now().toISOString(),
    })
    expect((await coordinator.patch(url, { state: 'active' }, { 'if-match': made.etag })).status).toBe(412)
    expect((await coordinator.patch(url, { state: 'active' }, {})).status).toBe(428)
    const on = await coordinator.patch(url, { state: 'active' }, { 'if-match': changed.etag })
    expect(on.body).toMatchObject({ state: 'active', disabledBecause: null, disabledAt: null })
  })

  it('checks a new address as the first one, and keeps one address for one webhook', async () => {
    const coordinator = world.as('coordinator')
    const { id } = (
      await coordinator.post('/v1/webhooks', { url: 'https://c.example.org/', types: ['roster.submitted'] })
    ).body
    const inside = await coordinator.patch(`/v1/webhooks/${id}`, { url: 'https://169.254.169.254/' })
    expect([inside.status, inside.body.errors[0].code]).toEqual([422, 'not-public'])
    expect((await coordinator.patch(`/v1/webhooks/${id}`, { url: 'https://b.example.org/' })).status).toBe(409)
  })
})
