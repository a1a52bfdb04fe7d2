import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementTemplates } from '../../src/agreement-templates/table.ts'
import { agreementVersions } from '../../src/agreements/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { aboutStudent, draft, fileFor, fourParties, trailOf, unknownId, whileTemplateGoes } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const framework = { kind: 'framework', schoolId: demoIds.atheneum, validFrom: '2021-09-01', validUntil: '2022-08-31' }
const post = (body: unknown, headers?: Record<string, string>) =>
  world.as('coordinator').post('/v1/agreements', body, headers)

/** What the document of the first version says, as it is stored. */
async function contentOf(id: string): Promise<string> {
  const [version] = await world.db
    .select({ content: agreementVersions.content })
    .from(agreementVersions)
    .where(and(eq(agreementVersions.agreementId, id), eq(agreementVersions.number, 1)))
  // Dates are kept together on a line.
  return JSON.stringify(version?.content).replaceAll('\u00a0', ' ')
}

describe('createAgreement', () => {
  it('drafts a framework agreement between the university and the school, with the names that are known', async () => {
    const answer = await post({ ...framework, validUntil: null })
    expect(answer.status).toBe(201)
    expect(answer.etag).toBe('"1"')
    expect(answer.headers.location).toBe(`/v1/agreements/${answer.body.id}`)
    expect(answer.body).toMatchObject({
      kind: 'framework',
      state: 'draft',
      studentId: null,
      validUntil: null,
      externalReference: null,
      latestVersion: 1,
      versionInForce: null,
      locale: 'nl',
      missing: ['university', 'school'],
      parties: [
        { party: 'university', state: 'pending', means: null, signedAt: null, evidence: null, timesAsked: 0 },
        {
          party: 'school',
          signatoryName: 'Geert Vermeulen',
          signatoryFunction: 'directeur',
          signatoryEmail: 'mentor-214@demo.example',
          state: 'pending',
        },
      ],
    })
    expect(await trailOf(world, answer.body.id)).toMatchObject([
      {
        operation: 'createAgreement',
        after: {
          state: 'draft',
          schoolId: demoIds.atheneum,
          documentHash: answer.body.documentHash,
          parties: { changed: true },
        },
      },
    ])
  })

  it('writes the document as a PDF, and gives its hash', async () => {
    const { body } = await draft(world)
    const file = await fileFor(world, 'coordinator', `/v1/agreements/${body.id}/document`)
    expect(file.status).toBe(200)
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(file.sha256).toBe(body.documentHash)
    const content = await contentOf(body.id)
    for (const words of ['Atheneum De Brug', '126987', 'Geert Vermeulen', '31 augustus 2022']) {
      expect(content.includes(words), words).toBe(true)
    }
  })

  it('writes it in English when asked', async () => {
    const { body } = await draft(world, { ...aboutStudent, locale: 'en' })
    expect(body.locale).toBe('en')
    expect(body.parties[2]).toMatchObject({ party: 'student', signatoryName: 'Sofie Peeters' })
    expect(body.parties[1].signatoryFunction).toBe('principal')
    const content = await contentOf(body.id)
    expect(content.includes('31 August 2022')).toBe(true)
    expect(content.includes('Sofie Peeters')).toBe(true)
  })

  it.each(['lerarenstage', 'individual'])('makes the student a party of a %s agreement', async (kind) => {
    const { body } = await draft(world, { ...aboutStudent, kind, externalReference: 'LS-2021-1' })
    expect(body).toMatchObject({
      studentId: demoIds.student,
      externalReference: 'LS-2021-1',
      missing: ['university', 'school', 'student'],
      parties: [{ party: 'university' }, { party: 'school' }, { party: 'student', signatoryName: 'Sofie Peeters' }],
    })
  })

  it('writes no document of a contract that stands at lerarenstage.be', async () => {
    const { body } = await draft(world, { ...aboutStudent, kind: 'lerarenstage' })
    expect(body.documentHash).toBeNull()
  })

  it('takes any number of signatories, as they are given', async () => {
    const { body } = await draft(world, { parties: fourParties })
    expect(body.parties).toMatchObject(fourParties)
    expect(body.missing).toEqual(['university', 'school', 'other'])
    expect(new Set(body.parties.map(({ id }: { id: string }) => id)).size).toBe(4)
    const content = await contentOf(body.id)
    for (const words of ['Karen Triquet', 'Scholengroep Noord', 'Mia Aerts', 'Technopolis']) {
      expect(content.includes(words), words).toBe(true)
    }
  })

  it('keeps names as people write them, and addresses in lower case', async () => {
    const name = `D’Hondt "de" <script>alert('x')</script> \u202egnirts`
    const parties = [
      { party: 'university' },
      { party: 'school', signatoryName: name, signatoryEmail: 'Directie@School.Example' },
    ]
    const { body } = await draft(world, { parties })
    expect(body.parties[1]).toMatchObject({ signatoryName: name, signatoryEmail: 'directie@school.example' })
    expect((await fileFor(world, 'coordinator', `/v1/agreements/${body.id}/document`)).sha256).toBe(body.documentHash)
  })

  it('drafts the one that follows while another is valid', async () => {
    expect((await post({ ...framework, validFrom: '2022-09-01', validUntil: null })).status).toBe(201)
    expect((await post(framework)).status).toBe(201)
  })

  const university = { party: 'university' }
  const school = { party: 'school' }
  it.each([
    ['a student on a framework agreement', { studentId: demoIds.student }, '/studentId', 'not-for-framework'],
    ['no student on an individual agreement', { kind: 'individual' }, '/studentId', 'required'],
    ['a last day before the first', { validUntil: '2021-08-31' }, '/validUntil', 'before-valid-from'],
    ['an unknown school', { schoolId: unknownId }, '/schoolId', 'unknown'],
    ['an unknown student', { kind: 'lerarenstage', studentId: unknownId }, '/studentId', 'unknown'],
    ['an unknown template', { templateId: unknownId }, '/templateId', 'unknown'],
    [
      'a template for what is written elsewhere',
      { kind: 'lerarenstage', studentId: demoIds.student, templateId: unknownId },
      '/templateId',
      'not-for-lerarenstage',
    ],
    ['parties without the school', { parties: [university] }, '/parties', 'party-missing'],
    [
      'an individual agreement without its student',
      { ...aboutStudent, parties: [university, school] },
      '/parties',
      'party-missing',
    ],
    [
      'a student who signs a framework agreement',
      { parties: [university, school, { party: 'student' }] },
      '/parties/2/party',
      'no-party',
    ],
    [
      'another organisation without a name',
      { parties: [university, { party: 'other' }, school] },
      '/parties/1/organisation',
      'required',
    ],
  ])('refuses %s', async (_name, changes, pointer, code) => {
    const answer = await post({ ...framework, ...changes })
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable', errors: [{ pointer, code }] } })
  })

  it('refuses a template of another kind', async () => {
    const [individual] = await world.db
      .select()
      .from(agreementTemplates)
      .where(eq(agreementTemplates.kind, 'individual'))
    const answer = await post({ ...framework, templateId: individual?.id })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateId', code: 'wrong-kind' }] } })
  })

  it('refuses a template that is deleted while the document is written', async () => {
    const answer = await whileTemplateGoes(world, (templateId) => post({ ...framework, templateId }))
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateId', code: 'unknown' }] } })
  })

  it('writes none about a student who was erased', async () => {
    const coordinator = world.as('coordinator')
    const person = { studentNumber: '0599901', name: 'Iemand', email: 'iemand@test.example', didactics: ['history'] }
    const { id } = (await coordinator.post('/v1/students', person)).body
    const { body } = await draft(world, { kind: 'individual', studentId: id })
    expect((await coordinator.post(`/v1/students/${id}/erasure`, { preview: false })).status).toBe(200)
    const again = { ...framework, kind: 'individual', studentId: id }
    expect(await post(again)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'erased' } })
    expect(await coordinator.patch(`/v1/agreements/${body.id}`, { validUntil: null })).toMatchObject({
      status: 409,
      body: { state: 'erased' },
    })
  })

  it('takes an agreement of one day', async () => {
    expect((await post({ ...framework, validUntil: framework.validFrom })).status).toBe(201)
  })

  it('says in the language asked why it refuses', async () => {
    const body = { ...framework, validUntil: '2021-08-31' }
    expect((await post(body)).body.detail).toContain('De laatste dag (2021-08-31) ligt vóór de eerste (2021-09-01)')
    expect((await post(body, { 'accept-language': 'en' })).body.detail).toContain(
      'The last day (2021-08-31) lies before',
    )
  })

  it.each([
    ['no day of the calendar', { validFrom: '2021-02-30' }, '/validFrom'],
    ['a year that nobody means', { validFrom: '0000-01-01' }, '/validFrom'],
    ['an instant as a day', { validFrom: '2021-09-01T00:00:00Z' }, '/validFrom'],
    ['no parties at all', { parties: [] }, '/parties'],
    ['more than twenty', { parties: Array.from({ length: 21 }, () => university) }, '/parties'],
    ['an unknown party', { parties: [university, { party: 'parents' }] }, '/parties/1/party'],
    ['no address', { parties: [university, { ...school, signatoryEmail: 'directie' }] }, '/parties/1/signatoryEmail'],
    [
      'a name of two lines',
      { parties: [university, { ...school, signatoryName: 'a\nb' }] },
      '/parties/1/signatoryName',
    ],
    [
      'a signature of before',
      { parties: [{ ...university, signedAt: '2021-09-01T08:00:00Z' }, school] },
      '/parties/0/signedAt',
    ],
    ['another language', { locale: 'fr' }, '/locale'],
  ])('does not take %s', async (_name, changes, pointer) => {
    expect(await post({ ...framework, ...changes })).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
  })

  it.each(['student', 'supervisor', 'principal', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await world.as(persona).post('/v1/agreements', framework)).status).toBe(403)
    },
  )
})
