import { getTableColumns, inArray } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { approvals } from '../../src/approvals/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { placements } from '../../src/placements/table.ts'
import { stricter } from '../academic-years/given.ts'
import { cohort } from '../reports/given.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { assignedPlacement, completeLessons, lesson, startedPlacement } from '../support/factories.ts'
import { isOfCallers } from '../support/statements.ts'

/** What a request costs in statements does not grow with the rows it reads, writes or judges. */
let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

/** The statements that say who calls: read again once something changed that is asked of a caller. */
const isOfCaller = (text: string) => isOfCallers(text) || text.includes('from "users" where "users"."subject" =')

/** How many statements go to the server for one request, BEGIN and COMMIT included, besides who calls. */
async function statements(request: () => Promise<Answer>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    const { status, text } = await request()
    if (status >= 300) throw new Error(`answered ${status}: ${text}`)
    const texts = spy.mock.calls.map(([query]: unknown[]) =>
      typeof query === 'string' ? query : (query as { text: string }).text,
    )
    return texts.filter((text) => !isOfCaller(text)).length
  } finally {
    spy.mockRestore()
  }
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    lesson({
      date: `2021-11-${String(8 + (index % 19)).padStart(2, '0')}`,
      activity: index % 2 ? 'co-teaching' : 'participant-observation',
    }),
  )

describe('the number of statements', () => {
  it('of writing, submitting and checking a roster is the same for 1 and for 100 lessons', async () => {
    const id = await assignedPlacement(world)
    const student = world.as('student')
    const costs = async (count: number) => [
      await statements(() => student.put(`/v1/placements/${id}/roster`, { lessons: many(count) })),
      await statements(() => student.post(`/v1/placements/${id}/submit-roster`)),
      await statements(() => student.get(`/v1/placements/${id}/roster`)),
      await statements(() => student.get(`/v1/placements/${id}/start-check`)),
      await statements(() => student.get(`/v1/students/${demoIds.student}/dossier?academicYear=2021-2022`)),
    ]
    // Of a roster that was submitted, what calendars must take back is noted too.
    await costs(2)
    const few = await costs(1)
    expect(Math.min(...few)).toBeGreaterThan(0)
    expect(await costs(100)).toEqual(few)
    await world.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'Voor de volgende proef.' })
  })

  it('of a list, a report and an impact is the same for 1 and for 40 students', async () => {
    const coordinator = world.as('coordinator')
    const costs = async () => [
      await statements(() => coordinator.get('/v1/placements?limit=200')),
      await statements(() => coordinator.get('/v1/reports/compliance?academicYear=2021-2022&limit=200')),
      await statements(() => coordinator.get('/v1/reports/compliance.csv?academicYear=2021-2022')),
      await statements(() =>
        coordinator.post('/v1/academic-years/2021-2022/impact?limit=200', { parameters: stricter() }),
      ),
    ]
    await costs()
    const few = await costs()
    await cohort(world, 40)
    expect(await costs()).toEqual(few)
    const { body } = await coordinator.get('/v1/placements?limit=200')
    expect(body.items.length).toBeGreaterThan(40)
  })

  it('of a dossier is the same for 1 and for 100 placements', async () => {
    const dossier = () =>
      statements(() => world.as('student').get(`/v1/students/${demoIds.student}/dossier?academicYear=2021-2022`))
    await assignedPlacement(world, { didactics: 'physics' })
    const few = await dossier()
    await world.db.insert(placements).values(
      Array.from({ length: 99 }, (_, index) => ({
        studentId: demoIds.student,
        schoolId: demoIds.museum,
        academicYear: '2021-2022',
        courseUnit: 'professional-teaching',
        semester: index + 1,
        state: 'assigned' as const,
        assignedBy: personas.coordinator.userId,
        createdAt: '2021-10-01T06:00:00.000Z',
      })),
    )
    expect(await dossier()).toBe(few)
  })

  it('of a list of starts with attention is the same however many there are', async () => {
    const list = () => statements(() => world.as('supervisor').get('/v1/placements?state=start-approved'))
    await startedPlacement(world, completeLessons())
    const none = await list()
    await world.as('coordinator').post(`/v1/agreements/${demoIds.framework}/terminate`, {
      terminatedOn: '2021-10-01',
      reason: 'De school neemt geen stagiairs meer.',
    })
    const { body } = await world.as('supervisor').get('/v1/placements?state=start-approved')
    expect(body.items[0].attention).not.toBeNull()
    expect(await list()).toBe(none)
  })

  it('of a change that judges starts again is the same for 1 and for 41 of them', async () => {
    const coordinator = world.as('coordinator')
    const ending = async () => {
      const { body } = await coordinator.post('/v1/agreements', {
        kind: 'framework',
        schoolId: demoIds.atheneum,
        validFrom: '2021-09-01',
      })
      await coordinator.post(`/v1/agreements/${body.id}/send`)
      for (const party of ['university', 'school']) {
        const signature = { party, signatoryName: 'Geert Vermeulen', signatoryFunction: 'Directeur' }
        await coordinator.post(`/v1/agreements/${body.id}/signatures`, signature)
      }
      const terminate = () =>
        coordinator.post(`/v1/agreements/${body.id}/terminate`, { terminatedOn: '2021-10-01', reason: 'Stopgezet.' })
      return statements(terminate)
    }
    const attentions = async () =>
      (await coordinator.get('/v1/placements?limit=200')).body.items.filter(
        ({ attention }: { attention: unknown }) => attention !== null,
      ).length
    const few = await ending()
    expect(await attentions()).toBe(1)

    const students = await cohort(world, 40, 100)
    await world.db.update(placements).set({ state: 'start-approved' }).where(inArray(placements.studentId, students))
    const { placementId: _one, attention: _none, ...receipt } = getTableColumns(approvals)
    const [first] = await world.db.select(receipt).from(approvals)
    const started = await world.db.select().from(placements).where(inArray(placements.studentId, students))
    if (!first) throw new Error('there is no approval to copy')
    await world.db.insert(approvals).values(started.map(({ id }) => ({ ...first, placementId: id })))
    expect(await ending()).toBe(few)
    expect(await attentions()).toBe(41)
  })
})
