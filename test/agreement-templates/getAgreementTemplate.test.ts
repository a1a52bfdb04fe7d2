import { afterAll, expect, test } from 'vitest'
import { shippedTemplates } from '../../src/agreement-templates/shipped.ts'
import { testWorld } from '../support/app.ts'
import { unknownId } from '../users/answers.ts'
import { made, shippedId } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

test('a template is read with its whole text, and not again what has not changed', async () => {
  for (const { id, name, kind, createdAt, content } of shippedTemplates) {
    const answer = await coordinator.get(`/v1/agreement-templates/${id}`)
    expect(answer.body).toMatchObject({ id, name, kind, shipped: true, createdAt, content })
    const again = await coordinator.get(`/v1/agreement-templates/${id}`, { 'if-none-match': answer.etag })
    expect([again.status, again.text]).toEqual([304, ''])
  }
})

test('it says which placeholders its text may hold, and of a framework no student', async () => {
  const placeholdersOf = async (kind: 'framework' | 'individual') =>
    (await coordinator.get(`/v1/agreement-templates/${shippedId(kind)}`)).body.placeholders
  const framework = await placeholdersOf('framework')
  const individual = await placeholdersOf('individual')
  const names = (placeholders: { name: string }[]) => placeholders.map(({ name }) => name)
  expect(names(individual)).toEqual(expect.arrayContaining(names(framework)))
  expect(names(individual).filter((name) => !names(framework).includes(name))).toEqual([
    'student.name',
    'student.number',
  ])
  expect(framework).toContainEqual({
    name: 'institute.insurer',
    description: { nl: 'De verzekeraar van het instituut.', en: 'The insurer of the institute.' },
    optional: true,
  })
  expect(framework).toContainEqual(expect.objectContaining({ name: 'school.name', optional: false }))
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.get(`/v1/agreement-templates/${unknownId}`)).status).toBe(404)
  expect((await coordinator.get('/v1/agreement-templates/framework')).status).toBe(400)
  const { body } = await made(world)
  expect((await world.as('admin').get(`/v1/agreement-templates/${body.id}`)).body).toEqual(body)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    const answer = await world.as(persona).get(`/v1/agreement-templates/${body.id}`)
    expect([persona, answer.status]).toEqual([persona, 403])
  }
})
