import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { everyItem } from '../users/answers.ts'
import { anotherProgramme, coordinatorOf } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())

type Programme = { id: string; code: string; name: string }

test('page by page gives every programme once, in the order people read, to all staff', async () => {
  for (const code of ['b', 'A', 'C']) await anotherProgramme(world, code)
  const limited = await coordinatorOf(world, demoIds.programme)
  for (const reader of [world.as('supervisor'), world.as('admin'), limited]) {
    const programmes = await everyItem<Programme>(reader, '/v1/programmes', 2)
    expect(programmes.map(({ code }) => code)).toEqual(['A', 'b', 'C', 'EM-WT'])
  }
  const [found, ...others] = (await limited.get('/v1/programmes?code=b')).body.items
  expect([found.code, others]).toEqual(['b', []])
})

test.each(['?code=met%20spatie', '?name=x', '?limit=0'])('%s is refused', async (query) => {
  expect((await world.as('admin').get(`/v1/programmes${query}`)).status).toBe(400)
})
