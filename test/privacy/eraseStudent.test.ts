import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvals } from '../../src/approvals/table.ts'
import { verifyTrail } from '../../src/audit/service.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { userRoles, users } from '../../src/users/table.ts'
import { testWorld, type World } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import { dump, foundIn, type Planted, plant } from './given.ts'

let world: World
let kept: Planted
beforeAll(async () => {
  world = await testWorld()
  kept = await plant(world, 'blijft')
})
afterAll(() => world.close())

const url = (id: string) => `/v1/students/${id}/erasure`
const erase = (id: string, headers?: Record<string, string>) =>
  world.as('coordinator').post(url(id), { preview: false }, headers)
const preview = (id: string) => world.as('coordinator').post(url(id), { preview: true })

/** What a report counts: places, lessons and hours by unit, year and school. */
const statistics = async () =>
  (
    await world.db.execute(sql`select academic_year, course_unit, didactics, semester, school_id, activity, setting, lessons.grade,
      count(*), sum(quarters) from placements left join lessons using (school_id) group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8`)
  ).rows

describe('eraseStudent', () => {
  it('previews what it would do, and does nothing', async () => {
    const before = await dump(world)
    const answer = await preview(kept.studentId)
    expect(answer).toMatchObject({ status: 200, body: { erasedAt: null, account: 'erased' } })
    expect(await dump(world)).toBe(before)
    const { tables } = answer.body
    expect(tables).toContainEqual(expect.objectContaining({ table: 'documents', rows: 2, fate: 'deleted', why: null }))
    expect(tables).toContainEqual(
      expect.objectContaining({
        table: 'lessons',
        rows: 1,
        fate: 'stripped',
        stripped: ['class_group', 'room', 'topic'],
      }),
    )
    expect(tables).toContainEqual(expect.objectContaining({ table: 'idempotency_keys', rows: 3, fate: 'deleted' }))
    for (const { fate, why } of tables) expect(why === null).toBe(fate === 'deleted')
  })

  it('leaves nothing of what was planted anywhere in the database, and everything of another', async () => {
    const gone = await plant(world, 'gewist')
    expect(foundIn(await dump(world), gone.canaries)).toEqual(gone.canaries)
    const [numbers, foretold] = [await statistics(), await preview(gone.studentId)]

    const answer = await erase(gone.studentId, { 'if-match': foretold.etag, 'idempotency-key': 'erase-once' })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ ...foretold.body, erasedAt: '2021-10-01T06:00:00.000Z' })

    const after = await dump(world)
    expect(foundIn(after, gone.canaries)).toEqual([])
    expect(after).not.toMatch(/(kanarie|directie)-gewist/)
    expect(foundIn(after, kept.canaries)).toEqual(kept.canaries)
    expect(await statistics()).toEqual(numbers)
    expect((await verifyTrail(world.db)).faults).toEqual([])

    const student = (await world.as('coordinator').get(`/v1/students/${gone.studentId}`)).body
    expect(student).toMatchObject({
      name: '[gewist, erased]',
      userId: null,
      formerSchools: [],
      didactics: ['mathematics'],
    })
    expect((await gone.caller.get('/v1/me')).status).toBe(403)
    expect((await world.as('supervisor').get(`/v1/students/${gone.studentId}`)).status).toBe(404)
    const [event] = await world.db.select().from(auditEvents).where(eq(auditEvents.operation, 'eraseStudent'))
    expect(event).toMatchObject({ studentId: gone.studentId, after: { ground: 'request', rows: { documents: 2 } } })
  })

  it('leaves receipts that say the same when they are judged again', async () => {
    const { studentId, placementId } = await plant(world, 'herhaald')
    const replay = () => world.as('coordinator').post(`/v1/placements/${placementId}/approval/replay`)
    const before = (await replay()).body.judgement.findings
    await erase(studentId)
    const after = await replay()
    const outcomes = (findings: { rule: string; outcome: string }[]) =>
      findings.map(({ rule, outcome }) => [rule, outcome])
    expect(outcomes(after.body.judgement.findings)).toEqual(outcomes(before))
    expect(after.text).not.toContain('kanarie')
  })

  it('erases what the main job leaves behind, former school and kept answers included', async () => {
    const student = world.as('student')
    await startedPlacement(world)
    const keyed = { 'if-match': '*', 'idempotency-key': 'kept' }
    await student.post('/v1/reductions', { academicYear: '2021-2022', motivation: 'Integralen, al jaren.' }, keyed)
    await erase(demoIds.student)
    expect(
      foundIn(await dump(world), ['Sofie Peeters', '0571234', 'Integralen', 'Afgeleiden', 'demo:student']),
    ).toEqual([])
    const [approval] = await world.db.select().from(approvals).where(sql`${approvals.softwareVersion} <> 'test'`)
    expect(approval?.dossier.student.formerSchools).toEqual([])
    const replayed = await world.as('coordinator').post(`/v1/placements/${approval?.placementId}/approval/replay`)
    expect(replayed.body).toMatchObject({ same: true, differences: [] })
    // The framework agreement ends: an erased student's start is judged no more.
    await world
      .as('coordinator')
      .post(`/v1/agreements/${demoIds.framework}/terminate`, { terminatedOn: '2021-10-01', reason: 'Einde.' })
    const rows = await world.db
      .select()
      .from(approvals)
      .where(eq(approvals.placementId, approval?.placementId ?? ''))
    expect(rows[0]?.attention).toBeNull()
  })

  it('unlinks an account that is for something else too, and leaves it', async () => {
    const { studentId, accountId } = await plant(world, 'mentor')
    await world.db.insert(userRoles).values({ userId: accountId, role: 'supervisor' })
    expect((await erase(studentId)).body).toMatchObject({ account: 'unlinked' })
    const [account] = await world.db.select().from(users).where(eq(users.id, accountId))
    expect(account?.name).toBe('kanarie-mentor-accountnaam')
    const roles = await world.db.select().from(userRoles).where(eq(userRoles.userId, accountId))
    expect(roles.map(({ role }) => role)).toEqual(['supervisor'])
  })

  it('happens once: a second time says so, also as a preview', async () => {
    const { studentId } = await plant(world, 'tweemaal')
    const answers = await Promise.all([erase(studentId), erase(studentId)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await preview(studentId)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'erased' } })
    const renamed = await world.as('coordinator').patch(`/v1/students/${studentId}`, { name: 'Weer iemand' })
    expect(renamed).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'erased' } })
  })

  it('asks which version it is about, and whether it is meant', async () => {
    const { studentId } = kept
    expect((await erase(studentId, { 'if-match': '"7"' })).status).toBe(412)
    expect((await erase(studentId, {})).status).toBe(428)
    for (const body of [{}, { preview: 'no' }, { preview: false, force: true }]) {
      expect((await world.as('coordinator').post(url(studentId), body)).status).toBe(400)
    }
    expect((await erase('01920000-0000-7000-8000-00000000ffff')).status).toBe(404)
  })

  it('is for coordinators and administrators', async () => {
    for (const persona of [
      'student',
      'supervisor',
      'study-path-counsellor',
      'mentor',
      'principal',
      'integration',
    ] as const) {
      expect((await world.as(persona).post(url(kept.studentId), { preview: true })).status).toBe(403)
    }
    expect((await world.as('admin').post(url(kept.studentId), { preview: true })).status).toBe(200)
  })

  it.each([
    ['a receipt', sql`update approvals set dossier = jsonb_set(dossier, '{student,formerSchools}', '[]')`],
    ['a reason in the trail', sql`update audit_events set reason = null, reason_salt = null where reason is not null`],
    ['an erasure', sql`delete from erasures`],
  ])('is the only way: without it, %s stays', async (_what, statement) => {
    await expect(world.db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
  })

  it('never lets an outcome of a receipt change, not even of an erased student', async () => {
    const { studentId, placementId } = await plant(world, 'uitkomst')
    await erase(studentId)
    await expect(
      world.db.execute(
        sql`update approvals set judgement = jsonb_set(judgement, '{findings,0,outcome}', '"met2"') where placement_id = ${placementId}`,
      ),
    ).rejects.toMatchObject({ cause: { code: '23001' } })
    await expect(
      world.db.execute(
        sql`update approvals set approved_at = approved_at - interval '1 day' where placement_id = ${placementId}`,
      ),
    ).rejects.toMatchObject({ cause: { code: '23001' } })
  })
})
