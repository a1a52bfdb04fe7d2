import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { files } from '../../src/files/table.ts'
import { realPdf, smallPdf, titled } from '../files/given.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { applied, reason, trailOf, unknownId, withoutApplications } from './given.ts'

let world: World
let id: string
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(async () => {
  await withoutApplications(world)
  await world.db.delete(files)
  id = (await applied(world)).body.id
})
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const pdf = realPdf('chromium')
const title = 'Attest van dienst, Atheneum De Brug'
type Options = { persona?: Persona; to?: string; content?: unknown; headers?: Record<string, string> }

const add = (
  named: string | undefined = title,
  { persona = 'student', to = id, content = pdf, headers }: Options = {},
) => world.as(persona).post(`/v1/lio-applications/${to}/evidence`, content, { ...titled(named), ...headers })
const read = (persona: Persona) => world.as(persona).get(`/v1/lio-applications/${id}`)
const decide = (headers?: Record<string, string>) =>
  world.as('study-path-counsellor').post(`/v1/lio-applications/${id}/decide`, { decision: 'refused', reason }, headers)

describe('addLioEvidence', () => {
  it('keeps the file and its title, in the order of adding', async () => {
    const first = await add()
    const second = await add('Aanstelling', { content: smallPdf() })
    expect(first).toMatchObject({
      status: 201,
      body: { title, size: pdf.length, addedAt: '2021-10-01T06:00:00.000Z' },
      headers: { location: `/v1/lio-applications/${id}/evidence/${first.body.id}` },
    })
    expect((await read('student')).body.evidence).toEqual([first.body, second.body])
    const kept = await world.db.select().from(files).orderBy(asc(files.id))
    expect(kept).toMatchObject([
      { purpose: 'lio-evidence', studentId: demoIds.student, size: pdf.length },
      { size: smallPdf().length },
    ])
    const after = { applicationId: id, fileId: kept[0]?.id, title: { changed: true } }
    expect(await trailOf(world, first.body.id)).toMatchObject([{ operation: 'addLioEvidence', after }])
  })

  it('is shown to the student and to who decides, and not to the supervisor', async () => {
    const { body } = await add()
    for (const persona of ['student', 'study-path-counsellor', 'coordinator'] as const) {
      expect((await read(persona)).body.evidence).toEqual([body])
      const { items } = (await world.as(persona).get('/v1/lio-applications')).body
      expect(items).toMatchObject([{ id, evidence: [body] }])
    }
    expect((await read('supervisor')).body).toMatchObject({ id, state: 'applied', evidence: null })
    expect((await world.as('supervisor').get('/v1/lio-applications')).body.items).toMatchObject([{ evidence: null }])
  })

  it('raises the version of the application: nobody decides on less than there is', async () => {
    const seen = (await read('study-path-counsellor')).etag
    await add()
    expect(await decide({ 'if-match': seen })).toMatchObject({ status: 412, body: { code: 'stale' } })
    const decided = await decide({ 'if-match': (await read('study-path-counsellor')).etag })
    expect(decided).toMatchObject({ status: 200, body: { evidence: [{ title }] } })
  })

  it('is refused once decided, with the state, in both languages', async () => {
    await decide()
    const nl = await add()
    expect(nl).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'decided' } })
    expect(nl.body.detail).toContain('nieuwe aanvraag')
    expect((await add(title, { headers: { 'accept-language': 'en' } })).body.detail).toContain('Apply again')
    await world.as('student').post('/v1/lio-applications', { ...(await newApplication()), holdsMaster: false })
    const next = (await world.as('student').get('/v1/lio-applications?state=applied')).body.items[0].id
    await world.as('study-path-counsellor').post(`/v1/lio-applications/${next}/decide`, { decision: 'refused', reason })
    expect(await add()).toMatchObject({ status: 409, body: { state: 'superseded' } })
  })

  it('is at most twenty pieces, also when they come at once', async () => {
    for (let count = 0; count < 18; count += 1) expect((await add()).status).toBe(201)
    const last = await Promise.all([add(), add(), add()])
    expect(last.map(({ status }) => status).sort()).toEqual([201, 201, 409])
    expect(last.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'conflict' })
    expect((await read('student')).body.evidence).toHaveLength(20)
  })

  it('gives the first answer again to the same key, and adds it twice without', async () => {
    const headers = { 'idempotency-key': 'evidence-1' }
    const first = await add(title, { headers })
    expect(await add(title, { headers })).toMatchObject({ status: 201, body: first.body })
    const other = await add('Iets anders', { headers })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect((await read('student')).body.evidence).toHaveLength(1)
    await add()
    expect((await read('student')).body.evidence).toHaveLength(2)
  })
})

