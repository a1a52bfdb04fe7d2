import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import { draft, eventsAbout, sent, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const send = (id: string, headers?: Record<string, string>) =>
  world.as('coordinator').post(`/v1/agreements/${id}/send`, undefined, headers)

describe('sendAgreement', () => {
  it('sends a draft for signature', async () => {
    const { body, etag } = await draft(world)
    const answer = await send(body.id, { 'if-match': etag })
    expect(answer).toMatchObject({ status: 200, etag: '"2"', body: { state: 'sent' } })
    expect(await eventsAbout(world, body.id)).toEqual(['agreement.sent'])
  })

  it('answers a second time with the state, whatever version is sent along', async () => {
    const { body } = await sent(world)
    for (const ifMatch of ['*', '"1"']) {
      const answer = await send(body.id, { 'if-match': ifMatch })
      expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'sent' } })
    }
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await draft(world)
    expect(await send(body.id, { 'if-match': '"7"' })).toMatchObject({ status: 412, body: { currentETag: '"1"' } })
    expect((await send(body.id, {})).status).toBe(428)
    expect((await world.as('coordinator').get(`/v1/agreements/${body.id}`)).body.state).toBe('draft')
  })

  it('does not find what is not there', async () => {
    expect((await send(unknownId)).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'principal'] as const)('is not for a %s', async (persona) => {
    const { body } = await draft(world)
    expect((await world.as(persona).post(`/v1/agreements/${body.id}/send`)).status).toBe(403)
  })
})
