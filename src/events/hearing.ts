import type { Role } from '../access/policy.ts'
import { type Limits, mayWithAll, type Owner, roleMay, type Scope } from '../access/scope.ts'
import { type EventType, eventKinds, eventTypes } from './catalogue.ts'

/** Whether the caller may hear of events of this type: only of what they could read of every record. */
export function mayHear(scope: Scope, type: EventType): boolean {
  return mayWithAll(scope, eventKinds[type].reading)
}

/** The types of events that the caller may hear of. */
export function audibleTypes(scope: Scope): EventType[] {
  return eventTypes.filter((type) => mayHear(scope, type))
}

/** Whether an account with these roles may hear of one event, by what it may read of the record that it is about. */
export function accountMayHear(
  { roles, limits }: { roles: readonly Role[]; limits: Limits },
  type: EventType,
  owner: Owner,
): boolean {
  return roles.some((role) => roleMay(role, limits, eventKinds[type].reading, owner))
}
