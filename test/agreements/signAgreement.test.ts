import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import {
  aboutStudent,
  amended,
  draft,
  eventsAbout,
  fourParties,
  sent,
  signatory,
  signatureOf,
  signed,
  trailOf,
  unknownId,
  upload,
} from './given.ts'

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
    expect(third.body).toMatchObject({ latestVersion: 1, versionInForce: 1 })
    expect(third.body.parties[2]).toEqual({
      ...signatory(second, 'student'),
      state: 'signed',
      means: 'account',
      signatoryName: 'Iemand van student',
      signatoryFunction: 'Gevolmachtigde',
      signedAt: world.clock.now().toISOString(),
    })
    expect(await eventsAbout(world, body.id)).toEqual(['agreement.sent', 'agreement.signed'])
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'signAgreement',
      before: { state: 'sent' },
      after: {
        state: 'signed',
        party: 'student',
        means: 'account',
        versionNumber: 1,
        versionInForce: 1,
        documentHash: body.documentHash,
        signatoryName: { changed: true },
      },
    })
  })

  it('keeps what proves a signature: the document, who recorded it, and the scan', async () => {
    const { body } = await sent(world)
    const scanId = (await upload(world, body.id)).body.id
    const onPaper = await sign('coordinator', body.id, signatureOf('university', { scanId }))
    expect(signatory(onPaper, 'university')).toMatchObject({
      state: 'signed',
      means: 'paper',
      evidence: {
        documentHash: body.documentHash,
        recordedBy: personas.coordinator.userId,
        address: null,
        userAgent: null,
        scanId,
      },
    })
    await sign('principal', body.id, signatureOf('school'))
    const { body: after } = await world.as('coordinator').get(`/v1/agreements/${body.id}`)
    expect(after.parties[1]).toMatchObject({
      means: 'account',
      evidence: { documentHash: body.documentHash, recordedBy: personas.principal.userId, scanId: null },
    })
  })

  it('takes signatures of every kind together, in any order', async () => {
    const individual = { ...aboutStudent, externalReference: 'LS-2021-004711' }
    const { body } = await sent(world, individual)
    await sign('student', body.id, signatureOf('student'))
    await sign(
      'coordinator',
      body.id,
      signatureOf('school', { means: 'lerarenstage', signedAt: '2021-09-29T08:00:00Z' }),
    )
    const last = await sign('coordinator', body.id, signatureOf('university', { means: 'account' }))
    expect(last.body).toMatchObject({
      state: 'signed',
      parties: [
        { means: 'account' },
        { means: 'lerarenstage', signedAt: '2021-09-29T08:00:00.000Z' },
        { means: 'account' },
      ],
    })
  })

  it('asks which of several signatories of a party', async () => {
    const agreement = await sent(world, { parties: fourParties })
    const { id } = agreement.body
    expect(await sign('coordinator', id, signatureOf('school'))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/signatoryId', code: 'required' }] },
    })
    const second = signatory(agreement, 'school', 1).id
    const answer = await sign('coordinator', id, signatureOf('school', { signatoryId: second }))
    expect(answer.body.parties.map(({ state }: { state: string }) => state)).toEqual([
      'pending',
      'pending',
      'signed',
      'pending',
    ])
    expect(answer.body.missing).toEqual(['university', 'school', 'other'])
    const again = await sign('coordinator', id, signatureOf('school', { signatoryId: second }))
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })

  it('is in force only when every signatory has signed, not every party', async () => {
    const agreement = await sent(world, { parties: fourParties })
    const [university, school, board, company] = agreement.body.parties
    let state = ''
    for (const { id, party } of [university, company, school, board]) {
      expect(state).not.toBe('signed')
      state = (await sign('coordinator', agreement.body.id, signatureOf(party, { signatoryId: id }))).body.state
    }
    expect(state).toBe('signed')
  })

  it('lets one person sign once with an account', async () => {
    const agreement = await sent(world, { parties: fourParties })
    const [one, two] = [signatory(agreement, 'school').id, signatory(agreement, 'school', 1).id]
    expect((await sign('principal', agreement.body.id, signatureOf('school', { signatoryId: one }))).status).toBe(200)
    const again = await sign('principal', agreement.body.id, signatureOf('school', { signatoryId: two }))
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict', party: 'school' } })
    expect(again.body.detail).toContain('U hebt deze versie al ondertekend')
    const onPaper = await sign('coordinator', agreement.body.id, signatureOf('school', { signatoryId: two }))
    expect(onPaper.status).toBe(200)
  })

  it.each([
    ['an unknown signatory', { signatoryId: unknownId }, '/signatoryId', 'unknown'],
    ['lerarenstage without its reference', { means: 'lerarenstage' }, '/means', 'reference-missing'],
    ['a coordinator who signs for the school in person', { means: 'account' }, '/means', 'not-yours'],
    ['an unknown scan', { scanId: unknownId }, '/scanId', 'unknown'],
  ])('refuses %s', async (_name, changes, pointer, code) => {
    const { body } = await sent(world)
    const answer = await sign('coordinator', body.id, signatureOf('school', changes))
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
  })

  it('refuses a signatory of another party', async () => {
    const agreement = await sent(world)
    const signatoryId = signatory(agreement, 'university').id
    expect(await sign('coordinator', agreement.body.id, signatureOf('school', { signatoryId }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/signatoryId', code: 'other-party' }] },
    })
  })

  it('does not know the signatories and the scans of another agreement', async () => {
    const agreement = await sent(world)
    const other = await sent(world, { schoolId: demoIds.specialSchool })
    const scanId = (await upload(world, other.body.id)).body.id
    const signatoryId = signatory(other, 'school').id
    for (const [changes, pointer] of [
      [{ scanId }, '/scanId'],
      [{ signatoryId }, '/signatoryId'],
    ] as const) {
      expect(await sign('coordinator', agreement.body.id, signatureOf('school', changes))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer, code: 'unknown' }] },
      })
    }
  })

  it('takes a scan with paper only', async () => {
    const { body } = await sent(world, { externalReference: 'LS-1' })
    const scanId = (await upload(world, body.id)).body.id
    const answer = await sign('coordinator', body.id, signatureOf('school', { means: 'lerarenstage', scanId }))
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/scanId', code: 'not-on-paper' }] } })
  })

  it.each(['paper', 'lerarenstage'])('leaves %s to the coordinator', async (means) => {
    const { body } = await sent(world, { ...aboutStudent, externalReference: 'LS-1' })
    for (const [persona, party] of [
      ['principal', 'school'],
      ['student', 'student'],
    ] as const) {
      expect(await sign(persona, body.id, signatureOf(party, { means }))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/means', code: 'not-yours' }] },
      })
    }
  })

  it('does not take a signature through a link', async () => {
    const { body } = await sent(world)
    const answer = await sign('coordinator', body.id, signatureOf('school', { means: 'link' }))
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/means' }] } })
  })

  it('refuses a signature on an older version', async () => {
    const first = await sent(world)
    const signatoryId = signatory(first, 'school').id
    await amended(world, first.body.id)
    for (const persona of ['coordinator', 'principal'] as const) {
      const answer = await sign(persona, first.body.id, signatureOf('school', { signatoryId }))
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'wrong-state', state: 'superseded', latestVersion: 2 },
      })
      expect(answer.body.detail).toContain('versie 2')
    }
  })

  it('refuses a time before the new version was written', async () => {
    const { body } = await signed(world)
    await amended(world, body.id)
    const early = signatureOf('school', { signedAt: '2021-09-30T08:00:00Z' })
    expect(await sign('coordinator', body.id, early)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/signedAt', code: 'before-version' }] },
    })
  })

  it('refuses once somebody refused', async () => {
    const { body } = await sent(world)
    await world.as('principal').post(`/v1/agreements/${body.id}/refuse`, { party: 'school', reason: 'Nee.' })
    expect(await sign('coordinator', body.id, signatureOf('university'))).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', state: 'refused' },
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
      expect(again.body.detail).toContain('Voor de school is al ondertekend')
    }
    const english = { 'if-match': '*', 'accept-language': 'en' }
    const again = await sign('principal', body.id, signatureOf('school'), english)
    expect(again.body.detail).toContain('Somebody has signed for the school already')
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
    const winning = winner?.body.parties[1].signatoryName
    expect(after.parties[1]).toMatchObject({ state: 'signed', signatoryName: winning })
    expect(after.missing).toEqual(['university'])
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
