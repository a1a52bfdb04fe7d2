import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { testWorld } from '../support/app.ts'
import { applied, checked, rowsOf, xlsxMedia } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())

const media = { media: xlsxMedia }
/** Written by openpyxl 3.1, with a hidden sheet before the one that counts. */
const real = (name: string) => readFileSync(new URL(`files/${name}.xlsx`, import.meta.url))

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (of: Record<string, [type: string, target: string]>) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(of)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A workbook with one sheet of this XML. */
function workbook(sheet: string | Uint8Array, more: Record<string, string> = {}, workbookPr = ''): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {
    '_rels/.rels': relations({ r1: ['officeDocument', '/xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${workbookPr}<sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({
      r1: ['worksheet', 'worksheets/sheet1.xml'],
      r2: ['sharedStrings', 'sharedStrings.xml'],
      r3: ['styles', 'styles.xml'],
    }),
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
  )
}

const sheetOf = (rows: string) => `<x:worksheet xmlns:x="${main}"><x:sheetData>${rows}</x:sheetData></x:worksheet>`
const inline = (text: string) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`
const rowOf = (...cells: string[]) => `<x:row>${cells.join('')}</x:row>`
const headings = rowOf(...['studentnummer', 'naam', 'e-mail', 'vakdidactiek'].map(inline))

const codesIn = async (id: string) =>
  (await rowsOf(world, id, 'refused')).map(
    ({ line, errors }: { line: number; errors: { column: string; value: string; code: string }[] }) => [
      line,
      ...errors.map(({ column, value, code }) => `${column} ${value} ${code}`),
    ],
  )

describe('an XLSX file', () => {
  it('is read from the first sheet that shows; formulas and numbers that lost their zeros are refused', async () => {
    const done = await checked(world, 'students', real('students'), media)
    expect(done).toMatchObject({
      state: 'checked',
      format: 'xlsx',
      sheet: 'Studenten',
      encoding: null,
      delimiter: null,
      rows: { read: 4, added: 2, refused: 2 },
    })
    expect(await codesIn(done.id)).toEqual([
      [3, 'Studentnummer 571998 number-not-text'],
      [4, 'Naam =A2&"x" formula'],
    ])
    const [first, last] = await rowsOf(world, done.id, 'added')
    expect([first.line, first.key, first.changes[1].after]).toEqual([2, '0571999', 'Zoë Peeters'])
    expect([last.line, last.changes[1].after, last.changes[3].after]).toEqual([
      6,
      'Rijk <b>&amp; arm',
      ['art', 'history'],
    ])
  })

  it('has dates as numbers: those in the form of a date are dates, others are refused', async () => {
    const done = await applied(world, 'schools', real('schools'), 'good-rows', media)
    expect(await codesIn(done.id)).toEqual([
      [2, 'einddatum 2020-08-31 school-closed'],
      [4, 'einddatum 44439 number-not-day'],
    ])
    const { body } = await world.as('coordinator').get('/v1/schools?institutionNumber=905002')
    expect(body.items).toMatchObject([{ kind: 'secondary', postalCode: '9000' }])
  })

  it('counts its days from 1904 when it says so, and knows formats of its own', async () => {
    const styles = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-813]d mmmm yyyy;@"/><numFmt numFmtId="165" formatCode="0.00&quot; dagen&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
    const day = (style: number, value: number) => `<x:c s="${style}"><x:v>${value}</x:v></x:c>`
    const school = (number: string, end: string) => rowOf(inline(number), inline('School'), inline('secundair'), end)
    const rows = [
      rowOf(...['schoolnummer', 'naam', 'soort', 'einddatum'].map(inline)),
      school('906001', day(1, 42_000)),
      school('906002', day(2, 42_000)),
    ]
    const file = workbook(sheetOf(rows.join('')), { 'xl/styles.xml': styles }, '<workbookPr date1904="1"/>')
    const done = await checked(world, 'schools', file, media)
    expect(await codesIn(done.id)).toEqual([
      [2, 'einddatum 2018-12-28 school-closed'],
      [3, 'einddatum 42000 number-not-day'],
    ])
  })

  it('keeps gaps, skips empty rows, and reads texts in pieces without how they sound', async () => {
    const strings = `<sst xmlns="${main}"><si><t>0572001</t></si><si><r><t>Zo</t></r><r><t xml:space="preserve">ë </t></r><rPh><t>zoe</t></rPh></si><si><t>z@gap.example</t></si></sst>`
    const row = `<x:row r="9"><x:c r="A9" t="s"><x:v>0</x:v></x:c><x:c r="B9" t="s"><x:v>1</x:v></x:c><x:c r="D9" t="inlineStr"><x:is><x:t>art</x:t></x:is></x:c></x:row>`
    const file = workbook(sheetOf(`${headings}<x:row r="5"><x:c r="A5"/></x:row>${row}`), {
      'xl/sharedStrings.xml': strings,
    })
    const done = await checked(world, 'students', file, media)
    expect(await codesIn(done.id)).toEqual([[9, 'e-mail null required']])
  })

  it.each(['true', 'e'])('has cells with %s refused where they say nothing', async (kind) => {
    const cell = kind === 'e' ? '<x:c t="e"><x:v>#REF!</x:v></x:c>' : '<x:c t="b"><x:v>1</x:v></x:c>'
    const row = rowOf(cell, inline('An'), inline('a@cell.example'), inline('art'))
    const done = await checked(world, 'students', workbook(sheetOf(headings + row)), media)
    const code = kind === 'e' ? '#REF! error-value' : 'true number-not-text'
    expect(await codesIn(done.id)).toEqual([[2, `studentnummer ${code}`]])
  })

  it('with ten thousand columns is refused, clearly', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => inline(`k${index}`))
    const done = await checked(world, 'students', workbook(sheetOf(rowOf(...many))), media)
    expect(done).toMatchObject({ state: 'failed', fault: { code: 'too-many-columns' } })
  })

  it.each([0.1, 0.5, 0.9, 0.99])('of which %d arrived is refused, clearly', async (share) => {
    const whole = real('students')
    const done = await checked(world, 'students', whole.subarray(0, Math.floor(whole.length * share)), media)
    expect(done).toMatchObject({ state: 'failed', fault: { code: 'broken-xlsx', line: null } })
  })

  it.each([
    ['is a zip with something else', zipSync({ 'a.txt': strToU8('a') }), 'broken-xlsx'],
    [
      'has no sheet where it says',
      zipSync({ '_rels/.rels': strToU8(relations({ r1: ['officeDocument', 'x.xml'] })) }),
      'broken-xlsx',
    ],
    ['has XML that does not end', workbook('<worksheet><sheetData><row>'), 'broken-xlsx'],
    ['declares entities', workbook(`<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>`), 'broken-xlsx'],
    [
      'has a cell far to the right',
      workbook(sheetOf('<x:row><x:c r="ZZZZ1"><x:v>1</x:v></x:c></x:row>')),
      'broken-xlsx',
    ],
    [
      'refers to a text that is not there',
      workbook(sheetOf('<x:row><x:c t="s"><x:v>7</x:v></x:c></x:row>')),
      'broken-xlsx',
    ],
    [
      'has a sheet that only hides',
      workbook('', {
        'xl/workbook.xml': `<workbook xmlns="${main}"><sheets><sheet name="a" state="veryHidden" id="r1"/></sheets></workbook>`,
      }),
      'no-sheet',
    ],
    [
      'has more parts than a spreadsheet has',
      zipSync(Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`p${index}`, new Uint8Array()]))),
      'too-large-inside',
    ],
  ])('that %s is refused', async (_, content, code) => {
    expect(await checked(world, 'students', content, media)).toMatchObject({ state: 'failed', fault: { code } })
  })

  it('that is a bomb is not unpacked', async () => {
    const megabyte = 1024 * 1024
    const spaces = workbook(new Uint8Array(4 * megabyte).fill(0x20))
    expect(spaces.length).toBeLessThan(megabyte / 20)
    // One that says what it becomes is believed, and not unpacked.
    expect(await checked(world, 'students', sayingOf(spaces, 600 * megabyte), media)).toMatchObject({
      fault: { code: 'too-large-inside' },
    })
    // One that says less than it becomes is read no further than that.
    expect(await checked(world, 'students', sayingOf(spaces, 100), media)).toMatchObject({
      fault: { code: 'broken-xlsx' },
    })
    // One text without end.
    const endless = workbook(sheetOf(`<x:row>${inline('a'.repeat(3 * megabyte))}</x:row>`))
    expect(await checked(world, 'students', endless, media)).toMatchObject({ fault: { code: 'too-large-inside' } })
  })
})

/** The same archive, whose list says that its large parts become so many bytes. */
function sayingOf(archive: Uint8Array, size: number): Uint8Array {
  const changed = Buffer.from(archive)
  const entry = 'PK\u0001\u0002'
  for (let at = changed.indexOf(entry, 0, 'latin1'); at >= 0; at = changed.indexOf(entry, at + 4, 'latin1')) {
    if (changed.readUInt32LE(at + 24) > 100_000) changed.writeUInt32LE(size, at + 24)
  }
  return changed
}
