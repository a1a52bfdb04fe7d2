import { mayWithAll, type Scope } from '../access/scope.ts'
import { type EventType, eventKinds, eventTypes } from './catalogue.ts'

/** Whether the caller may hear of events of this type: only of what they could read of every record. */
export function mayHear(scope: Scope, type: EventType): boolean {
  return mayWithAll(scope, eventKinds[type].reading)
}

/** The types of events that the caller may hear of. */
export function audibleTypes(scope: Scope): EventType[] {
  return eventTypes.filter((type) => mayHear(scope, type))
}
