import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { foundIn } from './given.ts'
import { type PlantedPerson, plantPerson } from './people.ts'

let world: World
let planted: PlantedPerson
beforeAll(async () => {
  world = await testWorld()
  planted = await plantPerson(world, 'een')
})
afterAll(() => world.close())

const url = (id: string) => `/v1/mentors/${id}/personal-data`
const without = (value: Record<string, unknown>) => ({ ...value, audit_events: undefined })
const byTable = (tables: { table: string; rows: unknown[] }[]) =>
  without(Object.fromEntries(tables.map(({ table, rows }) => [table, rows])))

describe('exportMentorData', () => {
  it('gives the same as of the account of the same person', async () => {
    const asMentor = (await world.as('coordinator').get(url(planted.mentorId))).body
    const asUser = (await world.as('coordinator').get(`/v1/users/${planted.accountId}/personal-data`)).body
    expect(byTable(asMentor.tables)).toEqual(byTable(asUser.tables))
    expect(foundIn(JSON.stringify(asMentor), [planted.name, planted.email])).toHaveLength(2)
  })

  it('gives a mentor without an account what names them', async () => {
    const mentor = { schoolId: demoIds.atheneum, function: 'subject-mentor', name: 'Griet Smets', userId: null }
    const { body } = await world.as('coordinator').post('/v1/mentors', { ...mentor, email: 'griet@school.example' })
    const answer = await world.as('coordinator').get(url(body.id))
    expect(answer.body.tables.map(({ table }: { table: string }) => table)).toEqual(['mentors', 'audit_events'])
    expect(answer.text).not.toContain('mens-een')
  })

  it('is for the mentor, not for a colleague, a principal or a student', async () => {
    const own = personas.mentor.userId
    const { body } = await world.as('mentor').get(`/v1/mentors/${demoIds.mathematicsMentor}`)
    expect(body.userId).toBe(own)
    expect((await world.as('mentor').get(url(demoIds.mathematicsMentor))).status).toBe(200)
    expect((await world.as('mentor').get(url(demoIds.physicsMentor))).status).toBe(404)
    expect((await world.as('principal').get(url(demoIds.mathematicsMentor))).status).toBe(404)
    for (const persona of ['student', 'supervisor', 'study-path-counsellor', 'integration'] as const) {
      expect((await world.as(persona).get(url(demoIds.mathematicsMentor))).status).toBe(403)
    }
    expect((await world.as('admin').get(url(demoIds.mathematicsMentor))).status).toBe(200)
  })
})
