import type { TransitionTable } from '../access/transition.ts'

/**
 * `assigned`: chosen by the supervisor · `requested`: asked of the school · `accepted`, `declined`: its answer ·
 * `start-approved`: the internship may begin · `withdrawn`: called off.
 */
export const placementStates = ['assigned', 'requested', 'accepted', 'declined', 'start-approved', 'withdrawn'] as const
export type PlacementState = (typeof placementStates)[number]

export const placementTransitions = {
  assign: { operation: 'assignPlace', from: [], to: 'assigned' },
  request: {
    operation: 'requestPlace',
    from: ['assigned'],
    to: 'requested',
    refusal: {
      nl: 'Een stageplaats kan maar één keer worden aangevraagd, meteen na de toewijzing.',
      en: 'A place can be requested once only, right after it was assigned.',
    },
  },
  accept: {
    operation: 'answerForSchool',
    from: ['requested'],
    to: 'accepted',
    refusal: {
      nl: 'De school kan alleen antwoorden op een aanvraag die nog openstaat.',
      en: 'The school can only answer a request that is still open.',
    },
  },
  decline: {
    operation: 'answerForSchool',
    from: ['requested'],
    to: 'declined',
    refusal: {
      nl: 'De school kan alleen antwoorden op een aanvraag die nog openstaat.',
      en: 'The school can only answer a request that is still open.',
    },
  },
  approvePlace: {
    operation: 'approvePlace',
    from: ['assigned', 'requested', 'accepted'],
    refusal: {
      nl: 'De stageplaats kan alleen worden goedgekeurd zolang ze is toegewezen, aangevraagd of aanvaard, en niet al is goedgekeurd.',
      en: 'The place can only be approved while it is assigned, requested or accepted, and not approved before.',
    },
  },
  /** The student and the school agree on what comes next; what was recorded of it may be corrected. */
  contact: {
    operation: 'recordContact',
    from: ['assigned', 'requested', 'accepted', 'start-approved'],
    refusal: {
      nl: 'Over een geweigerde of ingetrokken stageplaats valt met de school niets meer af te spreken.',
      en: 'There is nothing left to arrange with the school about a declined or withdrawn placement.',
    },
  },
  plan: {
    operation: 'putRoster',
    from: ['assigned', 'requested', 'accepted', 'start-approved'],
    refusal: {
      nl: 'Voor een geweigerde of ingetrokken stageplaats kan geen stagerooster worden bijgehouden.',
      en: 'A declined or withdrawn placement takes no roster.',
    },
  },
  approveStart: {
    operation: 'approveStart',
    from: ['assigned', 'accepted'],
    to: 'start-approved',
    refusal: {
      nl: 'De start kan één keer worden goedgekeurd, en alleen als er geen aanvraag bij de school openstaat.',
      en: 'The start can be approved once, and only while no request to the school is open.',
    },
  },
  withdraw: {
    operation: 'withdrawPlacement',
    from: ['assigned', 'requested', 'accepted', 'start-approved'],
    to: 'withdrawn',
    refusal: {
      nl: 'Deze stageplaats is al geweigerd of ingetrokken.',
      en: 'This placement has been declined or withdrawn already.',
    },
  },
} as const satisfies TransitionTable<PlacementState>
