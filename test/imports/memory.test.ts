import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { subjectOf } from '../../src/demo/personas.ts'
import { claimsOf, testWorld } from '../support/app.ts'
import { mostHeldDuring } from '../support/memory.ts'
import { checked, csv, work, xlsxMedia } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const megabyte = 1024 * 1024
const token = await world.issuer.issueToken(subjectOf('coordinator'), claimsOf('coordinator'))

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook whose cells refer to these texts by their places. */
function workbook(texts: readonly string[], rows: readonly (readonly number[])[]): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (...all: string[]) => `<Relationships>${all.join('')}</Relationships>`
  const cells = (row: readonly number[]) => row.map((place) => `<c t="s"><v>${place}</v></c>`).join('')
  const parts = {
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}"><sheets><sheet name="Lijst" sheetId="1" id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation('r1', 'worksheet', 'sheet.xml'),
      relation('r2', 'sharedStrings', 'texts.xml'),
    ),
    'xl/sheet.xml': `<worksheet><sheetData>${rows.map((row) => `<row>${cells(row)}</row>`).join('')}</sheetData></worksheet>`,
    'xl/texts.xml': `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strToU8(content)])))
}

const headings = ['studentnummer', 'naam', 'e-mail', 'vakdidactiek', 'opmerking']
const long = (index: number, length = 3_000) => `${index} `.repeat(Math.ceil(length / `${index} `.length))

/** What checking a file that has come in holds in memory at most, and how the check ended. */
async function checking(content: string | Uint8Array, media = 'text/csv') {
  // Not by a caller of the tests, who counts statements: a large file is stored in many.
  const answer = await world.app.inject({
    method: 'POST',
    url: '/v1/imports?kind=students',
    headers: { authorization: `Bearer ${token}`, 'content-type': media },
    payload: Buffer.from(content),
  })
  const { id } = answer.json()
  const most = await mostHeldDuring(() => work(world))
  return { most, ...(await world.as('coordinator').get(`/v1/imports/${id}`)).body }
}

describe('checking a file', () => {
  it('does not hold the texts that a workbook shares, and finds each of them', async () => {
    const notes = Array.from({ length: 12_000 }, (_, index) => long(index))
    const ways = Array.from({ length: 300 }, (_, index) => [`0781${index}`, `Zoë ${index} ☂`, `x${index}@mem.example`])
    const texts = [...headings, 'art', ...notes, ...ways.flat()]
    const rows = ways.map((_, index) => {
      const first = headings.length + 1 + notes.length + 3 * index
      // The notes from end to end, far from one another and again and again.
      return [first, first + 1, first + 2, headings.length, headings.length + 1 + ((index * 7919) % notes.length)]
    })
    const done = await checking(workbook(texts, [[0, 1, 2, 3, 4], ...rows]), xlsxMedia)
    expect(done).toMatchObject({ state: 'checked', rows: { read: 300, added: 300, refused: 0 } })
    expect(done.most).toBeLessThan(16 * megabyte)
    const { items } = (await world.as('coordinator').get(`/v1/imports/${done.id}/rows?limit=200`)).body
    expect(items.map(({ key }: { key: string }) => key)).toEqual(ways.slice(0, 200).map(([number]) => number))
    expect(items[150].changes.map(({ after }: { after: unknown }) => after)).toContain('Zoë 150 ☂')
  })

  it('does not hold a CSV file, nor what nobody asked for in its rows', async () => {
    const row = (index: number) => [`0782${index}`, 'Noor', `c${index}@mem.example`, 'art', long(index, 9_000)]
    const content = csv(headings, ...Array.from({ length: 4_000 }, (_, index) => row(index)))
    expect(content.length).toBeGreaterThan(34 * megabyte)
    const done = await checking(content)
    expect(done).toMatchObject({ state: 'checked', rows: { read: 4_000, added: 4_000 } })
    expect(done.most).toBeLessThan(16 * megabyte)
  })

  it('refuses a row of a workbook that refers to one long text again and again', async () => {
    const texts = [...headings, 'x'.repeat(100_000)]
    const rows = [[0, 1, 2, 3, 4], Array.from({ length: 400 }, () => 5)]
    expect(await checked(world, 'students', workbook(texts, rows), { media: xlsxMedia })).toMatchObject({
      state: 'failed',
      fault: { code: 'too-large-inside' },
    })
  })
})
