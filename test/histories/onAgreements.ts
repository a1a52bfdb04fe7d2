import { smallPdf } from '../files/given.ts'
import { pathOf } from '../pages/visitor.ts'
import {
  byLink,
  type Chooser,
  coordinator,
  type LinkFact,
  type Place,
  pick,
  places,
  principalOf,
  reason,
  studentOf,
  through,
  today,
  type Versioned,
} from './command.ts'
import type { AgreementFact, Corner, Facts, Person, SignatoryFact } from './corner.ts'

const agreements = ({ agreements }: Facts) => agreements
const onAgreement = (...states: string[]) => ({
  of: agreements,
  when: ({ state }: AgreementFact) => states.includes(state),
  by: coordinator,
})

type SignatoryOf = SignatoryFact & Versioned & { agreement: AgreementFact }
export const signatories = ({ agreements }: Facts): SignatoryOf[] =>
  agreements.flatMap((agreement) =>
    agreement.signatories.map((signatory) => ({ ...signatory, agreement, version: agreement.version })),
  )
export const isAsked = ({ state, versionNumber, agreement }: SignatoryOf) =>
  agreement.state === 'sent' && state === 'pending' && versionNumber === agreement.latestVersion
const signatureBy = ({ party, agreement }: SignatoryOf, corner: Corner): Person =>
  party === 'school'
    ? principalOf(agreement, corner)
    : party === 'student'
      ? studentOf(agreement, corner)
      : 'coordinator'
const signature = ({ party, id }: SignatoryOf, means: string) => ({
  party,
  signatoryId: id,
  signatoryName: `Iemand van ${party}`,
  signatoryFunction: 'Gevolmachtigde',
  means,
})
const ofAgreement = ({ agreement }: SignatoryOf) => ({ id: agreement.id })

const isSignable = ({ signatoryId, isLast }: LinkFact, facts: Facts) =>
  isLast && signatories(facts).some((one) => one.id === signatoryId && isAsked(one))
const validities = ['2022-08-31', null, '2021-11-12', '2021-11-30'] as const

/** Everybody who signs an agreement: one for each party, or several of the school and an organisation besides. */
function partiesOf({ studentId }: { studentId: string | null }, variant: number) {
  if (variant % 3 !== 2) return {}
  return {
    parties: [
      { party: 'university', signatoryName: 'Karen Triquet', signatoryEmail: 'karen@universiteit.example' },
      { party: 'school', signatoryName: 'Geert Vermeulen', signatoryEmail: 'geert@school.example' },
      { party: 'school', signatoryName: 'Mia Aerts', organisation: 'Scholengroep Noord' },
      ...(studentId === null ? [{ party: 'other', organisation: 'Technopolis', signatoryName: 'Jan Pieters' }] : []),
      ...(studentId === null ? [] : [{ party: 'student', signatoryEmail: 'sofie@student.example' }]),
    ],
  }
}

function drafted({ studentId, schoolId }: Place, variant: number) {
  const kind = pick(['framework', 'framework', 'individual', 'lerarenstage'], variant)
  const about = { kind, schoolId, studentId: kind === 'framework' ? null : studentId }
  return {
    ...about,
    validFrom: '2021-09-01',
    validUntil: pick([null, ...validities], variant),
    externalReference: kind === 'lerarenstage' || variant % 2 === 0 ? 'LS-2021-004711' : null,
    ...(kind === 'lerarenstage' ? {} : partiesOf(about, variant)),
  }
}

/** What people do with an agreement, from its draft to its end. */
export const onAgreements = {
  createAgreement: through('createAgreement', {
    of: places,
    by: coordinator,
    params: () => ({}),
    body: drafted,
  }),
  updateAgreement: through('updateAgreement', {
    ...onAgreement('draft'),
    body: (_, variant) => ({ validUntil: pick(validities, variant), locale: pick(['nl', 'en'], variant) }),
  }),
  sendAgreement: through('sendAgreement', onAgreement('draft')),
  signInPerson: through('signAgreement', {
    of: signatories,
    when: (signatory) => isAsked(signatory) && signatory.party !== 'other',
    by: (signatory, _facts, corner) => signatureBy(signatory, corner),
    params: ofAgreement,
    body: (signatory) => signature(signatory, 'account'),
  }),
  signOnPaper: through('signAgreement', {
    of: signatories,
    when: isAsked,
    by: coordinator,
    params: ofAgreement,
    body: (signatory) => ({ ...signature(signatory, 'paper'), scanId: signatory.agreement.scanIds[0] }),
  }),
  signElsewhere: through('signAgreement', {
    of: signatories,
    when: (signatory) => isAsked(signatory) && signatory.agreement.hasReference,
    by: coordinator,
    params: ofAgreement,
    body: (signatory) => signature(signatory, 'lerarenstage'),
  }),
  refuseAgreement: through('refuseAgreement', {
    of: signatories,
    when: isAsked,
    by: (signatory, _facts, corner) => signatureBy(signatory, corner),
    params: ofAgreement,
    body: ({ id }) => ({ signatoryId: id, reason }),
  }),
  createSigningLink: through('createSigningLink', {
    of: signatories,
    when: (signatory) => isAsked(signatory) && signatory.agreement.hasDocument,
    by: coordinator,
    params: ofAgreement,
    body: ({ id }) => ({ signatoryId: id }),
    keep: ({ id }, { body }, { links }) => links.push({ path: pathOf(body.url), signatoryId: id }),
  }),
  signByLink: byLink({ when: isSignable }, () => ({
    act: 'sign',
    signatoryName: 'Geert Vermeulen',
    signatoryFunction: 'Directeur',
    agreed: 'yes',
  })),
  refuseByLink: byLink({ when: isSignable }, () => ({ act: 'refuse', reason })),
  uploadSignatureScan: through('uploadSignatureScan', { ...onAgreement('sent'), body: () => smallPdf() }),
  remindSignatories: through('remindSignatories', {
    of: agreements,
    when: ({ kind, state, latestVersion, signatories }, _facts, { world }) =>
      kind !== 'lerarenstage' &&
      state === 'sent' &&
      signatories.some(
        (one) =>
          one.versionNumber === latestVersion &&
          one.state === 'pending' &&
          one.reachable &&
          (one.askedOn ?? '') < today(world),
      ),
    by: coordinator,
  }),
  amendAgreement: through('amendAgreement', {
    ...onAgreement('sent', 'signed', 'refused'),
    body: (agreement, variant) => ({
      reason,
      validUntil: pick(validities, variant),
      ...(agreement.kind === 'lerarenstage' ? {} : partiesOf(agreement, variant)),
    }),
  }),
  terminateAgreement: through('terminateAgreement', {
    ...onAgreement('sent', 'signed', 'refused'),
    body: () => ({ terminatedOn: '2021-10-01', reason }),
  }),
  openLink: byLink({}, 'open'),
} satisfies Record<string, Chooser>
