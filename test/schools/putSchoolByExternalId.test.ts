import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { schools } from '../../src/schools/table.ts'
import { type Caller, caller, testWorld, type World } from '../support/app.ts'
import { startedThroughLerarenstage } from './given.ts'

let world: World
let client: Caller
beforeAll(async () => {
  world = await testWorld()
  client = caller(world.app, () => world.issuer.issueToken(subjectOf('integration'), { scope: 'schools:write' }))
})
afterAll(() => world.close())

const put = (externalId: string, more: object = {}) =>
  client.put(
    `/v1/external/schools/${externalId}`,
    { institutionNumber: '44001', name: 'Sint-Jan', kind: 'secondary', city: 'Gent', ...more },
    {},
  )
const rowsWith = (externalId: string) => world.db.select().from(schools).where(eq(schools.externalId, externalId))

describe('putSchoolByExternalId', () => {
  it('adds one school for fifty calls at the same time, and the same answer every time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => put('edu:1')))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(49).fill(200), 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await rowsWith('edu:1')).map(({ version }) => version)).toEqual([1])
  })

  it('changes what differs and leaves what it does not name', async () => {
    await put('edu:2', { institutionNumber: '44002', sites: [{ name: 'Campus Noord' }], street: 'Dorp 1' })
    const changed = await put('edu:2', { institutionNumber: '44003', name: 'Sint-Jan Noord', city: null })
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { institutionNumber: '44003', name: 'Sint-Jan Noord', street: 'Dorp 1', city: null },
    ])
    expect(changed.body.sites.map(({ name }: { name: string }) => name)).toEqual(['Campus Noord'])
    expect((await put('edu:2', { institutionNumber: '44003', sites: [] })).body.sites).toEqual([])
  })

  it('finds a school that was there by its number, and refuses a number of another', async () => {
    const before = (await world.as('coordinator').get(`/v1/schools/${demoIds.atheneum}`)).body
    const { institutionNumber, name, kind, city } = before
    const known = await put('edu:brug', { institutionNumber, name, kind, city })
    expect([known.status, known.body]).toEqual([200, before])
    expect((await rowsWith('edu:brug')).map(({ id }) => id)).toEqual([demoIds.atheneum])
    const other = await put('edu:3', { institutionNumber })
    expect([other.status, other.body.code, other.body.detail.includes('edu:brug')]).toEqual([409, 'conflict', true])
    expect((await put('edu:1', { institutionNumber })).status).toBe(409)
  })

  it('has what was approved there judged again when the kind changes', async () => {
    const placement = await startedThroughLerarenstage(world)
    // Known by its number alone, so that it is linked as well.
    await world.db.update(schools).set({ externalId: null }).where(eq(schools.id, demoIds.atheneum))
    const { institutionNumber, name } = (await world.as('coordinator').get(`/v1/schools/${demoIds.atheneum}`)).body
    expect((await put('edu:judged', { institutionNumber, name, kind: 'adult-education' })).status).toBe(200)
    const { attention } = (await world.as('supervisor').get(`/v1/placements/${placement}`)).body
    expect(attention.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['lerarenstage-channel'])
  })

  it('asks its own scope', async () => {
    const reader = caller(world.app, () => world.issuer.issueToken(subjectOf('integration'), { scope: 'schools:read' }))
    const { status, body } = await reader.put('/v1/external/schools/x', {}, {})
    expect([status, body.code]).toEqual([403, 'insufficient-scope'])
  })
})
