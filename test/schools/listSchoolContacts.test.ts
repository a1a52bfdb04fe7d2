import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { comparable, unknownId } from '../users/answers.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const contactsOf = (schoolId: string) => `/v1/schools/${schoolId}/contacts`
const read = (persona: Persona, schoolId: string) => world.as(persona).get(contactsOf(schoolId))

describe('listSchoolContacts', () => {
  it.each(['supervisor', 'coordinator', 'study-path-counsellor', 'admin', 'mentor', 'principal'] as const)(
    'shows a %s whom to call at the school',
    async (persona) => {
      expect(await read(persona, demoIds.atheneum)).toMatchObject({
        status: 200,
        body: {
          schoolId: demoIds.atheneum,
          contacts: [{ name: 'Nadia Benali', email: 'stages-1@demo.example', phone: '02 555 01 20' }],
        },
      })
    },
  )

  it.each(['mentor', 'principal'] as const)('shows a %s no other school', async (persona) => {
    const [other, unknown] = [await read(persona, demoIds.museum), await read(persona, unknownId)]
    expect(other.status).toBe(404)
    expect(comparable(other)).toEqual(comparable(unknown))
  })

  it('shows a student the schools where a placement stands, and no longer once it does not', async () => {
    const seen = async () => (await read('student', demoIds.museum)).status
    expect(await seen()).toBe(404)
    expect(comparable(await read('student', demoIds.museum))).toEqual(comparable(await read('student', unknownId)))

    const declined = await assignedPlacement(world, { schoolId: demoIds.museum })
    expect(await seen()).toBe(200)
    expect((await read('other-student', demoIds.museum)).status).toBe(404)
    await world.as('student').post(`/v1/placements/${declined}/request`, { channel: 'mail' })
    expect(await seen()).toBe(200)
    const decline = { answer: 'declined', reason: 'Geen plaats dit jaar.' }
    await world.as('coordinator').post(`/v1/placements/${declined}/school-answer`, decline)
    expect(await seen()).toBe(404)

    const withdrawn = await assignedPlacement(world, { schoolId: demoIds.museum })
    expect(await seen()).toBe(200)
    await world.as('supervisor').post(`/v1/placements/${withdrawn}/withdraw`, { reason: 'Te ver van huis.' })
    expect(await seen()).toBe(404)
  })

  it('is not for an integration', async () => {
    expect((await read('integration', demoIds.atheneum)).status).toBe(403)
  })

  it('is an empty list where nobody is known', async () => {
    expect((await read('coordinator', demoIds.adultSchool)).body.contacts).toEqual([])
  })

  it('says that nothing changed to one who has this version', async () => {
    const { etag } = await read('coordinator', demoIds.atheneum)
    const again = await world.as('coordinator').get(contactsOf(demoIds.atheneum), { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  it('refuses an id that is none', async () => {
    expect((await read('coordinator', '126987')).status).toBe(400)
  })
})
