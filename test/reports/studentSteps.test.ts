import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { documents } from '../../src/documents/table.ts'
import { stepIds } from '../../src/steps/kinds.ts'
import { draft, signAll } from '../agreements/given.ts'
import { application, reductionRequest } from '../lio/given.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { assignedPlacement, completeLessons } from '../support/factories.ts'

/** The steps in the dossier of the demo's student, on the way of one place from intake to start. */
let world: World
beforeAll(async () => {
  world = await testWorld()
  // As a student who has just come in.
  await world.db.delete(documents).where(sql`${documents.studentId} = ${demoIds.student}`)
})
afterAll(() => world.close())

type Step = {
  step: string
  title: string
  state: string
  nextActors: string[]
  since: string | null
  until: string | null
  missing: { kind: string; message: string; placementId: string | null }[]
  places: { placementId: string; state: string }[]
}

const url = `/v1/students/${demoIds.student}/dossier?academicYear=2021-2022`

async function stepsOf(headers?: Record<string, string>): Promise<Step[]> {
  const { status, text, body } = await world.as('student').get(url, headers)
  if (status !== 200) throw new Error(text)
  return body.steps
}

async function stepOf(step: string): Promise<Step> {
  const found = (await stepsOf()).find((one) => one.step === step)
  if (!found) throw new Error(`no step ${step}`)
  return found
}

/** The state of a step of one place. */
const placeOf = ({ places }: Step, id: string) => places.find(({ placementId }) => placementId === id)?.state
const kindsOf = ({ missing }: Step) => missing.map(({ kind }) => kind)

async function done(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return answer
}

let place: string
const post = (persona: 'student' | 'supervisor' | 'coordinator' | 'principal', action: string, body?: unknown) =>
  done(world.as(persona).post(`/v1/placements/${place}/${action}`, body))

