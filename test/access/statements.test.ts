import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { checkStatements, statementsOf } from '../support/statements.ts'
import { mostStatements } from './statements.ts'

let world: World

beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const placement = `/v1/placements/${demoIds.otherPlacement}`

// That no request of any test sends more is checked where requests are made: `test/support/app.ts`.
describe('the statements of a request', () => {
  it('are noted, each once, also those of a transaction', async () => {
    await world.as('coordinator').get('/v1/me')
    const read = await statementsOf(() => world.as('coordinator').get(placement))
    expect(read.result.status).toBe(200)
    expect(read.statements).toEqual([])

    const { statements } = await statementsOf(async () => {
      await Promise.all([world.db.execute(sql`select 1`), world.db.execute(sql`select 2`)])
    })
    expect(statements).toEqual(['select 1', 'select 2'])
  })

  it('are refused when they are more than the operation may send, and named', async () => {
    const { statements } = await statementsOf(async () => {
      for (let row = 0; row <= mostStatements.listPlacements; row++) await world.db.execute(sql`select ${row}`)
    })
    expect(() => checkStatements('GET', '/v1/placements?limit=3', {}, statements)).toThrow(
      `listPlacements sent 3 statements, and may send 2:\n  select $1`,
    )
    expect(() => checkStatements('GET', '/v1/placements', {}, statements.slice(1))).not.toThrow()
  })

  it('of a query per row fail the test that makes the request', async () => {
    await world.as('coordinator').get('/v1/me')
    const { pool } = world.database
    const query = pool.query.bind(pool) as (...parts: unknown[]) => Promise<{ rows: unknown[] }>
    // A store that asks for each row once more.
    const perRow = async (...parts: unknown[]) => {
      const found = await query(...parts)
      for (const _row of found.rows) await query('select 1')
      return found
    }
    pool.query = perRow as unknown as typeof pool.query
    await expect(world.as('coordinator').get(placement)).rejects.toThrow('getPlacement sent')
    pool.query = query as unknown as typeof pool.query
    expect((await world.as('coordinator').get(placement)).status).toBe(200)
  })
})
