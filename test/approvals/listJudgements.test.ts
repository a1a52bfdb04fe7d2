import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { bytesOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const list = (persona: Persona, id: string) => world.as(persona).get(`/v1/placements/${id}/judgements`)
const record = (rule: string) =>
  world.as('coordinator').post(`/v1/placements/${demoIds.otherPlacement}/judgements`, {
    rule,
    reason: 'De school heeft een afwijkende kalender.',
  })

describe('listJudgements', () => {
  it('shows every judgement, oldest first, withdrawn ones too', async () => {
    expect((await list('other-student', demoIds.otherPlacement)).body).toEqual({ items: [] })
    const first = (await record('period-window')).body
    const second = (await record('planning-deadline')).body
    const withdrawn = await world
      .as('coordinator')
      .post(`/v1/placements/${demoIds.otherPlacement}/judgements/${first.id}/withdraw`)
    const { body } = await list('other-supervisor', demoIds.otherPlacement)
    expect(body.items).toEqual([withdrawn.body, second])
  })

  it('answers for the placement of another as if it did not exist', async () => {
    const unknown = await list('student', unknownId)
    expect(unknown.status).toBe(404)
    expect(bytesOf(await list('student', demoIds.otherPlacement))).toBe(bytesOf(unknown))
    expect(bytesOf(await list('supervisor', demoIds.otherPlacement))).toBe(bytesOf(unknown))
  })

  it.each(['mentor', 'principal', 'integration', 'study-path-counsellor', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await list(persona, demoIds.otherPlacement)).status).toBe(403)
    },
  )
})