describe('the eight steps', () => {
  it('are all there, with their names in the language asked', async () => {
    const [dutch, english] = [await stepsOf(), await stepsOf({ 'accept-language': 'en' })]
    expect(dutch.map(({ step }) => step)).toEqual(stepIds)
    expect(dutch.map(({ title }) => title)[2]).toBe('Stagematching')
    expect(english.map(({ title }) => title)[2]).toBe('Matching')
    expect(english[0]?.missing.map(({ message }) => message)).toEqual([
      'The intake talk has not been held yet.',
      'The preferences for the internship have not been stated yet.',
    ])
    expect(dutch.map(({ state }) => state)).toEqual([
      'open',
      'open',
      'waiting',
      'not-reached',
      'not-reached',
      'not-reached',
      'not-reached',
      'not-reached',
    ])
  })

  it('1: the student states preferences, the supervisor holds the talk', async () => {
    const intake = `/v1/students/${demoIds.student}/intake`
    expect(await stepOf('intake')).toMatchObject({
      state: 'open',
      nextActors: ['student', 'supervisor'],
      since: '2021-09-20T07:00:00.000Z',
      until: null,
    })
    await done(world.as('student').put(intake, { levels: ['secondary'] }))
    expect(await stepOf('intake')).toMatchObject({ state: 'waiting', nextActors: ['supervisor'] })
    await done(world.as('supervisor').put(intake, { levels: ['secondary'], heldOn: '2021-09-30' }))
    expect(await stepOf('intake')).toEqual({
      step: 'intake',
      title: 'Intakegesprek',
      state: 'done',
      nextActors: [],
      since: null,
      until: null,
      missing: [],
      places: [],
    })
  })

  it('2: the student hands papers in, staff decides on them', async () => {
    const papers = `/v1/students/${demoIds.student}/documents`
    expect(kindsOf(await stepOf('documents')).sort()).toEqual(['check-extract', 'hand-in-statement'])
    const { body } = await done(world.as('student').post(papers, { kind: 'commitment-statement' }))
    await done(
      world.as('supervisor').post(papers, { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' }),
    )
    expect(await stepOf('documents')).toMatchObject({ state: 'waiting', nextActors: ['supervisor', 'coordinator'] })
    await done(world.as('supervisor').post(`${papers}/${body.id}/refuse`, { reason: 'Niet ondertekend.' }))
    expect(kindsOf(await stepOf('documents'))).toEqual(['replace-statement'])
    const again = await done(world.as('student').post(papers, { kind: 'commitment-statement' }))
    await done(world.as('supervisor').post(`${papers}/${again.body.id}/accept`))
    expect((await stepOf('documents')).state).toBe('done')
  })

  it('3: the supervisor finds a place for each unit', async () => {
    expect(await stepOf('matching')).toMatchObject({
      state: 'waiting',
      nextActors: ['supervisor'],
      until: '2021-10-25',
    })
    expect((await stepOf('matching')).missing).toHaveLength(6)
    place = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
    expect((await stepOf('matching')).missing).toHaveLength(5)
  })

  it('4: the student asks, the school answers', async () => {
    expect(await stepOf('request')).toMatchObject({
      state: 'open',
      until: '2021-10-25',
      places: [{ placementId: place, state: 'open' }],
    })
    await post('student', 'request', { channel: 'mail' })
    expect(await stepOf('request')).toMatchObject({ state: 'waiting', nextActors: ['coordinator', 'principal'] })
    for (const step of ['agreement', 'contact', 'planning']) {
      expect(placeOf(await stepOf(step), place)).toBe('not-reached')
    }
    await post('coordinator', 'school-answer', { answer: 'accepted' })
    const request = await stepOf('request')
    expect(placeOf(request, place)).toBe('done')
    // Five units have no place yet: the step as a whole is not behind the student.
    expect([request.state, request.missing]).toEqual(['not-reached', []])
  })

  it('5: the coordinator makes an agreement, everybody signs', async () => {
    expect(await stepOf('agreement')).toMatchObject({
      state: 'waiting',
      nextActors: ['coordinator'],
      until: '2021-11-08',
      missing: [{ kind: 'draft-agreement', placementId: place }],
    })
    const schoolId = demoIds.specialSchool
    const agreement = await draft(world, {
      kind: 'individual',
      schoolId,
      studentId: demoIds.student,
      validUntil: '2021-11-14',
    })
    expect(kindsOf(await stepOf('agreement')).sort()).toEqual(['extend-agreement', 'send-agreement'])
    const sent = await done(world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/send`))
    expect(await stepOf('agreement')).toMatchObject({ state: 'open', nextActors: expect.arrayContaining(['student']) })
    expect(placeOf(await stepOf('agreement'), place)).toBe('open')
    await signAll(world, sent)
    // It ends before the last day of the window.
    expect(kindsOf(await stepOf('agreement'))).toEqual(['extend-agreement'])
    const framework = await draft(world, { schoolId })
    expect(kindsOf(await stepOf('agreement'))).toEqual(['send-agreement'])
    await signAll(world, await done(world.as('coordinator').post(`/v1/agreements/${framework.body.id}/send`)))
    expect(placeOf(await stepOf('agreement'), place)).toBe('done')
  })

  it('6: the student arranges the next steps with the school', async () => {
    expect(await stepOf('contact')).toMatchObject({ state: 'open', nextActors: ['student'], until: '2021-10-25' })
    await post('student', 'contact', { contactedOn: '2021-09-30', mentors: [] })
    expect(placeOf(await stepOf('contact'), place)).toBe('done')
  })

  it('7: the student plans, the supervisor approves the roster', async () => {
    expect(await stepOf('planning')).toMatchObject({ state: 'open', until: '2021-10-25' })
    const { body } = await world.as('coordinator').get(`/v1/mentors?schoolId=${demoIds.specialSchool}`)
    const mentor = body.items[0].id
    const lessons = completeLessons().map((lesson) => ({ ...lesson, mentor }))
    await done(world.as('student').put(`/v1/placements/${place}/roster`, { lessons }))
    await post('student', 'submit-roster')
    expect(await stepOf('planning')).toMatchObject({
      state: 'waiting',
      nextActors: ['supervisor'],
      until: '2021-11-08',
    })
    await post('supervisor', 'return-roster', { reason: 'De lokalen kloppen niet.' })
    expect(await stepOf('planning')).toMatchObject({ state: 'open', missing: [{ kind: 'resubmit-roster' }] })
    await post('student', 'submit-roster')
    await post('supervisor', 'approve-roster')
    expect(placeOf(await stepOf('planning'), place)).toBe('done')
  })

  it('8: the supervisor approves the place, and then the start', async () => {
    expect(kindsOf(await stepOf('start'))).toEqual(['approve-place'])
    await post('supervisor', 'approve-place')
    expect(await stepOf('start')).toMatchObject({ state: 'waiting', missing: [{ kind: 'approve-start' }] })
    await post('supervisor', 'approve-start')
    for (const step of ['request', 'agreement', 'contact', 'planning', 'start']) {
      expect([step, placeOf(await stepOf(step), place)]).toEqual([step, 'done'])
    }
  })

  it('go back when a school declines: the place is gone and the unit is to be matched again', async () => {
    place = await assignedPlacement(world, { didactics: 'physics' })
    await post('student', 'request', { channel: 'lerarenstage', externalReference: 'LS-1' })
    expect(kindsOf(await stepOf('request'))).toEqual(['answer-request'])
    const before = (await stepOf('matching')).missing.length
    await post('principal', 'school-answer', { answer: 'declined', reason: 'Geen mentor beschikbaar.' })
    expect((await stepOf('request')).missing).toEqual([])
    expect((await stepOf('matching')).missing).toHaveLength(before + 1)
  })

  it('stand beside the decisions of a counsellor, and fall away for who is exempt', async () => {
    await done(world.as('student').post('/v1/lio-applications', application()))
    await done(world.as('student').post('/v1/reductions', reductionRequest))
    const { body } = await world.as('student').get(url)
    expect(body.decisions.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['decide-lio', 'decide-reduction'])

    const other = `/v1/students/${demoIds.otherStudent}/dossier?academicYear=2021-2022`
    const states = async () =>
      (await world.as('coordinator').get(other)).body.steps.map(({ state }: Step) => state).slice(2)
    const before = await states()
    expect(before[0]).toBe('waiting')
    await done(
      world.as('coordinator').post(`/v1/placements/${demoIds.otherPlacement}/withdraw`, { reason: 'Te ver van huis.' }),
    )
    const { body: lio } = await done(world.as('other-student').post('/v1/lio-applications', application()))
    const decision = { decision: 'full-exemption', reason: 'De bewijsstukken tonen dat de uren kloppen.' }
    await done(world.as('study-path-counsellor').post(`/v1/lio-applications/${lio.id}/decide`, decision))
    expect(await states()).toEqual(before.map(() => 'not-applicable'))
  })

  it('are refused for a year that nobody published', async () => {
    const answer = await world.as('student').get(`/v1/students/${demoIds.student}/dossier?academicYear=2030-2031`)
    expect(answer).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
  })
})
