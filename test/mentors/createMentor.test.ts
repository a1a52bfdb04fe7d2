import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const schoolId: string = (await world.as('mentor').get('/v1/me')).body.schoolIds[0]

const joris = { schoolId, function: 'school-mentor', name: 'Joris Claes' }

test('a mentor is added, and read back as it was answered', async () => {
  const made = await coordinator.post('/v1/mentors', { ...joris, email: 'Joris@School.Example' })
  expect(made.status).toBe(201)
  expect(made.body).toEqual({
    id: expect.any(String),
    ...joris,
    email: 'joris@school.example',
    userId: null,
    createdAt: expect.stringMatching(/Z$/),
  })
  const read = await coordinator.get(String(made.headers.location))
  expect([read.body, read.headers.etag]).toEqual([made.body, made.headers.etag])
})

test('an account that is linked sees the school from then on', async () => {
  const { id } = (await world.as('other-supervisor').get('/v1/me')).body
  const principal = { ...joris, function: 'principal', userId: id }
  expect((await coordinator.post('/v1/mentors', principal)).body).toMatchObject({ userId: id, email: null })
  expect((await world.as('other-supervisor').get('/v1/me')).body.schoolIds).toEqual([schoolId])
})

test.each([
  ['schoolId', 'school', 'school'],
  ['userId', 'account', 'account'],
])('an unknown %s is refused in both languages, naming it', async (field, dutch, english) => {
  const mentor = { ...joris, [field]: unknownId }
  const refusal = await inBothLanguages((headers) => coordinator.post('/v1/mentors', mentor, headers))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: `/${field}`, code: 'unknown' }] })
  expect(refusal.nl).toContain(`Er is geen ${dutch} met id ${unknownId}`)
  expect(refusal.en).toContain(`There is no ${english} with id ${unknownId}`)
})

test.each([
  [{ ...joris, function: 'janitor' }, ['/function invalid-value']],
  [{ ...joris, name: '   ' }, ['/name too-small']],
  [{ ...joris, email: '' }, ['/email invalid-format']],
  [{ ...joris, version: 1 }, ['/version unknown-field']],
  [{ name: 'X', function: 'principal' }, ['/schoolId required']],
])('%j is refused', async (body, faults) => {
  const response = await coordinator.post('/v1/mentors', body)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test.each(['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal', 'integration'] as const)(
  'a %s adds no mentors',
  async (persona) => {
    expect((await world.as(persona).post('/v1/mentors', joris)).status).toBe(403)
  },
)
