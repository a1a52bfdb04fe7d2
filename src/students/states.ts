import type { TransitionTable } from '../access/transition.ts'

/** `running`: no last day is known, or it has not passed yet · `ended`: the last day has passed. */
export const supervisionStates = ['running', 'ended'] as const
export type SupervisionState = (typeof supervisionStates)[number]

/** The state of a supervision on a day (Europe/Brussels). */
export function supervisionStateOn(today: string, { endsOn }: { endsOn: string | null }): SupervisionState {
  return endsOn === null || endsOn >= today ? 'running' : 'ended'
}

export const supervisionTransitions = {
  assign: { operation: 'assignSupervisor', from: [], to: 'running' },
  /** Gives the last day, or an earlier one; once that day has passed, the supervision has ended. */
  end: {
    operation: 'endSupervision',
    from: ['running'],
    to: 'ended',
    refusal: {
      nl: 'Deze begeleiding is afgelopen. Wijs de begeleider opnieuw toe als die weer begeleidt.',
      en: 'This supervision has ended. Assign the supervisor again when they supervise once more.',
    },
  },
  takeOver: { operation: 'handOverStudents', from: [], to: 'running' },
  handOver: { operation: 'handOverStudents', from: ['running'], to: 'ended' },
} as const satisfies TransitionTable<SupervisionState>
