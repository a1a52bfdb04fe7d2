import { once } from 'node:events'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '../src/app.ts'
import { sheetMediaOf, sheetOf } from '../src/http/sheet.ts'
import { columnsOf } from '../src/sheets/columns.ts'
import { csvOf, inert } from '../src/sheets/csv.ts'
import { headings } from '../src/sheets/headings.ts'
import { lists } from '../src/sheets/lists.ts'
import { xlsxOf } from '../src/sheets/xlsx.ts'
import { cells, workbookCells, xlsx } from './sheets/given.ts'

/** Every operation that answers a list, told from its name and its answer; a feed for programs has no end to export. */
const listed = routes.filter(({ operation, method, success }) => {
  const schema = success[200]?.schema
  const shape = schema instanceof z.ZodObject ? schema.shape : {}
  return method === 'GET' && (/^list/.test(operation) || 'items' in shape) && !('next' in shape && 'more' in shape)
})

const sheets = routes.flatMap((route) => {
  const sheet = sheetOf(route)
  return sheet ? [{ operation: route.operation, ...sheet }] : []
})

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

describe('every list', () => {
  it('is there as a sheet, and the lessons of a roster too', () => {
    expect(listed.length).toBeGreaterThan(20)
    const expected = [...listed.map(({ operation }) => operation), 'getRoster'].sort()
    expect(sheets.map(({ operation }) => operation).sort()).toEqual(expected)
    expect(Object.keys(lists).sort()).toEqual(expected)
  })

  it.each(sheets)('$operation has a title, and headings that differ, in both languages', ({ title, columns }) => {
    expect(columns.length).toBeGreaterThan(1)
    for (const locale of ['nl', 'en'] as const) {
      const texts = columns.map(({ heading }) => heading[locale])
      expect(texts.filter((text) => text.trim() === '')).toEqual([])
      expect([...new Set(texts)]).toEqual(texts)
      expect(title[locale]).toMatch(/\S/)
    }
  })

  it('has no heading that nothing stands under', () => {
    const used = new Set(sheets.flatMap(({ columns }) => columns.flatMap(({ name }) => name.split('.'))))
    expect(Object.keys(headings).filter((key) => !used.has(key.split('.').at(-1) ?? ''))).toEqual([])
  })

  it('cannot come without its headings', () => {
    const item = z.strictObject({ name: z.string(), shoeSize: z.int() }).meta({ id: 'Runner' })
    expect(() => columnsOf(item)).toThrow('Runner.shoeSize has no heading')
  })
})

