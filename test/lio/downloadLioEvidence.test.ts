import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { realPdf, titled } from '../files/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { application, applied, reason, unknownId } from './given.ts'

let world: World
let id: string
let evidenceId: string
const pdf = realPdf('linearized')
beforeAll(async () => {
  world = await testWorld()
  id = (await applied(world)).body.id
  const url = `/v1/lio-applications/${id}/evidence`
  evidenceId = (await world.as('student').post(url, pdf, titled('Attest'))).body.id
})
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const download = (persona: Persona, evidence = evidenceId, of = id) =>
  world.as(persona).get(`/v1/lio-applications/${of}/evidence/${evidence}`)

const readings = () =>
  world.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.operation, 'downloadLioEvidence'))
    .orderBy(desc(auditEvents.id))

describe('downloadLioEvidence', () => {
  it.each(['student', 'study-path-counsellor', 'coordinator'] as const)(
    'gives a %s the file, and writes in the trail who read it',
    async (persona) => {
      const before = (await readings()).length
      const answer = await download(persona)
      expect(answer.status).toBe(200)
      expect(Buffer.compare(answer.bytes, pdf)).toBe(0)
      const [reading, ...earlier] = await readings()
      expect(earlier).toHaveLength(before)
      expect(reading).toMatchObject({
        actorId: personas[persona].userId,
        subjectKind: 'lio-evidence',
        subjectId: evidenceId,
        studentId: demoIds.student,
      })
    },
  )

  it('is a file to save, that has no rights when it is opened', async () => {
    expect((await download('student')).headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="lio-evidence-${evidenceId}.pdf"`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('answers another student as if there were none, and writes nothing', async () => {
    const before = (await readings()).length
    const hidden = await download('other-student')
    const missing = await download('other-student', unknownId)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    expect(await readings()).toHaveLength(before)
  })

  it('is found under its own application only', async () => {
    const theirs = await world.as('other-student').post('/v1/lio-applications', application())
    expect((await download('coordinator', evidenceId, theirs.body.id)).status).toBe(404)
    expect((await download('other-student', evidenceId, theirs.body.id)).status).toBe(404)
  })

  it.each(['supervisor', 'other-supervisor', 'mentor', 'principal', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await download(persona)).status).toBe(403)
    },
  )

  it('stays readable after the decision', async () => {
    const decision = { decision: 'refused', reason }
    await world.as('study-path-counsellor').post(`/v1/lio-applications/${id}/decide`, decision)
    expect((await download('student')).status).toBe(200)
  })
})
