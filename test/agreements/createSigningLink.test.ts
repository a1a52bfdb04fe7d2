import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { idempotencyKeys } from '../../src/http/table.ts'
import { links } from '../../src/links/table.ts'
import { hashOf } from '../../src/links/token.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { aboutStudent, draft, sent, signatureOf, trailOf, unknownId } from './given.ts'

let world: World
let agreement: Answer
beforeAll(async () => {
  world = await testWorld()
  agreement = await sent(world, aboutStudent)
})
afterAll(() => world.close())

const signatoryOf = (of: Answer, party: string): string =>
  of.body.parties.find((line: { party: string }) => line.party === party).id

const ask = (persona: Parameters<World['as']>[0], of: Answer, signatoryId = signatoryOf(of, 'school'), headers = {}) =>
  world.as(persona).post(`/v1/agreements/${of.body.id}/links`, { signatoryId }, headers)

const tokenIn = (url: string) => url.split('/').at(-1) ?? ''

describe('createSigningLink', () => {
  it('gives a link to the page, for thirty days', async () => {
    const answer = await ask('coordinator', agreement)
    expect(answer.status).toBe(200)
    expect(answer.body.expiresAt).toBe('2021-10-31T06:00:00.000Z')
    expect(answer.body.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign\/[\w-]{43}$/)
    const page = await world.app.inject({ url: new URL(answer.body.url).pathname })
    expect(page.statusCode).toBe(200)
  })

  it('keeps the link nowhere: not in its own table, not for a repeated request, not in the trail', async () => {
    const key = { 'idempotency-key': 'signing-link-1' }
    const first = await ask('coordinator', agreement, undefined, key)
    const second = await ask('coordinator', agreement, undefined, key)
    expect(second.body.url).not.toBe(first.body.url)
    expect(await world.db.select().from(idempotencyKeys)).toEqual([])

    const token = tokenIn(second.body.url)
    const all = await world.db.select().from(links)
    expect(JSON.stringify(all)).not.toContain(token)
    const row = all.find(({ tokenHash }) => tokenHash === hashOf(token))
    const trail = await trailOf(world, row?.id ?? '')
    const after = { purpose: 'sign-agreement', signatoryId: signatoryOf(agreement, 'school') }
    expect(trail).toMatchObject([{ operation: 'createSigningLink', after }])
    expect(JSON.stringify(trail)).not.toContain(token)
  })

  it('ends the older link of the same signatory only', async () => {
    const school = await ask('coordinator', agreement)
    const student = await ask('coordinator', agreement, signatoryOf(agreement, 'student'))
    await ask('coordinator', agreement)
    const stateOf = async ({ body }: Answer) => {
      const hash = hashOf(tokenIn(body.url))
      const [row] = await world.db.select().from(links).where(eq(links.tokenHash, hash))
      return row?.revokedAt === null ? 'open' : 'revoked'
    }
    expect(await stateOf(school)).toBe('revoked')
    expect(await stateOf(student)).toBe('open')
  })

  it('changes nothing of the agreement', async () => {
    const before = await world.as('coordinator').get(`/v1/agreements/${agreement.body.id}`)
    await ask('coordinator', agreement)
    expect((await world.as('coordinator').get(`/v1/agreements/${agreement.body.id}`)).etag).toBe(before.etag)
  })

  it('is for an agreement that waits for signatures', async () => {
    const unsent = await draft(world)
    expect(await ask('coordinator', unsent)).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', state: 'draft' },
    })
  })

  it('is for who has not signed', async () => {
    const other = await sent(world)
    await world.as('coordinator').post(`/v1/agreements/${other.body.id}/signatures`, signatureOf('school'))
    expect(await ask('coordinator', other)).toMatchObject({ status: 409, body: { code: 'conflict', party: 'school' } })
    expect((await ask('coordinator', other, signatoryOf(other, 'university'))).status).toBe(200)
  })

  it('is for a signatory of the latest version of this agreement', async () => {
    const other = await sent(world)
    for (const signatoryId of [unknownId, signatoryOf(other, 'school')]) {
      const answer = await ask('coordinator', agreement, signatoryId)
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/signatoryId', code: 'unknown' }] } })
    }
  })

  it('is not for a contract that is signed at lerarenstage.be', async () => {
    const contract = await sent(world, {
      kind: 'lerarenstage',
      studentId: demoIds.student,
      externalReference: 'LS-2021-004711',
    })
    const answer = await ask('coordinator', contract)
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(answer.body.detail).toContain('lerarenstage.be')
  })

  it('refuses other fields and no signatory', async () => {
    const url = `/v1/agreements/${agreement.body.id}/links`
    const signatoryId = signatoryOf(agreement, 'school')
    for (const body of [{}, { signatoryId: 'x' }, { signatoryId, days: 3000 }]) {
      expect(await world.as('coordinator').post(url, body)).toMatchObject({ status: 400, body: { code: 'malformed' } })
    }
  })

  it.each(['student', 'supervisor', 'principal', 'mentor', 'study-path-counsellor', 'integration', 'admin'] as const)(
    'is not for a %s',
    async (persona) => {
      expect(await ask(persona, agreement)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    },
  )
})
