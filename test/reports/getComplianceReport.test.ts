import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { ruleIds } from '../../src/rules/index.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { cohort } from './given.ts'

let world: World
let members: string[]
beforeAll(async () => {
  world = await testWorld()
  // More than are judged in one go, so that the report goes on where it left off.
  members = await cohort(world, 60)
})
afterAll(() => world.close())

const report = (persona: Persona, query = '', headers?: Record<string, string>) =>
  world.as(persona).get(`/v1/reports/compliance?academicYear=2021-2022${query}`, headers)
type Line = { studentId: string; findings: { rule: string; outcome: string; message: string }[] }
const ids = ({ body }: { body: { items: Line[] } }) => body.items.map(({ studentId }) => studentId)

describe('getComplianceReport', () => {
  it('sums up the whole cohort, and shows its students with their hours and findings', async () => {
    const { status, body } = await report('coordinator', '&limit=200')
    expect(status).toBe(200)
    expect(body).toMatchObject({ academicYear: '2021-2022', parametersVersion: 1, nextCursor: null })
    expect(ids({ body })).toEqual([demoIds.otherStudent, ...members])
    expect(body.summary).toContainEqual({ rule: 'documents-on-file', outcome: 'not-met', findings: 60, students: 60 })
    expect(body.summary).toContainEqual({ rule: 'documents-on-file', outcome: 'met', findings: 1, students: 1 })
    for (const rule of ruleIds) {
      const students = body.summary.filter((row: { rule: string }) => row.rule === rule)
      expect([rule, students.reduce((sum: number, row: { students: number }) => sum + row.students, 0)]).toEqual([
        rule,
        61,
      ])
    }
    expect(body.items[1]).toMatchObject({ studentNumber: 'C0', required: 93, planned: 4, credited: 4, stillToPlan: 89 })
    expect(body.items[1].findings.map(({ rule }: { rule: string }) => rule)).toEqual(ruleIds)
  })

  it('says of every student what the dossier says', async () => {
    const { body } = await report('coordinator', '&limit=1')
    const dossier = await world
      .as('coordinator')
      .get(`/v1/students/${demoIds.otherStudent}/dossier?academicYear=2021-2022`)
    const { studentId, studentNumber: _number, findings, ...hours } = body.items[0]
    expect(studentId).toBe(demoIds.otherStudent)
    expect(dossier.body.hours).toMatchObject(hours)
    expect(dossier.body.findings).toMatchObject(findings)
  })

  it('filters by rule and by outcome', async () => {
    const accepted = await report('coordinator', '&rule=documents-on-file&outcome=met')
    expect(ids(accepted)).toEqual([demoIds.otherStudent])
    expect(accepted.body.summary).toEqual([{ rule: 'documents-on-file', outcome: 'met', findings: 1, students: 1 }])
    const notMet = await report('coordinator', '&outcome=not-met&limit=200')
    expect(ids(notMet)).toHaveLength(61)
    expect(new Set(notMet.body.items.flatMap(({ findings }: Line) => findings.map(({ outcome }) => outcome)))).toEqual(
      new Set(['not-met']),
    )
    expect((await report('coordinator', '&rule=no-overlap&outcome=not-met')).body).toMatchObject({
      items: [],
      summary: [],
    })
  })

  it('gives every student once, page by page; the summary comes with the first page', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null; pages += 1) {
      const page = await report('coordinator', `&limit=17${cursor && `&cursor=${cursor}`}`)
      expect(page.body.summary === null).toBe(pages > 0)
      seen.push(...ids(page))
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual([demoIds.otherStudent, ...members])
  })

  it('refuses a cursor of other filters', async () => {
    const { body } = await report('coordinator', '&limit=1')
    expect((await report('coordinator', `&limit=1&rule=spread&cursor=${body.nextCursor}`)).status).toBe(400)
  })

  it('shows a supervisor only their own students, in the summary too', async () => {
    const { body } = await report('other-supervisor')
    expect(ids({ body })).toEqual([demoIds.otherStudent])
    expect(body.summary.every((row: { students: number }) => row.students === 1)).toBe(true)
    expect((await report('supervisor')).body).toMatchObject({ items: [], summary: [] })
    expect(ids(await report('study-path-counsellor', '&limit=200'))).toHaveLength(61)
  })

  it('holds the students with a placement of that year that still counts', async () => {
    const id = await assignedPlacement(world)
    expect(ids(await report('supervisor'))).toEqual([demoIds.student])
    await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'Te ver van huis.' })
    expect(ids(await report('supervisor'))).toEqual([])
  })

  it('tells its findings in the language asked', async () => {
    const message = async (headers?: Record<string, string>) =>
      (await report('coordinator', '&rule=documents-on-file&outcome=not-met&limit=1', headers)).body.items[0]
        .findings[0].message
    expect(await message()).toContain('verbintenisverklaring')
    expect(await message({ 'accept-language': 'en' })).toContain('commitment statement')
  })

  it.each(['student', 'mentor', 'principal', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await report(persona)).status).toBe(403)
  })

  it.each([
    ['&rule=good-weather', 400],
    ['&outcome=fine', 400],
    ['&limit=0', 400],
    ['&format=csv', 400],
  ])('refuses "%s"', async (query, status) => {
    expect((await report('coordinator', query)).status).toBe(status)
  })

  it('refuses a year without rules', async () => {
    const answer = await world.as('coordinator').get('/v1/reports/compliance?academicYear=2029-2030')
    expect(answer).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
  })
})
