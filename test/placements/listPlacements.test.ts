import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { unknownId } from './given.ts'

let world: World
let atAtheneum: string
let atSpecialSchool: string
let withdrawn: string

beforeAll(async () => {
  world = await testWorld()
  atAtheneum = await assignedPlacement(world)
  atSpecialSchool = await assignedPlacement(world, { schoolId: demoIds.specialSchool })
  withdrawn = await assignedPlacement(world, { courseUnit: 'professional-teaching', didactics: null })
  await world.as('supervisor').post(`/v1/placements/${withdrawn}/withdraw`, { reason: 'Te ver van huis.' })
})
afterAll(() => world.close())

const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id)
const list = (persona: Persona, query = '') => world.as(persona).get(`/v1/placements${query}`)

describe('listPlacements', () => {
  it('shows each caller the placements that concern them, oldest first', async () => {
    const mine = [atAtheneum, atSpecialSchool, withdrawn]
    const everything = [demoIds.otherPlacement, ...mine]
    const atSchool = [demoIds.otherPlacement, atAtheneum, withdrawn]
    const expected: [Persona, string[]][] = [
      ['student', mine],
      ['other-student', [demoIds.otherPlacement]],
      ['supervisor', mine],
      ['other-supervisor', [demoIds.otherPlacement]],
      ['mentor', atSchool],
      ['principal', atSchool],
      ['coordinator', everything],
      ['integration', everything],
    ]
    for (const [persona, visible] of expected) expect([persona, ids(await list(persona))]).toEqual([persona, visible])
  })

  it.each(['study-path-counsellor', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await list(persona)).status).toBe(403)
  })

  it('filters by field name', async () => {
    const supervisor = personas.supervisor.userId
    const expected: [string, string[]][] = [
      [`studentId=${demoIds.otherStudent}`, [demoIds.otherPlacement]],
      [`schoolId=${demoIds.specialSchool}`, [atSpecialSchool]],
      [`supervisorId=${supervisor}`, [atAtheneum, atSpecialSchool, withdrawn]],
      [`supervisorId=${supervisor}&schoolId=${demoIds.atheneum}&state=assigned`, [atAtheneum]],
      ['courseUnit=professional-teaching', [withdrawn]],
      ['state=withdrawn', [withdrawn]],
      ['academicYear=2021-2022', [demoIds.otherPlacement, atAtheneum, atSpecialSchool, withdrawn]],
      ['academicYear=2022-2023', []],
      [`studentId=${unknownId}`, []],
    ]
    for (const [query, found] of expected)
      expect([query, ids(await list('coordinator', `?${query}`))]).toEqual([query, found])
  })

  it('keeps filters within what the caller may see', async () => {
    expect(ids(await list('student', `?studentId=${demoIds.otherStudent}`))).toEqual([])
    expect(ids(await list('mentor', `?schoolId=${demoIds.specialSchool}`))).toEqual([])
  })

  it('stops counting a supervisor whose supervision has ended', async () => {
    const supervisions = await world.as('coordinator').get(`/v1/students/${demoIds.otherStudent}/supervisions`)
    const ended = await world
      .as('coordinator')
      .post(`/v1/students/${demoIds.otherStudent}/supervisions/${supervisions.body.items[0].id}/end`, {
        endsOn: '2021-09-30',
      })
    expect(ended.status).toBe(200)
    expect(ids(await list('coordinator', `?supervisorId=${personas['other-supervisor'].userId}`))).toEqual([])
    expect(ids(await list('other-supervisor'))).toEqual([])
  })

  it('gives every row once, page by page, with the link to the next page', async () => {
    const seen: string[] = []
    let url: string | undefined = '/v1/placements?limit=1'
    while (url) {
      const page = await world.as('coordinator').get(url)
      expect(page.body.items).toHaveLength(1)
      seen.push(...ids(page))
      const next: string | undefined = /^<([^>]+)>; rel="next"$/.exec(String(page.headers.link ?? ''))?.[1]
      expect(next === undefined).toBe(page.body.nextCursor === null)
      url = next
    }
    expect(seen).toEqual([demoIds.otherPlacement, atAtheneum, atSpecialSchool, withdrawn])
  })

  it('refuses the cursor of another list', async () => {
    const { body } = await list('coordinator', '?limit=1')
    const cursor = encodeURIComponent(body.nextCursor)
    const refused = await list('coordinator', `?limit=1&state=assigned&cursor=${cursor}`)
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor', code: 'foreign-cursor' }] } })
  })

  it.each([
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['limit=1e2', '/limit'],
    ['cursor=nonsense', '/cursor'],
    ['state=started', '/state'],
    ['studentId=0571234', '/studentId'],
    ['academicYear=2021', '/academicYear'],
    ['student=x', '/student'],
  ])('refuses ?%s', async (query, pointer) => {
    expect(await list('coordinator', `?${query}`)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
  })
})
