import { agreements } from './agreements.ts'
import { calendars } from './calendars.ts'
import { imports } from './imports.ts'
import { people } from './people.ts'
import { placements } from './placements.ts'
import type { Recipes } from './recipe.ts'
import { webhooks } from './webhooks.ts'
import { years } from './years.ts'

/** How every operation of the document is made to succeed. */
export const recipes: Recipes = {
  ...people,
  ...placements,
  ...agreements,
  ...calendars,
  ...imports,
  ...webhooks,
  ...years,
}
