import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, type Persona, subjectOf } from '../../src/demo/personas.ts'
import { ruleIds } from '../../src/rules/index.ts'
import { students } from '../../src/students/table.ts'
import { cells } from '../sheets/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { cohort } from './given.ts'

let world: World
let members: string[]
beforeAll(async () => {
  world = await testWorld()
  members = await cohort(world, 60)
})
afterAll(() => world.close())

const download = (persona: Persona, query = '', headers?: Record<string, string>) =>
  world.as(persona).get(`/v1/reports/compliance.csv?academicYear=2021-2022${query}`, headers)

describe('exportComplianceReport', () => {
  it('writes one line for each finding, with headings in the language asked', async () => {
    const dutch = await download('coordinator')
    expect(dutch).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/csv') } })
    expect(dutch.text.startsWith('\ufeff')).toBe(true)
    const [headings, ...lines] = cells(dutch.text)
    expect(headings).toEqual([
      'Student (id)',
      'Studentennummer',
      'Vereiste uren',
      'Geplande uren',
      'Aangerekende uren',
      'Nog te plannen uren',
      'Uren in de tweede of derde graad',
      'Alternatieve uren',
      'Regel',
      'Stageplaats (id)',
      'Uitkomst',
      'Toelichting',
    ])
    expect(lines).toHaveLength(61 * ruleIds.length)

    const english = cells((await download('coordinator', '', { 'accept-language': 'en' })).text)
    expect(english[0]?.slice(0, 3)).toEqual(['Student (id)', 'Student number', 'Required hours'])
    expect(english[1]?.slice(0, 11)).toEqual(lines[0]?.slice(0, 11))
    expect(english[1]?.at(-1)).not.toBe(lines[0]?.at(-1))
  })

  it('says what the report says, line by line, under the same filters', async () => {
    const filters = '&rule=course-unit-hours&outcome=met'
    const report = await world
      .as('coordinator')
      .get(`/v1/reports/compliance?academicYear=2021-2022&limit=200${filters}`)
    type Line = Record<string, unknown> & { findings: Record<string, unknown>[] }
    const expected = report.body.items.flatMap(({ findings, ...line }: Line) =>
      findings.map((finding) =>
        [
          line.studentId,
          line.studentNumber,
          line.required,
          line.planned,
          line.credited,
          line.stillToPlan,
          line.upperSecondary,
          line.alternative,
          finding.rule,
          finding.placementId,
          finding.outcome,
          finding.message,
        ].map(String),
      ),
    )
    expect(expected).toHaveLength(61)
    expect(cells((await download('coordinator', filters)).text).slice(1)).toEqual(expected)
  })

  it('keeps its headings when nothing is found', async () => {
    expect(cells((await download('coordinator', '&rule=no-overlap&outcome=not-met')).text)).toHaveLength(1)
  })

  it.each(['=HYPERLINK("http://x.example","y")', '+1+1', '-2', '@SUM(A1)'])(
    'lets no spreadsheet run %s',
    async (studentNumber) => {
      await world.db
        .update(students)
        .set({ studentNumber })
        .where(eq(students.id, members[0] ?? ''))
      const { text } = await download('coordinator', '&rule=place-approved')
      expect(cells(text)[2]?.[1]).toBe(`'${studentNumber}`)
    },
  )

  it('shows a supervisor only their own students', async () => {
    expect(cells((await download('other-supervisor')).text)).toHaveLength(1 + ruleIds.length)
    expect(cells((await download('supervisor')).text)).toHaveLength(1)
  })

  it('breaks off, and nothing else with it, when the database goes away half-way', async () => {
    const { pool } = world.database
    const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>
    let pages = 0
    const spy = vi.spyOn(pool, 'query').mockImplementation(((...args: unknown[]) => {
      const [{ name }] = args as [{ name?: string }]
      if (!name?.startsWith('dossiers.cohort')) return query(...args)
      pages += 1
      return pages === 1 ? query(...args) : Promise.reject(new Error('the database went away'))
    }) as never)
    const token = await world.issuer.issueToken(subjectOf('coordinator'), { email: emailOf('coordinator') })
    const asked = world.app.inject({
      url: '/v1/reports/compliance.csv?academicYear=2021-2022',
      headers: { authorization: `Bearer ${token}` },
    })
    await expect(asked).rejects.toThrow()
    spy.mockRestore()
    expect(pages).toBe(2)
    expect((await world.as('student').get('/v1/me')).status).toBe(200)
  })

  it.each(['student', 'mentor', 'principal', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect(await download(persona)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('refuses a year without rules before it starts', async () => {
    const answer = await world.as('coordinator').get('/v1/reports/compliance.csv?academicYear=2029-2030')
    expect(answer).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
    expect((await download('coordinator', '&limit=10')).status).toBe(400)
  })

  it('knows the demo student by number', async () => {
    const { body } = await world.as('coordinator').get(`/v1/students/${demoIds.otherStudent}`)
    expect(cells((await download('other-supervisor')).text)[1]?.[1]).toBe(body.studentNumber)
  })
})
