import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import {
  aboutStudent,
  draft,
  fileFor,
  fourParties,
  sent,
  signed,
  trailOf,
  unknownId,
  whileTemplateGoes,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const patch = (id: string, body: unknown, headers?: Record<string, string>) =>
  world.as('coordinator').patch(`/v1/agreements/${id}`, body, headers)

describe('updateAgreement', () => {
  it('changes what is given, and writes the document anew', async () => {
    const { body, etag } = await draft(world)
    const answer = await patch(body.id, { validUntil: '2022-06-30' }, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { state: 'draft', latestVersion: 1, validFrom: '2021-09-01', validUntil: '2022-06-30' },
    })
    expect(answer.body.parties).toEqual(body.parties)
    expect(answer.body.documentHash).not.toBe(body.documentHash)
    const file = await fileFor(world, 'coordinator', `/v1/agreements/${body.id}/document`)
    expect(file.sha256).toBe(answer.body.documentHash)
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'updateAgreement',
      before: { validUntil: '2022-08-31', documentHash: body.documentHash },
      after: { validUntil: '2022-06-30', documentHash: answer.body.documentHash },
    })
  })

  it('replaces the parties', async () => {
    const { body } = await draft(world)
    const answer = await patch(body.id, { parties: fourParties })
    expect(answer.body.parties).toMatchObject(fourParties)
    expect(answer.body.missing).toEqual(['university', 'school', 'other'])
    expect((await trailOf(world, body.id)).at(-1)?.after).toMatchObject({ parties: { changed: true } })
  })

  it('takes the end, the reference and the template away with null, and changes the language', async () => {
    const { body } = await draft(world, { externalReference: 'R-1' })
    const answer = await patch(body.id, { validUntil: null, externalReference: null, templateId: null, locale: 'en' })
    expect(answer.body).toMatchObject({ validUntil: null, externalReference: null, locale: 'en' })
  })

  it('writes the names as they are known now', async () => {
    const school = { institutionNumber: '555001', name: 'School Een', kind: 'secondary' }
    const { id: schoolId } = (await world.as('coordinator').post('/v1/schools', school)).body
    const { body } = await draft(world, { schoolId })
    await world.as('coordinator').patch(`/v1/schools/${schoolId}`, { name: 'School Twee' })
    const same = await world.as('coordinator').get(`/v1/agreements/${body.id}`)
    expect(same.body.documentHash).toBe(body.documentHash)
    expect((await patch(body.id, {})).body.documentHash).not.toBe(body.documentHash)
  })

  it('leaves what was sent, signed or ended as it is', async () => {
    const waiting = await sent(world)
    const complete = await signed(world)
    for (const { body } of [waiting, complete]) {
      const answer = await patch(body.id, { validUntil: null }, { 'if-match': '"1"' })
      expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state', state: body.state } })
      expect(answer.body.detail).toContain('Alleen een ontwerp kan worden aangepast')
    }
    const english = await patch(waiting.body.id, {}, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain('Only a draft can be changed')
  })

  it('refuses a stale version and a missing one', async () => {
    const { body, etag } = await draft(world)
    await patch(body.id, { validUntil: null })
    expect(await patch(body.id, {}, { 'if-match': etag })).toMatchObject({ status: 412, body: { currentETag: '"2"' } })
    expect((await patch(body.id, {}, {})).status).toBe(428)
  })

  it.each([
    ['a last day before the first', { validUntil: '2021-08-31' }, '/validUntil', 'before-valid-from'],
    ['a first day after the last', { validFrom: '2022-09-01' }, '/validUntil', 'before-valid-from'],
    ['an unknown template', { templateId: unknownId }, '/templateId', 'unknown'],
    ['parties without the school', { parties: [{ party: 'university' }] }, '/parties', 'party-missing'],
  ])('refuses %s, and changes nothing', async (_name, changes, pointer, code) => {
    const { body, etag } = await draft(world)
    expect(await patch(body.id, changes)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } })
    expect((await world.as('coordinator').get(`/v1/agreements/${body.id}`)).etag).toBe(etag)
  })

  it.each([
    ['kind', 'individual'],
    ['schoolId', demoIds.museum],
    ['studentId', demoIds.student],
    ['state', 'signed'],
    ['versionInForce', 1],
    ['documentHash', 'x'],
  ])('does not take %s', async (field, value) => {
    const { body } = await draft(world)
    const answer = await patch(body.id, { [field]: value })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: `/${field}`, code: 'unknown-field' }] } })
  })

  it('refuses a template that is deleted while the document is written', async () => {
    const { body } = await draft(world)
    const answer = await whileTemplateGoes(world, (templateId) => patch(body.id, { templateId }))
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateId', code: 'unknown' }] } })
  })

  it('takes every one of two changes that arrive at once', async () => {
    const { body } = await draft(world)
    const answers = await Promise.all([
      patch(body.id, { validFrom: '2021-10-01' }),
      patch(body.id, { validUntil: '2022-01-31' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { body: after } = await world.as('coordinator').get(`/v1/agreements/${body.id}`)
    expect(after).toMatchObject({ validFrom: '2021-10-01', validUntil: '2022-01-31' })
    const file = await fileFor(world, 'coordinator', `/v1/agreements/${body.id}/document`)
    expect(file.sha256).toBe(after.documentHash)
    // The document is that of both changes, not of the second one alone.
    expect((await patch(body.id, {})).body.documentHash).toBe(after.documentHash)
  })

  it('does not change what is sent at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { body } = await draft(world)
      const [changed, dispatched] = await Promise.all([
        patch(body.id, { validUntil: null }),
        world.as('coordinator').post(`/v1/agreements/${body.id}/send`),
      ])
      expect(dispatched.status).toBe(200)
      expect([200, 409]).toContain(changed.status)
      const { body: after } = await world.as('coordinator').get(`/v1/agreements/${body.id}`)
      expect(after.documentHash).toBe(dispatched.body.documentHash)
      expect(after.validUntil).toBe(changed.status === 200 ? null : '2022-08-31')
    }
  })

  it('does not find what is not there', async () => {
    expect((await patch(unknownId, {})).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'principal', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      const { body } = await draft(world, aboutStudent)
      expect((await world.as(persona).patch(`/v1/agreements/${body.id}`, {})).status).toBe(403)
    },
  )
})
