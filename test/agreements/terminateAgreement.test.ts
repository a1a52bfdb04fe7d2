import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { lesson, startedPlacement } from '../support/factories.ts'
import { amended, draft, eventsAbout, sent, signed, trailOf, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const end = { terminatedOn: '2021-09-30', reason: 'De school neemt geen stagiairs meer.' }
const terminate = (id: string, headers?: Record<string, string>, body: unknown = end) =>
  world.as('coordinator').post(`/v1/agreements/${id}/terminate`, body, headers)

describe('terminateAgreement', () => {
  it.each([
    ['draft', draft],
    ['sent', sent],
    ['signed', signed],
  ])('ends one that is %s', async (state, given) => {
    const { body, etag } = await given(world)
    const answer = await terminate(body.id, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'terminated', terminatedOn: end.terminatedOn, terminationReason: end.reason },
    })
    expect((await eventsAbout(world, body.id)).at(-1)).toBe('agreement.terminated')
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'terminateAgreement',
      before: { state },
      after: { state: 'terminated' },
    })
  })

  it('marks the starts that were approved under it, and signing another clears the mark', async () => {
    const placement = await startedPlacement(world)
    const attentionOf = async () => {
      const { status, body } = await world.as('supervisor').get(`/v1/placements/${placement}/approval`)
      expect(status).toBe(200)
      return body.attention?.findings.map((finding: { rule: string }) => finding.rule) ?? null
    }
    expect(await attentionOf()).toBeNull()
    for (const { id } of (await world.as('coordinator').get(`/v1/agreements?state=signed`)).body.items) {
      expect((await terminate(id)).status).toBe(200)
    }
    expect(await attentionOf()).toEqual(['agreement-signed'])
    await signed(world)
    expect(await attentionOf()).toBeNull()
  })

  it('ends the version in force too while another waits for signatures or was refused', async () => {
    const { id } = (await signed(world)).body
    const lessons = [lesson({ date: '2021-11-09' }), lesson({ date: '2021-11-16', activity: 'co-teaching' })]
    const placement = await startedPlacement(world, lessons, { didactics: 'physics' })
    for (const agreement of (await world.as('coordinator').get('/v1/agreements')).body.items) {
      if (agreement.id !== id && agreement.versionInForce !== null) await terminate(agreement.id)
    }
    await amended(world, id)
    await world.as('principal').post(`/v1/agreements/${id}/refuse`, { party: 'school', reason: 'Nee.' })
    expect((await terminate(id)).body).toMatchObject({ state: 'terminated', versionInForce: 1 })
    const { body } = await world.as('supervisor').get(`/v1/placements/${placement}/approval`)
    expect(body.attention.findings).toMatchObject([{ rule: 'agreement-signed', messageId: 'terminated' }])
  })

  it('answers a second time with the state', async () => {
    const { body, etag } = await draft(world)
    await terminate(body.id)
    expect(await terminate(body.id, { 'if-match': etag })).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', state: 'terminated', detail: 'Deze overeenkomst is al beëindigd.' },
    })
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await draft(world)
    expect((await terminate(body.id, { 'if-match': '"9"' })).status).toBe(412)
    expect((await terminate(body.id, {})).status).toBe(428)
  })

  it('asks for the reason', async () => {
    const { body } = await draft(world)
    const answer = await terminate(body.id, undefined, { terminatedOn: '2021-09-30', reason: ' ' })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } })
  })

  it('does not find what is not there', async () => {
    expect((await terminate(unknownId)).status).toBe(404)
  })

  it.each(['principal', 'student', 'supervisor'] as const)('is not for a %s', async (persona) => {
    expect((await world.as(persona).post(`/v1/agreements/${demoIds.framework}/terminate`, end)).status).toBe(403)
  })
})
