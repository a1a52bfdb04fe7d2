import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { unknownId } from '../users/answers.ts'
import { anotherProgramme } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const url = `/v1/programmes/${demoIds.programme}`

test('the fields that are given change, and the trail says which', async () => {
  const changed = await coordinator.patch(url, { name: 'Educatieve master' })
  expect([changed.status, changed.body.name, changed.body.code]).toEqual([200, 'Educatieve master', 'EM-WT'])
  const { items } = (await coordinator.get('/v1/audit-events?operation=updateProgramme')).body
  expect(items).toMatchObject([
    {
      subjectKind: 'programme',
      subjectId: demoIds.programme,
      before: { name: 'Educatieve master in de wetenschappen en technologie' },
      after: { name: 'Educatieve master' },
    },
  ])
})

test('a version that is not the latest, a code that is taken and an unknown id are refused', async () => {
  const { etag } = await coordinator.get(url)
  await coordinator.patch(url, { name: 'Weer anders' })
  expect((await coordinator.patch(url, { name: 'Te laat' }, { 'if-match': etag })).status).toBe(412)
  const other = await anotherProgramme(world)
  const refusal = await coordinator.patch(`/v1/programmes/${other}`, { code: 'EM-WT' })
  expect([refusal.status, refusal.body.errors[0].code]).toEqual([422, 'taken'])
  expect((await coordinator.patch(`/v1/programmes/${unknownId}`, { name: 'X' })).status).toBe(404)
})
