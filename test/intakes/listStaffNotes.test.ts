import { and, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { routes } from '../../src/app.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { comparable, everyItem, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const own = `/v1/students/${demoIds.student}/notes`
const other = `/v1/students/${demoIds.otherStudent}/notes`
const secret = 'Twijfelt of het onderwijs iets voor haar is.'

for (const [persona, text] of [
  ['supervisor', secret],
  ['study-path-counsellor', 'Heeft nog een examen in te halen.'],
  ['coordinator', 'Belde op 1 oktober.'],
] as const) {
  const made = await world.as(persona).post(own, { text })
  expect(made.status, made.text).toBe(201)
}

test.each(['supervisor', 'study-path-counsellor', 'coordinator'] as const)(
  'a %s reads them page by page in the order of writing',
  async (persona) => {
    const notes = await everyItem<{ text: string; authorId: string; authorName: string }>(world.as(persona), own, 2)
    expect(notes.map(({ text }) => text)).toEqual([secret, 'Heeft nog een examen in te halen.', 'Belde op 1 oktober.'])
    const { id, name } = (await world.as('supervisor').get('/v1/me')).body
    expect(notes[0]).toMatchObject({ authorId: id, authorName: name, studentId: demoIds.student })
  },
)

test('who read them stands in the trail', async () => {
  const { id: actorId } = (await world.as('supervisor').get('/v1/me')).body
  const readings = () =>
    world.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.operation, 'listStaffNotes'), eq(auditEvents.actorId, actorId)))
  const before = (await readings()).length
  await world.as('supervisor').get(own)
  const after = await readings()
  expect(after).toHaveLength(before + 1)
  expect(after.at(-1)).toMatchObject({ subjectKind: 'student', subjectId: demoIds.student, studentId: demoIds.student })
})

test('a student hears the same of own notes as of those of nobody, and finds them in nothing that can be read', async () => {
  const student = world.as('student')
  const about = await student.get(own)
  expect(about.status).toBe(403)
  expect(comparable(about)).toEqual(comparable(await student.get(`/v1/students/${unknownId}/notes`)))
  const reading = routes.filter(({ method, operation }) => method === 'GET' && operation !== 'exportPersonalData')
  for (const { path } of reading) {
    const answer = await student.get(path.replaceAll('{id}', demoIds.student))
    expect([path, answer.text.includes(secret)]).toEqual([path, false])
  }
})

test('for a supervisor those of others are like none', async () => {
  const there = await world.as('supervisor').get(other)
  expect(there.status).toBe(404)
  const unknown = await world.as('supervisor').get(`/v1/students/${unknownId}/notes`)
  expect(comparable(there)).toEqual(comparable(unknown))
})

test('a student without notes has an empty list', async () => {
  expect((await world.as('coordinator').get(other)).body).toEqual({ items: [], nextCursor: null })
})

test('a cursor of one student does not work with another', async () => {
  const { nextCursor } = (await world.as('coordinator').get(`${own}?limit=1`)).body
  expect((await world.as('coordinator').get(`${other}?cursor=${nextCursor}`)).status).toBe(400)
})

test.each(['mentor', 'principal', 'integration', 'admin'] as const)('a %s may not', async (persona) => {
  expect((await world.as(persona).get(own)).status).toBe(403)
})
