import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { institute } from '../../src/institute/table.ts'
import { testWorld } from '../support/app.ts'
import { pagesOf, textOf } from '../typesetting/given.ts'
import { unknownId } from '../users/answers.ts'
import { made, shippedId } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const urlOf = (id: string) => `/v1/agreement-templates/${id}/preview`

test('a preview is a PDF to save, in the language asked for, with the institute as it is and the rest invented', async () => {
  const answer = await coordinator.post(`${urlOf(shippedId('individual'))}?locale=en`)
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="preview-${shippedId('individual')}.pdf"`,
  })
  expect(String(answer.headers['content-security-policy'])).toContain('sandbox')
  const pages = await pagesOf(answer.bytes)
  expect(pages.length).toBeGreaterThan(4)
  const text = pages.join(' ')
  for (const part of [
    'Individual teaching internship agreement',
    'Universiteit aan de Zenne',
    'An Willems, stagecoördinator',
    'Onderlinge Verzekeringen De Dijle',
    'Sample School',
    'Robin Peeters',
    'SAMPLE · version 1',
    'from 1 October 2021 up to and including 30 June 2022',
  ]) {
    expect(text).toContain(part)
  }
})

test('it is Dutch unless asked otherwise, and a framework names no student', async () => {
  const text = await textOf((await coordinator.post(urlOf(shippedId('framework')))).bytes)
  expect(text).toContain('Raamovereenkomst stages lerarenopleiding')
  expect(text).not.toContain('Robin Peeters')
})

test('it is a preview of the text as it was saved last', async () => {
  const { body } = await made(world)
  expect(await textOf((await coordinator.post(urlOf(body.id))).bytes)).toContain(
    'Stages in Voorbeeldschool vinden plaats van 1 oktober 2021 tot en met 30 juni 2022.',
  )
})

test('it says what is still to be filled in while nobody described the institute', async () => {
  const empty = await testWorld()
  try {
    await empty.db.delete(institute).where(eq(institute.id, 1))
    const { bytes } = await empty.as('coordinator').post(urlOf(shippedId('framework')))
    const text = await textOf(bytes)
    expect(text).toContain('De universiteit')
    expect(text).toContain('[verzekeraar nog in te vullen], polis [polisnummer nog in te vullen]')
  } finally {
    await empty.close()
  }
})

test('nothing is stored, and nothing is in the trail', async () => {
  const { body } = await made(world)
  const count = async () => (await coordinator.get('/v1/audit-events?limit=200')).body.items.length
  const before = await count()
  await coordinator.post(urlOf(body.id))
  expect(await count()).toBe(before)
})

test.each(['?locale=fr', '?locale=', '?language=nl'])('%s is refused', async (query) => {
  expect((await coordinator.post(`${urlOf(shippedId('framework'))}${query}`)).status).toBe(400)
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.post(urlOf(unknownId))).status).toBe(404)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    const answer = await world.as(persona).post(urlOf(shippedId('framework')))
    expect([persona, answer.status]).toEqual([persona, 403])
  }
})
