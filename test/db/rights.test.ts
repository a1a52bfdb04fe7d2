import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, openPool } from '../../src/db/database.ts'
import { grantRights, mayChangeTrail } from '../../src/db/rights.ts'
import { demoIds } from '../../src/demo/data.ts'
import { subjectOf } from '../../src/demo/personas.ts'
import { type Caller, caller, claimsOf, testApp, testWorld, type World } from '../support/app.ts'
import { plannedPlacement } from '../support/factories.ts'

const password = crypto.randomUUID()
const role = `stagewijzer_product_${process.pid}`
let world: World
let product: string
let pool: pg.Pool

/** The product's own people, on a connection that signs in with the least rights. */
let restricted: World

beforeAll(async () => {
  world = await testWorld()
  await world.database.pool.query(`create role ${role} login password '${password}'`)
  const url = new URL(world.database.connectionString)
  // The embedded server's address names its user there.
  if (url.searchParams.has('user')) url.searchParams.set('user', role)
  else {
    url.username = role
    url.password = password
  }
  product = url.href
  await grantRights(world.database.connectionString, product)
  pool = openPool({ connectionString: product })
  const db = openDatabase(pool)
  const app = await testApp(db, world.clock, world.issuer)
  const as = (persona: Parameters<World['as']>[0]): Caller =>
    caller(app, () => world.issuer.issueToken(subjectOf(persona), claimsOf(persona)))
  restricted = { ...world, app, db, as }
})
afterAll(async () => {
  await restricted.app.close()
  await pool.end()
  await world.database.pool.query(`drop owned by ${role}`)
  await world.database.pool.query(`drop role ${role}`)
  await world.close()
})

const denied = { code: '42501' }

describe('the role of the running product', () => {
  it('does the main job, from assigning a place to the approved start', async () => {
    const id = await plannedPlacement(restricted)
    expect((await restricted.as('supervisor').post(`/v1/placements/${id}/approve-start`)).status).toBe(200)
    expect((await restricted.as('coordinator').get('/v1/audit-events')).body.items.length).toBeGreaterThan(3)
  })

  it('erases a student, reasons in the trail included', async () => {
    const id = await plannedPlacement(restricted, undefined, {
      semester: 1,
      courseUnit: 'subject-didactics-1',
      didactics: 'physics',
    })
    await restricted.as('supervisor').post(`/v1/placements/${id}/withdraw`, { reason: 'De vakmentor is ziek.' })
    const answer = await restricted
      .as('coordinator')
      .post(`/v1/students/${demoIds.student}/erasure`, { preview: false })
    expect([200, 201]).toContain(answer.status)
    const { rows } = await pool.query(
      'select count(*)::int as kept from audit_events where student_id = $1 and reason is not null',
      [demoIds.student],
    )
    expect(rows).toEqual([{ kept: 0 }])
  })

  it.each([
    'update audit_events set operation = $$x$$',
    'delete from audit_events',
    'truncate audit_events',
    'alter table audit_events disable trigger all',
    'drop trigger audit_events_append_only on audit_events',
    "insert into audit_chain (position, event_id, hash) values (1000000, 1000000, 'x')",
    'update audit_chain set hash = $$x$$',
    'delete from audit_chain',
    "update audit_chain_head set hash = 'x'",
    'update events set type = $$x$$',
    'delete from events',
    'delete from approvals',
    'update approvals set approved_at = now()',
    'delete from erasures',
    'create table mine (id int)',
    'set session_replication_role = replica',
    'select grant_rights(current_user::regrole)',
    "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
  ])('may not: %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toMatchObject(denied)
  })

  it('cannot change the trail, and the owner can: that is what the warning at start asks', async () => {
    expect(await mayChangeTrail(product)).toBe(false)
    expect(await mayChangeTrail(world.database.connectionString)).toBe(true)
  })

  it('has the same rights after another start, and needs none granted to itself', async () => {
    await grantRights(world.database.connectionString, product)
    await grantRights(world.database.connectionString, world.database.connectionString)
    expect((await restricted.as('coordinator').get('/v1/schools')).status).toBe(200)
  })
})
