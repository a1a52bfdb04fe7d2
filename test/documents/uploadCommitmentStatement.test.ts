import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { files } from '../../src/files/table.ts'
import { realPdf, smallPdf } from '../files/given.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import {
  duringAnotherChange,
  eventsAbout,
  ofStudent,
  statement,
  trailOf,
  unknownId,
  withoutDocuments,
} from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(async () => {
  await withoutDocuments(world)
  await world.db.delete(files)
})
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const url = `${ofStudent}/commitment-statement`
const pdf = realPdf('chromium')
const upload = (content: unknown = pdf, persona: Persona = 'student', headers?: Record<string, string>) =>
  world.as(persona).post(url, content, headers)

const storedFiles = () => world.db.select().from(files)

describe('uploadCommitmentStatement', () => {
  it.each(['student', 'supervisor', 'coordinator'] as const)(
    'hands in the file of a %s, which waits',
    async (persona) => {
      const answer = await upload(pdf, persona)
      const sha256 = createHash('sha256').update(pdf).digest('hex')
      expect(answer).toMatchObject({
        status: 201,
        etag: '"1"',
        body: {
          studentId: demoIds.student,
          kind: 'commitment-statement',
          state: 'handed-in',
          checkedOn: null,
          file: { size: pdf.length, sha256 },
          etag: '"1"',
        },
      })
      const [file, ...others] = await storedFiles()
      expect(others).toEqual([])
      expect(file).toMatchObject({
        purpose: 'commitment-statement',
        studentId: demoIds.student,
        agreementId: null,
        sha256,
      })
      expect(file?.content && Buffer.compare(file.content, pdf)).toBe(0)
      expect((await world.as('supervisor').get(ofStudent)).body.items).toMatchObject([{ file: { sha256 } }])
      expect(await eventsAbout(world, answer.body.id)).toEqual(['document.handed-in'])
      const after = { kind: 'commitment-statement', state: 'handed-in', fileId: file?.id }
      expect(await trailOf(world, answer.body.id)).toMatchObject([{ operation: 'uploadCommitmentStatement', after }])
    },
  )

  it('is accepted, with its file', async () => {
    const { body } = await upload()
    const accepted = await world.as('supervisor').post(`${ofStudent}/${body.id}/accept`)
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', file: body.file } })
    expect(await upload()).toMatchObject({ status: 409, body: { code: 'conflict', state: 'accepted' } })
  })

  it('makes a new document after a refusal; the refused one keeps its reason and its file', async () => {
    const first = await upload()
    expect(await upload()).toMatchObject({ status: 409, body: { code: 'conflict', state: 'handed-in' } })
    await world.as('supervisor').post(`${ofStudent}/${first.body.id}/refuse`, { reason: 'Niet ondertekend.' })
    const second = await upload(smallPdf())
    expect(second.status).toBe(201)
    const { items } = (await world.as('student').get(ofStudent)).body
    expect(items).toMatchObject([
      { id: first.body.id, state: 'refused', refusalReason: 'Niet ondertekend.', file: first.body.file },
      { id: second.body.id, state: 'handed-in', file: { size: smallPdf().length } },
    ])
  })

  it('waits for the one that came in on paper', async () => {
    await world.as('supervisor').post(ofStudent, statement)
    expect(await upload()).toMatchObject({ status: 409, body: { code: 'conflict', state: 'handed-in' } })
    expect(await storedFiles()).toEqual([])
  })

  it('is kept once when it arrives twice at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => upload()))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(await storedFiles()).toHaveLength(1)
  })

  it('sees the one that another request is just handing in', async () => {
    const answer = await duringAnotherChange(
      world,
      (client) =>
        client.query(
          `insert into documents (id, student_id, kind, state, handed_in_at)
           values (gen_random_uuid(), $1, 'commitment-statement', 'handed-in', now())`,
          [demoIds.student],
        ),
      () => upload(),
    )
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict', state: 'handed-in' } })
  })

  it('gives the first answer again to the same key and the same file, and to no other file', async () => {
    const key = { 'idempotency-key': 'upload-1' }
    const first = await upload(pdf, 'student', key)
    const again = await upload(pdf, 'student', key)
    expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } })
    expect(await storedFiles()).toHaveLength(1)
    const other = await upload(smallPdf(), 'student', key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })
})

describe('uploadCommitmentStatement refuses', () => {
  const nothingKept = async (answer: Answer) => {
    expect(await storedFiles()).toEqual([])
    expect((await world.as('student').get(ofStudent)).body.items).toEqual([])
    return answer
  }

  it.each([
    ['a text', Buffer.from('Ik engageer mij.'), 'not-a-pdf'],
    ['a page', Buffer.from('<script>alert(1)</script>'), 'not-a-pdf'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['half a PDF', pdf.subarray(0, pdf.length >> 1), 'broken-pdf'],
    ['a PDF with a password', realPdf('encrypted-aes'), 'encrypted-pdf'],
  ])('%s', async (_name, content, code) => {
    const answer = await nothingKept(await upload(content))
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [{ pointer: '', code }] } })
    const english = await upload(content, 'student', { 'accept-language': 'en' })
    expect(english.body.detail).not.toBe(answer.body.detail)
  })

  it('more than 10 MB, and takes exactly that', async () => {
    const limit = 10 * 1024 * 1024
    const padded = (size: number) => smallPdf({ after: '\0'.repeat(size - smallPdf().length) })
    expect(await nothingKept(await upload(padded(limit + 1)))).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    })
    expect((await upload(padded(limit))).status).toBe(201)
  })

  it.each(['application/json', 'image/png', 'multipart/form-data; boundary=x'])('a body of %s', async (type) => {
    const answer = await nothingKept(await upload(pdf, 'student', { 'content-type': type }))
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } })
    expect(answer.body.detail).toContain('application/pdf')
  })

  it('a request without a body', async () => {
    expect((await world.as('student').post(url)).status).toBe(400)
  })

  it.each(['other-student', 'other-supervisor'] as const)('%s as if the student did not exist', async (persona) => {
    const hidden = await upload(pdf, persona)
    const missing = await world.as(persona).post(`/v1/students/${unknownId}/documents/commitment-statement`, pdf)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it.each(['mentor', 'principal', 'study-path-counsellor', 'integration', 'admin'] as const)(
    'a %s',
    async (persona) => {
      expect((await upload(pdf, persona)).status).toBe(403)
    },
  )
})
