import { setTimeout as delay } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { transaction } from '../../src/db/transaction.ts'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { applied, checked, csv, rowsOf, work } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const headings = ['studentnummer', 'naam', 'e-mail', 'vakdidactiek']
const row = (number: string, name = 'Noor') => [number, name, `s${number}@apply.example`, 'mathematics']
const read = async (id: string) => (await coordinator.get(`/v1/imports/${id}`)).body
const studentNumbered = async (number: string) => {
  const { status, body } = await coordinator.post('/v1/student-lookups', { studentNumber: number })
  return status === 200 ? body : undefined
}

describe('applyImport', () => {
  it('writes all of it or nothing: with a refused row it does not begin', async () => {
    const { id } = await checked(world, 'students', csv(headings, row('A1'), row('A 2')))
    const refusal = await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'all-or-nothing' })
    expect(refusal).toMatchObject({ status: 422, body: { errors: [{ pointer: '/mode', code: 'rows-refused' }] } })
    expect(await studentNumbered('A1')).toBeUndefined()
    expect((await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'good-rows' })).status).toBe(202)
    await work(world)
    expect(await read(id)).toMatchObject({ state: 'applied', mode: 'good-rows', rows: { written: 1, refused: 1 } })
    expect(await studentNumbered('A1')).toBeDefined()
    const trail = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.id)
    expect(trail).toMatchObject([
      { operation: 'createImport', after: { kind: 'students', state: 'checking' } },
      { operation: 'applyImport', before: { state: 'checked' }, after: { state: 'applying', mode: 'good-rows' } },
      { operation: 'applyImport', after: { state: 'applied', written: 1 }, actorId: trail[0]?.actorId },
    ])
  })

  it('writes nothing at all when one row is refused by the time it is written', async () => {
    const { id } = await checked(world, 'students', csv(headings, row('B1'), row('B2')))
    const taken = { studentNumber: 'B3', name: 'Eerst', email: 'sb2@apply.example', didactics: ['art'] }
    expect((await coordinator.post('/v1/students', taken)).status).toBe(201)
    await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'all-or-nothing' })
    await work(world)
    expect(await read(id)).toMatchObject({
      state: 'checked',
      fault: { code: 'rows-refused', line: 3 },
      rows: { added: 1, refused: 1, written: 0 },
    })
    expect(await studentNumbered('B1')).toBeUndefined()
    expect(await rowsOf(world, id, 'refused')).toMatchObject([
      { line: 3, errors: [{ column: 'e-mail', value: 'sb2@apply.example', code: 'taken' }] },
    ])
    await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'good-rows' })
    await work(world)
    expect(await read(id)).toMatchObject({ state: 'applied', fault: null, rows: { written: 1 } })
  })

  it('writes no row that an erasure took after it was read', async () => {
    const { id } = await checked(world, 'students', csv(headings, row('E1'), row('E2')))
    await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'good-rows' })
    let applying: Promise<void> | undefined
    await transaction(world.db, async (db) => {
      await db.execute(sql`select from imports where id = ${id} for update`)
      applying = work(world)
      // By then it has read its rows, and waits for the import.
      await delay(500)
      await db.execute(sql`delete from import_rows where import_id = ${id} and key = 'E2'`)
    })
    await applying
    expect(await read(id)).toMatchObject({ state: 'applied', rows: { written: 1 } })
    expect(await studentNumbered('E1')).toBeDefined()
    expect(await studentNumbered('E2')).toBeUndefined()
  })

  it('writes what was shown: a row that would do something else by now is refused', async () => {
    await applied(world, 'students', csv(headings, row('C1', 'Eerst'), row('C2', 'Eerst')))
    const { id } = await checked(world, 'students', csv(headings, row('C1', 'Nieuw'), row('C2', 'Nieuw')))
    const { id: student } = await studentNumbered('C1')
    await coordinator.patch(`/v1/students/${student}`, { name: 'Intussen' })
    await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'good-rows' })
    await work(world)
    expect(await rowsOf(world, id)).toMatchObject([
      { line: 2, outcome: 'refused', errors: [{ code: 'changed-meanwhile' }] },
      { line: 3, outcome: 'changed' },
    ])
    expect([(await studentNumbered('C1')).name, (await studentNumbered('C2')).name]).toEqual(['Intussen', 'Nieuw'])
  })

  it('keeps didactics that a placement is for, and judges starts again', async () => {
    await assignedPlacement(world)
    const { name, email } = (await coordinator.get(`/v1/students/${demoIds.student}`)).body
    const file = csv(headings, ['0571234', name, email, 'physics'])
    const { id } = await checked(world, 'students', file)
    expect(await rowsOf(world, id)).toMatchObject([
      { outcome: 'refused', errors: [{ column: 'vakdidactiek', value: 'physics', code: 'didactics-in-use' }] },
    ])
  })

  it('is for the version that was seen, once, and not for somebody else', async () => {
    const { id } = await checked(world, 'students', csv(headings, row('D1')))
    const url = `/v1/imports/${id}/apply`
    const body = { mode: 'good-rows' }
    expect((await coordinator.post(url, body, {})).status).toBe(428)
    expect((await coordinator.post(url, body, { 'if-match': '"0"' })).status).toBe(412)
    expect((await world.as('integration').post(url, body)).status).toBe(404)
    expect((await coordinator.post(url, { mode: 'some' })).status).toBe(400)
    const { etag } = await coordinator.get(`/v1/imports/${id}`)
    expect((await coordinator.post(url, body, { 'if-match': etag })).status).toBe(202)
    expect(await coordinator.post(url, body)).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', state: 'applying' },
    })
    await work(world)
    expect((await read(id)).state).toBe('applied')
  })
})
