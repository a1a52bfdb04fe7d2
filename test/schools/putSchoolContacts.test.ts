import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trailOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'

let world: World
let id: string
let url: string
beforeAll(async () => {
  world = await testWorld()
  const school = { institutionNumber: '990001', name: 'De Brug', kind: 'secondary' }
  id = (await world.as('coordinator').post('/v1/schools', school)).body.id
  url = `/v1/schools/${id}/contacts`
})
afterAll(() => world.close())

const contacts = [
  {
    name: 'Nadia Benali',
    function: 'Stagecoördinator',
    email: 'nadia@brug.example',
    phone: '02 555 01 20 (na 16 u)',
    locale: 'nl',
  },
  { name: "Zoë D'Hondt <stages>", function: null, email: null, phone: null, locale: 'en' },
]

describe('putSchoolContacts', () => {
  it('replaces all contacts, in the order given, and gives the school its next version', async () => {
    const coordinator = world.as('coordinator')
    const { etag } = await coordinator.get(`/v1/schools/${id}`)
    const answer = await coordinator.put(url, { contacts }, { 'if-match': etag })
    expect(answer).toMatchObject({ status: 200, body: { schoolId: id, contacts } })
    expect(answer.etag).not.toBe(etag)
    expect((await coordinator.get(`/v1/schools/${id}`)).etag).toBe(answer.etag)
    expect(await coordinator.get(url)).toMatchObject({ body: answer.body, etag: answer.etag })

    const [first, second] = contacts
    const turned = await coordinator.put(url, { contacts: [second, first] })
    expect(turned.body.contacts).toEqual([second, first])
    expect((await coordinator.put(url, { contacts: [] })).body.contacts).toEqual([])
  })

  it('keeps an address in lower case, and asks a name only', async () => {
    const answer = await world.as('admin').put(url, { contacts: [{ name: 'Ann', email: 'Ann.Maes@Brug.Example' }] })
    expect(answer.body.contacts).toEqual([
      { name: 'Ann', function: null, email: 'ann.maes@brug.example', phone: null, locale: 'nl' },
    ])
  })

  it('leaves in the trail that they changed, and no name', async () => {
    await world.as('coordinator').put(url, { contacts })
    const row = (await trailOf(world, id)).at(-1)
    expect(row).toMatchObject({ operation: 'putSchoolContacts', after: { contacts: { changed: true } } })
    expect(JSON.stringify(await trailOf(world, id))).not.toContain('Nadia')
  })

  it('asks the version it was based on', async () => {
    const coordinator = world.as('coordinator')
    expect((await coordinator.put(url, { contacts: [] }, {})).status).toBe(428)
    const stale = await inBothLanguages((headers) =>
      coordinator.put(url, { contacts: [] }, { 'if-match': '"99"', ...headers }),
    )
    expect(stale).toMatchObject({ status: 412, code: 'stale' })
    const ifMatch = { 'if-match': (await coordinator.get(url)).etag }
    const answers = await atOnce(world, { table: 'schools', id }, [
      () => coordinator.put(url, { contacts: [] }, ifMatch),
      () => world.as('admin').put(url, { contacts }, ifMatch),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  it.each([
    [{}, ['/contacts required']],
    [{ contacts: [{ email: 'ann@brug.example' }] }, ['/contacts/0/name required']],
    [{ contacts: [{ name: ' ' }] }, ['/contacts/0/name too-small']],
    [{ contacts: [{ name: 'Ann\nMaes' }] }, ['/contacts/0/name invalid-format']],
    [{ contacts: [{ name: 'Ann', email: 'ann' }] }, ['/contacts/0/email invalid-format']],
    [{ contacts: [{ name: 'Ann', phone: 32 }] }, ['/contacts/0/phone invalid-type']],
    [{ contacts: [{ name: 'Ann', locale: 'fr' }] }, ['/contacts/0/locale invalid-value']],
    [{ contacts: [{ name: 'Ann', id: unknownId }] }, ['/contacts/0/id unknown-field']],
    [{ contacts: Array.from({ length: 51 }, () => ({ name: 'Ann' })) }, ['/contacts too-big']],
  ])('refuses %j', async (body, faults) => {
    const answer = await world.as('coordinator').put(url, body)
    expect([answer.status, faultsIn(answer)]).toEqual([400, faults])
  })

  it('knows no school with an unknown id, and is for coordination only', async () => {
    const unknown = `/v1/schools/${unknownId}/contacts`
    expect((await world.as('coordinator').put(unknown, { contacts })).status).toBe(404)
    for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
      expect([persona, (await world.as(persona).put(url, { contacts })).status]).toEqual([persona, 403])
    }
  })
})
