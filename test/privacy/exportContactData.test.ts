import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { foundIn } from './given.ts'
import { plantSignatory } from './people.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const ask = (body: object) => world.as('coordinator').post('/v1/contacts/personal-data', body)

it('exportContactData gives everything of one contact and nothing of another, and the trail names neither', async () => {
  const one = await plantSignatory(world, 'een')
  await plantSignatory(world, 'twee')
  const answer = await ask({ name: one.name, email: one.email, schoolId: demoIds.atheneum })
  expect(answer.status).toBe(200)
  const files = one.evidence.filter((value) => /(tekst|document|scan)$/.test(value))
  const all = [...one.canaries, ...one.evidence]
  expect(all.filter((value) => !foundIn(answer.text, [value]).includes(value))).toEqual(files)
  expect(answer.text).not.toMatch(/(mens|bewijs)-twee/)
  const [event] = (await world.db.select().from(auditEvents)).slice(-1)
  expect(event).toMatchObject({ operation: 'exportContactData', subjectKind: 'contact' })
  expect(JSON.stringify(event)).not.toContain('mens-')
})

it('exportContactData says of somebody unknown that nothing is kept', async () => {
  expect((await ask({ name: 'Niemand', email: 'niemand@nergens.example', schoolId: null })).body.tables).toEqual([])
})
