import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { handedIn, ofStudent, unknownId, withoutDocuments } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe('listDocuments', () => {
  it.each(['student', 'supervisor', 'coordinator', 'study-path-counsellor'] as const)(
    'shows a %s both papers of the student',
    async (persona) => {
      const answer = await world.as(persona).get(ofStudent)
      expect(answer.status).toBe(200)
      expect(answer.body.items).toMatchObject([
        { kind: 'commitment-statement', state: 'accepted', studentId: demoIds.student, model: null },
        {
          kind: 'criminal-record-extract',
          model: '596.2',
          issuedOn: '2021-09-15',
          checkedOn: '2021-09-22',
          checkedBy: personas.supervisor.userId,
          etag: '"1"',
        },
      ])
    },
  )

  it('turns its pages', async () => {
    const first = await world.as('student').get(`${ofStudent}?limit=1`)
    const second = await world.as('student').get(`${ofStudent}?limit=1&cursor=${first.body.nextCursor}`)
    expect([...first.body.items, ...second.body.items].map((item: { kind: string }) => item.kind)).toEqual([
      'commitment-statement',
      'criminal-record-extract',
    ])
    expect(second.body.nextCursor).toBeNull()
  })

  it.each(['other-student', 'other-supervisor'] as const)(
    'answers %s as if the student did not exist',
    async (persona) => {
      const hidden = await world.as(persona).get(ofStudent)
      const missing = await world.as(persona).get(`/v1/students/${unknownId}/documents`)
      expect(hidden.status).toBe(404)
      expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    },
  )

  it.each(['mentor', 'principal', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await world.as(persona).get(ofStudent)).status).toBe(403)
  })

  it('keeps what was refused, after an empty beginning', async () => {
    await withoutDocuments(world)
    expect((await world.as('student').get(ofStudent)).body).toEqual({ items: [], nextCursor: null })
    const { body } = await handedIn(world)
    await world.as('supervisor').post(`${ofStudent}/${body.id}/refuse`, { reason: 'Niet ondertekend.' })
    await handedIn(world)
    const { items } = (await world.as('student').get(ofStudent)).body
    expect(items).toMatchObject([
      { state: 'refused', refusalReason: 'Niet ondertekend.', etag: '"2"' },
      { state: 'handed-in', etag: '"1"' },
    ])
  })
})
