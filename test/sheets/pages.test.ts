import { afterAll, beforeAll, expect, it } from 'vitest'
import { schools } from '../../src/schools/table.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
  const kinds = ['alternative', 'secondary'] as const
  await world.db.insert(schools).values(
    Array.from({ length: 460 }, (_, index) => ({
      institutionNumber: String(550_000 + index),
      name: `Plek ${String(index).padStart(3, '0')}`,
      kind: kinds[index % 2] ?? 'secondary',
      createdAt: '2021-09-01T06:00:00.000Z',
    })),
  )
})
afterAll(() => world.close())

it('a sheet of more than one page keeps the filters on every page of it', async () => {
  const coordinator = world.as('coordinator')
  const sheet = await coordinator.get('/v1/schools?kind=alternative', { accept: 'text/csv' })
  expect(sheet.status).toBe(200)
  const numbers = sheet.text.match(/\b55\d{4}\b/g) ?? []
  expect(numbers).toHaveLength(230)
  expect(numbers.every((number) => Number(number) % 2 === 0)).toBe(true)
})

it('the Link of a page keeps its filters, and its limit', async () => {
  const coordinator = world.as('coordinator')
  const seen: string[] = []
  let url = '/v1/schools?kind=alternative&limit=100'
  while (url !== '') {
    const { status, body, headers } = await coordinator.get(url)
    expect(status).toBe(200)
    expect(body.items.length).toBeLessThanOrEqual(100)
    seen.push(...body.items.map(({ kind }: { kind: string }) => kind))
    url = /^<([^>]+)>; rel="next"$/.exec(String(headers.link ?? ''))?.[1] ?? ''
  }
  expect(new Set(seen)).toEqual(new Set(['alternative']))
  expect(seen.length).toBeGreaterThanOrEqual(230)
})
