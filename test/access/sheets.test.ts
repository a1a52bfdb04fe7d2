import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sheetOf } from '../../src/http/sheet.ts'
import { mails } from '../../src/mail/table.ts'
import { inert } from '../../src/sheets/csv.ts'
import { lists } from '../../src/sheets/lists.ts'
import { cells, csv, workbookCells, xlsx } from '../sheets/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { type ActorName, type Actors, actorNames, actorsIn } from './actors.ts'
import { type Records, recordsIn } from './records.ts'
import { routeOf, samplesOf } from './requests.ts'

type Item = Record<string, unknown>

let world: World
let actors: Actors
let records: Records
beforeAll(async () => {
  world = await testWorld()
  actors = await actorsIn(world)
  records = await recordsIn(world)
  const capacities = `/v1/schools/${records.ours.school}/capacities?academicYear=2021-2022`
  await world.as('coordinator').put(capacities, { lines: [{ semester: 1, places: 100 }] })
  const waiting = { kind: 'digest', key: 'a', state: 'waiting', recipient: 'an@demo.example' } as const
  await world.db.insert(mails).values({ ...waiting, createdAt: '2021-10-01T06:00:00.000Z' })
})
afterAll(async () => {
  await actors.close()
  await world.close()
})

function urlOf(operation: string): URL {
  const { params = {}, query = {} } = samplesOf(records.ours)[operation] ?? {}
  const path = routeOf(operation).path.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? '')
  return new URL(`${path}?${new URLSearchParams(query)}`, 'http://test')
}

/** The rows of a list as an actor reads them in JSON, page by page; the status when it is refused. */
async function rowsOf(name: ActorName, operation: string): Promise<Item[] | number> {
  const { rows = 'items', each } = lists[operation] ?? {}
  const isPaged = rows === 'items' && !['listJudgements', 'listRules'].includes(operation)
  const items: Item[] = []
  const url = urlOf(operation)
  if (isPaged) url.searchParams.set('limit', '3')
  for (;;) {
    const { status, body } = await actors[name].get(url.pathname + url.search)
    if (status !== 200) return status
    items.push(...body[rows])
    if (!isPaged || body.nextCursor === null) break
    url.searchParams.set('cursor', body.nextCursor)
  }
  return each === undefined
    ? items
    : items.flatMap((item) => (item[each] as Item[]).map((entry) => ({ ...item, [each]: entry })))
}

/** What the pages show at a place, as a sheet writes it. Written apart from the columns. */
function written(value: unknown, path: string[], separator = '; '): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((entry) => written(entry, path, ', ')).join(separator)
  const [field = '', ...rest] = path
  if (path.length > 0) return written((value as Item)[field], rest, separator)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Where there is something in a row: `parties.state`. */
function placesIn(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((entry) => placesIn(entry, path))
  if (typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([field, inner]) => placesIn(inner, path === '' ? field : `${path}.${field}`))
}

describe('a list as CSV', () => {
  it.each(Object.keys(lists))('%s holds for every actor what its pages show, and nothing else', async (operation) => {
    const names = sheetOf(routeOf(operation))?.columns.map(({ name }) => name) ?? []
    const url = urlOf(operation)
    let rowsMet = 0
    for (const name of actorNames) {
      const shown = await rowsOf(name, operation)
      const { status, text, body } = await actors[name].get(url.pathname + url.search, csv)
      if (typeof shown === 'number') {
        expect(status, name).toBe(shown)
        expect(body, name).toMatchObject({ status: shown })
        continue
      }
      const [headings, ...rows] = cells(text)
      expect(headings).toHaveLength(names.length)
      expect(rows, name).toEqual(shown.map((row) => names.map((column) => inert(written(row, column.split('.'))))))
      const left = shown.flatMap((row) => placesIn(row)).filter((place) => !names.some((column) => isAt(place, column)))
      expect(left, name).toEqual([])
      rowsMet += rows.length
      if (name !== 'coordinator') continue
      const [workbookHeadings, ...workbookRows] = workbookCells(
        (await actors[name].get(url.pathname + url.search, xlsx)).bytes,
      )
      expect(workbookHeadings).toEqual(headings)
      const kinds = sheetOf(routeOf(operation))?.columns.map(({ kind }) => kind) ?? []
      const isDated = (index: number) => kinds[index] === 'day' || kinds[index] === 'instant'
      expect(workbookRows.map((row) => kinds.map((_, index) => plain(row[index])))).toEqual(
        rows.map((row) => row.map((cell, index) => (isDated(index) && cell !== '' ? 'a date' : cell))),
      )
    }
    expect(rowsMet).toBeGreaterThan(0)
  })
})

/** A cell of a workbook as the same cell of the CSV; what a date is, the unit tests look at. */
function plain(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return 'a date'
  return typeof cell === 'string' ? inert(cell) : String(cell)
}

/** Whether a column holds what stands at a place; free JSON stands in one cell. */
function isAt(place: string, column: string): boolean {
  return place === column || place.startsWith(`${column}.`)
}
