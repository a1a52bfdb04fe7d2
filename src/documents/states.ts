import type { TransitionTable } from '../access/transition.ts'

/** `superseded`: an extract that was accepted once, and replaced by a younger one. */
export const documentStates = ['handed-in', 'accepted', 'refused', 'superseded'] as const
export type DocumentState = (typeof documentStates)[number]

const decidedBefore = {
  nl: 'Over dit document is al beslist.',
  en: 'This document has been decided on already.',
}

export const documentTransitions = {
  /** A commitment statement on paper. */
  handIn: { operation: 'recordDocument', from: [], to: 'handed-in' },
  /** A commitment statement with its file. */
  upload: { operation: 'uploadCommitmentStatement', from: [], to: 'handed-in' },
  /** A criminal-record extract that staff saw: its check is the decision. */
  check: { operation: 'recordDocument', from: [], to: 'accepted' },
  accept: { operation: 'acceptDocument', from: ['handed-in'], to: 'accepted', refusal: decidedBefore },
  refuse: { operation: 'refuseDocument', from: ['handed-in'], to: 'refused', refusal: decidedBefore },
  /** An extract that became too old, when a younger one is checked. */
  supersede: { operation: 'recordDocument', from: ['accepted'], to: 'superseded' },
} as const satisfies TransitionTable<DocumentState>
