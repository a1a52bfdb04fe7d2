import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvals } from '../../src/approvals/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { softwareVersion } from '../../src/version.ts'
import { blockingRules, eventsAbout, itGuards, secondDidactics, secondLessons, trailOf } from '../placements/given.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { completeLessons, lesson, plannedPlacement } from '../support/factories.ts'
import { latePlacement } from './given.ts'

let world: World
let planned: string
beforeAll(async () => {
  world = await testWorld()
  planned = await plannedPlacement(world, secondLessons(), secondDidactics)
})
afterAll(() => world.close())

const approve = (caller: Caller, id: string, headers?: Record<string, string>) =>
  caller.post(`/v1/placements/${id}/approve-start`, undefined, headers)
const storedApprovals = (id: string) => world.db.select().from(approvals).where(eq(approvals.placementId, id))

describe('approveStart', () => {
  it('approves once, and keeps the receipt exactly', async () => {
    const id = await plannedPlacement(world)
    const { etag } = await world.as('supervisor').get(`/v1/placements/${id}`)
    const answer = await approve(world.as('supervisor'), id, { 'if-match': etag })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        placementId: id,
        approvedAt: '2021-10-01T06:00:00.000Z',
        approvedBy: personas.supervisor.userId,
        softwareVersion,
        judgement: { mayStart: true, academicYear: '2021-2022', parametersVersion: 1 },
        dossier: { judgedAt: '2021-10-01T06:00:00.000Z', approveStartOf: id },
        attention: null,
      },
    })
    expect(await world.as('student').get(`/v1/placements/${id}`)).toMatchObject({
      etag: answer.etag,
      body: { state: 'start-approved', startApprovedAt: '2021-10-01T06:00:00.000Z' },
    })
    expect((await world.as('coordinator').get(`/v1/placements/${id}/approval`)).body).toEqual(answer.body)

    // The facts of the receipt are the stored roster, and give the stored findings whoever judges them.
    const roster = await world.as('student').get(`/v1/placements/${id}/roster`)
    const { dossier, judgement } = answer.body
    const own = dossier.placements.find((placement: { id: string }) => placement.id === id)
    expect(own.roster.lessons).toEqual(roster.body.lessons)
    const judgedAgain = await world.as('student').post('/v1/rule-checks', { academicYear: '2021-2022', ...dossier })
    expect(judgedAgain.body.findings).toEqual(judgement.findings)

    expect((await trailOf(world, id)).at(-1)).toMatchObject({
      operation: 'approveStart',
      before: { state: 'assigned' },
      after: { state: 'start-approved', parametersVersion: 1 },
    })
    expect((await eventsAbout(world, id)).at(-1)?.type).toBe('placement.start-approved')

    const again = await approve(world.as('supervisor'), id, { 'if-match': etag })
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'start-approved' } })
    expect(again.body.detail).toContain('één keer')
    const english = await approve(world.as('supervisor'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain('can be approved once')
  })

  it('is refused with the whole judgement while a rule stands in the way, and stores nothing', async () => {
    const id = await latePlacement(world)
    const dutch = await approve(world.as('supervisor'), id)
    expect(dutch).toMatchObject({ status: 422, body: { code: 'rules-not-met', judgement: { mayStart: false } } })
    expect(blockingRules(dutch.body.judgement)).toEqual(['planning-deadline'])
    expect(dutch.body.detail).toBe(
      'De start kan nog niet: 1 regel staat in de weg (planning-deadline). Elke bevinding zegt wat er moet gebeuren.',
    )
    const english = await approve(world.as('supervisor'), id, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain('1 rule stands in the way (planning-deadline)')
    expect(await storedApprovals(id)).toEqual([])
    expect((await world.as('student').get(`/v1/placements/${id}`)).body.state).toBe('assigned')
  })

  it('waits for the answer of the school', async () => {
    const id = await plannedPlacement(world, [lesson({ date: '2021-11-10' })], { didactics: 'physics' })
    await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
    const answer = await approve(world.as('supervisor'), id)
    expect(answer).toMatchObject({ status: 409, body: { state: 'requested' } })
    expect(answer.body.detail).toContain('geen aanvraag bij de school openstaat')
  })

  it('gives one approval when clicked twice at the same time', async () => {
    const clicks = await Promise.all([1, 2, 3].map(() => approve(world.as('supervisor'), planned)))
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await storedApprovals(planned)).toHaveLength(1)
    const operations = (await trailOf(world, planned)).map(({ operation }) => operation)
    expect(operations.filter((operation) => operation === 'approveStart')).toHaveLength(1)
  })

  const others = { courseUnit: 'subject-didactics-2', semester: 2, didactics: 'physics' }
  itGuards({
    world: () => world,
    by: 'supervisor',
    act: approve,
    given: async () => {
      const { body } = await world.as('coordinator').get('/v1/placements?state=assigned&courseUnit=subject-didactics-2')
      return body.items[0]?.id ?? plannedPlacement(world, secondLessons(), others)
    },
    anothers: () => demoIds.otherPlacement,
    without: ['student', 'coordinator', 'mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'],
  })
})

