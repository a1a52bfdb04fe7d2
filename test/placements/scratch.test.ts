import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
let world: World
beforeAll(async () => { world = await testWorld() })
afterAll(() => world.close())
it('x', async () => {
  for (const p of ['supervisor','coordinator'] as const) {
  const a = await world.as(p).post('/v1/placements', { studentId: demoIds.student, schoolId: demoIds.atheneum, academicYear: '2021-2022', courseUnit: 'subject-didactics-1', didactics: 'mathematics', semester: 1 })
  console.log(a.status, a.text)
  }
  expect(1).toBe(1)
})
