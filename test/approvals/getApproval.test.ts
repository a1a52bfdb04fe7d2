import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { bytesOf, findingOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, startedPlacement } from '../support/factories.ts'

let world: World
let started: string
beforeAll(async () => {
  world = await testWorld()
  started = await startedPlacement(world)
})
afterAll(() => world.close())

const read = (persona: Persona, id: string, headers?: Record<string, string>) =>
  world.as(persona).get(`/v1/placements/${id}/approval`, headers)

describe('getApproval', () => {
  it.each(['student', 'supervisor', 'coordinator'] as const)('shows the receipt to the %s', async (persona) => {
    expect(await read(persona, started)).toMatchObject({
      status: 200,
      body: { placementId: started, judgement: { mayStart: true }, dossier: { approveStartOf: started } },
    })
  })

  it('tells the findings of that day in the language asked now', async () => {
    const dutch = findingOf<{ rule: string; outcome: string; blocking: boolean; message: string }>(
      (await read('student', started)).body.judgement,
      'planning-deadline',
    )
    const english = findingOf<typeof dutch>(
      (await read('student', started, { 'accept-language': 'en' })).body.judgement,
      'planning-deadline',
    )
    expect(dutch.message).toContain('8 november 2021')
    expect(english.message).toContain('8 November 2021')
  })

  it('says that nothing changed to one who has this version', async () => {
    const { etag } = await read('student', started)
    expect((await read('student', started, { 'if-none-match': etag })).status).toBe(304)
  })

  it('finds none before the start was approved, and none of another', async () => {
    const unknown = await read('student', unknownId)
    expect(unknown.status).toBe(404)
    const assigned = await assignedPlacement(world, { didactics: 'physics' })
    expect(bytesOf(await read('student', assigned))).toBe(bytesOf(unknown))
    expect(bytesOf(await read('other-student', started))).toBe(bytesOf(unknown))
    expect(bytesOf(await read('other-supervisor', started))).toBe(bytesOf(unknown))
  })

  it.each([
    ['change the receipt', sql`update approvals set dossier = '{}'`],
    ['change who approved', sql`update approvals set approved_at = now()`],
    ['remove it', sql`delete from approvals`],
  ])('reads what the database lets nobody %s', async (_what, statement) => {
    const before = await read('student', started)
    await expect(world.db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
    expect((await read('student', started)).body).toEqual(before.body)
  })

  it.each(['mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await read(persona, started)).status).toBe(403)
      expect((await read(persona, demoIds.otherPlacement)).status).toBe(403)
    },
  )
})
