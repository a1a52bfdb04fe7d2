import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { routes } from '../../src/app.ts'
import { testWorld, type World } from '../support/app.ts'
import { type ActorName, type Actors, actorNames, actorsIn } from './actors.ts'
import { recordsIn } from './records.ts'
import { fieldsOf } from './schemas.ts'

/** Every list: how one of its items is read alone, or why there is no reading it alone. */
const lists: Readonly<Record<string, { url: string; single: (item: Item) => string } | 'shows its items only'>> = {
  listStudents: { url: '/v1/students', single: ({ id }) => `/v1/students/${id}` },
  listSchools: { url: '/v1/schools', single: ({ id }) => `/v1/schools/${id}` },
  listMentors: { url: '/v1/mentors', single: ({ id }) => `/v1/mentors/${id}` },
  listProgrammes: { url: '/v1/programmes', single: ({ id }) => `/v1/programmes/${id}` },
  listUsers: { url: '/v1/users', single: ({ id }) => `/v1/users/${id}` },
  listPlacements: { url: '/v1/placements', single: ({ id }) => `/v1/placements/${id}` },
  listAgreementTemplates: { url: '/v1/agreement-templates', single: ({ id }) => `/v1/agreement-templates/${id}` },
  listAgreements: { url: '/v1/agreements', single: ({ id }) => `/v1/agreements/${id}` },
  listLioApplications: { url: '/v1/lio-applications', single: ({ id }) => `/v1/lio-applications/${id}` },
  listReductions: { url: '/v1/reductions', single: ({ id }) => `/v1/reductions/${id}` },
  listAcademicYears: { url: '/v1/academic-years', single: ({ year }) => `/v1/academic-years/${year}` },
  getComplianceReport: 'shows its items only',
  getWorkQueue: 'shows its items only',
  listAgreementVersions: 'shows its items only',
  listDocuments: 'shows its items only',
  listSupervisions: 'shows its items only',
  listStaffNotes: 'shows its items only',
  listAuditEvents: 'shows its items only',
  listMails: 'shows its items only',
  listCalendars: 'shows its items only',
  listImports: { url: '/v1/imports', single: ({ id }) => `/v1/imports/${id}` },
  listImportRows: 'shows its items only',
  listWebhooks: { url: '/v1/webhooks', single: ({ id }) => `/v1/webhooks/${id}` },
  listWebhookDeliveries: 'shows its items only',
}

type Item = Record<string, unknown>

let world: World
let actors: Actors
beforeAll(async () => {
  world = await testWorld()
  actors = await actorsIn(world)
  await recordsIn(world, actors)
})
afterAll(async () => {
  await actors.close()
  await world.close()
})

/** All items of a list as an actor pages through it; undefined when it is refused. */
async function itemsOf(name: ActorName, url: string): Promise<Item[] | undefined> {
  const items: Item[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = `${url}${url.includes('?') ? '&' : '?'}limit=2${cursor && `&cursor=${cursor}`}`
    const { status, body } = await actors[name].get(page)
    if (status !== 200) return undefined
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

function hasCursor(query: z.ZodType | undefined): boolean {
  return fieldsOf(query).some(({ place }) => place.join() === 'cursor')
}

/** The fields of `one` that `other` has too. */
function commonFields(one: Item, other: Item): Item {
  return Object.fromEntries(Object.entries(one).filter(([field]) => field in other))
}

const paired = Object.entries(lists).flatMap(([operation, list]) =>
  typeof list === 'string' ? [] : [{ operation, ...list }],
)

describe('a list', () => {
  it('is paired with the reading of one of its items', () => {
    const paged = routes.filter(({ method, query }) => method === 'GET' && hasCursor(query))
    expect(paged.map(({ operation }) => operation).sort()).toEqual(Object.keys(lists).sort())
  })

  it.each(paired)('$operation holds exactly what may be read one by one, as it is read alone', async (list) => {
    const { url, single } = list
    const everything = (await itemsOf('coordinator', url)) ?? []
    expect(everything.length).toBeGreaterThan(0)
    await Promise.all(
      actorNames.map(async (name) => {
        const listed = new Map((await itemsOf(name, url))?.map((item) => [single(item), item]))
        expect(
          [...listed.keys()].filter((each) => !everything.map(single).includes(each)),
          name,
        ).toEqual([])
        for (const each of everything.map(single)) {
          const { status, body } = await actors[name].get(each)
          const item = listed.get(each)
          expect(status === 200, `${name} ${each} ${status}`).toBe(item !== undefined)
          if (item) expect(commonFields(body, item)).toEqual(commonFields(item, body))
        }
      }),
    )
  })

  it.each(paired)('$operation takes no rows from the cursor of another caller', async ({ operation, url }) => {
    const { nextCursor } = (await actors.coordinator.get(`${url}?limit=1`)).body
    if (operation === 'listAcademicYears') return expect(nextCursor).toBeNull()
    expect(nextCursor).not.toBeNull()
    await Promise.all(
      actorNames.map(async (name) => {
        const own = new Set((await itemsOf(name, url))?.map(({ id }) => id))
        const { status, body } = await actors[name].get(`${url}?limit=200&cursor=${nextCursor}`)
        if (status === 200) expect((body.items as Item[]).filter(({ id }) => !own.has(id))).toEqual([])
      }),
    )
  })

  it('of a cohort holds the students whom its reader may read, on pages and in the file', async () => {
    const year = 'academicYear=2021-2022'
    const readers = ['supervisor', 'other-supervisor', 'coordinator', 'own-coordinator', 'other-counsellor'] as const
    for (const name of readers) {
      const students = (await itemsOf(name, '/v1/students')) ?? []
      const reported = (await itemsOf(name, `/v1/reports/compliance?${year}`)) ?? []
      expect(reported.map(({ studentId }) => studentId).sort()).toEqual(students.map(({ id }) => id).sort())
      const { text } = await actors[name].get(`/v1/reports/compliance.csv?${year}`)
      const everybody = (await itemsOf('coordinator', '/v1/students')) ?? []
      const named = everybody.filter(({ studentNumber }) => text.includes(String(studentNumber)))
      expect(named.map(({ id }) => id)).toEqual(students.map(({ id }) => id))
    }
  })
})
