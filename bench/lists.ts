import { strToU8, zipSync } from 'fflate'

/** A list as an office has it, with headings in its first row. */
export type List = readonly (readonly string[])[]

const didactics = ['mathematics', 'physics', 'chemistry', 'history', 'english', 'dutch']
export const didacticsOf = (index: number): string => didactics[index % didactics.length] ?? ''

export type Student = { number: string; name: string; email: string; didactics: string }

export function studentAt(index: number, rows: number): Student {
  const number = String(1_000_000 + index)
  const name = `Student ${(index * 7919) % rows} van de Achternaam`
  return { number, name, email: `s${number}@bench.example`, didactics: didacticsOf(index) }
}

const schoolNumber = (index: number) => String(1_000_000 + index)

const each = (rows: number, row: (index: number) => string[]): string[][] =>
  Array.from({ length: rows }, (_, index) => row(index))

/** So many rows of every kind; those of a later kind are about those of the earlier ones. */
export const lists = {
  schools: (rows: number): List => [
    ['schoolnummer', 'naam', 'soort', 'straat', 'postcode', 'gemeente'],
    ...each(rows, (index) => [
      schoolNumber(index),
      `School ${index}`,
      'secundair',
      `Straat ${index}`,
      '2800',
      'Mechelen',
    ]),
  ],
  mentors: (rows: number): List => [
    ['schoolnummer', 'functie', 'naam', 'e-mail'],
    ...each(rows, (index) => [schoolNumber(index), 'vakmentor', `Mentor ${index}`, `m${index}@bench.example`]),
  ],
  students: (rows: number): List => [
    ['studentnummer', 'naam', 'e-mail', 'vakdidactiek'],
    ...each(rows, (index) => {
      const { number, name, email, didactics } = studentAt(index, rows)
      return [number, name, email, didactics]
    }),
  ],
  placements: (rows: number): List => [
    ['studentnummer', 'schoolnummer', 'academiejaar', 'opleidingsonderdeel', 'vakdidactiek', 'semester'],
    ...each(rows, (index) => [
      studentAt(index, rows).number,
      schoolNumber(index),
      '2021-2022',
      'subject-didactics-1',
      didacticsOf(index),
      '1',
    ]),
  ],
}

export function csvOf(list: List): Buffer {
  return Buffer.from(list.map((row) => row.join(';')).join('\r\n'))
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (of: Record<string, [type: string, target: string]>) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(of)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A workbook as spreadsheet programs write it: every text once, in a part of its own that the cells refer to. */
export function xlsxOf(list: List): Buffer {
  const places = new Map<string, number>()
  const placeOf = (text: string) => {
    const place = places.get(text) ?? places.size
    places.set(text, place)
    return place
  }
  const rows = list.map((row, index) => {
    const cells = row.map((text, column) => {
      const reference = `${String.fromCharCode(65 + column)}${index + 1}`
      return `<c r="${reference}" t="s"><v>${placeOf(text)}</v></c>`
    })
    return `<row r="${index + 1}">${cells.join('')}</row>`
  })
  const parts = {
    '_rels/.rels': relations({ r1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Lijst" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({
      r1: ['worksheet', 'worksheets/sheet1.xml'],
      r2: ['sharedStrings', 'sharedStrings.xml'],
    }),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${[...places.keys()].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  }
  const packed = Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strToU8(content)]))
  return Buffer.from(zipSync(packed))
}
