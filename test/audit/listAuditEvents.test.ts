import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'

let world: World
let first: string
let second: string
beforeAll(async () => {
  world = await testWorld()
  first = await assignedPlacement(world)
  second = await assignedPlacement(world, { didactics: 'physics' })
  await world.as('coordinator').post(`/v1/placements/${first}/withdraw`, { reason: 'Te ver van huis.' })
})
afterAll(() => world.close())

const list = (persona: Persona, query = '') => world.as(persona).get(`/v1/audit-events${query}`)
type Row = { id: number; operation: string; subjectId: string }
const told = (answer: { body: { items: Row[] } }) =>
  answer.body.items.map(({ operation, subjectId }) => [operation, subjectId])

describe('listAuditEvents', () => {
  it('tells who did what, when, why, and the fields before and after, oldest first', async () => {
    const { body } = await list('coordinator', `?subjectKind=placement&subjectId=${first}`)
    expect(body.items).toMatchObject([
      { operation: 'assignPlace', actorId: personas.supervisor.userId, before: null, reason: null },
      {
        operation: 'withdrawPlacement',
        actorId: personas.coordinator.userId,
        at: '2021-10-01T06:00:00.000Z',
        reason: 'Te ver van huis.',
        before: { state: 'assigned' },
        after: { state: 'withdrawn' },
      },
    ])
    const ids = body.items.map(({ id }: Row) => id)
    expect(ids).toEqual([...ids].sort((one, other) => one - other))
  })

  it('filters by record, person and operation', async () => {
    expect(told(await list('admin', '?operation=assignPlace'))).toEqual([
      ['assignPlace', first],
      ['assignPlace', second],
    ])
    expect(told(await list('admin', `?actorId=${personas.coordinator.userId}`))).toEqual([['withdrawPlacement', first]])
    expect(told(await list('admin', '?operation=approveStart'))).toEqual([])
  })

  it('gives every row once, page by page', async () => {
    const everything = told(await list('coordinator'))
    const seen: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await list('coordinator', `?limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...told(page))
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual(everything)
    expect(seen).toHaveLength(3)
  })

  it.each(['student', 'supervisor', 'mentor', 'principal', 'integration', 'study-path-counsellor'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await list(persona)).status).toBe(403)
    },
  )

  it.each([
    ['actorId=An', '/actorId'],
    ['student=x', '/student'],
    ['cursor=x', '/cursor'],
  ])('refuses ?%s', async (query, pointer) => {
    expect(await list('admin', `?${query}`)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
  })
})
