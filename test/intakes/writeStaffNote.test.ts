import { desc, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { auditEvents, events } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { asNow } from '../placements/given.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'

const world = await testWorld()
afterAll(() => world.close())
const url = `/v1/students/${demoIds.student}/notes`
const eventCount = async () => (await world.db.select({ id: events.id }).from(events)).length

test.each(['supervisor', 'study-path-counsellor', 'coordinator'] as const)('a %s writes one', async (persona) => {
  const { id, name } = (await world.as(persona).get('/v1/me')).body
  const heard = await eventCount()
  const text = `Nota van ${persona}\nmet "aanhalingstekens" en <script>`
  const { status, body } = await world.as(persona).post(url, { text: `  ${text}\n` })
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.any(String),
    studentId: demoIds.student,
    authorId: id,
    authorName: name,
    text,
    writtenAt: world.clock.now().toISOString(),
  })
  expect((await world.as('coordinator').get(url)).body.items).toContainEqual(body)
  expect(await eventCount()).toBe(heard)
})

test('the trail says who wrote, not what', async () => {
  const { id } = (await world.as('coordinator').post(url, { text: 'Zeer persoonlijk.' })).body
  const [written] = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id))
  expect(written).toMatchObject({ operation: 'writeStaffNote', subjectKind: 'staff-note', studentId: demoIds.student })
  expect(written?.after).toEqual({ authorId: written?.actorId, text: { changed: true } })
})

test('the same note twice on one day is refused, to its author only', async () => {
  const note = { text: 'Gebeld, geen antwoord.' }
  expect((await world.as('supervisor').post(url, note)).status).toBe(201)
  const refusal = await inBothLanguages((headers) => world.as('supervisor').post(url, note, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect((await world.as('coordinator').post(url, note)).status).toBe(201)
  const start = world.clock.now().toISOString()
  world.clock.set('2021-10-01T21:59:59.000Z')
  expect((await asNow(world, 'supervisor').post(url, note)).status).toBe(409)
  world.clock.set('2021-10-01T22:00:00.000Z')
  expect((await asNow(world, 'supervisor').post(url, note)).status).toBe(201)
  world.clock.set(start)
})

test('two clicks at once write it once', async () => {
  const send = () => world.as('supervisor').post(url, { text: 'Dubbel.' })
  const answers = await atOnce(world, { table: 'students', id: demoIds.student }, [send, send])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
})

test.each([
  [{ text: '   ' }, ['/text too-small']],
  [{ text: 'x'.repeat(5001) }, ['/text too-big']],
  [{ text: 'a\u0007b' }, ['/text invalid-format']],
  [{}, ['/text required']],
  [{ text: 'x', authorId: unknownId }, ['/authorId unknown-field']],
])('bad input %#: %o', async (body, faults) => {
  const response = await world.as('coordinator').post(url, body)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('not about students of others, and not by others', async () => {
  const note = { text: 'Hoort hier niet.' }
  const [last] = await world.db.select({ id: auditEvents.id }).from(auditEvents).orderBy(desc(auditEvents.id)).limit(1)
  expect((await world.as('supervisor').post(`/v1/students/${demoIds.otherStudent}/notes`, note)).status).toBe(404)
  expect((await world.as('coordinator').post(`/v1/students/${unknownId}/notes`, note)).status).toBe(404)
  for (const persona of ['student', 'mentor', 'principal', 'integration', 'admin'] as const) {
    expect([persona, (await world.as(persona).post(url, note)).status]).toEqual([persona, 403])
  }
  const [now] = await world.db.select({ id: auditEvents.id }).from(auditEvents).orderBy(desc(auditEvents.id)).limit(1)
  expect(now).toEqual(last)
})
