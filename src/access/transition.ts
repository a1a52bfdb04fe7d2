import { type Localized, Problem } from '../problem.ts'
import type { Operation } from './policy.ts'

/**
 * One change of state: which operation makes it, from which states, to which (`to` absent: the state stays), and what
 * the caller hears in any other state. Who may is the operation's row in the policy table.
 */
export type Transition<State extends string> = {
  operation: Operation
  from: readonly State[]
  to?: State
  refusal: Localized
}

/**
 * A change of state that nobody can be refused: with the operation a record begins (`from` is empty), or one follows
 * what happens to another.
 */
export type Effect<State extends string> = { operation: Operation; from: readonly State[]; to: State }

/** Every way in which a kind of record changes state, by name. */
export type TransitionTable<State extends string> = Readonly<Record<string, Transition<State> | Effect<State>>>

/**
 * The state after `transition`.
 * @throws Problem `wrong-state` with the current state when the transition does not start there.
 */
export function next<State extends string>(transition: Transition<State>, state: State): State {
  if (!transition.from.includes(state)) throw wrongState(transition.refusal, state)
  return transition.to ?? state
}

/** The wrong moment in the process: says so, and which state the record is in now. */
export function wrongState(refusal: Localized, state: string): Problem {
  return new Problem('wrong-state', refusal, { members: () => ({ state }) })
}
