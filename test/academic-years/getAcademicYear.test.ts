import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personaNames } from '../../src/demo/personas.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const read = (query = '', headers?: Record<string, string>) =>
  world.as('student').get(`/v1/academic-years/2021-2022${query}`, headers)

describe('getAcademicYear', () => {
  it('shows everybody the numbers in force, each with its source', async () => {
    for (const persona of personaNames) {
      const { status, body } = await world.as(persona).get('/v1/academic-years/2021-2022')
      expect([persona, status, body.parameters]).toEqual([persona, 200, year20212022])
    }
  })

  it.each([
    ['?version=2', 404],
    ['?version=draft', 404],
    ['?version=0', 400],
    ['?version=1.0', 400],
    ['?version=latest', 400],
    ['?draft=true', 400],
  ])('answers %s with %i', async (query, status) => {
    expect((await read(query)).status).toBe(status)
  })

  it('says that nothing changed to one who has this version', async () => {
    const { etag } = await read()
    expect((await read('', { 'if-none-match': etag })).status).toBe(304)
  })

  it('does not let one year stand in for another', async () => {
    expect((await world.as('student').get('/v1/academic-years/2022-2023')).status).toBe(404)
    expect((await world.as('student').get('/v1/academic-years/2021-2023')).status).toBe(400)
  })
})
