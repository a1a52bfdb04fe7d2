import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { application, applied } from './given.ts'

let world: World
const made = { refused: '', open: '', others: '' }
beforeAll(async () => {
  world = await testWorld()
  made.refused = (await applied(world, { holdsMaster: false })).body.id
  await world.as('study-path-counsellor').post(`/v1/lio-applications/${made.refused}/decide`, { decision: 'refused' })
  made.open = (await applied(world)).body.id
  made.others = (await world.as('other-student').post('/v1/lio-applications', application())).body.id
})
afterAll(() => world.close())

async function idsFor(persona: Parameters<World['as']>[0], query = ''): Promise<string[]> {
  const answer = await world.as(persona).get(`/v1/lio-applications${query}`)
  expect(answer.status).toBe(200)
  return answer.body.items.map((item: { id: string }) => item.id)
}

describe('listLioApplications', () => {
  it('shows each caller what concerns them', async () => {
    const all = [made.refused, made.open, made.others]
    expect(await idsFor('study-path-counsellor')).toEqual(all)
    expect(await idsFor('coordinator')).toEqual(all)
    expect(await idsFor('student')).toEqual([made.refused, made.open])
    expect(await idsFor('supervisor')).toEqual([made.refused, made.open])
    expect(await idsFor('other-student')).toEqual([made.others])
    expect(await idsFor('other-supervisor')).toEqual([made.others])
  })

  it('filters by student and state, never past what the caller may see', async () => {
    expect(await idsFor('coordinator', `?studentId=${demoIds.student}`)).toEqual([made.refused, made.open])
    expect(await idsFor('coordinator', '?state=decided')).toEqual([made.refused])
    expect(await idsFor('coordinator', `?state=applied&studentId=${demoIds.otherStudent}`)).toEqual([made.others])
    expect(await idsFor('student', `?studentId=${demoIds.otherStudent}`)).toEqual([])
  })

  it('turns its pages', async () => {
    const first = await world.as('coordinator').get('/v1/lio-applications?limit=2')
    const next = `/v1/lio-applications?limit=2&cursor=${first.body.nextCursor}`
    const second = await world.as('coordinator').get(next)
    expect(second.body.items.map((item: { id: string }) => item.id)).toEqual([made.others])
    expect(second.body.nextCursor).toBeNull()
  })

  it.each(['mentor', 'principal', 'integration', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await world.as(persona).get('/v1/lio-applications')).status).toBe(403)
  })
})
