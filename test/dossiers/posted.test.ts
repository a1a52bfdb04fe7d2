import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailOf, subjectOf } from '../../src/demo/personas.ts'
import { dossierCase } from '../rules/oracle/arbitrary.ts'
import { type Caller, caller, testWorld, type World } from '../support/app.ts'
import { type Storable, storable, store } from './storable.ts'

/** FC_SEED repeats a run. */
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
const count = 240

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

/** The coordinator at the instant of judging, as the clock of the product has it. */
async function coordinatorAt(instant: string): Promise<Caller> {
  const { app, issuer, clock } = world
  clock.set(instant)
  const token = await issuer.issueToken(subjectOf('coordinator'), { email: emailOf('coordinator') })
  return caller(app, async () => token)
}

/** What the year does not ask comes in the order of the lessons as they were read, which is another one when stored. */
function inOrder({ byCourseUnit, ...hours }: { byCourseUnit: unknown[] }) {
  return { ...hours, byCourseUnit: byCourseUnit.map((line) => JSON.stringify(line)).sort() }
}

async function judgedAsPosted(coordinator: Caller, { dossier }: Storable) {
  const { status, body, text } = await coordinator.post('/v1/rule-checks', dossier)
  if (status !== 200) throw new Error(`checkRules answered ${status}: ${text}`)
  return { mayStart: body.mayStart, findings: body.findings, hours: inOrder(body.hours) }
}

async function judgedAsStored(coordinator: Caller, { studentId, dossier }: Storable) {
  const { approveStartOf, academicYear } = dossier
  const { status, body, text } = await coordinator.get(
    approveStartOf === null
      ? `/v1/students/${studentId}/dossier?academicYear=${academicYear}`
      : `/v1/placements/${approveStartOf}/start-check`,
  )
  if (status !== 200) throw new Error(`the stored dossier answered ${status}: ${text}`)
  return { mayStart: body.mayStart ?? null, findings: body.findings, hours: inOrder(body.hours) }
}

describe('a dossier', () => {
  it(`gives the same findings posted as stored, ${count} times (FC_SEED=${seed} repeats them)`, async () => {
    const all = fc.sample(dossierCase, { seed, numRuns: count }).map(({ dossier }, index) => storable(dossier, index))
    await store(world.db, all)
    const outcomes = new Map<string, number>()
    for (const [index, one] of all.entries()) {
      const coordinator = await coordinatorAt(one.dossier.judgedAt)
      const posted = await judgedAsPosted(coordinator, one)
      const stored = await judgedAsStored(coordinator, one)
      expect(stored, `dossier ${index} of FC_SEED=${seed}`).toEqual(posted)
      for (const { outcome } of posted.findings) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    // Not a comparison of empty dossiers: starts and overviews, and findings of every kind.
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['met', 'not-met', 'open', 'not-applicable', 'waived']))
    const starts = all.filter(({ dossier }) => dossier.approveStartOf !== null).length
    expect(Math.min(starts, count - starts)).toBeGreaterThan(count / 10)
  }, 120_000)
})
