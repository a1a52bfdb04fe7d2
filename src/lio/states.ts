import type { Transition } from '../access/transition.ts'

/** The same for a LIO application and a reduction. `superseded`: a later decision took its place. */
export const applicationStates = ['applied', 'decided', 'superseded'] as const
export type ApplicationState = (typeof applicationStates)[number]

const decidedBefore = {
  nl: 'Over deze aanvraag is al beslist. Dien een nieuwe aanvraag in om de beslissing te laten herzien.',
  en: 'This application has been decided on already. Apply again to have the decision revised.',
}

export const lioTransitions = {
  decide: { operation: 'decideLioApplication', from: ['applied'], to: 'decided', refusal: decidedBefore },
} as const satisfies Record<string, Transition<ApplicationState>>

export const reductionTransitions = {
  decide: { operation: 'decideReduction', from: ['applied'], to: 'decided', refusal: decidedBefore },
} as const satisfies Record<string, Transition<ApplicationState>>
