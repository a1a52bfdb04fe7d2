import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())

test('the programme of the demo is the one that every database begins with', async () => {
  const { status, body } = await world.as('study-path-counsellor').get(`/v1/programmes/${demoIds.programme}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ code: 'EM-WT', name: 'Educatieve master in de wetenschappen en technologie' })
})

test('an unknown id is not found, and who is no staff may not', async () => {
  expect((await world.as('admin').get(`/v1/programmes/${unknownId}`)).status).toBe(404)
  expect((await world.as('student').get(`/v1/programmes/${demoIds.programme}`)).status).toBe(403)
})
