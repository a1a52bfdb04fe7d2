import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { subjectOf } from '../../src/demo/personas.ts'
import { importPieces } from '../../src/imports/table.ts'
import { claimsOf, testWorld } from '../support/app.ts'
import { inBothLanguages } from '../users/answers.ts'
import { checked, csv, rowsOf, upload, work, xlsxMedia } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const token = await world.issuer.issueToken(subjectOf('coordinator'), claimsOf('coordinator'))

async function listening(): Promise<AddressInfo> {
  if (!world.app.server.listening) await world.app.listen({ host: '127.0.0.1', port: 0 })
  return world.app.server.address() as AddressInfo
}

const headings = ['studentnummer', 'naam', 'e-mail', 'vakdidactiek']
const row = (number: string, name = 'Noor') => [number, name, `s${number}@import.example`, 'mathematics']

describe('createImport', () => {
  it.each(['coordinator', 'integration'] as const)('takes in the file of a %s, to be checked', async (persona) => {
    const answer = await upload(world, 'students', csv(headings, row('0700001')), { persona })
    expect(answer).toMatchObject({
      status: 202,
      etag: '"1"',
      headers: { location: `/v1/imports/${answer.body.id}` },
      body: { kind: 'students', format: 'csv', state: 'checking', percent: 0, headings: null },
    })
    await work(world)
    expect((await world.as(persona).get(`/v1/imports/${answer.body.id}`)).body).toMatchObject({ state: 'checked' })
    expect(await world.db.$count(importPieces)).toBe(0)
  })

  it('takes the same request once, with an idempotency key', async () => {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': 'import-once' }
    const send = (number: string) =>
      coordinator.post('/v1/imports?kind=students', Buffer.from(csv(headings, row(number))), headers)
    const [first, again, other] = [await send('0700002'), await send('0700002'), await send('0700003')]
    expect([first.status, again.status, again.body.id]).toEqual([202, 202, first.body.id])
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })

  it.each([
    ['an empty file', '', 'text/csv', 'empty'],
    ['a zip that calls itself CSV', 'PK\u0003\u0004rest', 'text/csv', 'not-csv'],
    ['a PDF that calls itself CSV', '%PDF-1.7', 'text/csv', 'not-csv'],
    ['text that calls itself XLSX', 'a;b', xlsxMedia, 'not-xlsx'],
  ])('refuses %s at once, in both languages', async (_, content, media, code) => {
    const refusal = await inBothLanguages((headers) =>
      coordinator.post('/v1/imports?kind=students', Buffer.from(content), { ...headers, 'content-type': media }),
    )
    expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '', code }] })
  })

  it.each(['application/pdf', 'application/json', 'text/plain'])('takes no %s', async (media) => {
    expect((await upload(world, 'students', 'a;b', { media })).status).toBe(415)
  })

  it.each(['?kind=users', '', '?kind=students&mode=x'])('refuses the query "%s"', async (query) => {
    const answer = await coordinator.post(`/v1/imports${query}`, Buffer.from('a'), { 'content-type': 'text/csv' })
    expect(answer.status).toBe(400)
  })

  it('says row by row what is wrong: line, column, value and the way out', async () => {
    const file = csv(
      ['Studentnummer', 'Voornaam', 'Naam', 'E-Mail', 'Vakdidactiek', 'Vroegere scholen', 'Groep'],
      ['0700010', 'Noor', 'Janssens', 'noor@import.example', 'mathematics', '', 'A'],
      ['07 00011', 'Sam', 'Claes', 'sam.import.example', 'Wiskunde, physics, art', 'Atheneum', 'A'],
      ['0700012', '', '', 'x@import.example', '', '', ''],
      ['0700010', 'Noor', 'Janssens', 'noor2@import.example', 'mathematics', '', 'A'],
      ['0700013', 'An', 'Maes', 'noor@import.example', 'mathematics', '', 'A'],
      ['0700014', 'An', 'Maes', 'student@demo.example', 'mathematics', '', 'A'],
      ['571234', 'Sofie', 'Peeters', 'student@demo.example', 'mathematics', '', 'A'],
      ['0700015', '=1+1', 'Maes', 'an15@import.example', 'mathematics', '', 'A'],
      ['0700016', 'An'],
    )
    const done = await checked(world, 'students', file)
    expect(done.headings.at(-1)).toEqual({ heading: 'Groep', field: null })
    expect(done.rows).toEqual({ read: 9, added: 1, changed: 0, unchanged: 0, refused: 8, written: 0 })
    const refused = await rowsOf(world, done.id, 'refused')
    const told = refused.map(({ line, errors }: { line: number; errors: Record<string, string>[] }) => [
      line,
      errors.map(({ column, value, code }) => `${column} ${value} ${code}`),
    ])
    expect(told).toEqual([
      [
        3,
        [
          'Studentnummer 07 00011 invalid-format',
          'E-Mail sam.import.example invalid-format',
          'Vakdidactiek Wiskunde, physics, art too-big',
          'Vroegere scholen Atheneum invalid-format',
        ],
      ],
      [4, ['Naam null required', 'Vakdidactiek null too-small']],
      [5, ['Studentnummer 0700010 duplicate']],
      [6, ['E-Mail noor@import.example duplicate']],
      [7, ['E-Mail student@demo.example taken']],
      [8, ['E-Mail student@demo.example duplicate']],
      [9, ['Voornaam =1+1 formula']],
      [10, ['null null too-few-columns']],
    ])
    const details = refused.flatMap(({ errors }: { errors: { detail: string }[] }) =>
      errors.map(({ detail }) => detail),
    )
    expect(details.filter((detail: string) => detail.length < 20)).toEqual([])
    expect(details).toContain('0700010 staat ook op regel 2. Laat een van beide rijen weg.')
    const english = await coordinator.get(`/v1/imports/${done.id}/rows?outcome=refused`, { 'accept-language': 'en' })
    expect(english.body.items[2].errors[0].detail).toBe(
      '0700010 stands on line 2 as well. Leave one of the two rows out.',
    )
  })

  it('does not guess the leading zeros of a number', async () => {
    const file = csv(headings, ['571234', 'Sofie', 'sofie@import.example', 'mathematics'])
    const { id } = await checked(world, 'students', file)
    const [{ errors }] = await rowsOf(world, id)
    expect(errors).toMatchObject([{ column: 'studentnummer', value: '571234', code: 'lost-leading-zeros' }])
    expect(errors[0].detail).toContain('0571234')
  })

  it.each([
    ['no heading that is known', 'a;b;c\n1;2;3', 'no-headings', 'studentnummer'],
    ['a heading twice', `${headings.join(';')};Naam\n`, 'duplicated-heading', '“naam” en “Naam”'],
    ['two headings that mean the same', `${headings.join(';')};E-mailadres\n`, 'duplicated-heading', 'E-mailadres'],
    ['a heading that is missing', 'studentnummer;naam;vakdidactiek\n1;2;3', 'missing-heading', '“e-mailadres”'],
    [
      'ten thousand columns',
      `${Array.from({ length: 10_000 }, (_, index) => `k${index}`).join(';')}\n`,
      'too-many-columns',
      '10000',
    ],
    ['no rows', headings.join(';'), 'no-rows', ''],
    ['nothing but empty rows', `${headings.join(';')}\n;;;\n\n`, 'no-rows', ''],
  ])('refuses a file with %s, clearly', async (_, content, code, word) => {
    const done = await checked(world, 'students', content)
    expect(done).toMatchObject({ state: 'failed', fault: { code } })
    expect(done.fault.detail).toContain(word)
    expect(done.endedAt).not.toBeNull()
    expect((await coordinator.post(`/v1/imports/${done.id}/apply`, { mode: 'good-rows' })).status).toBe(409)
  })

  it.each([true, false])('refuses a gigabyte without holding it, its length told: %s', async (isTold) => {
    const gigabyte = 1024 ** 3
    const piece = Buffer.alloc(1024 * 1024, 'a;b\n')
    function* pieces() {
      for (let sent = 0; sent < gigabyte; sent += piece.length) yield piece
    }
    const { address, port } = await listening()
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 10)
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'text/csv',
        'accept-language': 'en',
        ...(isTold && { 'content-length': gigabyte }),
      }
      const sending = request({ host: address, port, method: 'POST', path: '/v1/imports?kind=students', headers })
      const source = Readable.from(pieces())
      sending.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (more) => {
          text += more
        })
        response.on('end', () => {
          resolve({ status: response.statusCode, text })
          source.destroy()
          sending.destroy()
        })
      })
      sending.on('error', reject)
      source.on('error', () => {}).pipe(sending)
    })
    clearInterval(watch)
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('Split the list over several files')
    expect((most - before) / 2 ** 20).toBeLessThan(200)
  })
})
