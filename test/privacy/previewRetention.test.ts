import { afterAll, beforeAll, expect, it } from 'vitest'
import { subjectOf } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { dump } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

it('previewRetention tells the terms and what would go now, and does nothing', async () => {
  expect((await world.as('supervisor').get('/v1/retention')).status).toBe(403)
  const note = { academicYear: '2021-2022', motivation: 'Ik geef al jaren les in deze graad.' }
  await world.as('student').post('/v1/reductions', note, { 'if-match': '*', 'idempotency-key': 'kept-for-a-day' })
  world.clock.set('2021-10-03T06:00:00.000Z')
  const before = await dump(world)
  const later = world.withToken(await world.issuer.issueToken(subjectOf('coordinator')))
  const answer = await later.get('/v1/retention')
  expect(answer).toMatchObject({
    status: 200,
    body: {
      at: '2021-10-03T06:00:00.000Z',
      terms: { answersHours: 24, correspondenceDays: 365, dossierYears: null },
      answers: 1,
      correspondence: 0,
      students: [],
      agreements: [],
    },
  })
  expect(await dump(world)).toBe(before)
})
