import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas, subjectOf } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import {
  duringAnotherChange,
  eventsAbout,
  extract,
  handedIn,
  ofStudent,
  statement,
  trailOf,
  unknownId,
  withoutDocuments,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(async () => {
  world.clock.set('2021-10-01T06:00:00Z')
  await withoutDocuments(world)
})
afterAll(() => world.close())

describe('recordDocument: a commitment statement', () => {
  it('is handed in by the student and waits', async () => {
    const answer = await world.as('student').post(ofStudent, statement)
    expect(answer).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        studentId: demoIds.student,
        kind: 'commitment-statement',
        state: 'handed-in',
        model: null,
        issuedOn: null,
        handedInAt: '2021-10-01T06:00:00.000Z',
        checkedOn: null,
        checkedBy: null,
        refusalReason: null,
        etag: '"1"',
      },
    })
    expect(await eventsAbout(world, answer.body.id)).toEqual(['document.handed-in'])
    expect(await trailOf(world, answer.body.id)).toMatchObject([
      { operation: 'recordDocument', after: { kind: 'commitment-statement', state: 'handed-in' } },
    ])
  })

  it('may be recorded by staff when it came in on paper, and waits all the same', async () => {
    const answer = await world.as('supervisor').post(ofStudent, statement)
    expect(answer).toMatchObject({ status: 201, body: { state: 'handed-in' } })
  })

  it('is handed in once, and again after a refusal', async () => {
    const { body } = await handedIn(world)
    const second = await world.as('student').post(ofStudent, statement)
    expect(second).toMatchObject({ status: 409, body: { code: 'conflict', state: 'handed-in' } })
    await world.as('supervisor').post(`${ofStudent}/${body.id}/refuse`, { reason: 'Niet ondertekend.' })
    const third = await handedIn(world)
    await world.as('supervisor').post(`${ofStudent}/${third.body.id}/accept`)
    const fourth = await world.as('student').post(ofStudent, statement)
    expect(fourth).toMatchObject({ status: 409, body: { code: 'conflict', state: 'accepted' } })
  })

  it('is kept once when it arrives twice at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => world.as('student').post(ofStudent, statement)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
  })

  it('sees the one that another request is just handing in', async () => {
    const answer = await duringAnotherChange(
      world,
      (client) =>
        client.query(
          `insert into documents (id, student_id, kind, state, handed_in_at)
           values (gen_random_uuid(), $1, 'commitment-statement', 'handed-in', now())`,
          [demoIds.student],
        ),
      () => world.as('student').post(ofStudent, statement),
    )
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict', state: 'handed-in' } })
  })

  it('takes no fields of an extract, and no file', async () => {
    for (const extra of [{ model: '596.2' }, { content: 'JVBERi0=' }]) {
      expect((await world.as('student').post(ofStudent, { ...statement, ...extra })).status).toBe(400)
    }
  })
})

describe('recordDocument: a criminal-record extract', () => {
  it.each(['supervisor', 'coordinator'] as const)('is checked by a %s and accepted at once', async (persona) => {
    const answer = await world.as(persona).post(ofStudent, { ...extract, checkedOn: '2021-09-28' })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        state: 'accepted',
        model: '596.2',
        issuedOn: '2021-09-15',
        checkedOn: '2021-09-28',
        checkedBy: personas[persona].userId,
      },
    })
    expect(await eventsAbout(world, answer.body.id)).toEqual(['document.accepted'])
  })

  it('is checked today when nothing else is said, by the calendar of Brussels', async () => {
    world.clock.set('2021-10-01T22:30:00Z')
    const token = await world.issuer.issueToken(subjectOf('coordinator'))
    const answer = await world.withToken(token).post(ofStudent, extract)
    expect(answer.body.checkedOn).toBe('2021-10-02')
  })

  it('is not for the student to record, in either language', async () => {
    const answer = await world.as('student').post(ofStudent, extract)
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(answer.body.detail).toContain('Toon uw uittreksel')
    const english = await world.as('student').post(ofStudent, extract, { 'accept-language': 'en' })
    expect(english.body.detail).toContain('Show your extract')
  })

  it.each([
    ['another model', { model: '596.1' }, '/model', 'other-model'],
    ['a check tomorrow', { checkedOn: '2021-10-02' }, '/checkedOn', 'in-the-future'],
    ['an issue tomorrow', { issuedOn: '2021-10-02' }, '/issuedOn', 'in-the-future'],
    ['a check before the issue', { checkedOn: '2021-09-14' }, '/checkedOn', 'before-issue'],
  ])('refuses %s', async (_name, changes, pointer, code) => {
    const answer = await world.as('supervisor').post(ofStudent, { ...extract, ...changes })
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [{ pointer, code }] } })
  })

  it.each([
    ['issued today', { issuedOn: '2021-10-01' }],
    ['checked on the day of issue', { checkedOn: '2021-09-15' }],
    ['checked today', { checkedOn: '2021-10-01' }],
  ])('takes one %s', async (_name, changes) => {
    expect((await world.as('supervisor').post(ofStudent, { ...extract, ...changes })).status).toBe(201)
  })

  it('is recorded once', async () => {
    await world.as('supervisor').post(ofStudent, extract)
    const again = await world.as('supervisor').post(ofStudent, extract)
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict', state: 'accepted' } })
  })

  it.each(['0000-01-01', '2021-02-29', '15/09/2021'])('refuses %s as a day', async (issuedOn) => {
    expect((await world.as('supervisor').post(ofStudent, { ...extract, issuedOn })).status).toBe(400)
  })
})

describe('recordDocument: whose dossier', () => {
  it.each([
    ['other-student', statement],
    ['other-supervisor', extract],
    ['other-supervisor', statement],
  ] as const)('answers %s as if the student did not exist', async (persona, document) => {
    const hidden = await world.as(persona).post(ofStudent, document)
    const missing = await world.as(persona).post(`/v1/students/${unknownId}/documents`, document)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it.each(['mentor', 'principal', 'study-path-counsellor', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await world.as(persona).post(ofStudent, statement)).status).toBe(403)
    },
  )
})
