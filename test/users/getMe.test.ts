import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'

const world = await testWorld()
afterAll(() => world.close())

test('a student reads the own account and which student that is', async () => {
  const me = (await world.as('student').get('/v1/me')).body
  expect(Object.keys(me).sort()).toEqual(['email', 'id', 'limits', 'name', 'roles', 'schoolIds', 'studentId'])
  expect(me).toMatchObject({ roles: ['student'], schoolIds: [] })
  const [student] = (await world.as('student').get('/v1/students')).body.items
  expect(me.studentId).toBe(student.id)
  expect(student.userId).toBe(me.id)
})

test.each(['mentor', 'principal'] as const)('a %s reads at which schools', async (persona) => {
  const me = (await world.as(persona).get('/v1/me')).body
  expect(me).toMatchObject({ roles: [persona], studentId: null })
  expect(me.schoolIds).toHaveLength(1)
  expect((await world.as('coordinator').get(`/v1/schools/${me.schoolIds[0]}`)).status).toBe(200)
})

test('a school where somebody has two functions is named once', async () => {
  const me = (await world.as('mentor').get('/v1/me')).body
  const [schoolId] = me.schoolIds
  for (const mentorFunction of ['school-mentor', 'principal']) {
    const mentor = { schoolId, function: mentorFunction, name: me.name, userId: me.id }
    expect((await world.as('coordinator').post('/v1/mentors', mentor)).status).toBe(201)
  }
  expect((await world.as('mentor').get('/v1/me')).body.schoolIds).toEqual([schoolId])
})

test('an account without roles is refused everything, also who it is', async () => {
  const coordinator = world.as('coordinator')
  const { id } = (await world.as('other-supervisor').get('/v1/me')).body
  const ifMatch = (await coordinator.get(`/v1/users/${id}`)).etag
  expect((await coordinator.patch(`/v1/users/${id}`, { roles: [] }, { 'if-match': ifMatch })).status).toBe(200)
  for (const url of ['/v1/me', '/v1/schools', '/v1/students']) {
    const response = await world.as('other-supervisor').get(url)
    expect([url, response.status, response.body.code]).toEqual([url, 403, 'forbidden'])
  }
})

test('the query takes nothing', async () => {
  expect((await world.as('student').get('/v1/me?id=1')).status).toBe(400)
})
