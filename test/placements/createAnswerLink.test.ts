import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { idempotencyKeys } from '../../src/http/table.ts'
import { links } from '../../src/links/table.ts'
import { hashOf } from '../../src/links/token.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { bytesOf, trailOf, unknownId } from './given.ts'

let world: World
let placement: string
beforeAll(async () => {
  world = await testWorld()
  placement = await assignedPlacement(world)
  await world.as('student').post(`/v1/placements/${placement}/request`, { channel: 'mail' })
})
afterAll(() => world.close())

const ask = (persona: Parameters<World['as']>[0], id = placement, headers = {}) =>
  world.as(persona).post(`/v1/placements/${id}/answer-link`, undefined, headers)

const tokenIn = (url: string) => url.split('/').at(-1) ?? ''

describe('createAnswerLink', () => {
  it('gives a link to the page, for thirty days', async () => {
    const answer = await ask('supervisor')
    expect(answer.status).toBe(200)
    expect(answer.body.expiresAt).toBe('2021-10-31T06:00:00.000Z')
    expect(answer.body.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/answer\/[\w-]{43}$/)
    const page = await world.app.inject({ url: new URL(answer.body.url).pathname })
    expect(page.statusCode).toBe(200)
  })

  it('keeps the link nowhere: not in its own table, not for a repeated request, not in the trail', async () => {
    const key = { 'idempotency-key': 'answer-link-1' }
    const first = await ask('coordinator', placement, key)
    const second = await ask('coordinator', placement, key)
    expect(second.body.url).not.toBe(first.body.url)
    expect(await world.db.select().from(idempotencyKeys)).toEqual([])

    const token = tokenIn(second.body.url)
    const [row] = await world.db
      .select()
      .from(links)
      .where(eq(links.tokenHash, hashOf(token)))
    expect(row).toMatchObject({ purpose: 'answer-request', placementId: placement, usedAt: null, revokedAt: null })
    expect(JSON.stringify(await world.db.select().from(links))).not.toContain(token)
    const trail = await trailOf(world, row?.id ?? '')
    expect(trail).toMatchObject([
      {
        operation: 'createAnswerLink',
        studentId: demoIds.student,
        after: { purpose: 'answer-request', placementId: placement, expiresAt: second.body.expiresAt },
      },
    ])
    expect(JSON.stringify(trail)).not.toContain(token)
  })

  it('leaves one link open, however many are made at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => ask('coordinator')))
    expect(made.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    const open = await world.db.select().from(links).where(eq(links.placementId, placement))
    expect(open.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1)
  })

  it('changes nothing of the placement', async () => {
    const before = await world.as('coordinator').get(`/v1/placements/${placement}`)
    await ask('coordinator')
    expect((await world.as('coordinator').get(`/v1/placements/${placement}`)).etag).toBe(before.etag)
  })

  it('is for a request that waits for its answer', async () => {
    const id = await assignedPlacement(world, { schoolId: demoIds.adultSchool })
    expect(await ask('supervisor', id)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'assigned' } })
  })

  it('takes no body', async () => {
    const answer = await world.as('coordinator').post(`/v1/placements/${placement}/answer-link`, { days: 3000 }, {})
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
  })

  it('answers for the student of another supervisor as if there were no such placement', async () => {
    const unknown = await ask('other-supervisor', unknownId)
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(bytesOf(await ask('other-supervisor'))).toBe(bytesOf(unknown))
  })

  it.each(['student', 'principal', 'mentor', 'study-path-counsellor', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect(await ask(persona)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    },
  )
})