async function newApplication() {
  const { academicYear, holdsMaster, assignments } = (await read('student')).body
  return { academicYear, holdsMaster, assignments }
}

describe('addLioEvidence refuses', () => {
  const nothingKept = async (answer: Answer) => {
    expect(await world.db.select({ id: files.id }).from(files)).toEqual([])
    expect((await read('student')).body.evidence).toEqual([])
    return answer
  }

  it.each([
    ['a text', Buffer.from('Ik geef les.'), 'not-a-pdf'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['half a PDF', pdf.subarray(0, 500), 'broken-pdf'],
    ['a PDF with a password', realPdf('encrypted-aes'), 'encrypted-pdf'],
  ])('%s', async (_name, content, code) => {
    const answer = await nothingKept(await add(title, { content }))
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [{ code }] } })
  })

  it('more than 10 MB', async () => {
    const content = smallPdf({ after: '\0'.repeat(10 * 1024 * 1024) })
    expect(await nothingKept(await add(title, { content }))).toMatchObject({ status: 413, body: { code: 'too-large' } })
  })

  it('another media type', async () => {
    const answer = await add(title, { headers: { 'content-type': 'application/json' } })
    expect(await nothingKept(answer)).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } })
  })

  it.each([
    ['no title', {}, 'required'],
    ['an empty title', { 'content-disposition': 'attachment; filename=""' }, 'too-small'],
    ['a title of spaces', titled('  '), 'too-small'],
    ['a title on two lines', titled('a\nb'), 'invalid-format'],
    ['a title with a NUL', titled('a\0b'), 'nul-character'],
    ['a title of 201 characters', titled('x'.repeat(201)), 'too-big'],
    ['something that holds no title', { 'content-disposition': 'inline; filename="a"' }, 'invalid-format'],
  ])('%s', async (_name, headers: Record<string, string>, code) => {
    for (const locale of ['nl', 'en']) {
      const url = `/v1/lio-applications/${id}/evidence`
      const answer = await world.as('student').post(url, pdf, { ...headers, 'accept-language': locale })
      const errors = [{ pointer: '/Content-Disposition', code }]
      expect(await nothingKept(answer)).toMatchObject({ status: 400, body: { code: 'malformed', errors } })
      if (code === 'required') expect(answer.body.errors[0].detail).toContain("attachment; filename*=UTF-8''")
    }
  })

  it('a title in the address, where logs keep it', async () => {
    const url = `/v1/lio-applications/${id}/evidence?title=Attest`
    const answer = await world.as('student').post(url, pdf, titled(title))
    const errors = [{ pointer: '/title', code: 'unknown-field' }]
    expect(await nothingKept(answer)).toMatchObject({ status: 400, body: { code: 'malformed', errors } })
  })

  it('takes a title with quotes, markup and letters of every kind as it is', async () => {
    const odd = `O'Brien "attest" <script> é ü العربية`
    expect((await add(odd)).body.title).toBe(odd)
    expect((await read('student')).body.evidence).toMatchObject([{ title: odd }])
  })

  it('another student, as if the application did not exist', async () => {
    const hidden = await add(title, { persona: 'other-student' })
    const missing = await add(title, { persona: 'other-student', to: unknownId })
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it.each([
    'supervisor',
    'coordinator',
    'study-path-counsellor',
    'mentor',
    'principal',
    'integration',
    'admin',
  ] as const)('a %s', async (persona) => {
    expect((await add(title, { persona })).status).toBe(403)
  })
})
