import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import {
  aboutStudent,
  amended,
  draft,
  eventsAbout,
  fileFor,
  fourParties,
  outboxOf,
  sent,
  signAll,
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

const reason = 'De stage loopt langer.'
const amend = (id: string, body: unknown, headers?: Record<string, string>) =>
  world.as('coordinator').post(`/v1/agreements/${id}/amend`, body, headers)
const read = async (id: string) => (await world.as('coordinator').get(`/v1/agreements/${id}`)).body

describe('amendAgreement', () => {
  it('writes the next version, which all its signatories sign, while the one in force counts', async () => {
    const parties = [{ party: 'university' }, { party: 'school', signatoryEmail: 'directie@school.example' }]
    const before = await signed(world, { parties })
    const { id } = before.body
    const answer = await amend(id, { reason, validUntil: '2022-12-31' }, { 'if-match': before.etag })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        state: 'sent',
        latestVersion: 2,
        versionInForce: 1,
        validUntil: '2022-08-31',
        missing: ['university', 'school'],
      },
    })
    expect(answer.body.documentHash).not.toBe(before.body.documentHash)
    const ids = (body: { parties: { id: string }[] }) => body.parties.map((party) => party.id)
    expect(ids(answer.body).filter((one) => ids(before.body).includes(one))).toEqual([])
    // Who signed is known, so that is who is asked again.
    expect(answer.body.parties[1]).toMatchObject({
      signatoryName: 'Iemand van school',
      state: 'pending',
      timesAsked: 1,
    })
    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'amendAgreement',
      reason,
      before: { state: 'signed', versionNumber: 1, validUntil: '2022-08-31' },
      after: { state: 'sent', versionNumber: 2, validUntil: '2022-12-31', documentHash: answer.body.documentHash },
    })
    expect((await outboxOf(world, id)).at(-1)).toMatchObject({
      type: 'agreement.amended',
      data: { versionNumber: 2, signatoryIds: [answer.body.parties[1].id] },
    })

    const one = await world.as('principal').post(`/v1/agreements/${id}/signatures`, signatureOf('school'))
    expect(one.body).toMatchObject({ state: 'sent', versionInForce: 1, validUntil: '2022-08-31' })
    const both = await signAll(world, one)
    expect(both.body).toMatchObject({ state: 'signed', versionInForce: 2, validUntil: '2022-12-31' })
    expect((await eventsAbout(world, id)).filter((type) => type === 'agreement.signed')).toHaveLength(2)
  })

  it('keeps the documents of every version, each with its own bytes', async () => {
    const { body } = await signed(world)
    const second = await amended(world, body.id, { locale: 'en' })
    const url = `/v1/agreements/${body.id}/document`
    expect((await fileFor(world, 'coordinator', `${url}?version=1`)).sha256).toBe(body.documentHash)
    expect((await fileFor(world, 'coordinator', url)).sha256).toBe(second.body.documentHash)
  })

  it('counts everywhere at once with the last signature: the start that it no longer covers is marked', async () => {
    const placement = await startedPlacement(world)
    const attention = async () =>
      (await world.as('supervisor').get(`/v1/placements/${placement}/approval`)).body.attention
    for (const { id, versionInForce } of (await world.as('coordinator').get('/v1/agreements')).body.items) {
      if (id !== demoIds.framework && versionInForce !== null) {
        await world.as('coordinator').post(`/v1/agreements/${id}/terminate`, { terminatedOn: '2021-10-01', reason })
      }
    }
    const shorter = await amended(world, demoIds.framework, { validUntil: '2021-11-10' })
    expect(await attention()).toBeNull()
    await signAll(world, shorter)
    expect((await attention()).findings).toMatchObject([
      {
        rule: 'agreement-signed',
        data: { valid: { from: '2021-09-01', until: '2021-11-10' }, uncovered: ['2021-11-15'] },
      },
    ])
    const check = await world.as('supervisor').get(`/v1/placements/${placement}/coverage`)
    expect(check.body).toMatchObject({ covered: false, missing: { days: ['2021-11-15'] } })
    await signAll(world, await amended(world, demoIds.framework, { validUntil: null }))
    expect(await attention()).toBeNull()
  })

  it('takes its values at once where no version was ever in force', async () => {
    const { body } = await sent(world)
    await world.as('coordinator').post(`/v1/agreements/${body.id}/signatures`, signatureOf('university'))
    const answer = await amended(world, body.id, {
      validFrom: '2021-10-01',
      parties: fourParties,
      externalReference: 'R-2',
    })
    expect(answer.body).toMatchObject({
      state: 'sent',
      latestVersion: 2,
      versionInForce: null,
      validFrom: '2021-10-01',
      validUntil: '2022-08-31',
      externalReference: 'R-2',
      missing: ['university', 'school', 'other'],
    })
    expect(answer.body.parties).toMatchObject(fourParties.map((party) => ({ ...party, state: 'pending' })))
  })

  it('amends an amendment that nobody has signed yet, from what that one said', async () => {
    const { body } = await signed(world)
    await amended(world, body.id, { validUntil: '2023-01-31' })
    const third = await amended(world, body.id, { validFrom: '2021-10-01' })
    expect(third.body).toMatchObject({ latestVersion: 3, versionInForce: 1, validFrom: '2021-09-01' })
    const after = await signAll(world, third)
    expect(after.body).toMatchObject({ versionInForce: 3, validFrom: '2021-10-01', validUntil: '2023-01-31' })
  })

  it('has its moment: not while it is a draft, and not when it was ended', async () => {
    const early = await draft(world)
    const late = await signed(world)
    await world
      .as('coordinator')
      .post(`/v1/agreements/${late.body.id}/terminate`, { terminatedOn: '2021-10-01', reason })
    for (const [id, state] of [
      [early.body.id, 'draft'],
      [late.body.id, 'terminated'],
    ]) {
      expect(await amend(id, { reason }, { 'if-match': '"77"' })).toMatchObject({
        status: 409,
        body: { code: 'wrong-state', state },
      })
    }
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await sent(world)
    expect((await amend(body.id, { reason }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await amend(body.id, { reason }, {})).status).toBe(428)
    expect((await read(body.id)).latestVersion).toBe(1)
  })

  it.each([
    ['a last day before the first', { validUntil: '2021-08-31' }, '/validUntil', 'before-valid-from'],
    ['an unknown template', { templateId: unknownId }, '/templateId', 'unknown'],
    ['parties without the university', { parties: [{ party: 'school' }] }, '/parties', 'party-missing'],
  ])('refuses %s', async (_name, changes, pointer, code) => {
    const { body } = await sent(world)
    expect(await amend(body.id, { reason, ...changes })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer, code }] },
    })
    expect((await read(body.id)).latestVersion).toBe(1)
  })

  it.each([{}, { reason: ' ' }, { reason, kind: 'individual' }, { reason, latestVersion: 7 }, { reason, parties: [] }])(
    'does not take %j',
    async (body) => {
      const agreement = await sent(world)
      expect((await amend(agreement.body.id, body)).status).toBe(400)
    },
  )

  it('gives two amendments at once two numbers', async () => {
    const { body } = await signed(world)
    const answers = await Promise.all([amend(body.id, { reason }), amend(body.id, { reason, validUntil: null })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers.map((answer) => answer.body.latestVersion).sort()).toEqual([2, 3])
    const after = await read(body.id)
    expect(after).toMatchObject({ latestVersion: 3, missing: ['university', 'school'] })
    expect((await signAll(world, { ...answers[0], body: after } as (typeof answers)[0])).body.validUntil).toBeNull()
  })

  it('never lets a signature through on the version that it follows', async () => {
    for (let round = 0; round < 5; round++) {
      const { body } = await sent(world)
      const [changed, signs] = await Promise.all([
        amend(body.id, { reason }),
        world.as('principal').post(`/v1/agreements/${body.id}/signatures`, signatureOf('school')),
      ])
      expect([changed.status, signs.status]).toEqual([200, 200])
      const { parties, state, latestVersion } = await read(body.id)
      expect({ state, latestVersion }).toEqual({ state: 'sent', latestVersion: 2 })
      // Whichever came first: a signature is on the document of the version that it stands with.
      for (const { evidence } of parties) {
        if (evidence) expect(evidence.documentHash).toBe((await read(body.id)).documentHash)
      }
    }
  })

  it('does not find what is not there', async () => {
    expect((await amend(unknownId, { reason })).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'principal', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      const { body } = await sent(world, aboutStudent)
      expect((await world.as(persona).post(`/v1/agreements/${body.id}/amend`, { reason })).status).toBe(403)
    },
  )
})
