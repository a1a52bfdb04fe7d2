import type { TransitionTable } from '../access/transition.ts'

/**
 * `draft`: being written · `sent`: its latest version waits for signatures · `signed`: by all its signatories ·
 * `refused`: a signatory does not sign the latest version · `terminated`.
 */
export const agreementStates = ['draft', 'sent', 'signed', 'refused', 'terminated'] as const
export type AgreementState = (typeof agreementStates)[number]

export const signatoryStates = ['pending', 'signed', 'refused'] as const
export type SignatoryState = (typeof signatoryStates)[number]

/**
 * How somebody signed: with an account, through a link, on paper (recorded by a coordinator), or at lerarenstage.be
 * (taken over by a coordinator).
 */
export const signingMeans = ['account', 'link', 'paper', 'lerarenstage'] as const
export type SigningMeans = (typeof signingMeans)[number]

const notForSignature = {
  nl: 'Alleen een overeenkomst die ter ondertekening is verstuurd en die niemand heeft geweigerd, kan worden ondertekend of geweigerd.',
  en: 'Only an agreement that was sent for signature, and that nobody refused, can be signed or refused.',
}

export const agreementTransitions = {
  create: { operation: 'createAgreement', from: [], to: 'draft' },
  /** A change of what nobody was asked to sign yet. */
  update: {
    operation: 'updateAgreement',
    from: ['draft'],
    refusal: {
      nl: 'Alleen een ontwerp kan worden aangepast. Wat al verstuurd is, wijzigt u met een nieuwe versie (amend).',
      en: 'Only a draft can be changed. What was sent already is changed by a new version (amend).',
    },
  },
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
    refusal: notForSignature,
  },
  /** The last missing signature. */
  complete: {
    operation: 'signAgreement',
    from: ['sent'],
    to: 'signed',
    refusal: notForSignature,
  },
  refuse: {
    operation: 'refuseAgreement',
    from: ['sent'],
    to: 'refused',
    refusal: notForSignature,
  },
  /** A scan of what was signed on paper, to be named by the signature it proves. */
  scan: {
    operation: 'uploadSignatureScan',
    from: ['sent'],
    refusal: {
      nl: 'Een scan hoort bij een overeenkomst die op handtekeningen wacht.',
      en: 'A scan belongs to an agreement that waits for signatures.',
    },
  },
  remind: {
    operation: 'remindSignatories',
    from: ['sent'],
    refusal: {
      nl: 'Alleen wie een overeenkomst nog moet ondertekenen, kan eraan worden herinnerd.',
      en: 'Only those who still have to sign an agreement can be reminded of it.',
    },
  },
  /** The next version, sent at once; the version in force keeps counting until it is signed. */
  amend: {
    operation: 'amendAgreement',
    from: ['sent', 'signed', 'refused'],
    to: 'sent',
    refusal: {
      nl: 'Een nieuwe versie komt er alleen van een overeenkomst die al verstuurd is en niet beëindigd.',
      en: 'Only an agreement that was sent and not terminated gets a new version.',
    },
  },
  terminate: {
    operation: 'terminateAgreement',
    from: ['draft', 'sent', 'signed', 'refused'],
    to: 'terminated',
    refusal: {
      nl: 'Deze overeenkomst is al beëindigd.',
      en: 'This agreement has been terminated already.',
    },
  },
} as const satisfies TransitionTable<AgreementState>
