import type { Transition } from '../access/transition.ts'

/** `running`: no end is known · `ended`: the last day is known, be it in the future. */
export const supervisionStates = ['running', 'ended'] as const
export type SupervisionState = (typeof supervisionStates)[number]

export const supervisionTransitions = {
  end: {
    operation: 'endSupervision',
    from: ['running'],
    to: 'ended',
    refusal: {
      nl: 'Deze begeleiding heeft al een einddatum. Wijs de begeleider opnieuw toe als die langer begeleidt.',
      en: 'This supervision has an end date already. Assign the supervisor again when it is to last longer.',
    },
  },
} as const satisfies Record<string, Transition<SupervisionState>>
