import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import { eventsAbout, extract, handedIn, ofStudent, trailOf, unknownId, withoutDocuments } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
beforeEach(() => withoutDocuments(world))
afterAll(() => world.close())

type Persona = Parameters<World['as']>[0]
const reason = 'De handtekening ontbreekt.'
const refuse = (
  id: string,
  headers?: Record<string, string>,
  persona: Persona = 'supervisor',
  body: unknown = { reason },
) => world.as(persona).post(`${ofStudent}/${id}/refuse`, body, headers)

describe('refuseDocument', () => {
  it('refuses with the reason, which the student reads', async () => {
    const { body } = await handedIn(world)
    const answer = await refuse(body.id, { 'if-match': body.etag })
    expect(answer).toMatchObject({ status: 200, etag: '"2"', body: { state: 'refused', refusalReason: reason } })
    expect((await world.as('student').get(ofStudent)).body.items).toMatchObject([{ refusalReason: reason }])
    expect(await eventsAbout(world, body.id)).toEqual(['document.handed-in', 'document.refused'])
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({ operation: 'refuseDocument', reason })
  })

  it('answers a second time with the state', async () => {
    const { body } = await handedIn(world)
    await refuse(body.id)
    const nl = await refuse(body.id)
    expect(nl).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'refused' } })
    expect(nl.body.detail).toBe('Over dit document is al beslist.')
    const en = await refuse(body.id, { 'if-match': '*', 'accept-language': 'en' })
    expect(en.body.detail).toBe('This document has been decided on already.')
  })

  it('never refuses an extract', async () => {
    const { body } = await world.as('supervisor').post(ofStudent, extract)
    expect(await refuse(body.id)).toMatchObject({ status: 409, body: { state: 'accepted' } })
  })

  it('asks for the reason', async () => {
    const { body } = await handedIn(world)
    for (const wrong of [{}, { reason: '  ' }]) {
      expect((await refuse(body.id, undefined, 'supervisor', wrong)).status).toBe(400)
    }
  })

  it('refuses a stale version and a missing one', async () => {
    const { body } = await handedIn(world)
    expect((await refuse(body.id, { 'if-match': '"2"' })).status).toBe(412)
    expect((await refuse(body.id, {})).status).toBe(428)
  })

  it('knows no documents of other students', async () => {
    const { body } = await handedIn(world)
    const hidden = await refuse(body.id, undefined, 'other-supervisor')
    const missing = await refuse(unknownId, undefined, 'other-supervisor')
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it('is not for the student', async () => {
    const { body } = await handedIn(world)
    expect((await refuse(body.id, undefined, 'student')).status).toBe(403)
  })
})
