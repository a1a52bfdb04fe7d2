import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { auditEvents, events } from '../../src/audit/table.ts'
import { type Persona, subjectOf } from '../../src/demo/personas.ts'
import { type Answer, type Caller, caller, claimsOf, type World } from '../support/app.ts'
import { lesson } from '../support/factories.ts'

export const unknownId = '01920000-0000-7000-8000-00000000dead'

/** The second subject didactics, and all the hours it asks. */
export const secondDidactics = { courseUnit: 'subject-didactics-2', semester: 2 }
export const secondLessons = () => [
  lesson({ date: '2022-02-21', activity: 'co-teaching' }),
  lesson({ date: '2022-03-07', activity: 'guided-teaching', endTime: '11:00', hours: 3 }),
  lesson({ date: '2022-03-14', activity: 'guided-teaching', endTime: '12:00', hours: 4 }),
]

/** A refusal byte for byte, without the one member that differs for every request. */
export function bytesOf({ status, text }: Answer): string {
  return `${status} ${text.replace(/"instance":"[^"]+"/, '')}`
}

/** A persona with a token of this moment: for tests that move the clock further than a token lives. */
export function asNow(world: World, persona: Persona): Caller {
  const { app, issuer } = world
  return caller(app, () => issuer.issueToken(subjectOf(persona), claimsOf(persona)))
}

type Found = { rule: string; outcome: string; blocking: boolean }

/** What one rule says in a judgement. */
export function findingOf<F extends Found>(judgement: { findings: F[] }, rule: string): F {
  const finding = judgement.findings.find((one) => one.rule === rule)
  if (!finding) throw new Error(`no finding of ${rule}`)
  return finding
}

/** The rules that stand in the way, in order of their names. */
export function blockingRules(judgement: { findings: Found[] }): string[] {
  return judgement.findings
    .filter((finding) => finding.blocking)
    .map((finding) => finding.rule)
    .sort()
}

/** What the trail says about a record, in order. */
export function trailOf(world: World, subjectId: string) {
  return world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(asc(auditEvents.id))
}

/** What the outbox says about a record, in order. */
export function eventsAbout(world: World, subjectId: string) {
  return world.db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(eq(events.subjectId, subjectId))
    .orderBy(asc(events.id))
}

/** An operation that takes a placement from one moment of the process to the next. */
export type Step = {
  world: () => World
  by: Persona
  act: (caller: Caller, id: string, headers?: Record<string, string>) => Promise<Answer>
  /** A placement on which the step can be made now. */
  given: () => Promise<string>
  /** A placement on which `by` may not make it; left out for a role that may everywhere. */
  anothers?: () => Promise<string> | string
  /** Roles without a cell in the policy table. */
  without: readonly Persona[]
}

/** What holds for every step: who may not, what is not there, and the version it was based on. */
export function itGuards({ world, by, act, given, anothers, without }: Step): void {
  it('refuses a version that is no longer current, and says the current one', async () => {
    const id = await given()
    const { etag } = await world().as('coordinator').get(`/v1/placements/${id}`)
    const answer = await act(world().as(by), id, { 'if-match': '"999"' })
    expect(answer).toMatchObject({ status: 412, body: { code: 'stale', currentETag: etag } })
    expect((await world().as('coordinator').get(`/v1/placements/${id}`)).etag).toBe(etag)
  })

  it('refuses a change without If-Match', async () => {
    const answer = await act(world().as(by), await given(), {})
    expect(answer).toMatchObject({ status: 428, body: { code: 'precondition-required' } })
  })

  it('answers for the record of another as if it did not exist', async () => {
    const unknown = await act(world().as(by), unknownId)
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } })
    if (anothers) expect(bytesOf(await act(world().as(by), await anothers()))).toBe(bytesOf(unknown))
  })

  it.each(without)('is not for a %s', async (persona) => {
    const id = await given()
    const known = await act(world().as(persona), id)
    expect(known).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(bytesOf(await act(world().as(persona), unknownId))).toBe(bytesOf(known))
  })
}
