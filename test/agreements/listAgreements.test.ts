import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { aboutStudent, draft, sent, unknownId } from './given.ts'

let world: World
const made = { framework: '', special: '', ownIndividual: '', otherIndividual: '' }
beforeAll(async () => {
  world = await testWorld()
  made.framework = (await draft(world)).body.id
  made.special = (await draft(world, { schoolId: demoIds.specialSchool })).body.id
  made.ownIndividual = (await sent(world, aboutStudent)).body.id
  made.otherIndividual = (await draft(world, { kind: 'lerarenstage', studentId: demoIds.otherStudent })).body.id
})
afterAll(() => world.close())

async function idsFor(persona: Parameters<World['as']>[0], query = ''): Promise<string[]> {
  const answer = await world.as(persona).get(`/v1/agreements${query}`)
  expect(answer.status).toBe(200)
  return answer.body.items.map((item: { id: string }) => item.id)
}

describe('listAgreements', () => {
  it('shows a coordinator all, in the order of drafting', async () => {
    const all = [made.framework, made.special, made.ownIndividual, made.otherIndividual]
    expect(await idsFor('coordinator')).toEqual([demoIds.framework, ...all])
  })

  it('shows a supervisor every framework, and the others of assigned students only', async () => {
    const { framework, special, ownIndividual, otherIndividual } = made
    expect(await idsFor('supervisor')).toEqual([demoIds.framework, framework, special, ownIndividual])
    expect(await idsFor('other-supervisor')).toEqual([demoIds.framework, framework, special, otherIndividual])
  })

  it('shows a student the own agreements and the frameworks of schools with a place', async () => {
    expect(await idsFor('student')).toEqual([made.ownIndividual])
    expect(await idsFor('other-student')).toEqual([demoIds.framework, made.framework, made.otherIndividual])
  })

  it('shows a principal those of the own school', async () => {
    expect(await idsFor('principal')).toEqual([
      demoIds.framework,
      made.framework,
      made.ownIndividual,
      made.otherIndividual,
    ])
  })

  it('filters by school, student, state and kind, alone and together', async () => {
    expect(await idsFor('coordinator', `?schoolId=${demoIds.specialSchool}`)).toEqual([made.special])
    expect(await idsFor('coordinator', `?studentId=${demoIds.student}`)).toEqual([made.ownIndividual])
    expect(await idsFor('coordinator', '?state=sent')).toEqual([made.ownIndividual])
    expect(await idsFor('coordinator', '?kind=lerarenstage')).toEqual([made.otherIndividual])
    expect(await idsFor('coordinator', `?kind=framework&state=draft&schoolId=${demoIds.atheneum}`)).toEqual([
      made.framework,
    ])
    expect(await idsFor('student', `?studentId=${demoIds.otherStudent}`)).toEqual([])
    expect(await idsFor('coordinator', `?studentId=${unknownId}`)).toEqual([])
  })

  it('gives every agreement exactly once over its pages', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await world.as('coordinator').get(`/v1/agreements?limit=2${cursor && `&cursor=${cursor}`}`)
      expect(body.items.length).toBeLessThanOrEqual(2)
      seen.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(await idsFor('coordinator'))
    expect(seen).toHaveLength(5)
  })
})
