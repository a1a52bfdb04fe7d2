import type { Person } from '../client.ts'
import type { Story } from '../scene.ts'
import type { Recipes } from './recipe.ts'

/** How many calendars somebody keeps before all of them are revoked; a person may have 20. */
const most = 10

/** Somebody with room for one more calendar. */
async function subscriber(it: Story): Promise<Person> {
  const by = it.chance.pick([it.people.supervisor, it.people.mentor, it.people.principal])
  const { body } = await it.must('listCalendars', { by, query: { limit: '50' } })
  if (body.items.length < most) return by
  for (const { id } of body.items) await it.must('revokeCalendar', { by, params: { id } })
  return by
}

/** Rosters in somebody's own calendar. */
export const calendars: Recipes = {
  listCalendars: async (it) => ({ by: await subscriber(it) }),
  createCalendar: async (it) => ({
    by: await subscriber(it),
    body: it.chance.pick([{}, { locale: 'en' }, { placementId: null, locale: 'nl' }]),
  }),
  revokeCalendar: async (it) => {
    const by = await subscriber(it)
    const { body } = await it.must('createCalendar', { by, body: {} })
    return { by, params: { id: body.id } }
  },
}
