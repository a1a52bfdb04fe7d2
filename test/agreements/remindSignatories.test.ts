import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subjectOf } from '../../src/demo/personas.ts'
import { caller, testWorld, type World } from '../support/app.ts'
import {
  aboutStudent,
  draft,
  eventsAbout,
  fourParties,
  outboxOf,
  sent,
  signatory,
  signatureOf,
  trailOf,
  unknownId,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

/** The coordinator with a token of the day, whatever day it is. */
const coordinator = () => caller(world.app, () => world.issuer.issueToken(subjectOf('coordinator')))
const remind = (id: string, headers?: Record<string, string>) =>
  coordinator().post(`/v1/agreements/${id}/remind`, undefined, headers)

/** Sent on 1 October at eight in the morning, Brussels time. */
async function sentOnFirstOfOctober(changes: Record<string, unknown> = { parties: fourParties }) {
  world.clock.set('2021-10-01T06:00:00.000Z')
  return sent(world, changes)
}

const timesAsked = (body: { parties: { timesAsked: number }[] }) => body.parties.map((party) => party.timesAsked)

describe('remindSignatories', () => {
  it('asks those once more who have an address and have not signed', async () => {
    const agreement = await sentOnFirstOfOctober()
    const { id } = agreement.body
    await world.as('coordinator').post(`/v1/agreements/${id}/signatures`, signatureOf('university'))
    world.clock.set('2021-10-02T06:00:00.000Z')
    const answer = await remind(id, { 'if-match': '"3"' })
    expect(answer).toMatchObject({ status: 200, etag: '"4"', body: { state: 'sent' } })
    expect(timesAsked(answer.body)).toEqual([1, 2, 0, 2])
    expect(signatory(answer, 'other').askedAt).toBe('2021-10-02T06:00:00.000Z')
    const signatoryIds = [signatory(agreement, 'school').id, signatory(agreement, 'other').id]
    expect((await outboxOf(world, id)).at(-1)).toMatchObject({
      type: 'agreement.reminded',
      data: { versionNumber: 1, signatoryIds },
    })
    expect((await trailOf(world, id)).at(-1)).toMatchObject({ operation: 'remindSignatories', after: { signatoryIds } })
  })

  it('asks nobody twice on one day in Brussels', async () => {
    const { body } = await sentOnFirstOfOctober()
    world.clock.set('2021-10-01T21:59:59.000Z')
    const early = await remind(body.id)
    expect(early).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(early.body.detail).toContain('werd vandaag al gevraagd')
    world.clock.set('2021-10-01T22:00:00.000Z')
    expect((await remind(body.id)).status).toBe(200)
    expect((await remind(body.id, { 'if-match': '*', 'accept-language': 'en' })).body.detail).toContain(
      'were asked today already',
    )
    expect(await eventsAbout(world, body.id)).toEqual(['agreement.sent', 'agreement.reminded'])
  })

  it('goes out once when it is asked twice at the same moment', async () => {
    const { body } = await sentOnFirstOfOctober()
    world.clock.set('2021-10-04T06:00:00.000Z')
    const answers = await Promise.all([remind(body.id), remind(body.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { body: after } = await coordinator().get(`/v1/agreements/${body.id}`)
    expect(timesAsked(after)).toEqual([2, 2, 0, 2])
  })

  it('says so when no address is known of who is missing', async () => {
    const { body } = await sentOnFirstOfOctober({ parties: [{ party: 'university' }, { party: 'school' }] })
    const answer = await remind(body.id)
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(answer.body.detail).toContain('geen e-mailadres bekend')
  })

  it('has its moment', async () => {
    const { body } = await draft(world)
    expect(await remind(body.id, { 'if-match': '"9"' })).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', state: 'draft' },
    })
    const elsewhere = await sentOnFirstOfOctober({ ...aboutStudent, kind: 'lerarenstage' })
    const answer = await remind(elsewhere.body.id)
    expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'sent' } })
    expect(answer.body.detail).toContain('lerarenstage.be')
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await sentOnFirstOfOctober()
    expect((await remind(body.id, { 'if-match': '"1"' })).status).toBe(412)
    expect((await remind(body.id, {})).status).toBe(428)
  })

  it('does not find what is not there', async () => {
    expect((await remind(unknownId)).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'principal', 'admin'] as const)('is not for a %s', async (persona) => {
    const { body } = await sentOnFirstOfOctober(aboutStudent)
    expect((await world.as(persona).post(`/v1/agreements/${body.id}/remind`)).status).toBe(403)
  })
})
