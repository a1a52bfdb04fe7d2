import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { findingOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, plannedPlacement } from '../support/factories.ts'
import { aboutStudent, amended, draft, sent, signatureOf, signed, unknownId } from './given.ts'

let world: World
let placement: string
beforeAll(async () => {
  world = await testWorld()
  // Lessons on 8 and 15 November 2021.
  placement = await plannedPlacement(world)
})
afterAll(() => world.close())

const reason = 'Stopgezet.'
const coverage = (id = placement, headers = {}) => world.as('student').get(`/v1/placements/${id}/coverage`, headers)

describe('getCoverage', () => {
  it('names the agreement that covers the placement, and until when', async () => {
    const { status, body } = await coverage()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      placementId: placement,
      covered: true,
      agreement: {
        agreementId: demoIds.framework,
        kind: 'framework',
        state: 'signed',
        version: 1,
        validFrom: '2021-09-01',
        validUntil: null,
        covers: true,
        missingParties: [],
        uncoveredDays: [],
      },
      missing: { parties: [], days: [] },
      finding: { rule: 'agreement-signed', outcome: 'met', messageId: 'covered' },
    })
  })

  it('says who still has to sign the agreement that is nearest', async () => {
    const special = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
    const early = await draft(world, { ...aboutStudent, schoolId: demoIds.specialSchool })
    const agreement = await sent(world, { ...aboutStudent, schoolId: demoIds.specialSchool })
    // A draft lacks the same signatures, and is nobody's agreement yet.
    expect((await coverage(special)).body.agreement).toMatchObject({ agreementId: agreement.body.id, state: 'sent' })
    await world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/signatures`, signatureOf('school'))
    const other = await sent(world, { schoolId: demoIds.specialSchool })
    const started = await draft(world, { schoolId: demoIds.specialSchool })
    const { body } = await coverage(special)
    expect(body).toMatchObject({
      covered: false,
      agreement: { agreementId: agreement.body.id, state: 'sent', missingParties: ['university', 'student'] },
      missing: { parties: ['university', 'student'], days: [] },
      finding: { outcome: 'not-met', messageId: 'unsigned' },
    })
    expect(body.candidates).toMatchObject([
      { agreementId: early.body.id, state: 'draft', covers: false },
      { agreementId: other.body.id, state: 'sent', covers: false, missingParties: ['university', 'school'] },
      { agreementId: started.body.id, state: 'draft', covers: false },
    ])
  })

  it('says on which days the agreement is not valid', async () => {
    const museum = { schoolId: demoIds.museum, courseUnit: 'individual-learners', didactics: null }
    const there = await assignedPlacement(world, museum)
    const { body: none } = await coverage(there)
    expect(none).toMatchObject({ covered: false, agreement: null, candidates: [], finding: { messageId: 'none' } })
    const short = await signed(world, { schoolId: demoIds.museum, validFrom: '2021-09-01', validUntil: '2021-09-30' })
    const { body } = await coverage(there)
    expect(body).toMatchObject({ covered: false, agreement: { agreementId: short.body.id } })
    expect(body.missing.days.length).toBeGreaterThan(0)
    expect(body.missing.days).toEqual(body.agreement.uncoveredDays)
  })

  it('shows the version in force while its amendment waits for signatures', async () => {
    const school = { schoolId: demoIds.adultSchool }
    const there = await assignedPlacement(world, school)
    const { body: agreement } = await signed(world, school)
    await amended(world, agreement.id, { validUntil: '2021-10-31' })
    expect((await coverage(there)).body).toMatchObject({
      covered: true,
      agreement: { agreementId: agreement.id, state: 'sent', version: 1, validUntil: '2022-08-31', missingParties: [] },
    })
  })

  it('says it in the language asked', async () => {
    expect((await coverage(placement, { 'accept-language': 'en' })).body.finding.message).toContain(
      'covers the internship',
    )
  })

  it('is asked of a placement that is still on', async () => {
    const gone = await assignedPlacement(world, { courseUnit: 'subject-didactics-2', semester: 2 })
    await world.as('supervisor').post(`/v1/placements/${gone}/withdraw`, { reason })
    expect(await coverage(gone)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'withdrawn' } })
  })

  it('is for those who may read it, and hidden from the others', async () => {
    const url = `/v1/placements/${placement}/coverage`
    for (const persona of ['student', 'supervisor', 'coordinator', 'principal', 'integration'] as const) {
      expect((await world.as(persona).get(url)).status, persona).toBe(200)
    }
    const hidden = await world.as('other-student').get(url)
    const missing = await world.as('other-student').get(`/v1/placements/${unknownId}/coverage`)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    expect((await world.as('mentor').get(url)).status).toBe(403)
  })

  it('says the same as the start, whatever there is', async () => {
    const moments: (() => Promise<unknown>)[] = [
      async () => undefined,
      () => amended(world, demoIds.framework, { validUntil: '2021-11-10' }),
      () => signed(world, { ...aboutStudent, validFrom: '2021-11-09' }),
      () =>
        world
          .as('coordinator')
          .post(`/v1/agreements/${demoIds.framework}/terminate`, { terminatedOn: '2021-10-01', reason }),
      () => sent(world, aboutStudent),
      () => signed(world, { ...aboutStudent, kind: 'lerarenstage' }),
    ]
    const outcomes: string[] = []
    for (const happens of moments) {
      await happens()
      const { body } = await coverage()
      const check = await world.as('student').get(`/v1/placements/${placement}/start-check`)
      const finding = findingOf<{ rule: string; outcome: string; blocking: boolean; messageId: string }>(
        check.body,
        'agreement-signed',
      )
      expect(body.finding).toEqual(finding)
      expect(body.covered).toBe(finding.outcome === 'met')
      expect(body.agreement.covers).toBe(body.covered)
      outcomes.push(finding.outcome)
    }
    expect(outcomes).toEqual(['met', 'met', 'met', 'not-met', 'not-met', 'met'])
  })
})
