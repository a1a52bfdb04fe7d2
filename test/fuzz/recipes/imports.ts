import { demoProgramme } from '../../../src/demo/data.ts'
import { csv } from '../../imports/given.ts'
import type { Story } from '../scene.ts'
import type { Aim, Recipe, Recipes } from './recipe.ts'

/** A few students that nobody else has, and now and then a row that is refused; never the first one. */
const file = (it: Story) =>
  Buffer.from(
    csv(
      ['Studentnummer', 'Naam', 'E-mail', 'Vakdidactiek', 'Opleiding'],
      ...Array.from({ length: it.chance.whole(1, 3) }, (_, index) => [
        it.chance.digits(14),
        index > 0 ? it.text(60) : `Sofie ${it.text(50)}`,
        index > 0 && it.chance.oneIn(2) ? 'geen adres' : `${it.chance.digits(12)}@import.example`,
        'mathematics',
        demoProgramme.code,
      ]),
    ),
  )

const sent: (it: Story) => Aim = (it) => ({
  by: it.people.coordinator,
  query: { kind: 'students' },
  body: file(it),
})

const taken = async (it: Story) => (await it.must('createImport', sent(it))).body.id as string

/** An import that waits to be applied. */
const checked = async (it: Story) => {
  const id = await taken(it)
  await it.until('getImport', { by: it.people.coordinator, params: { id } }, ({ state }) => state !== 'checking')
  return id
}

const read: Recipe = async (it) => ({
  by: it.people.coordinator,
  params: { id: await it.kept('checked', () => checked(it)) },
})

/** Files with many rows. */
export const imports: Recipes = {
  createImport: async (it) => ({ ...sent(it), by: it.chance.pick([it.people.coordinator, it.people.integration]) }),
  listImports: async (it) => {
    await it.kept('checked', () => checked(it))
    return { by: it.people.coordinator, query: it.chance.pick([{}, { kind: 'students' }, { state: 'checked' }]) }
  },
  getImport: read,
  listImportRows: read,
  applyImport: async (it) => ({
    by: it.people.coordinator,
    params: { id: await checked(it) },
    body: { mode: 'good-rows' },
  }),
  cancelImport: async (it) => ({ by: it.people.coordinator, params: { id: await checked(it) } }),
}