describe('approveStart beside changes of the roster', () => {
  type Lesson = { id: string }
  const moved = () => [...completeLessons(), lesson({ date: '2021-11-22', activity: 'co-teaching' })]

  /** Does these at the same time on a placement ready to start, and gives what is left of it. */
  async function race(version: 'the same version' | 'any version', round: number) {
    const changes = { schoolId: demoIds.atheneum, didactics: round % 2 ? 'mathematics' : 'physics' }
    await withdrawn(changes.didactics)
    const id = await plannedPlacement(world, completeLessons(), changes)
    const { etag } = await world.as('supervisor').get(`/v1/placements/${id}`)
    const headers = { 'if-match': version === 'any version' ? '*' : etag }
    const student = world.as('student')
    const supervisor = world.as('supervisor')
    const acts = [
      () => student.put(`/v1/placements/${id}/roster`, { lessons: moved() }, headers),
      () => approve(supervisor, id, headers),
      () => supervisor.post(`/v1/placements/${id}/return-roster`, { reason: 'Plan meer uren.' }, headers),
      () => supervisor.post(`/v1/placements/${id}/approve-roster`, undefined, headers),
    ]
    const answers = await Promise.all([...acts.slice(round % 4), ...acts.slice(0, round % 4)].map((act) => act()))
    const placement = (await supervisor.get(`/v1/placements/${id}`)).body
    const roster = (await supervisor.get(`/v1/placements/${id}/roster`)).body
    const [approval] = await storedApprovals(id)
    const receipt = approval?.dossier.placements.find((one) => one.id === id)?.roster
    return { statuses: answers.map(({ status }) => status), placement, roster, approval, receipt }
  }

  async function withdrawn(didactics: string): Promise<void> {
    const { body } = await world.as('coordinator').get('/v1/placements?courseUnit=subject-didactics-1')
    for (const one of body.items) {
      if (one.didactics !== didactics || one.studentId !== demoIds.student || one.state === 'withdrawn') continue
      await world.as('coordinator').post(`/v1/placements/${one.id}/withdraw`, { reason: 'Voor de volgende ronde.' })
    }
  }

  it('never approves another roster than the stored one', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { statuses, placement, roster, approval, receipt } = await race('the same version', round)
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      expect(placement.state === 'start-approved').toBe(approval !== undefined)
      if (receipt) expect(receipt.lessons).toEqual(roster.lessons)
      expect(placement.attention).toBeNull()
    }
  })

  it('marks the start when a change that asked for no version came right after it', async () => {
    let approvedStarts = 0
    for (let round = 0; round < 6; round += 1) {
      const { placement, roster, approval, receipt } = await race('any version', round)
      if (!approval || !receipt) continue
      approvedStarts += 1
      expect(receipt.status).toBe('approved')
      const unchanged = roster.state === 'approved'
      expect(placement.attention === null).toBe(unchanged)
      if (unchanged) expect(receipt.lessons.map(({ id }) => id)).toEqual(roster.lessons.map(({ id }: Lesson) => id))
    }
    expect(approvedStarts).toBeGreaterThan(0)
  })
})
