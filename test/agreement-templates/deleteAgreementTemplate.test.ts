import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { inBothLanguages, unknownId } from '../users/answers.ts'
import { made, shippedId } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const urlOf = (id: string) => `/v1/agreement-templates/${id}`
const agreementFrom = (templateId: string) => ({
  kind: 'framework',
  schoolId: demoIds.adultSchool,
  validFrom: '2021-10-01',
  templateId,
})

test('a template from which nothing was made is gone, and the trail says so', async () => {
  const { body } = await made(world)
  const answer = await coordinator.delete(urlOf(body.id))
  expect([answer.status, answer.text]).toEqual([204, ''])
  expect((await coordinator.get(urlOf(body.id))).status).toBe(404)
  expect((await coordinator.delete(urlOf(body.id))).status).toBe(404)
  const trail = await coordinator.get(`/v1/audit-events?subjectKind=agreement-template&subjectId=${body.id}`)
  expect(trail.body.items[1]).toMatchObject({ operation: 'deleteAgreementTemplate', before: { kind: 'framework' } })
})

test('one that came with the product stays', async () => {
  const url = urlOf(shippedId('framework'))
  const refusal = await inBothLanguages((headers) => coordinator.delete(url, headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect((await coordinator.get(url)).status).toBe(200)
})

test('one from which an agreement was made stays, be it a draft or sent', async () => {
  const { body } = await made(world, { name: 'Voor De Sleutel' })
  const agreement = await coordinator.post('/v1/agreements', agreementFrom(body.id))
  expect(agreement.status).toBe(201)
  const refusal = await inBothLanguages((headers) => coordinator.delete(urlOf(body.id), headers))
  expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
  expect(refusal.nl).toContain('“Voor De Sleutel”')
  expect((await coordinator.post(`/v1/agreements/${agreement.body.id}/send`)).status).toBe(200)
  expect((await coordinator.delete(urlOf(body.id))).status).toBe(409)
  expect((await coordinator.get(urlOf(body.id))).status).toBe(200)
})

test('of making an agreement and deleting its template at once, only one happens', async () => {
  for (let round = 0; round < 5; round++) {
    const { body } = await made(world)
    const [agreement, deletion] = await Promise.all([
      coordinator.post('/v1/agreements', agreementFrom(body.id)),
      coordinator.delete(urlOf(body.id)),
    ])
    expect([
      [201, 409],
      [422, 204],
    ]).toContainEqual([agreement.status, deletion.status])
  }
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.delete(urlOf(unknownId))).status).toBe(404)
  const { body } = await made(world)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    expect([persona, (await world.as(persona).delete(urlOf(body.id))).status]).toEqual([persona, 403])
  }
  expect((await world.as('admin').delete(urlOf(body.id))).status).toBe(204)
})
