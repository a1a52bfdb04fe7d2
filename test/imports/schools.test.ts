import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { assignedPlacement, completeLessons } from '../support/factories.ts'
import { applied, checked, csv, rowsOf } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

// Made up, in the columns of an official list.
const official =
  'schoolnummer;intern_vplnummer;net;naam;hoofdzetel;adres;straat;huisnummer;busnummer;postcode;gemeente;niscode;' +
  'provincie;lx;ly;kbo-nummer;telefoon;fax;e-mail;website;beheerder;soort instelling;onderwijsniveau;begindatum;' +
  'einddatum;status erkenning;ingerichte hoofdstructuren'
type Official = {
  number: string
  site?: string
  name: string
  street?: string
  house?: string
  box?: string
  end?: string
  main?: string
}
const line = ({
  number,
  site = '',
  name,
  street = 'Kerkstraat',
  house = '1',
  box = '',
  end = '',
  main = '311',
}: Official) =>
  `${number};${site};GO;${name};ja;x;${street};${house};${box};9000;Gent;44021;Oost-Vlaanderen;1;2;;;;;;;;Secundair;01/09/1990;${end};erkend;${main}`

const schoolNumbered = async (number: string) =>
  (await coordinator.get(`/v1/schools?institutionNumber=${number}`)).body.items[0]

describe('an import of schools', () => {
  it('reads an official list: the school, and a site for each of its rows', async () => {
    const file = [
      official,
      line({ number: '901001', site: '1', name: 'Atheneum Noord', box: '3' }),
      line({ number: '901002', name: 'Buitengewoon', main: '321' }),
      line({ number: '901001', site: '2', name: 'Campus Zuid', street: 'Zuidlaan', house: '8' }),
    ].join('\r\n')
    const done = await applied(world, 'schools', file, 'all-or-nothing')
    expect(done).toMatchObject({ state: 'applied', rows: { added: 3, refused: 0, written: 3 } })
    const unknown = done.headings.filter(({ field }: { field: unknown }) => field === null)
    expect(unknown.map(({ heading }: { heading: string }) => heading)).toContain('niscode')
    expect(await schoolNumbered('901001')).toMatchObject({
      name: 'Atheneum Noord',
      kind: 'secondary',
      street: 'Kerkstraat 1 bus 3',
      postalCode: '9000',
      city: 'Gent',
      sites: [
        { siteNumber: '1', name: 'Atheneum Noord', street: 'Kerkstraat 1 bus 3' },
        { siteNumber: '2', name: 'Campus Zuid', street: 'Zuidlaan 8' },
      ],
    })
    expect(await schoolNumbered('901002')).toMatchObject({ kind: 'special-secondary', sites: [] })
    expect((await checked(world, 'schools', file)).rows).toMatchObject({ unchanged: 3, added: 0, changed: 0 })
  })

  it('changes what differs, a site as well, and leaves alone what has no column', async () => {
    const more = csv(
      ['Instellingsnummer', 'Site number', 'Name', 'Street'],
      ['901001', '2', 'Atheneum Noord', 'Nieuwe Zuidlaan 8'],
    )
    const done = await applied(world, 'schools', more)
    expect(await rowsOf(world, done.id)).toMatchObject([
      {
        outcome: 'changed',
        changes: [
          { field: 'street', before: 'Kerkstraat 1 bus 3', after: 'Nieuwe Zuidlaan 8' },
          {
            field: 'site',
            before: '2, Campus Zuid, Zuidlaan 8, 9000, Gent',
            after: '2, Atheneum Noord, Nieuwe Zuidlaan 8, 9000, Gent',
          },
        ],
      },
    ])
    const { id, city, street, sites } = await schoolNumbered('901001')
    expect([city, street, sites.length]).toEqual(['Gent', 'Nieuwe Zuidlaan 8', 2])
    const trail = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.id)
    expect(trail.map(({ operation }) => operation)).toEqual(['applyImport', 'applyImport', 'applyImport'])
    expect(trail[2]?.before).toMatchObject({ street: 'Kerkstraat 1 bus 3', sites: [{ name: 'Campus Zuid' }] })
  })

  it('refuses a school that is gone, one of no known kind, a date that is none, and the same row twice', async () => {
    const file = [
      official,
      line({ number: '902001', name: 'Gesloten', end: '31/08/2020' }),
      line({ number: '902002', name: 'Kleuterschool', main: '111' }),
      line({ number: '902003', name: 'Beide', main: '311, 321' }),
      line({ number: '902004', name: 'Morgen', end: '30/02/2022' }),
      line({ number: '902005', name: 'Twee keer' }),
      line({ number: '902005', name: 'Twee keer' }),
      line({ number: '90A', name: 'Letters' }),
      line({ number: '902006', name: 'Loopt nog', end: '31/08/2022' }),
    ].join('\n')
    const done = await checked(world, 'schools', file)
    const refused = await rowsOf(world, done.id, 'refused')
    expect(
      refused.map(({ line, errors }: { line: number; errors: { column: string; code: string }[] }) => [
        line,
        ...errors.map(({ column, code }) => `${column} ${code}`),
      ]),
    ).toEqual([
      [2, 'einddatum school-closed'],
      [3, 'null kind-unknown'],
      [4, 'null kind-unknown'],
      [5, 'einddatum not-a-day'],
      [7, 'schoolnummer duplicate'],
      [8, 'schoolnummer invalid-format'],
    ])
    expect(done.rows).toMatchObject({ added: 2, refused: 6 })
  })

  it('judges approved starts again when the kind of a school changes', async () => {
    const placement = await assignedPlacement(world)
    const [student, supervisor] = [world.as('student'), world.as('supervisor')]
    await student.post(`/v1/placements/${placement}/request`, { channel: 'lerarenstage', externalReference: 'LS-1' })
    await coordinator.post(`/v1/placements/${placement}/school-answer`, { answer: 'accepted' })
    await supervisor.post(`/v1/placements/${placement}/approve-place`)
    await student.put(`/v1/placements/${placement}/roster`, { lessons: completeLessons() })
    await student.post(`/v1/placements/${placement}/submit-roster`)
    await supervisor.post(`/v1/placements/${placement}/approve-roster`)
    expect((await supervisor.post(`/v1/placements/${placement}/approve-start`)).status).toBe(200)
    const { institutionNumber, name } = (await coordinator.get(`/v1/schools/${demoIds.atheneum}`)).body
    const file = csv(['schoolnummer', 'naam', 'soort'], [institutionNumber, name, 'volwassenenonderwijs'])
    expect(await applied(world, 'schools', file)).toMatchObject({ rows: { changed: 1, written: 1 } })
    const { attention } = (await coordinator.get(`/v1/placements/${placement}`)).body
    expect(attention?.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['lerarenstage-channel'])
  })
})
