import type { Transition } from '../access/transition.ts'

/** `draft`: being written · `sent`: waiting for signatures · `signed`: by all its parties · `terminated`. */
export const agreementStates = ['draft', 'sent', 'signed', 'terminated'] as const
export type AgreementState = (typeof agreementStates)[number]

export const agreementTransitions = {
  send: {
    operation: 'sendAgreement',
    from: ['draft'],
    to: 'sent',
    refusal: {
      nl: 'Deze overeenkomst is al ter ondertekening verstuurd.',
      en: 'This agreement has been sent for signature already.',
    },
  },
  /** One more signature, others still missing. */
  sign: {
    operation: 'signAgreement',
    from: ['sent'],
    refusal: {
      nl: 'Alleen een overeenkomst die ter ondertekening is verstuurd, kan worden ondertekend.',
      en: 'Only an agreement that was sent for signature can be signed.',
    },
  },
  /** The last missing signature. */
  complete: {
    operation: 'signAgreement',
    from: ['sent'],
    to: 'signed',
    refusal: {
      nl: 'Alleen een overeenkomst die ter ondertekening is verstuurd, kan worden ondertekend.',
      en: 'Only an agreement that was sent for signature can be signed.',
    },
  },
  terminate: {
    operation: 'terminateAgreement',
    from: ['draft', 'sent', 'signed'],
    to: 'terminated',
    refusal: {
      nl: 'Deze overeenkomst is al beëindigd.',
      en: 'This agreement has been terminated already.',
    },
  },
} as const satisfies Record<string, Transition<AgreementState>>
