import type { Ask } from '../client.ts'
import type { Story } from '../scene.ts'

/** A request that must go well, as a recipe leaves it: the run adds versions, keys and languages to it. */
export type Aim = Ask & {
  /** The ETag that the write is based on, when no GET of the record gives it. */
  etag?: string | undefined
  /** Why the state of the record may stay what it is, so that its ETag does too. */
  staysTheSame?: boolean
}

/** Makes what an operation needs through the API, and gives the request that must then be answered with 2xx. */
export type Recipe = (it: Story) => Promise<Aim>

export type Recipes = Readonly<Record<string, Recipe>>

const shared = new WeakMap<Recipe, string>()

/** For what other recipes write too, such as the school of a scene: they are followed one after the other. */
export function inTurn(what: string, recipe: Recipe): Recipe {
  shared.set(recipe, what)
  return recipe
}

/** What a recipe writes that others write too. */
export function sharedBy(recipe: Recipe): string | undefined {
  return shared.get(recipe)
}
