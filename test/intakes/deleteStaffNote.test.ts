import { and, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const url = `/v1/students/${demoIds.student}/notes`

async function written(text: string): Promise<string> {
  const made = await world.as('supervisor').post(url, { text })
  expect(made.status, made.text).toBe(201)
  return made.body.id
}

test('a coordinator deletes one; the trail keeps that it was there', async () => {
  const [gone, stays] = [await written('Weg ermee.'), await written('Blijft.')]
  expect((await coordinator.delete(`${url}/${gone}`)).status).toBe(204)
  const { items } = (await coordinator.get(url)).body
  expect(items.map(({ id }: { id: string }) => id)).toEqual([stays])
  const [event] = await world.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.operation, 'deleteStaffNote'), eq(auditEvents.subjectId, gone)))
  expect(event?.studentId).toBe(demoIds.student)
  expect(event?.before).toEqual({ authorId: expect.any(String), text: { changed: true } })
  expect((await coordinator.delete(`${url}/${gone}`)).status).toBe(404)
})

test('a note about another student, or none, is not found', async () => {
  const id = await written('Van Sofie.')
  expect((await coordinator.delete(`/v1/students/${demoIds.otherStudent}/notes/${id}`)).status).toBe(404)
  expect((await coordinator.delete(`/v1/students/${unknownId}/notes/${id}`)).status).toBe(404)
  expect((await coordinator.delete(`${url}/${unknownId}`)).status).toBe(404)
  expect((await coordinator.delete(`${url}/1`)).status).toBe(400)
  expect((await coordinator.get(url)).body.items).toContainEqual(expect.objectContaining({ id }))
})

test.each(['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal', 'integration', 'admin'] as const)(
  'a %s may not',
  async (persona) => {
    const id = await written(`Niet voor ${persona}.`)
    expect((await world.as(persona).delete(`${url}/${id}`)).status).toBe(403)
  },
)
