import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe('listWebhooks', () => {
  it('pages through them, latest first, by state, and never shows a secret', async () => {
    const coordinator = world.as('coordinator')
    const ids: string[] = []
    for (const name of ['a', 'b', 'c']) {
      const wanted = { url: `https://${name}.example.org/`, types: ['roster.submitted'] }
      ids.unshift((await coordinator.post('/v1/webhooks', wanted)).body.id)
    }
    const first = await coordinator.get('/v1/webhooks?limit=2')
    const rest = await coordinator.get(`/v1/webhooks?limit=2&cursor=${first.body.nextCursor}`)
    const all = [...first.body.items, ...rest.body.items]
    expect(all.map(({ id }) => id)).toEqual(ids)
    expect(first.text + rest.text).not.toMatch(/whsec_|"secret"/)
    await coordinator.patch(`/v1/webhooks/${ids[1]}`, { state: 'disabled' })
    const off = await coordinator.get('/v1/webhooks?state=disabled')
    expect(off.body.items.map(({ id }: { id: string }) => id)).toEqual([ids[1]])
  })
})
