import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import {
  aboutStudent,
  draft,
  eventsAbout,
  fileFor,
  fourParties,
  outboxOf,
  sent,
  signatory,
  trailOf,
  unknownId,
} from './given.ts'

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
    expect(answer).toMatchObject({ status: 200, etag: '"2"', body: { state: 'sent', versionInForce: null } })
    expect(await eventsAbout(world, body.id)).toEqual(['agreement.sent'])
  })

  it('asks exactly those who have an address', async () => {
    const now = world.clock.now().toISOString()
    const { body } = await draft(world, { parties: fourParties })
    const answer = await send(body.id)
    expect(
      answer.body.parties.map(({ askedAt, timesAsked }: Record<string, unknown>) => [askedAt, timesAsked]),
    ).toEqual([
      [now, 1],
      [now, 1],
      [null, 0],
      [now, 1],
    ])
    const asked = [signatory(answer, 'university'), signatory(answer, 'school'), signatory(answer, 'other')]
    const signatoryIds = asked.map(({ id }) => id)
    expect(await outboxOf(world, body.id)).toMatchObject([
      { type: 'agreement.sent', data: { kind: 'framework', versionNumber: 1, signatoryIds } },
    ])
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'sendAgreement',
      before: { state: 'draft' },
      after: { state: 'sent', versionNumber: 1, documentHash: body.documentHash, signatoryIds },
    })
  })

  it('asks nobody to sign here what is signed at lerarenstage.be', async () => {
    const { body } = await draft(world, { ...aboutStudent, kind: 'lerarenstage' })
    const answer = await send(body.id)
    expect(answer.body.parties.map(({ timesAsked }: { timesAsked: number }) => timesAsked)).toEqual([0, 0, 0])
    expect(await outboxOf(world, body.id)).toMatchObject([{ data: { signatoryIds: [] } }])
  })

  it('freezes the document, whatever changes afterwards', async () => {
    const school = { institutionNumber: '555002', name: 'School Een', kind: 'secondary' }
    const { id: schoolId } = (await world.as('coordinator').post('/v1/schools', school)).body
    const { body } = await sent(world, { schoolId })
    await world.as('coordinator').patch(`/v1/schools/${schoolId}`, { name: 'School Twee' })
    const file = await fileFor(world, 'coordinator', `/v1/agreements/${body.id}/document`)
    expect(file.sha256).toBe(body.documentHash)
  })

  it('does not send a draft of which no document was written', async () => {
    const { body } = await draft(world)
    await world.db.execute(
      sql`update agreement_versions set content = null, document = null, document_hash = null where agreement_id = ${body.id}`,
    )
    expect(await send(body.id)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'draft' } })
    await world.as('coordinator').patch(`/v1/agreements/${body.id}`, {})
    expect((await send(body.id)).status).toBe(200)
  })

  it('answers a second time with the state, whatever version is sent along', async () => {
    const { body } = await sent(world)
    for (const ifMatch of ['*', '"1"']) {
      const answer = await send(body.id, { 'if-match': ifMatch })
      expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'sent' } })
    }
  })

  it('is done once when it is asked twice at the same moment', async () => {
    const { body } = await draft(world)
    const answers = await Promise.all([send(body.id), send(body.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await eventsAbout(world, body.id)).toEqual(['agreement.sent'])
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