describe('a row', () => {
  const item = z.strictObject({
    name: z.string().nullable(),
    size: z.int(),
    met: z.boolean().nullable(),
    startsOn: z.iso.date(),
    at: z.iso.datetime().nullable(),
    roles: z.array(z.string()),
    file: z.strictObject({ size: z.int() }).nullable(),
    sites: z.array(z.strictObject({ name: z.string().nullable(), roles: z.array(z.string()) })),
    data: z.record(z.string(), z.unknown()),
  })

  it('has a cell for each field at the ends, of the kind it is', () => {
    expect(columnsOf(item).map(({ name, kind, heading }) => [name, kind, heading.en])).toEqual([
      ['name', 'text', 'Name'],
      ['size', 'number', 'Size (bytes)'],
      ['met', 'truth', 'Met'],
      ['startsOn', 'day', 'First day'],
      ['at', 'instant', 'At'],
      ['roles', 'text', 'Roles'],
      ['file.size', 'number', 'File – Size (bytes)'],
      ['sites.name', 'text', 'Sites – Name'],
      ['sites.roles', 'text', 'Sites – Roles'],
      ['data', 'text', 'Data'],
    ])
  })

  it('holds lists in one cell, entry by entry, and nothing where nothing is', async () => {
    const rows = [
      {
        name: 'Zoë, "Bie"\nVan Hé',
        size: 0,
        met: false,
        startsOn: '2021-11-08',
        at: '2021-11-08T07:30:00.000Z',
        roles: ['a', 'b'],
        file: { size: 12 },
        sites: [
          { name: 'Noord', roles: ['x', 'y'] },
          { name: null, roles: [] },
        ],
        data: { hours: 2 },
      },
      { name: null, size: 7, met: null, startsOn: '2021-11-09', at: null, roles: [], file: null, sites: [], data: {} },
    ]
    const text = await textOf(csvOf(columnsOf(item), rows, 'nl'))
    expect(text.startsWith('\ufeffNaam,')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(cells(text).slice(1)).toEqual([
      [
        'Zoë, "Bie"\nVan Hé',
        '0',
        'false',
        '2021-11-08',
        '2021-11-08T07:30:00.000Z',
        'a; b',
        '12',
        'Noord; ',
        'x, y; ',
        '{"hours":2}',
      ],
      ['', '7', '', '2021-11-09', '', '', '', '', '', '{}'],
    ])
  })

  it('is one for each entry where the list says so', async () => {
    const columns = columnsOf(item, 'sites')
    expect(columns.map(({ heading }) => heading.nl)).toContain('Naam')
    expect(columns.find(({ name }) => name === 'sites.name')?.read({ sites: { name: 'Zuid' } })).toBe('Zuid')
  })
})

describe('a workbook', () => {
  const item = z.strictObject({
    studentNumber: z.string(),
    name: z.string().nullable(),
    hours: z.number(),
    met: z.boolean(),
    startsOn: z.iso.date(),
    at: z.iso.datetime().nullable(),
  })
  const columns = columnsOf(item)
  const title = { nl: 'Uren [a/b]: alles wat er maar te vinden is', en: 'Hours' }
  const row = {
    studentNumber: '0571234',
    name: '=HYPERLINK("http://x.example")',
    hours: 2.25,
    met: true,
    startsOn: '2021-11-08',
    at: '2021-11-08T07:30:00.000Z',
  }

  it('keeps text as text, numbers as numbers, and days and instants in Brussels as dates', async () => {
    const bytes = await bytesOf(
      xlsxOf(columns, [row, { ...row, name: null, at: '2021-07-01T22:30:00.000Z' }], 'nl', title),
    )
    const [headings, first, second] = workbookCells(bytes)
    expect(headings).toEqual(['Studentennummer', 'Naam', 'Uren', 'Voldaan', 'Vanaf', 'Tijdstip'])
    const day = new Date('2021-11-08T00:00:00Z')
    expect(first).toEqual(['0571234', row.name, 2.25, true, day, new Date('2021-11-08T08:30:00Z')])
    expect(second).toEqual(['0571234', null, 2.25, true, day, new Date('2021-07-02T00:30:00Z')])
  })

  it.each([
    ['& < > " \u0027 ]]> <!-- <c t="n">', undefined],
    ['  spaties  ervoor en erna  ', undefined],
    ['regel\nregel\ttab', undefined],
    ['_x0041_ _x', undefined],
    ['Zoë 林美玲 🎓', undefined],
    ['a\u0001b\u000bc\ufffe', 'abc'],
    ['x'.repeat(40_000), `${'x'.repeat(32_766)}…`],
  ])('holds %j', async (name, expected = name) => {
    const [, cellsOfRow] = workbookCells(await bytesOf(xlsxOf(columns, [{ ...row, name }], 'nl', title)))
    expect(cellsOfRow?.[1]).toBe(expected)
  })

  it('has headings that stand out and stay, a sheet with a name that Excel takes, and no more than it needs', async () => {
    const files = unzipSync(await bytesOf(xlsxOf(columns, [row], 'nl', title)))
    expect(Object.keys(files).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain('<c r="A1" t="inlineStr" s="1">')
    expect(sheet).toContain('<autoFilter ref="A1:F2"/>')
    const name = /sheet name="([^"]*)"/.exec(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array()))?.[1]
    expect(name).toBe('Uren  a b   alles wat er maar t')
    expect(name).toHaveLength(31)
  })

  it('is the same to the byte for the same rows, and there without any', async () => {
    const bytes = () => bytesOf(xlsxOf(columns, [row], 'nl', title))
    expect(Buffer.compare(await bytes(), await bytes())).toBe(0)
    expect(workbookCells(await bytesOf(xlsxOf(columns, [], 'en', title)))).toHaveLength(1)
  })

  it('breaks when its rows do', async () => {
    async function* breaking() {
      yield row
      throw new Error('the database went away')
    }
    await expect(bytesOf(xlsxOf(columns, breaking(), 'nl', title))).rejects.toThrow('the database went away')
  })

  it('asks for the next rows only when what it has was taken', async () => {
    let asked = 0
    const stream = xlsxOf(
      columns,
      (async function* () {
        for (; asked < 50_000; asked++) yield { ...row, name: `${asked} ${Math.sin(asked)}`.repeat(5) }
      })(),
      'nl',
      title,
    )
    await once(stream, 'readable')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThan(5_000)
    stream.destroy()
  })
})

describe('text in a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+32 9 123', "'+32 9 123"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['a;=1+1;b', "a;'=1+1;b"],
    ['a,=1+1', "a,'=1+1"],
    ['a\n=1+1', "a\n'=1+1"],
    ["x'; =1", "x';' =1"],
  ])('%j begins no formula', (text, expected) => {
    expect(inert(text)).toBe(expected)
  })

  it.each(['0571234', 'Zoë', '5 WeWi', 'a=b', "'t Zand", 'x-y', '2021-11-08', '', 'a; b'])(
    '%j stays as it is',
    (text) => {
      expect(inert(text)).toBe(text)
    },
  )
})

describe('the form asked for', () => {
  it.each([
    [undefined, undefined],
    ['*/*', undefined],
    ['application/json', undefined],
    ['text/html,application/xhtml+xml,*/*;q=0.8', undefined],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/csv; charset=utf-8; q=0.9', 'text/csv'],
    ['text/csv, */*;q=0.1', 'text/csv'],
    ['text/csv;q=0', undefined],
    ['text/csv;q=x', undefined],
    ['application/json, text/csv', undefined],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['text/csv-schema', undefined],
    [xlsx.accept, xlsx.accept],
    [`text/csv;q=0.5, ${xlsx.accept}`, xlsx.accept],
    [`text/csv, ${xlsx.accept};q=0.5`, 'text/csv'],
  ])('of %s is %s', (accept, media) => {
    expect(sheetMediaOf(accept)).toBe(media)
  })
})
