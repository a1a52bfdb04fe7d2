import type { Locale } from '../rules/index.ts'
import { type AgreementKind, type Party, partiesOf } from '../rules/index.ts'
import {
  noParty,
  organisationMissing,
  partyMissing,
  severalSignatories,
  signatoryOfOtherParty,
  studentSignsNoFramework,
  unknownSignatory,
} from './refusals.ts'
import type { AgreementParty } from './schemas.ts'
import type { AgreementRow, Background, NewSignatory } from './store.ts'

/**
 * Checks who is to sign: any number, at least one for each party that the kind asks for.
 * @throws Problem `unprocessable` for a party of the kind without a signatory, a student on a framework agreement, and
 * another organisation without its name
 */
export function checkParties(kind: AgreementKind, signatories: readonly NewSignatory[]): void {
  signatories.forEach(({ party, organisation }, index) => {
    if (party === 'student' && kind === 'framework') throw studentSignsNoFramework(index)
    if (party === 'other' && organisation === null) throw organisationMissing(index)
  })
  for (const party of partiesOf[kind]) {
    if (!signatories.some((signatory) => signatory.party === party)) throw partyMissing(kind, party)
  }
}

const functions = {
  principal: { nl: 'directeur', en: 'principal' },
  student: { nl: 'student', en: 'student' },
}

/** One signatory for each party of the kind, with what is known of them: who signs for the institute and the school. */
export function knownParties(
  kind: AgreementKind,
  { institute, principal, student }: Background,
  locale: Locale,
): NewSignatory[] {
  const known: Record<Exclude<Party, 'other'>, Omit<NewSignatory, 'party' | 'organisation'>> = {
    university: {
      signatoryName: institute?.signatoryName ?? null,
      signatoryFunction: institute?.signatoryFunction ?? null,
      signatoryEmail: institute?.signatoryEmail ?? null,
    },
    school: {
      signatoryName: principal?.name ?? null,
      signatoryFunction: principal && functions.principal[locale],
      signatoryEmail: principal?.email ?? null,
    },
    student: {
      signatoryName: student?.name ?? null,
      signatoryFunction: student && functions.student[locale],
      signatoryEmail: student?.email ?? null,
    },
  }
  return partiesOf[kind].flatMap((party) => (party === 'other' ? [] : [{ party, organisation: null, ...known[party] }]))
}

/** Those of whom the product can ask a signature by mail: for a document of its own, and where it knows an address. */
export function reachable<Signatory extends Pick<AgreementParty, 'state' | 'signatoryEmail'>>({
  kind,
  parties,
}: {
  kind: AgreementKind
  parties: readonly Signatory[]
}): Signatory[] {
  if (kind === 'lerarenstage') return []
  return parties.filter(({ state, signatoryEmail }) => state === 'pending' && signatoryEmail !== null)
}

/** Whom somebody means who signs or refuses: a signatory by its id, or the only one of a party. */
export type Named = { party?: Party | undefined; signatoryId?: string | undefined }

/** The signatories of the latest version that are meant. */
export function signatoriesNamed({ parties }: AgreementRow, { party, signatoryId }: Named): AgreementParty[] {
  return parties.filter((one) => (signatoryId === undefined ? one.party === party : one.id === signatoryId))
}

/**
 * The one signatory that is meant.
 * @throws Problem `unprocessable` when there is none, when there are several, and when the party is another
 */
export function onlySignatory(agreement: AgreementRow, named: Named): AgreementParty {
  const [signatory, ...others] = signatoriesNamed(agreement, named)
  if (signatory === undefined) {
    if (named.signatoryId !== undefined) throw unknownSignatory(named.signatoryId)
    throw noParty(agreement.kind, named.party ?? 'other')
  }
  if (others.length > 0) throw severalSignatories(signatory.party, others.length + 1)
  if (named.party !== undefined && named.party !== signatory.party) throw signatoryOfOtherParty(named.party)
  return signatory
}
