import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { content, contentWith, contentWithFault, shippedId } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const url = '/v1/agreement-templates'
const written = { name: 'Met internaten', kind: 'framework', content }

test('a template is copied under a name of its own, and read back as it was answered', async () => {
  const source = (await coordinator.get(`${url}/${shippedId('individual')}`)).body
  const answer = await coordinator.post(url, { from: source.id, name: 'Voor internaten' })
  expect([answer.status, answer.etag]).toEqual([201, '"1"'])
  const { id, ...copy } = answer.body
  const { id: _id, ...original } = source
  expect(copy).toEqual({ ...original, name: 'Voor internaten', shipped: false, createdAt: '2021-10-01T06:00:00.000Z' })
  expect(id).not.toBe(source.id)
  expect(answer.headers.location).toBe(`${url}/${id}`)
  expect((await coordinator.get(`${url}/${id}`)).body).toEqual(answer.body)
})

test('a template with a text of its own makes agreements', async () => {
  const { status, body } = await coordinator.post(url, written)
  expect([status, body.content, body.shipped]).toEqual([201, content, false])
  const agreement = { kind: 'framework', schoolId: demoIds.adultSchool, validFrom: '2021-10-01', templateId: body.id }
  const made = await coordinator.post('/v1/agreements', agreement)
  expect(made.status).toBe(201)
  const document = await coordinator.get(`/v1/agreements/${made.body.id}/document`)
  expect([document.status, document.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
})

test('the trail has who made it and from what, and not its words', async () => {
  const { body } = await coordinator.post(url, { from: shippedId('framework'), name: 'Voor internaten' })
  const trail = await coordinator.get(`/v1/audit-events?subjectKind=agreement-template&subjectId=${body.id}`)
  expect(trail.body.items).toMatchObject([
    {
      operation: 'createAgreementTemplate',
      after: {
        kind: 'framework',
        from: shippedId('framework'),
        name: { changed: true },
        content: { changed: true },
      },
    },
  ])
})

test('a template to copy that is not there is refused in both languages, naming it', async () => {
  const refusal = await inBothLanguages((headers) => coordinator.post(url, { from: unknownId, name: 'X' }, headers))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/from', code: 'unknown' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes(unknownId))).toBe(true)
})

test('a placeholder that does not exist is refused in both languages, with the one that was meant', async () => {
  const body = { ...written, content: contentWithFault }
  const refusal = await inBothLanguages((headers) => coordinator.post(url, body, headers))
  expect(refusal).toMatchObject({
    status: 422,
    code: 'unprocessable',
    errors: [{ pointer: '/content/articles/0/body/0/text/nl', code: 'unknown-placeholder' }],
  })
  expect(refusal.nl).toContain('Bedoelt u {school.name}?')
  expect(refusal.en).toContain('Do you mean {school.name}?')
})

test('of many faults each is named, and no more than a reader mends at once', async () => {
  const faulty = contentWith('{x} {y} {student.name', '{student.name}')
  const answer = await coordinator.post(url, { ...written, content: faulty })
  expect([answer.status, faultsIn(answer)]).toEqual([
    422,
    [
      '/content/articles/0/body/0/text/nl unknown-placeholder',
      '/content/articles/0/body/0/text/nl unknown-placeholder',
      '/content/articles/0/body/0/text/nl stray-brace',
      '/content/articles/0/body/0/text/en placeholder-of-other-kind',
    ],
  ])
  const many = contentWith('{x}'.repeat(500), 'x')
  expect((await coordinator.post(url, { ...written, content: many })).body.errors).toHaveLength(100)
})

const { title: _title, ...untitled } = content
const [article] = content.articles
test.each([
  ['no language', { ...content, title: { nl: 'Titel' } }, '/content/title/en required'],
  ['another language', { ...content, title: { nl: 'T', en: 'T', fr: 'T' } }, '/content/title/fr unknown-field'],
  ['an empty text', contentWith('', 'x'), '/content/articles/0/body/0/text/nl too-small'],
  ['only spaces', contentWith('  \n ', 'x'), '/content/articles/0/body/0/text/nl too-small'],
  ['a bell', contentWith('a\u0007', 'x'), '/content/articles/0/body/0/text/nl invalid-format'],
  ['a heading of two lines', { ...content, title: { nl: 'a\nb', en: 'x' } }, '/content/title/nl invalid-format'],
  ['no articles', { ...content, articles: [] }, '/content/articles too-small'],
  ['too many articles', { ...content, articles: Array(61).fill(article) }, '/content/articles too-big'],
  ['a text too long', contentWith('x'.repeat(4_001), 'x'), '/content/articles/0/body/0/text/nl too-big'],
  ['no title', untitled, '/content/title required'],
  ['a part that does not exist', { ...content, footer: [] }, '/content/footer unknown-field'],
  [
    'a block of another kind',
    { ...content, closing: [{ kind: 'image', url: 'x' }] },
    '/content/closing/0/kind invalid-union',
  ],
])('%s is refused', async (_what, faulty, fault) => {
  const answer = await coordinator.post(url, { ...written, content: faulty })
  expect([answer.status, faultsIn(answer)]).toEqual([400, [fault]])
})

test.each([
  [{ ...written, shipped: true }, '/shipped unknown-field'],
  [{ ...written, kind: 'lerarenstage' }, '/kind invalid-value'],
  [{ ...written, name: '' }, '/name too-small'],
  [{ from: 'x', name: 'Kopie' }, '/from invalid-format'],
  [{ from: shippedId('framework'), name: 'x'.repeat(201) }, '/name too-big'],
])('%# is refused', async (body, fault) => {
  const answer = await coordinator.post(url, body)
  expect(answer.status).toBe(400)
  expect(faultsIn(answer)).toContain(fault)
})

test('a copy with a text as well is refused, and so is nothing', async () => {
  expect((await coordinator.post(url, { ...written, from: shippedId('framework') })).status).toBe(400)
  expect((await coordinator.post(url, {})).status).toBe(400)
})

test('an administrator adds them too, the others do not', async () => {
  expect((await world.as('admin').post(url, written)).status).toBe(201)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    expect([persona, (await world.as(persona).post(url, written)).status]).toEqual([persona, 403])
  }
})
