import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { aboutStudent, draft, eventsAbout, sent, signatureOf, trailOf, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const sign = (persona: Persona, id: string, signature: unknown, headers?: Record<string, string>) =>
  world.as(persona).post(`/v1/agreements/${id}/signatures`, signature, headers)

describe('signAgreement', () => {
  it('is signed when the last party has signed', async () => {
    const { body, etag } = await sent(world, aboutStudent)
    const first = await sign('coordinator', body.id, signatureOf('university'), { 'if-match': etag })
    expect(first).toMatchObject({ status: 200, body: { state: 'sent', missing: ['school', 'student'] } })
    const second = await sign('principal', body.id, signatureOf('school'), { 'if-match': first.etag })
    expect(second).toMatchObject({ status: 200, body: { state: 'sent', missing: ['student'] } })
    const third = await sign('student', body.id, signatureOf('student'), { 'if-match': second.etag })
    expect(third).toMatchObject({ status: 200, body: { state: 'signed', missing: [] } })
    expect(third.body.parties[2]).toEqual({
      party: 'student',
      signatoryName: 'Iemand van student',
      signatoryFunction: 'Gevolmachtigde',
      signedAt: world.clock.now().toISOString(),
    })
    expect(await eventsAbout(world, body.id)).toEqual(['agreement.sent', 'agreement.signed'])
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'signAgreement',
      before: { state: 'sent' },
      after: { state: 'signed', party: 'student' },
    })
  })

  it('keeps the time on paper that a coordinator gives, up to now', async () => {
    const { body } = await sent(world)
    const onPaper = signatureOf('school', { signedAt: '2021-09-12T10:00:00+02:00' })
    const answer = await sign('coordinator', body.id, onPaper)
    expect(answer.body.parties[1].signedAt).toBe('2021-09-12T08:00:00.000Z')
    const now = signatureOf('university', { signedAt: world.clock.now().toISOString() })
    expect((await sign('coordinator', body.id, now)).body.state).toBe('signed')
  })

  it('refuses a time in the future, and one from who signs in person', async () => {
    const { body } = await sent(world, aboutStudent)
    const later = new Date(world.clock.now().getTime() + 1).toISOString()
    expect(await sign('coordinator', body.id, signatureOf('school', { signedAt: later }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/signedAt', code: 'in-the-future' }] },
    })
    const past = '2021-09-12T10:00:00+02:00'
    for (const [persona, party] of [
      ['principal', 'school'],
      ['student', 'student'],
    ] as const) {
      expect(await sign(persona, body.id, signatureOf(party, { signedAt: past }))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/signedAt', code: 'not-yours' }] },
      })
    }
  })

  it.each(['0000-01-01T00:00:00Z', '2021-09-31T10:00:00Z', '2021-09-12T10:00:00', 'infinity'])(
    'refuses %s as a time',
    async (signedAt) => {
      const { body } = await sent(world)
      expect((await sign('coordinator', body.id, signatureOf('school', { signedAt }))).status).toBe(400)
    },
  )

  it('lets each party sign once, and says who has', async () => {
    const { body, etag } = await sent(world)
    await sign('coordinator', body.id, signatureOf('school', { signatoryName: 'Geert Vermeulen' }))
    for (const ifMatch of ['*', etag]) {
      const again = await sign('principal', body.id, signatureOf('school'), { 'if-match': ifMatch })
      expect(again).toMatchObject({ status: 409, body: { code: 'conflict', state: 'sent', party: 'school' } })
      expect(again.body.detail).toContain('Voor de school heeft Geert Vermeulen al ondertekend')
    }
    const english = { 'if-match': '*', 'accept-language': 'en' }
    const again = await sign('principal', body.id, signatureOf('school'), english)
    expect(again.body.detail).toContain('Geert Vermeulen has signed for the school already')
  })

  it('lets nobody sign for another party', async () => {
    const { body } = await sent(world, aboutStudent)
    for (const [persona, party] of [
      ['principal', 'university'],
      ['principal', 'student'],
      ['student', 'school'],
      ['student', 'university'],
    ] as const) {
      const answer = await sign(persona, body.id, signatureOf(party))
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    expect((await world.as('coordinator').get(`/v1/agreements/${body.id}`)).body.missing).toHaveLength(3)
  })

  it('lets a student read the framework agreement of the school, and not sign it', async () => {
    await assignedPlacement(world)
    const { body } = await sent(world)
    expect((await world.as('student').get(`/v1/agreements/${body.id}`)).status).toBe(200)
    expect((await sign('student', body.id, signatureOf('student'))).status).toBe(403)
    expect((await sign('student', body.id, signatureOf('school'))).status).toBe(403)
  })

  it('does not know the agreements of others', async () => {
    const individual = await sent(world, aboutStudent)
    const elsewhere = await sent(world, { schoolId: demoIds.specialSchool })
    for (const [persona, party, id] of [
      ['other-student', 'student', individual.body.id],
      ['principal', 'school', elsewhere.body.id],
    ] as const) {
      const hidden = await sign(persona, id, signatureOf(party))
      const missing = await sign(persona, unknownId, signatureOf(party))
      expect(hidden.status).toBe(404)
      expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    }
  })

  it('refuses who is no party', async () => {
    const { body } = await sent(world)
    expect(await sign('coordinator', body.id, signatureOf('student'))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/party', code: 'no-party' }] },
    })
  })

  it('refuses before it was sent and after it was ended, with the state', async () => {
    const { body } = await draft(world)
    const early = await sign('coordinator', body.id, signatureOf('school'))
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'draft' } })
    await world
      .as('coordinator')
      .post(`/v1/agreements/${body.id}/terminate`, { terminatedOn: '2021-10-01', reason: 'Vergissing' })
    const late = await sign('coordinator', body.id, signatureOf('school'))
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'terminated' } })
  })

  it('refuses a stale version and a missing one', async () => {
    const { body, etag } = await sent(world)
    await sign('coordinator', body.id, signatureOf('university'), { 'if-match': etag })
    expect((await sign('principal', body.id, signatureOf('school'), { 'if-match': etag })).status).toBe(412)
    expect((await sign('principal', body.id, signatureOf('school'), {})).status).toBe(428)
  })

  it('loses no signature of two that arrive at once, and completes once', async () => {
    for (let round = 0; round < 10; round++) {
      const { body } = await sent(world)
      const answers = await Promise.all([
        sign('coordinator', body.id, signatureOf('university')),
        sign('principal', body.id, signatureOf('school')),
      ])
      expect(answers.map((answer) => answer.status)).toEqual([200, 200])
      expect(answers.map((answer) => answer.body.state).sort()).toEqual(['sent', 'signed'])
      const { body: after, etag } = await world.as('coordinator').get(`/v1/agreements/${body.id}`)
      expect(after).toMatchObject({ state: 'signed', missing: [] })
      expect(etag).toBe('"4"')
      expect(await eventsAbout(world, body.id)).toEqual(['agreement.sent', 'agreement.signed'])
    }
  })

  it('takes one of two signatures of the same party that arrive at once', async () => {
    const { body } = await sent(world)
    const answers = await Promise.all([
      sign('coordinator', body.id, signatureOf('school', { signatoryName: 'Eén' })),
      sign('principal', body.id, signatureOf('school', { signatoryName: 'Twee' })),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const winner = answers.find((answer) => answer.status === 200)
    const { body: after } = await world.as('coordinator').get(`/v1/agreements/${body.id}`)
    expect(after.parties).toEqual(winner?.body.parties)
  })

  it('takes one of two that were based on the same version', async () => {
    const { body, etag } = await sent(world)
    const answers = await Promise.all([
      sign('coordinator', body.id, signatureOf('university'), { 'if-match': etag }),
      sign('principal', body.id, signatureOf('school'), { 'if-match': etag }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
  })

  it.each(['supervisor', 'integration', 'mentor'] as const)('is not for a %s', async (persona) => {
    const { body } = await sent(world)
    expect((await sign(persona, body.id, signatureOf('school'))).status).toBe(403)
  })
})
