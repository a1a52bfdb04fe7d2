import { type Role, roles } from '../access/policy.ts'
import { type StepId, type StepOfPlace, specOf, stepIds, stepsOfPlace } from './kinds.ts'
import type { OpenItem, StepFacts } from './store.ts'

/** How far a step is, as a whole or for one place. */
export const stepStates = ['done', 'open', 'waiting', 'not-reached', 'not-applicable'] as const
export type StepState = (typeof stepStates)[number]

/** One step of a student in one academic year. */
export type Step = {
  step: StepId
  state: StepState
  nextActors: Role[]
  since: string | null
  until: string | null
  missing: OpenItem[]
  places: { placementId: string; state: StepState }[]
}

type Place = StepFacts['places'][number]

/**
 * The eight steps, from what is open about a student and a few facts. What is open decides; the facts only tell a step
 * that is done from one that is not reached yet.
 * @param items everything that is open about the student in the year, by deadline
 */
export function progressOf(items: readonly OpenItem[], facts: StepFacts): Step[] {
  return stepIds.map((step) => {
    const missing = items.filter((item) => specOf(item.kind).step === step)
    const places = isOfPlace(step)
      ? facts.places.map((place) => ({ placementId: place.id, state: stateOfPlace(step, place, missing) }))
      : []
    return {
      step,
      state: stateOf(
        step,
        missing,
        places.map(({ state }) => state),
        items,
        facts,
      ),
      nextActors: actorsOf(missing),
      since: missing.map(({ since }) => since).sort()[0] ?? null,
      until: missing.flatMap(({ until }) => until ?? []).sort()[0] ?? null,
      missing,
      places,
    }
  })
}

function isOfPlace(step: StepId): step is StepOfPlace {
  return (stepsOfPlace as readonly StepId[]).includes(step)
}

function stateOf(
  step: StepId,
  missing: readonly OpenItem[],
  places: readonly StepState[],
  items: readonly OpenItem[],
  { required }: StepFacts,
): StepState {
  if (missing.length > 0) return turnOf(missing)
  if (step === 'intake' || step === 'documents') return 'done'
  if (!isOfPlace(step)) return required || places.length > 0 ? 'done' : 'not-applicable'
  if (places.includes('not-reached') || items.some(({ kind }) => kind === 'match-place')) return 'not-reached'
  return places.length === 0 && !required ? 'not-applicable' : 'done'
}

/** An agreement serves every place at its school. */
function stateOfPlace(step: StepOfPlace, place: Place, missing: readonly OpenItem[]): StepState {
  const own = missing.filter(({ placementId, schoolId }) =>
    placementId === null ? schoolId === place.schoolId : placementId === place.id,
  )
  if (own.length > 0) return turnOf(own)
  return place.state === 'start-approved' || isDone[step](place) ? 'done' : 'not-reached'
}

/** When nothing is open: whether the step is behind the place. */
const isDone: Record<StepOfPlace, (place: Place) => boolean> = {
  request: ({ state }) => state === 'accepted',
  agreement: ({ covered }) => covered,
  contact: ({ contacted }) => contacted,
  planning: ({ rosterState }) => rosterState === 'approved',
  start: () => false,
}

function turnOf(missing: readonly OpenItem[]): StepState {
  return actorsOf(missing).includes('student') ? 'open' : 'waiting'
}

function actorsOf(missing: readonly OpenItem[]): Role[] {
  const acting = new Set(missing.flatMap(({ kind }) => specOf(kind).roles))
  return roles.filter((role) => acting.has(role))
}
