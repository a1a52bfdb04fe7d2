import type { TransitionTable } from '../access/transition.ts'

/** The same for a LIO application and a reduction. `superseded`: a later decision took its place. */
export const applicationStates = ['applied', 'decided', 'superseded'] as const
export type ApplicationState = (typeof applicationStates)[number]

const decidedBefore = {
  nl: 'Over deze aanvraag is al beslist. Dien een nieuwe aanvraag in om de beslissing te laten herzien.',
  en: 'This application has been decided on already. Apply again to have the decision revised.',
}

const notWaiting = {
  nl: 'Over deze aanvraag is al beslist. Dien een nieuwe aanvraag in en voeg het bewijsstuk daaraan toe.',
  en: 'This application has been decided on already. Apply again and add the evidence to that application.',
}

export const lioTransitions = {
  apply: { operation: 'createLioApplication', from: [], to: 'applied' },
  addEvidence: { operation: 'addLioEvidence', from: ['applied'], refusal: notWaiting },
  decide: { operation: 'decideLioApplication', from: ['applied'], to: 'decided', refusal: decidedBefore },
  /** What was decided on an earlier application, when a later one is decided. */
  supersede: { operation: 'decideLioApplication', from: ['decided'], to: 'superseded' },
} as const satisfies TransitionTable<ApplicationState>

export const reductionTransitions = {
  apply: { operation: 'createReduction', from: [], to: 'applied' },
  decide: { operation: 'decideReduction', from: ['applied'], to: 'decided', refusal: decidedBefore },
  /** What was granted on an earlier request, when a later one is granted. */
  supersede: { operation: 'decideReduction', from: ['decided'], to: 'superseded' },
} as const satisfies TransitionTable<ApplicationState>
