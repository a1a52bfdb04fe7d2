import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personaNames } from '../../src/demo/personas.ts'
import { ruleIds, year20212022 } from '../../src/rules/index.ts'
import { stricter } from '../academic-years/given.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const list = (query = '?academicYear=2021-2022') => world.as('mentor').get(`/v1/rules${query}`)

describe('listRules', () => {
  it('shows everybody every rule: title, source, numbers of the year, and who may judge an exception', async () => {
    for (const persona of personaNames) {
      const { status, body } = await world.as(persona).get('/v1/rules?academicYear=2021-2022')
      expect([persona, status, body.items.map(({ id }: { id: string }) => id)]).toEqual([persona, 200, ruleIds])
    }
    const { body } = await list()
    expect(body).toMatchObject({ academicYear: '2021-2022', parametersVersion: 1 })
    const deadline = body.items.find(({ id }: { id: string }) => id === 'planning-deadline')
    expect(deadline).toEqual({
      id: 'planning-deadline',
      title: { nl: 'Rooster op tijd ingediend', en: 'Roster submitted in time' },
      blocking: true,
      source: year20212022.planning.source,
      parameters: { planning: year20212022.planning },
      waivers: ['coordinator'],
    })
    const overlap = body.items.find(({ id }: { id: string }) => id === 'no-overlap')
    expect(overlap.waivers).toEqual([])
  })

  it('shows the numbers in force now', async () => {
    await world.as('coordinator').put('/v1/academic-years/2021-2022', stricter())
    await world.as('coordinator').post('/v1/academic-years/2021-2022/publish')
    const { body } = await list()
    expect(body.parametersVersion).toBe(2)
    const deadline = body.items.find(({ id }: { id: string }) => id === 'planning-deadline')
    expect(deadline.parameters.planning.noticeDays).toBe(60)
  })

  it('refuses a year without rules, and to guess the year', async () => {
    expect(await list('?academicYear=2030-2031')).toMatchObject({ status: 422, body: { code: 'no-rules-for-year' } })
    expect(await list('')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/academicYear' }] } })
    expect((await list('?academicYear=nu')).status).toBe(400)
  })
})
