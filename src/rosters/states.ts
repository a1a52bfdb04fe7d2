import type { TransitionTable } from '../access/transition.ts'

/** `draft`: the student writes · `submitted`: the supervisor reads · `returned`: back with a reason · `approved`. */
export const rosterStates = ['draft', 'submitted', 'returned', 'approved'] as const
export type RosterState = (typeof rosterStates)[number]

export const rosterTransitions = {
  begin: { operation: 'putRoster', from: [], to: 'draft' },
  /** A change to a submitted or approved roster takes it back to the student's desk: it must be approved again. */
  replace: {
    operation: 'putRoster',
    from: ['draft', 'submitted', 'returned', 'approved'],
    to: 'draft',
    refusal: {
      nl: 'Dit stagerooster kan nu niet worden gewijzigd.',
      en: 'This roster cannot be changed now.',
    },
  },
  submit: {
    operation: 'submitRoster',
    from: ['draft', 'returned'],
    to: 'submitted',
    refusal: {
      nl: 'Dit stagerooster is al ingediend. Wijzig het eerst om het opnieuw in te dienen.',
      en: 'This roster has been submitted already. Change it first to submit it again.',
    },
  },
  return: {
    operation: 'returnRoster',
    from: ['submitted', 'approved'],
    to: 'returned',
    refusal: {
      nl: 'Alleen een ingediend of goedgekeurd stagerooster kan worden teruggestuurd.',
      en: 'Only a submitted or approved roster can be returned.',
    },
  },
  approve: {
    operation: 'approveRoster',
    from: ['submitted'],
    to: 'approved',
    refusal: {
      nl: 'Alleen een ingediend stagerooster kan worden goedgekeurd.',
      en: 'Only a submitted roster can be approved.',
    },
  },
} as const satisfies TransitionTable<RosterState>
