import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { aboutStudent, draft, trailOf, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const framework = { kind: 'framework', schoolId: demoIds.atheneum, validFrom: '2021-09-01', validUntil: '2022-08-31' }
const post = (body: unknown, headers?: Record<string, string>) =>
  world.as('coordinator').post('/v1/agreements', body, headers)

describe('createAgreement', () => {
  it('drafts a framework agreement between the university and the school', async () => {
    const answer = await post({ ...framework, validUntil: null })
    expect(answer.status).toBe(201)
    expect(answer.etag).toBe('"1"')
    expect(answer.headers.location).toBe(`/v1/agreements/${answer.body.id}`)
    expect(answer.body).toMatchObject({
      kind: 'framework',
      state: 'draft',
      studentId: null,
      validUntil: null,
      externalReference: null,
      missing: ['university', 'school'],
      parties: [
        { party: 'university', signatoryName: null, signatoryFunction: null, signedAt: null },
        { party: 'school', signatoryName: null, signatoryFunction: null, signedAt: null },
      ],
    })
    expect(await trailOf(world, answer.body.id)).toMatchObject([
      { operation: 'createAgreement', after: { state: 'draft', schoolId: demoIds.atheneum } },
    ])
  })

  it.each(['lerarenstage', 'individual'])('makes the student a party of a %s agreement', async (kind) => {
    const { body } = await draft(world, { ...aboutStudent, kind, externalReference: 'LS-2021-1' })
    expect(body).toMatchObject({
      studentId: demoIds.student,
      externalReference: 'LS-2021-1',
      missing: ['university', 'school', 'student'],
    })
  })

  it.each([
    ['a student on a framework agreement', { studentId: demoIds.student }, '/studentId', 'not-for-framework'],
    ['no student on an individual agreement', { kind: 'individual' }, '/studentId', 'required'],
    ['a last day before the first', { validUntil: '2021-08-31' }, '/validUntil', 'before-valid-from'],
    ['an unknown school', { schoolId: unknownId }, '/schoolId', 'unknown'],
    ['an unknown student', { kind: 'lerarenstage', studentId: unknownId }, '/studentId', 'unknown'],
  ])('refuses %s', async (_name, changes, pointer, code) => {
    const answer = await post({ ...framework, ...changes })
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [{ pointer, code }] } })
  })

  it('takes an agreement of one day', async () => {
    expect((await post({ ...framework, validUntil: framework.validFrom })).status).toBe(201)
  })

  it('says in the language asked why it refuses', async () => {
    const body = { ...framework, validUntil: '2021-08-31' }
    expect((await post(body)).body.detail).toContain('De laatste dag (2021-08-31) ligt vóór de eerste (2021-09-01)')
    expect((await post(body, { 'accept-language': 'en' })).body.detail).toContain(
      'The last day (2021-08-31) lies before',
    )
  })

  it.each(['0000-01-01', '2021-02-30', '2021-09-01T00:00:00Z'])('refuses %s as a day', async (validFrom) => {
    const answer = await post({ ...framework, validFrom })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/validFrom' }] } })
  })

  it.each(['student', 'supervisor', 'principal', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await world.as(persona).post('/v1/agreements', framework)).status).toBe(403)
    },
  )
})
