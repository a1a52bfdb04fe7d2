import type { Transition } from '../access/transition.ts'

export const documentStates = ['handed-in', 'accepted', 'refused'] as const
export type DocumentState = (typeof documentStates)[number]

export const documentTransitions = {
  accept: {
    operation: 'acceptDocument',
    from: ['handed-in'],
    to: 'accepted',
    refusal: {
      nl: 'Over dit document is al beslist.',
      en: 'This document has been decided on already.',
    },
  },
  refuse: {
    operation: 'refuseDocument',
    from: ['handed-in'],
    to: 'refused',
    refusal: {
      nl: 'Over dit document is al beslist.',
      en: 'This document has been decided on already.',
    },
  },
} as const satisfies Record<string, Transition<DocumentState>>
