import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readTitle } from '../../src/http/disposition.ts'
import { Problem } from '../../src/problem.ts'
import { titled } from '../files/given.ts'

const schema = z.string().max(40).describe('What it is.')
const read = (sent: string | undefined) => {
  try {
    return readTitle(schema, sent)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error.errors.map(({ pointer, code }) => `${pointer} ${code}`)
  }
}

describe('the title of an upload', () => {
  it.each([
    ["attachment; filename*=UTF-8''Attest%20van%20dienst%2C%20%C3%A9%C3%A9n", 'Attest van dienst, één'],
    ["ATTACHMENT;filename*=utf-8''%E2%82%AC", '€'],
    ['attachment; filename="Attest \\"A\\" \\\\ 1.pdf"', 'Attest "A" \\ 1.pdf'],
    ['attachment; filename=attest.pdf', 'attest.pdf'],
    ['attachment; filename="Attest ?"; filename*=UTF-8\'\'Attest%20%C3%A9', 'Attest é'],
  ])('is read from %s', (sent, title) => {
    expect(read(sent)).toBe(title)
  })

  it.each(['Attest', `O'Brien (1) * "attest" <b> é ü العربية`, '100% 😀', '/etc/../x'])(
    'comes as it was: %s',
    (title) => {
      expect(read(titled(title)['content-disposition'])).toBe(title)
    },
  )

  it.each([
    undefined,
    '',
    'attachment',
    'attachment;',
    'inline; filename=a',
    'form-data; name="file"; filename="a"',
    'attachment; filename="a"; filename="b"',
    'attachment; filename="a", attachment; filename="b"',
    "attachment; filename*=UTF-8''a; filename=b",
    'attachment; filename="a',
    'attachment; filename="a" b',
    'attachment; filename="één"',
    "attachment; filename*=ISO-8859-1''%E9",
    "attachment; filename*=UTF-8''%E9",
    "attachment; filename*=UTF-8''%",
    "attachment; filename*=UTF-8''%ED%A0%80",
    "attachment; filename*=UTF-8''a b",
  ])('is not read from %j', (sent) => {
    expect(read(sent)).toEqual([`/Content-Disposition ${sent === undefined ? 'required' : 'invalid-format'}`])
  })

  it('answers what the schema finds wrong, and what the database cannot keep', () => {
    expect(read(titled('x'.repeat(41))['content-disposition'])).toEqual(['/Content-Disposition too-big'])
    expect(read("attachment; filename*=UTF-8''a%00")).toEqual(['/Content-Disposition nul-character'])
  })

  it('takes no longer for a long and crooked header', () => {
    const start = performance.now()
    for (const sent of ['"', '\\', ' ', ';', '%', 'a', '%4']) read(`attachment; filename="${sent.repeat(16_000)}`)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
