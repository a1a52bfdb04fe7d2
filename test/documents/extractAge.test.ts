import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { changed, publish } from '../academic-years/given.ts'
import { caller, claimsOf, testWorld, type World } from '../support/app.ts'
import { plannedPlacement } from '../support/factories.ts'
import { eventsAbout, extract, ofStudent, trailOf } from './given.ts'

/** An institute where an extract may be one month old; the demo's is of 15 September 2021, good until 15 October. */
const limited = (academicYear = '2021-2022', maximumAgeMonths: number | null = 1) =>
  changed((parameters) => {
    const source = { document: 'Stagereglement', section: 'Uittreksel uit het strafregister' }
    parameters.documents = { criminalRecordExtract: { maximumAgeMonths, source } }
    if (academicYear !== '2021-2022') for (const unit of parameters.courseUnits) unit.windows = []
  }, academicYear)

const lastMinute = '2021-10-15T21:59:59Z'
const midnight = '2021-10-15T22:00:00Z'
const younger = { ...extract, issuedOn: '2021-10-15' }

let world: World
let placement: string
beforeAll(async () => {
  const opened = await testWorld()
  // The clock moves by weeks here, and a token lasts an hour.
  const { app, issuer } = opened
  world = {
    ...opened,
    as: (persona) => caller(app, () => issuer.issueToken(subjectOf(persona), claimsOf(persona))),
  }
  placement = await plannedPlacement(world)
  await publish(world, limited())
})
afterAll(() => world.close())

const record = (body: unknown, headers?: Record<string, string>) =>
  world.as('supervisor').post(ofStudent, body, headers)
const extracts = async () =>
  (await world.as('student').get(ofStudent)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'criminal-record-extract',
  )
const onFile = async () =>
  (await world.as('supervisor').get(`/v1/placements/${placement}/start-check`)).body.findings.find(
    ({ rule }: { rule: string }) => rule === 'documents-on-file',
  )

describe('an extract where the year says how old it may be', () => {
  it('is in order up to and including its last day, by the calendar of Brussels, and is not asked for again', async () => {
    world.clock.set(lastMinute)
    expect(await onFile()).toMatchObject({ outcome: 'met' })
    expect(await record(younger)).toMatchObject({ status: 409, body: { code: 'conflict', state: 'accepted' } })
  })

  it('is too old from the next day on: no start, and why', async () => {
    world.clock.set(midnight)
    expect(await onFile()).toMatchObject({
      outcome: 'not-met',
      blocking: true,
      messageId: 'outdated',
      data: { issuedOn: '2021-09-15', maximum: 1, validUntil: '2021-10-15', missing: [] },
      source: { document: 'Stagereglement' },
    })
    const refused = await world.as('supervisor').post(`/v1/placements/${placement}/approve-start`)
    expect(refused).toMatchObject({ status: 422, body: { code: 'rules-not-met' } })
    expect(refused.text).toContain('Laat een nieuw uittreksel controleren.')
  })

  it.each(['2021-09-15', '2021-09-01'])('gives way to a younger one only, not to one of %s', async (issuedOn) => {
    const answer = await record({ ...extract, issuedOn })
    const error = { pointer: '/issuedOn', code: 'not-younger' }
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [error] } })
    const english = await record({ ...extract, issuedOn }, { 'accept-language': 'en' })
    expect(english.body.detail).toContain(issuedOn)
    expect(english.body.detail).not.toBe(answer.body.detail)
    expect(await extracts()).toMatchObject([{ state: 'accepted' }])
  })

  it('may still not be recorded by the student, nor of another model', async () => {
    expect((await world.as('student').post(ofStudent, younger)).status).toBe(403)
    expect((await record({ ...younger, model: '596.1' })).status).toBe(422)
  })

  it('is superseded by a younger one, once', async () => {
    const answers = await Promise.all([1, 2].map(() => record(younger)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const recorded = answers.find(({ status }) => status === 201)?.body
    const [old, young] = await extracts()
    expect(old).toMatchObject({ state: 'superseded', issuedOn: '2021-09-15', etag: '"2"' })
    expect(young).toMatchObject({ id: recorded.id, state: 'accepted', issuedOn: '2021-10-15', file: null })
    expect(await eventsAbout(world, recorded.id)).toEqual(['document.accepted'])
    expect(await trailOf(world, recorded.id)).toMatchObject([
      { operation: 'recordDocument', after: { state: 'accepted', superseded: old.id } },
    ])
    expect(await onFile()).toMatchObject({ outcome: 'met' })
  })

  it('is asked for again when only another published year limits it', async () => {
    world.clock.set('2021-12-01T08:00:00Z')
    await publish(world, limited('2021-2022', null))
    expect((await record({ ...extract, issuedOn: '2021-11-30' })).status).toBe(409)
    expect(await onFile()).toMatchObject({ outcome: 'met' })
    await publish(world, limited('2022-2023', 1))
    expect((await record({ ...extract, issuedOn: '2021-11-30' })).status).toBe(201)
    expect((await extracts()).map(({ state }: { state: string }) => state)).toEqual([
      'superseded',
      'superseded',
      'accepted',
    ])
  })

  it('is never refused, and never decided on again once superseded', async () => {
    const [old] = await extracts()
    for (const decision of ['accept', 'refuse']) {
      const body = decision === 'refuse' ? { reason: 'Te oud.' } : undefined
      const answer = await world.as('supervisor').post(`${ofStudent}/${old.id}/${decision}`, body)
      expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'superseded' } })
    }
  })

  it('of another student is a matter of its own', async () => {
    const theirs = (await world.as('coordinator').get(`/v1/students/${demoIds.otherStudent}/documents`)).body.items
    expect(theirs.map(({ state }: { state: string }) => state)).toEqual(['accepted', 'accepted'])
  })
})
