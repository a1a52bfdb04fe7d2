import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { realPdf } from '../files/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { extract, handedIn, ofStudent, unknownId, withoutDocuments } from './given.ts'

let world: World
let id: string
const pdf = realPdf('object-streams')
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(async () => {
  await withoutDocuments(world)
  id = (await world.as('student').post(`${ofStudent}/commitment-statement`, pdf)).body.id
})
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const download = (document: string, persona: Persona = 'student') =>
  world.as(persona).get(`${ofStudent}/${document}/file`)

describe('downloadDocument', () => {
  it.each(['student', 'supervisor', 'coordinator'] as const)('gives a %s the file as it came', async (persona) => {
    const answer = await download(id, persona)
    expect(answer.status).toBe(200)
    expect(Buffer.compare(answer.bytes, pdf)).toBe(0)
  })

  it('is a file to save, that has no rights when it is opened', async () => {
    const { headers } = await download(id)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': 'attachment; filename="commitment-statement-2021-10-01.pdf"',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('leaves in the trail who read it', async () => {
    await download(id, 'supervisor')
    const trail = await world.db.select().from(auditEvents).where(eq(auditEvents.operation, 'downloadDocument'))
    expect(trail.at(-1)).toMatchObject({
      actorId: personas.supervisor.userId,
      subjectKind: 'document',
      subjectId: id,
      studentId: demoIds.student,
    })
  })

  it('stays readable after a refusal', async () => {
    await world.as('supervisor').post(`${ofStudent}/${id}/refuse`, { reason: 'Niet ondertekend.' })
    expect((await download(id)).status).toBe(200)
  })

  it('says that there is no file of what came on paper, in both languages, nor of an extract', async () => {
    await withoutDocuments(world)
    const paper = (await handedIn(world)).body.id
    const nl = await download(paper)
    expect(nl).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(nl.body.detail).toContain('geen bestand')
    const en = await world.as('student').get(`${ofStudent}/${paper}/file`, { 'accept-language': 'en' })
    expect(en.body.detail).toContain('no file')
    const checked = await world.as('supervisor').post(ofStudent, extract)
    expect((await download(checked.body.id)).status).toBe(404)
  })

  it.each(['other-student', 'other-supervisor'] as const)('answers %s as if there were none', async (persona) => {
    const hidden = await download(id, persona)
    const missing = await download(unknownId, persona)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it('is found under its own student only', async () => {
    const answer = await world.as('coordinator').get(`/v1/students/${demoIds.otherStudent}/documents/${id}/file`)
    expect(answer.status).toBe(404)
  })

  it.each(['study-path-counsellor', 'mentor', 'principal', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await download(id, persona)).status).toBe(403)
    },
  )
})
