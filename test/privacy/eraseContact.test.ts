import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { sent } from '../agreements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { dump, foundIn } from './given.ts'
import { plantSignatory } from './people.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const ask = (body: object) => world.as('coordinator').post('/v1/contacts/erasure', body)

describe('eraseContact', () => {
  it('erases a contact and who refused to sign, and keeps what they signed', async () => {
    const kept = await plantSignatory(world, 'blijft')
    const gone = await plantSignatory(world, 'weg')
    const named = { name: gone.name, email: gone.email, schoolId: demoIds.atheneum }
    const before = await dump(world)
    const foretold = await ask({ ...named, preview: true })
    expect(await dump(world)).toBe(before)
    expect(foretold.body.tables.map(({ table, rows, fate }: Record<string, unknown>) => [table, rows, fate])).toEqual([
      ['files', 1, 'kept'],
      ['agreement_versions', 3, 'kept'],
      ['agreement_signatories', 1, 'kept'],
      ['agreement_signatories', 2, 'stripped'],
      ['school_contacts', 1, 'deleted'],
      ['mails', 1, 'deleted'],
    ])
    const answer = await ask({ ...named, preview: false })
    expect(answer.body).toEqual({ ...foretold.body, erasedAt: '2021-10-01T06:00:00.000Z' })
    const after = await dump(world)
    expect(foundIn(after, gone.canaries)).toEqual([])
    expect(foundIn(after, gone.evidence)).toEqual(gone.evidence)
    expect(foundIn(after, [...kept.canaries, ...kept.evidence])).toEqual([...kept.canaries, ...kept.evidence])
    // What stays proves a signature: there is nothing left to erase.
    expect((await ask({ ...named, preview: false })).body).toMatchObject({ erasedAt: null })
  })

  it('finds who is known by a name at a school only there', async () => {
    const contacts = { contacts: [{ name: 'Karel Dens', phone: '02 111 11 11' }] }
    for (const school of [demoIds.museum, demoIds.college]) {
      expect((await world.as('coordinator').put(`/v1/schools/${school}/contacts`, contacts)).status).toBe(200)
    }
    const named = { name: 'Karel Dens', email: null, schoolId: demoIds.museum }
    expect((await ask({ ...named, preview: false })).body.tables).toMatchObject([{ table: 'school_contacts', rows: 1 }])
    const left = (school: string) => world.as('coordinator').get(`/v1/schools/${school}/contacts`)
    expect((await left(demoIds.museum)).body.contacts).toEqual([])
    expect((await left(demoIds.college)).body.contacts).toHaveLength(1)
  })

  it('is refused while an agreement waits for their signature', async () => {
    const signatory = { party: 'school', signatoryName: 'Lut Raes', signatoryEmail: 'lut@school.example' }
    const parties = [{ party: 'university' }, signatory]
    const agreement = await sent(world, { parties, schoolId: demoIds.college })
    expect(agreement.status, agreement.text).toBe(200)
    const named = { name: 'Lut Raes', email: 'lut@school.example', schoolId: null }
    expect((await ask({ ...named, preview: true })).body.refusals).toMatchObject([{ code: 'signatures' }])
    expect(await ask({ ...named, preview: false })).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })

  it('sends who has an account or is a mentor to their own record, and asks more than a name', async () => {
    for (const [named, pointer, code] of [
      [{ name: 'Wie dan ook', email: 'coordinator@demo.example', schoolId: null }, '/email', 'has-record'],
      [{ name: 'Hilde Maes', email: null, schoolId: demoIds.atheneum }, '/name', 'has-record'],
      [{ name: 'Hilde Maes', email: null, schoolId: null }, '/email', 'missing'],
    ] as const) {
      expect(await ask({ ...named, preview: true })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer, code }] },
      })
    }
    expect((await ask({ name: 'X', email: null, preview: true })).status).toBe(400)
  })

  it('of nobody who is kept here erases nothing, and writes nothing', async () => {
    const before = await dump(world)
    const answer = await ask({ name: 'Niemand', email: 'niemand@nergens.example', schoolId: null, preview: false })
    expect(answer).toMatchObject({ status: 200, body: { erasedAt: null, refusals: [], tables: [] } })
    expect(await dump(world)).toBe(before)
  })
})
