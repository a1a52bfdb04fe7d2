import { afterAll, describe, expect, it } from 'vitest'
import { delimiterOf } from '../../src/imports/reading/csv.ts'
import { testWorld } from '../support/app.ts'
import { checked, rowsOf } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())

const lines = (names: string[], delimiter = ';', end = '\r\n') =>
  [
    'studentnummer;naam;e-mail;vakdidactiek',
    ...names.map((name, index) => `08000${index};${name};s${index}@csv.example;art`),
  ]
    .map((line) => line.replaceAll(';', delimiter))
    .join(end)

/** The names that were read, line by line. */
async function namesIn(content: string | Uint8Array): Promise<{ read: unknown; names: [number, string][] }> {
  const { id, encoding, delimiter, state } = await checked(world, 'students', content)
  const rows = await rowsOf(world, id)
  return {
    read: { encoding, delimiter, state },
    names: rows.map(({ line, changes }: { line: number; changes: { field: string; after: string }[] }) => [
      line,
      changes.find(({ field }) => field === 'name')?.after,
    ]),
  }
}

const utf8 = { encoding: 'utf-8', state: 'checked' }

describe('a CSV file', () => {
  it.each([';', ',', '\t'])('is read with "%s" between its cells', async (delimiter) => {
    expect(await namesIn(lines(['Zoë'], delimiter))).toEqual({ read: { ...utf8, delimiter }, names: [[2, 'Zoë']] })
  })

  it('is read with a byte order mark, in UTF-8 and in UTF-16', async () => {
    const marked = `\ufeff${lines(['Zoë'])}`
    expect(await namesIn(marked)).toMatchObject({ read: utf8, names: [[2, 'Zoë']] })
    const wide = Buffer.from(marked, 'utf16le')
    expect(await namesIn(wide)).toMatchObject({ read: { encoding: 'utf-16le' }, names: [[2, 'Zoë']] })
    expect(await namesIn(wide.swap16())).toMatchObject({ read: { encoding: 'utf-16be' }, names: [[2, 'Zoë']] })
  })

  it('is read as Windows-1252 when it is no UTF-8, and says so', async () => {
    const latin1 = Buffer.from(lines(['Zoë Françoise']), 'latin1')
    expect(await namesIn(latin1)).toMatchObject({ read: { encoding: 'windows-1252' }, names: [[2, 'Zoë Françoise']] })
    const euro = Buffer.concat([Buffer.from(lines(['A']), 'latin1'), Buffer.from([0x20, 0x80, 0x0a])])
    expect((await namesIn(euro)).read).toMatchObject({ encoding: 'windows-1252' })
  })

  it('is cut at no character, however the pieces fall', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `${'ë'.repeat(80 + index)}€😀`)
    const many = Array.from(
      { length: 2000 },
      (_, index) => `0810${index};${names[index % 9]};t${index}@csv.example;art`,
    )
    const done = await checked(world, 'students', `${lines([])}\n${many.join('\n')}`)
    expect(done).toMatchObject({ encoding: 'utf-8', rows: { added: 2000, refused: 0 } })
    expect((await rowsOf(world, done.id))[150].changes[1].after).toBe(names[150 % 9])
  })

  it('keeps quotes, delimiters and line breaks in quotes, and counts lines as an editor does', async () => {
    const content =
      'studentnummer;naam;e-mail;vakdidactiek\r\n' +
      '0820001;"Peeters; ""Nono"" Noor";a@csv.example;art\r\n' +
      '0820002;Jan "Janneke" Maes;b@csv.example;"art;\r\nphysics"\r\n' +
      '\r\n' +
      '0820003;Els;c@csv.example;art'
    const { names } = await namesIn(content)
    expect(names).toEqual([
      [2, 'Peeters; "Nono" Noor'],
      [3, 'Jan "Janneke" Maes'],
      [6, 'Els'],
    ])
  })

  it.each(['\n', '\r\n', '\r'])('ends its lines as it likes: %j', async (end) => {
    expect((await namesIn(lines(['An', 'Bo'], ';', end))).names).toEqual([
      [2, 'An'],
      [3, 'Bo'],
    ])
  })

  it('that was cut off in a quoted text is refused with the line', async () => {
    const done = await checked(world, 'students', `${lines(['An'])}\n0830001;"Half`)
    expect(done).toMatchObject({ state: 'failed', fault: { code: 'unclosed-quote', line: 3 } })
  })

  it('that was cut off in a row has that row refused, and the others kept', async () => {
    const done = await checked(world, 'students', `${lines(['An'])}\n0830001;Hal`)
    expect(done).toMatchObject({ state: 'checked', rows: { added: 1, refused: 1 } })
    expect(await rowsOf(world, done.id, 'refused')).toMatchObject([
      { line: 3, errors: [{ code: 'too-few-columns', column: null }] },
    ])
  })

  it('with a quote that is never closed is not read to its end', async () => {
    const done = await checked(world, 'students', `${lines(['An'])}\n0840001;"${'x'.repeat(300_000)}`)
    expect(done).toMatchObject({ state: 'failed', fault: { code: 'row-too-long', line: 3 } })
  })

  it('has rows with NUL characters refused, and a file full of them', async () => {
    const done = await checked(world, 'students', lines(['A\0n', 'Bo']))
    expect(await rowsOf(world, done.id, 'refused')).toMatchObject([
      { line: 2, errors: [{ column: 'naam', code: 'nul-character', value: 'A␀n' }] },
    ])
    expect(await checked(world, 'students', Buffer.alloc(100_000))).toMatchObject({ state: 'failed' })
  })

  it('is told by the delimiter of its first row, outside quotes', () => {
    expect(['a;b,c', '"a;b;c",d', 'a\tb\n;;;;', 'a'].map(delimiterOf)).toEqual([';', ',', '\t', ';'])
  })
})
