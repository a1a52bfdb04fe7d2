import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const school = demoIds.college
const contacts = [
  { name: 'Jan Maes', email: 'jan.maes@een.example', phone: '02 111 11 11' },
  { name: 'Jan Maes', email: 'jan.maes@twee.example', phone: '02 222 22 22' },
]

it('whoever is called the same at the same school, and has another address, is somebody else', async () => {
  const coordinator = world.as('coordinator')
  expect((await coordinator.put(`/v1/schools/${school}/contacts`, { contacts })).status).toBe(200)
  const named = { name: 'Jan Maes', email: 'jan.maes@een.example', schoolId: school }

  const exported = await coordinator.post('/v1/contacts/personal-data', named)
  expect(exported.text).toContain('02 111 11 11')
  expect(exported.text).not.toContain('02 222 22 22')
  expect(exported.text).not.toContain('twee.example')

  const preview = await coordinator.post('/v1/contacts/erasure', { ...named, preview: true })
  expect(preview.body.tables).toMatchObject([{ table: 'school_contacts', rows: 1 }])
  const erased = await coordinator.post('/v1/contacts/erasure', { ...named, preview: false })
  expect(erased.body.tables).toEqual(preview.body.tables)
  const left = (await coordinator.get(`/v1/schools/${school}/contacts`)).body.contacts
  expect(left).toMatchObject([{ email: 'jan.maes@twee.example', phone: '02 222 22 22' }])
})
