import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { bytesOf, unknownId } from './given.ts'

let world: World
let elsewhere: string
beforeAll(async () => {
  world = await testWorld()
  elsewhere = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
})
afterAll(() => world.close())

const read = (persona: Persona, id: string, headers?: Record<string, string>) =>
  world.as(persona).get(`/v1/placements/${id}`, headers)

describe('getPlacement', () => {
  it.each(['other-student', 'other-supervisor', 'mentor', 'principal', 'coordinator', 'integration'] as const)(
    'shows the placement to %s, who is concerned',
    async (persona) => {
      expect(await read(persona, demoIds.otherPlacement)).toMatchObject({
        status: 200,
        etag: '"1"',
        body: { id: demoIds.otherPlacement, state: 'accepted', rosterState: 'submitted', startApprovedAt: null },
      })
    },
  )

  it.each([
    ['student', demoIds.otherPlacement],
    ['supervisor', demoIds.otherPlacement],
    ['mentor', undefined],
    ['principal', undefined],
  ] as const)('answers a %s for the record of another as if it did not exist', async (persona, id) => {
    const unknown = await read(persona, unknownId)
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(bytesOf(await read(persona, id ?? elsewhere))).toBe(bytesOf(unknown))
  })

  it.each(['study-path-counsellor', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await read(persona, demoIds.otherPlacement)).status).toBe(403)
  })

  it('says that nothing changed to one who has this version', async () => {
    expect(await read('student', elsewhere, { 'if-none-match': '"1"' })).toMatchObject({ status: 304, text: '' })
    expect((await read('student', elsewhere, { 'if-none-match': '"2"' })).status).toBe(200)
  })

  it('refuses an id that is none', async () => {
    expect(await read('student', 'nonsense')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/id' }] } })
  })

  it('refuses in the language asked', async () => {
    expect((await read('student', unknownId)).body.detail).toBe('Niet gevonden, of niet zichtbaar voor u.')
    expect((await read('student', unknownId, { 'accept-language': 'en' })).body.detail).toBe(
      'Not found, or not visible to you.',
    )
  })
})
