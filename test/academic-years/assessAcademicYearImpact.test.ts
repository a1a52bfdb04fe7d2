import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYearVersions } from '../../src/academic-years/table.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { latePlacement } from '../approvals/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { plannedPlacement } from '../support/factories.ts'
import { changed, stricter } from './given.ts'

let world: World
let ready: string
let late: string
beforeAll(async () => {
  world = await testWorld()
  ready = await plannedPlacement(world)
  late = await latePlacement(world)
})
afterAll(() => world.close())

const assess = (parameters: unknown, query = '', year = '2021-2022') =>
  world.as('coordinator').post(`/v1/academic-years/${year}/impact${query}`, { parameters })
const byPlacement = (items: { placementId: string }[]) => items.map(({ placementId }) => placementId)

describe('assessAcademicYearImpact', () => {
  it('tells nothing of a draft that changes nothing', async () => {
    expect((await assess(changed(() => undefined))).body).toEqual({
      year: '2021-2022',
      parametersVersion: 1,
      counts: { placements: 3, changed: 0, rules: [] },
      items: [],
      nextCursor: null,
    })
  })

  it('counts and names the placements that would no longer be on time', async () => {
    const { status, body } = await assess(stricter())
    expect(status).toBe(200)
    expect(body.counts).toEqual({
      placements: 3,
      changed: 2,
      rules: [{ rule: 'planning-deadline', changed: 2, newlyBlocking: 2, noLongerBlocking: 0 }],
    })
    const lateNow = { rule: 'planning-deadline', before: 'met', after: 'not-met' }
    expect(body.items).toEqual([
      {
        placementId: ready,
        studentId: demoIds.student,
        mayStartBefore: true,
        mayStartAfter: false,
        rules: [lateNow],
      },
      {
        placementId: demoIds.otherPlacement,
        studentId: demoIds.otherStudent,
        mayStartBefore: false,
        mayStartAfter: false,
        rules: [lateNow],
      },
    ])
  })

  it('tells which starts a shorter notice would let through', async () => {
    const { body } = await assess(
      changed((parameters) => {
        parameters.planning.noticeDays = 7
      }),
    )
    expect(body.counts.rules).toEqual([
      { rule: 'planning-deadline', changed: 1, newlyBlocking: 0, noLongerBlocking: 1 },
    ])
    expect(body.items).toMatchObject([{ placementId: late, mayStartBefore: false, mayStartAfter: true }])
  })

  it('tells what a higher minimum in the upper grades does', async () => {
    const { body } = await assess(
      changed((parameters) => {
        parameters.upperSecondary.minimumHours = 110
      }),
    )
    expect(body.counts.rules).toEqual([
      { rule: 'upper-secondary-minimum', changed: 3, newlyBlocking: 3, noLongerBlocking: 0 },
    ])
    expect(byPlacement(body.items)).toEqual([...[ready, late].sort(), demoIds.otherPlacement])
  })

  it('gives every placement once, page by page; the counts come with the first page', async () => {
    const draft = changed((parameters) => {
      parameters.upperSecondary.minimumHours = 110
    })
    const whole = (await assess(draft)).body
    const seen: unknown[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null; pages += 1) {
      const { body } = await assess(draft, `?limit=1${cursor && `&cursor=${cursor}`}`)
      expect(body.counts).toEqual(pages === 0 ? whole.counts : null)
      expect(body.items).toHaveLength(1)
      seen.push(...body.items)
      cursor = body.nextCursor
    }
    expect(seen).toEqual(whole.items)
    expect(seen).toHaveLength(3)
  })

  it('refuses a cursor of another draft', async () => {
    const { body } = await assess(stricter(), '?limit=1')
    expect(
      (
        await assess(
          changed(() => undefined),
          `?limit=1&cursor=${body.nextCursor}`,
        )
      ).status,
    ).toBe(400)
  })

  it('stores nothing', async () => {
    const count = async () => [await world.db.$count(auditEvents), await world.db.$count(academicYearVersions)]
    const before = await count()
    await assess(stricter())
    expect(await count()).toEqual(before)
  })

  it('leaves out what was withdrawn', async () => {
    await world.as('supervisor').post(`/v1/placements/${late}/withdraw`, { reason: 'Te ver van huis.' })
    expect((await assess(stricter())).body.counts.placements).toBe(2)
  })

  it('refuses the draft of another year, and a year without rules', async () => {
    const other = changed((parameters) => {
      for (const unit of parameters.courseUnits) unit.windows = []
    }, '2022-2023')
    expect(await assess(other)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/parameters/academicYear', code: 'other-year' }] },
    })
    expect(await assess(other, '', '2022-2023')).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
  })

  it.each(['student', 'supervisor', 'mentor', 'principal', 'integration', 'study-path-counsellor'] as const)(
    'is not for a %s',
    async (persona) => {
      const answer = await world.as(persona).post('/v1/academic-years/2021-2022/impact', { parameters: stricter() })
      expect(answer.status).toBe(403)
    },
  )
})
