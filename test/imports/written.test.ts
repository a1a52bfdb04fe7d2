import { afterAll, expect, it } from 'vitest'
import { testWorld } from '../support/app.ts'
import { checked, csv, rowsOf, work } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const headings = ['studentnummer', 'naam', 'e-mail', 'vakdidactiek']
const row = (number: string) => [number, `Student ${number}`, `${number.toLowerCase()}@written.example`, 'art']

it('an import counts as written what it wrote, and not what was refused by then', async () => {
  const { id } = await checked(world, 'students', csv(headings, row('W1'), row('W2'), row('W3')))
  const taken = { studentNumber: 'W9', name: 'Eerst', email: 'w2@written.example', didactics: ['art'] }
  expect((await coordinator.post('/v1/students', taken)).status).toBe(201)
  await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'good-rows' })
  await work(world)
  const { body } = await coordinator.get(`/v1/imports/${id}`)
  expect(body).toMatchObject({ state: 'applied', percent: 100, rows: { added: 2, refused: 1, written: 2 } })
  expect(await rowsOf(world, id, 'refused')).toHaveLength(1)
  const here = await coordinator.get('/v1/students?limit=200')
  expect(
    here.body.items.filter(({ studentNumber }: { studentNumber: string }) => /^W[123]$/.test(studentNumber)),
  ).toHaveLength(2)
})
