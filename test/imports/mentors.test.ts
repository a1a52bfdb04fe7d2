import { afterAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { applied, checked, csv, rowsOf } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const { institutionNumber: school } = (await coordinator.get(`/v1/schools/${demoIds.atheneum}`)).body
const headings = ['Schoolnummer', 'Functie', 'Voornaam', 'Naam', 'E-mail']

const mentorsNamed = async (name: string) =>
  (await coordinator.get(`/v1/mentors?schoolId=${demoIds.atheneum}&limit=200`)).body.items.filter(
    (mentor: { name: string }) => mentor.name === name,
  )

describe('an import of mentors', () => {
  it('adds mentors, and finds them again by their address or their name', async () => {
    const file = csv(
      headings,
      [school, 'vakmentor', 'Joris', 'Claes', 'Joris.Claes@school.example'],
      [school, 'directeur', 'An', 'Maes', ''],
    )
    expect(await applied(world, 'mentors', file, 'all-or-nothing')).toMatchObject({ rows: { added: 2, written: 2 } })
    expect(await mentorsNamed('Joris Claes')).toMatchObject([
      { function: 'subject-mentor', email: 'joris.claes@school.example', schoolId: demoIds.atheneum, userId: null },
    ])
    expect((await checked(world, 'mentors', file)).rows).toMatchObject({ unchanged: 2, added: 0 })
    const changed = csv(
      headings,
      [school, 'stagementor', 'Joris', 'Claes-Peeters', 'joris.claes@school.example'],
      [school, 'principal', 'an', 'maes', 'an.maes@school.example'],
    )
    expect(await applied(world, 'mentors', changed)).toMatchObject({ rows: { changed: 2, written: 2 } })
    expect(await mentorsNamed('Joris Claes-Peeters')).toMatchObject([{ function: 'school-mentor' }])
    expect(await mentorsNamed('an maes')).toMatchObject([{ email: 'an.maes@school.example' }])
  })

  it('keeps an address that has no column, and empties it for an empty cell', async () => {
    await applied(world, 'mentors', csv(['Schoolnummer', 'Functie', 'Naam'], [school, 'stagementor', 'an maes']))
    expect(await mentorsNamed('an maes')).toMatchObject([
      { function: 'school-mentor', email: 'an.maes@school.example' },
    ])
    await applied(world, 'mentors', csv(headings, [school, 'directeur', '', 'an maes', '']))
    expect(await mentorsNamed('an maes')).toMatchObject([{ function: 'principal', email: null }])
  })

  it('refuses an unknown school, an unknown function, one mentor twice, and a name that several have', async () => {
    for (const email of ['x1@school.example', 'x2@school.example']) {
      const mentor = { schoolId: demoIds.atheneum, function: 'subject-mentor', name: 'Els Twee', email }
      expect((await coordinator.post('/v1/mentors', mentor)).status).toBe(201)
    }
    const file = csv(
      headings,
      ['999999', 'vakmentor', '', 'Iemand', ''],
      [school, 'portier', '', 'Iemand', ''],
      [school, 'vakmentor', 'Els', 'Twee', ''],
      [school, 'vakmentor', 'Els', 'Een', 'x1@school.example'],
      [school, 'vakmentor', 'Els', 'Een', 'X1@school.example'],
      [school, 'vakmentor', 'Jan', 'Nieuw', ''],
      [school, 'vakmentor', 'JAN', 'Nieuw', ''],
    )
    const done = await checked(world, 'mentors', file)
    const told = (await rowsOf(world, done.id, 'refused')).map(
      ({ line, errors }: { line: number; errors: { column: string; code: string }[] }) => [
        line,
        ...errors.map(({ column, code }) => `${column} ${code}`),
      ],
    )
    expect(told).toEqual([
      [2, 'Schoolnummer unknown'],
      [3, 'Functie invalid-value'],
      [4, 'Naam ambiguous'],
      [6, 'E-mail duplicate'],
      [8, 'Naam duplicate'],
    ])
  })
})
