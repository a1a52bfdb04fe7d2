import { sql } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { imports } from '../../src/imports/table.ts'
import { testWorld } from '../support/app.ts'
import { applied, checked, csv, rowsOf, work } from './given.ts'

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

it('an import says 100 when it is done and not before, and never goes back', async () => {
  await world.db.execute(sql`create table progress (place int generated always as identity, state text, percent int)`)
  await world.db.execute(sql`create function note_progress() returns trigger language plpgsql as $$
    begin insert into progress (state, percent) values (new.state, new.percent); return new; end $$`)
  await world.db.execute(sql`create trigger note_progress after update on ${imports}
    for each row execute function note_progress()`)
  await applied(world, 'students', csv(headings, row('P1'), row('P2'), row('P3')))
  const { rows } = await world.db.execute<{ state: string; percent: number }>(
    sql`select state, percent from progress order by place`,
  )
  const saidIn = (state: string) => rows.filter((one) => one.state === state).map(({ percent }) => percent)
  for (const state of ['checking', 'applying']) {
    const said = saidIn(state)
    expect(said.length).toBeGreaterThan(0)
    expect(said.every((percent, index) => percent < 100 && percent >= (said[index - 1] ?? 0))).toBe(true)
  }
  expect([saidIn('checked').at(-1), saidIn('applied').at(-1)]).toEqual([100, 100])
})
