import type { TransitionTable } from '../access/transition.ts'

export const importStates = ['checking', 'checked', 'failed', 'applying', 'applied', 'cancelled'] as const
export type ImportState = (typeof importStates)[number]

export const importTransitions = {
  create: { operation: 'createImport', from: [], to: 'checking' },
  check: { operation: 'createImport', from: ['checking'], to: 'checked' },
  fail: { operation: 'createImport', from: ['checking'], to: 'failed' },
  apply: {
    operation: 'applyImport',
    from: ['checked'],
    to: 'applying',
    refusal: {
      nl: 'Alleen een import die is nagekeken en op u wacht, kan worden doorgevoerd. Wacht tot het nakijken klaar is, of stuur het bestand opnieuw.',
      en: 'Only an import that was checked and waits for you can be applied. Wait until the check is done, or send the file again.',
    },
  },
  finish: { operation: 'applyImport', from: ['applying'], to: 'applied' },
  /** All or nothing, and a row was refused that the check had found good: nothing was written. */
  fallBack: { operation: 'applyImport', from: ['applying'], to: 'checked' },
  cancel: {
    operation: 'cancelImport',
    from: ['checking', 'checked', 'applying'],
    to: 'cancelled',
    refusal: {
      nl: 'Deze import is al voorbij; er valt niets meer te stoppen.',
      en: 'This import is over; there is nothing left to stop.',
    },
  },
} as const satisfies TransitionTable<ImportState>
