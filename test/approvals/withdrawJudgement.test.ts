import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../../src/demo/personas.ts'
import { eventsAbout, findingOf, itGuards, trailOf, unknownId } from '../placements/given.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { latePlacement } from './given.ts'

let world: World
let late: string
let standing: string
beforeAll(async () => {
  world = await testWorld()
  late = await latePlacement(world)
  standing = await recorded()
})
afterAll(() => world.close())

async function recorded(): Promise<string> {
  const { body } = await world.as('coordinator').post(`/v1/placements/${late}/judgements`, {
    rule: 'planning-deadline',
    reason: 'De vakmentor viel in de week van de planning uit.',
  })
  return body.id
}
const withdraw = (caller: Caller, id: string, headers?: Record<string, string>, judgement = standing) =>
  caller.post(`/v1/placements/${id}/judgements/${judgement}/withdraw`, undefined, headers)

describe('withdrawJudgement', () => {
  itGuards({
    world: () => world,
    by: 'coordinator',
    act: withdraw,
    given: async () => late,
    without: ['student', 'mentor', 'principal', 'integration', 'admin'],
  })

  it('is not for another role than the one it was recorded in', async () => {
    const answer = await withdraw(world.as('supervisor'), late)
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(answer.body.detail).toContain('coordinator')
  })

  it('finds no judgement that is not there', async () => {
    expect((await withdraw(world.as('coordinator'), late, undefined, unknownId)).status).toBe(404)
  })

  it('takes a judgement back, once; the rule stands in the way again', async () => {
    const { etag } = await world.as('coordinator').get(`/v1/placements/${late}`)
    expect(await withdraw(world.as('coordinator'), late, { 'if-match': etag })).toMatchObject({
      status: 200,
      body: { id: standing, withdrawnBy: personas.coordinator.userId, withdrawnAt: '2021-10-01T06:00:00.000Z' },
    })
    const check = await world.as('student').get(`/v1/placements/${late}/start-check`)
    expect(findingOf(check.body, 'planning-deadline').outcome).toBe('not-met')
    expect((await trailOf(world, late)).at(-1)?.operation).toBe('withdrawJudgement')
    expect((await eventsAbout(world, late)).at(-1)?.type).toBe('placement.judgement-withdrawn')

    const again = await withdraw(world.as('coordinator'), late)
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'judgement-withdrawn' } })
  })

  it('stays once the start is approved on it', async () => {
    standing = await recorded()
    expect((await world.as('supervisor').post(`/v1/placements/${late}/approve-start`)).status).toBe(200)
    const dutch = await withdraw(world.as('coordinator'), late)
    expect(dutch).toMatchObject({ status: 409, body: { state: 'start-approved' } })
    expect(dutch.body.detail).toContain('alleen zolang de start niet is goedgekeurd')
    const english = await withdraw(world.as('coordinator'), late, { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toContain('only while the start is not approved')
  })
})
