import { afterAll, describe, expect, it } from 'vitest'
import { importPieces } from '../../src/imports/table.ts'
import { testWorld } from '../support/app.ts'
import { applied, checked, csv, upload, work } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const file = (number: string) =>
  csv(['studentnummer', 'naam', 'e-mail', 'vakdidactiek'], [number, 'Noor', `${number}@cancel.example`, 'art'])
const cancel = (id: string) => coordinator.post(`/v1/imports/${id}/cancel`)

describe('cancelImport', () => {
  it('stops an import before it was checked, and its file goes', async () => {
    const { id } = (await upload(world, 'students', file('X1'))).body
    expect(await cancel(id)).toMatchObject({ status: 200, body: { state: 'cancelled' } })
    expect(await world.db.$count(importPieces)).toBe(0)
    await work(world)
    expect((await coordinator.get(`/v1/imports/${id}`)).body).toMatchObject({ state: 'cancelled', rows: { read: 0 } })
  })

  it('stops one that waits, and one that was told to be written', async () => {
    const { id: waiting } = await checked(world, 'students', file('X2'))
    expect(await cancel(waiting)).toMatchObject({ status: 200, body: { state: 'cancelled' } })
    const { id: told } = await checked(world, 'students', file('X3'))
    await coordinator.post(`/v1/imports/${told}/apply`, { mode: 'all-or-nothing' })
    expect((await cancel(told)).status).toBe(200)
    await work(world)
    expect((await coordinator.post('/v1/student-lookups', { studentNumber: 'X3' })).status).toBe(404)
  })

  it('does not stop what is over', async () => {
    const { id } = await applied(world, 'students', file('X4'))
    expect(await cancel(id)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'applied' } })
  })
})
