import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import {
  aboutStudent,
  amended,
  draft,
  fourParties,
  outboxOf,
  sent,
  signAll,
  signatory,
  signatureOf,
  signed,
  trailOf,
  unknownId,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const reason = 'De verzekering is nog niet geregeld.'
const refuse = (persona: Persona, id: string, body: unknown, headers?: Record<string, string>) =>
  world.as(persona).post(`/v1/agreements/${id}/refuse`, body, headers)

describe('refuseAgreement', () => {
  it('keeps who does not sign, when and why', async () => {
    const agreement = await sent(world)
    const { id } = agreement.body
    const signatoryId = signatory(agreement, 'school').id
    const answer = await refuse('principal', id, { party: 'school', reason }, { 'if-match': agreement.etag })
    expect(answer).toMatchObject({
      status: 200,
      etag: '"3"',
      body: { state: 'refused', missing: ['university', 'school'] },
    })
    expect(signatory(answer, 'school')).toMatchObject({
      id: signatoryId,
      state: 'refused',
      refusedAt: world.clock.now().toISOString(),
      refusalReason: reason,
      signedAt: null,
    })
    expect((await outboxOf(world, id)).at(-1)).toEqual({
      type: 'agreement.refused',
      data: {
        kind: 'framework',
        schoolId: agreement.body.schoolId,
        studentId: null,
        versionNumber: 1,
        signatoryId,
        party: 'school',
      },
    })
    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'refuseAgreement',
      reason,
      before: { state: 'sent' },
      after: { state: 'refused', party: 'school' },
    })
  })

  it('is for a student about themselves, and for a coordinator about everybody', async () => {
    const own = await sent(world, aboutStudent)
    expect((await refuse('student', own.body.id, { party: 'student', reason })).body.state).toBe('refused')
    const other = await sent(world, aboutStudent)
    expect((await refuse('coordinator', other.body.id, { party: 'university', reason })).body.state).toBe('refused')
  })

  it('lets nobody refuse for another party', async () => {
    const agreement = await sent(world, aboutStudent)
    for (const [persona, party] of [
      ['principal', 'university'],
      ['principal', 'student'],
      ['student', 'school'],
    ] as const) {
      const signatoryId = signatory(agreement, party).id
      for (const named of [{ party }, { signatoryId }, { party, signatoryId }]) {
        expect(await refuse(persona, agreement.body.id, { ...named, reason })).toMatchObject({
          status: 403,
          body: { code: 'forbidden' },
        })
      }
    }
    expect((await world.as('coordinator').get(`/v1/agreements/${agreement.body.id}`)).body.state).toBe('sent')
  })

  it('leaves what was in force as it is, and the next version to be signed', async () => {
    const placement = await startedPlacement(world)
    for (const { id } of (await world.as('coordinator').get('/v1/agreements?state=signed')).body.items) {
      await amended(world, id)
      expect((await refuse('principal', id, { party: 'school', reason })).body).toMatchObject({
        state: 'refused',
        latestVersion: 2,
        versionInForce: 1,
      })
      const { body } = await world.as('supervisor').get(`/v1/placements/${placement}/approval`)
      expect(body.attention).toBeNull()
      const third = await amended(world, id, { reason: 'Zonder de verlenging.' })
      expect(third.body).toMatchObject({ state: 'sent', latestVersion: 3, versionInForce: 1 })
      expect((await signAll(world, third)).body).toMatchObject({ state: 'signed', versionInForce: 3 })
    }
  })

  it('names one of several signatories', async () => {
    const agreement = await sent(world, { parties: fourParties })
    const { id } = agreement.body
    expect(await refuse('coordinator', id, { party: 'school', reason })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/signatoryId', code: 'required' }] },
    })
    const signatoryId = signatory(agreement, 'school', 1).id
    const answer = await refuse('coordinator', id, { signatoryId, reason })
    expect(answer.body.parties[2]).toMatchObject({ id: signatoryId, state: 'refused' })
    expect(answer.body.parties[1].state).toBe('pending')
  })

  it.each([
    ['nobody', {}, '/party', 'required'],
    ['who is no party', { party: 'student' }, '/party', 'no-party'],
    ['an unknown signatory', { signatoryId: unknownId }, '/signatoryId', 'unknown'],
  ])('refuses a refusal by %s', async (_name, named, pointer, code) => {
    const { body } = await sent(world)
    const answer = await refuse('coordinator', body.id, { ...named, reason })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
  })

  it.each([
    { party: 'school' },
    { party: 'school', reason: '  ' },
    { party: 'parents', reason },
    { party: 'school', reason, state: 'signed' },
  ])('does not take %j', async (body) => {
    const agreement = await sent(world)
    expect((await refuse('principal', agreement.body.id, body)).status).toBe(400)
  })

  it('is too late for who has signed', async () => {
    const { body } = await sent(world)
    await world.as('principal').post(`/v1/agreements/${body.id}/signatures`, signatureOf('school'))
    expect(await refuse('principal', body.id, { party: 'school', reason })).toMatchObject({
      status: 409,
      body: { code: 'conflict', party: 'school' },
    })
  })

  it('has its moment: not before it was sent, after it was signed, or a second time', async () => {
    const complete = await signed(world)
    const refused = await sent(world)
    await refuse('principal', refused.body.id, { party: 'school', reason })
    for (const [id, state] of [
      [(await draft(world)).body.id, 'draft'],
      [complete.body.id, 'signed'],
      [refused.body.id, 'refused'],
    ]) {
      expect(await refuse('coordinator', id, { party: 'university', reason }, { 'if-match': '"77"' })).toMatchObject({
        status: 409,
        body: { code: 'wrong-state', state },
      })
    }
  })

  it('refuses a signatory of an older version', async () => {
    const first = await sent(world)
    await amended(world, first.body.id)
    const signatoryId = signatory(first, 'school').id
    expect(await refuse('principal', first.body.id, { signatoryId, reason })).toMatchObject({
      status: 409,
      body: { state: 'superseded', latestVersion: 2 },
    })
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await sent(world)
    const stale = await refuse('principal', body.id, { party: 'school', reason }, { 'if-match': '"1"' })
    expect(stale.status).toBe(412)
    expect((await refuse('principal', body.id, { party: 'school', reason }, {})).status).toBe(428)
  })

  it('is one of two when the other signs at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { body } = await sent(world)
      const [refused, signs] = await Promise.all([
        refuse('principal', body.id, { party: 'school', reason }),
        world.as('coordinator').post(`/v1/agreements/${body.id}/signatures`, signatureOf('university')),
      ])
      expect(refused.status).toBe(200)
      expect([200, 409]).toContain(signs.status)
      const { body: after } = await world.as('coordinator').get(`/v1/agreements/${body.id}`)
      expect(after.state).toBe('refused')
      expect(after.parties[0].state).toBe(signs.status === 200 ? 'signed' : 'pending')
    }
  })

  it.each(['supervisor', 'integration', 'mentor', 'admin'] as const)('is not for a %s', async (persona) => {
    const { body } = await sent(world)
    expect((await refuse(persona, body.id, { party: 'school', reason })).status).toBe(403)
  })
})
