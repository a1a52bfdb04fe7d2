import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { change, content, contentWith, contentWithFault, made, shippedId } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const anyVersion = { 'if-match': '*' }
const urlOf = (id: string) => `/v1/agreement-templates/${id}`

test('the name and the text change, the kind stays', async () => {
  const before = await made(world)
  const after = await coordinator.put(urlOf(before.body.id), change, { 'if-match': before.etag })
  expect([after.status, after.etag]).toEqual([200, '"2"'])
  expect(after.body).toEqual({ ...before.body, ...change })
  expect((await coordinator.get(urlOf(before.body.id))).body).toEqual(after.body)
})

test('a document that was made before keeps what it says', async () => {
  const { body } = await made(world)
  const agreement = { kind: 'framework', schoolId: demoIds.adultSchool, validFrom: '2021-10-01', templateId: body.id }
  const document = `/v1/agreements/${(await coordinator.post('/v1/agreements', agreement)).body.id}/document`
  const before = await coordinator.get(document)
  expect((await coordinator.put(urlOf(body.id), change)).status).toBe(200)
  expect(Buffer.compare((await coordinator.get(document)).bytes, before.bytes)).toBe(0)
})

test('one that came with the product stays as it is: the refusal says to copy it, also for a stale version', async () => {
  const url = urlOf(shippedId('framework'))
  const before = await coordinator.get(url)
  for (const ifMatch of ['*', '"9"']) {
    const refusal = await inBothLanguages((headers) =>
      coordinator.put(url, change, { 'if-match': ifMatch, ...headers }),
    )
    expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
    expect(refusal.nl).toContain('kopie')
    expect(refusal.en).toContain('copy')
  }
  expect(await coordinator.get(url)).toMatchObject({ text: before.text, etag: before.etag })
})

test('without If-Match nothing changes, nor with that of an older version', async () => {
  const { body, etag } = await made(world)
  expect((await coordinator.put(urlOf(body.id), change, {})).status).toBe(428)
  expect((await coordinator.put(urlOf(body.id), change, { 'if-match': etag })).status).toBe(200)
  const lost = { name: 'Verloren', content }
  const stale = await inBothLanguages((headers) =>
    coordinator.put(urlOf(body.id), lost, { 'if-match': etag, ...headers }),
  )
  expect(stale).toMatchObject({ status: 412, code: 'stale' })
  expect((await coordinator.get(urlOf(body.id))).body.name).toBe(change.name)
})

test('of two who change the same version at once, one is told to read again', async () => {
  const { body, etag } = await made(world)
  const ifMatch = { 'if-match': etag }
  const answers = await Promise.all([
    coordinator.put(urlOf(body.id), { ...change, name: 'Een' }, ifMatch),
    world.as('admin').put(urlOf(body.id), { ...change, name: 'Twee' }, ifMatch),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
})

test('a text is checked for the kind of the template', async () => {
  const ofStudent = contentWith('{student.name}', '{student.name}')
  const framework = await made(world)
  const refusal = await inBothLanguages((headers) =>
    coordinator.put(urlOf(framework.body.id), { ...change, content: ofStudent }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({
    status: 422,
    errors: [
      { pointer: '/content/articles/0/body/0/text/nl', code: 'placeholder-of-other-kind' },
      { pointer: '/content/articles/0/body/0/text/en', code: 'placeholder-of-other-kind' },
    ],
  })
  const individual = await made(world, { kind: 'individual' })
  const answer = await coordinator.put(urlOf(individual.body.id), { ...change, content: ofStudent })
  expect(answer.status).toBe(200)
  const faulty = await coordinator.put(urlOf(framework.body.id), { ...change, content: contentWithFault })
  expect(faultsIn(faulty)).toEqual(['/content/articles/0/body/0/text/nl unknown-placeholder'])
})

test('the trail says that it changed, and not the words', async () => {
  const { body } = await made(world)
  await coordinator.put(urlOf(body.id), change)
  const trail = await coordinator.get(`/v1/audit-events?subjectKind=agreement-template&subjectId=${body.id}`)
  expect(trail.body.items[1]).toMatchObject({
    operation: 'updateAgreementTemplate',
    before: { name: { changed: true }, content: { changed: true } },
    after: { name: { changed: true }, content: { changed: true } },
  })
})

test.each([
  [{ ...change, kind: 'individual' }, '/kind unknown-field'],
  [{ ...change, shipped: false }, '/shipped unknown-field'],
  [{ name: 'X' }, '/content required'],
  [{ content }, '/name required'],
  [{ ...change, name: null }, '/name invalid-type'],
])('%# is refused', async (body, fault) => {
  const template = await made(world)
  const answer = await coordinator.put(urlOf(template.body.id), body)
  expect([answer.status, faultsIn(answer)]).toEqual([400, [fault]])
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.put(urlOf(unknownId), change)).status).toBe(404)
  const { body } = await made(world)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    expect([persona, (await world.as(persona).put(urlOf(body.id), change)).status]).toEqual([persona, 403])
  }
})
