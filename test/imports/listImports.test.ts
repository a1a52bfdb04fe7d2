import { afterAll, describe, expect, it } from 'vitest'
import { imports } from '../../src/imports/table.ts'
import { testWorld } from '../support/app.ts'
import { checked, csv, upload, work as workOff } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const headings = ['studentnummer', 'naam', 'e-mail', 'vakdidactiek']
const file = (...numbers: string[]) =>
  csv(headings, ...numbers.map((number) => [number, 'Noor', `${number}@list.example`, 'art']))

describe('listImports, getImport and listImportRows', () => {
  it('show the imports of their maker only, the latest first, page by page', async () => {
    const first = await checked(world, 'students', file('L1'))
    const second = await checked(world, 'students', 'a;b')
    await upload(world, 'students', file('L2'), { persona: 'integration' })
    const page = (await coordinator.get('/v1/imports?limit=1')).body
    expect(page.items.map(({ id }: { id: string }) => id)).toEqual([second.id])
    const next = (await coordinator.get(`/v1/imports?limit=1&cursor=${page.nextCursor}`)).body
    expect(next).toMatchObject({ items: [{ id: first.id }], nextCursor: null })
    const failed = (await coordinator.get('/v1/imports?state=failed&kind=students')).body.items
    expect(failed).toMatchObject([{ id: second.id }])
    expect((await coordinator.get('/v1/imports?kind=schools')).body.items).toEqual([])
    const other = world.as('integration')
    expect((await other.get(`/v1/imports/${first.id}`)).status).toBe(404)
    expect((await other.get(`/v1/imports/${first.id}/rows`)).status).toBe(404)
    expect((await other.get('/v1/imports')).body.items).toHaveLength(1)
  })

  it('answer 304 to who has seen how far it is, until it is further', async () => {
    const { id } = (await upload(world, 'students', file('L3'))).body
    const { etag } = await coordinator.get(`/v1/imports/${id}`)
    expect((await coordinator.get(`/v1/imports/${id}`, { 'if-none-match': etag })).status).toBe(304)
    await workOff(world)
    expect((await coordinator.get(`/v1/imports/${id}`, { 'if-none-match': etag })).body).toMatchObject({
      state: 'checked',
      percent: 100,
    })
  })

  it('give the rows in the order of the file, by outcome, page by page, and as CSV', async () => {
    const { id } = await checked(world, 'students', file('L4', 'L 5', 'L6', 'L 7'))
    const url = `/v1/imports/${id}/rows`
    const all = (await coordinator.get(`${url}?limit=3`)).body
    expect(all.items.map(({ line }: { line: number }) => line)).toEqual([2, 3, 4])
    const rest = (await coordinator.get(`${url}?limit=3&cursor=${all.nextCursor}`)).body
    expect(rest).toMatchObject({ items: [{ line: 5, outcome: 'refused' }], nextCursor: null })
    const refused = (await coordinator.get(`${url}?outcome=refused&limit=1`)).body
    expect(refused.items).toMatchObject([{ line: 3 }])
    expect((await coordinator.get(`${url}?outcome=added&cursor=${refused.nextCursor}`)).status).toBe(400)
    const sheet = await coordinator.get(`${url}?outcome=refused`, { accept: 'text/csv' })
    expect(sheet.text).toContain('L 7')
  })

  it('are let go after thirty days', async () => {
    world.clock.set('2021-11-15T06:00:00.000Z')
    await workOff(world)
    expect(await world.db.$count(imports)).toBe(0)
  })
})
