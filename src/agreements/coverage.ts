import type { Call } from '../access/call.ts'
import { explainFinding } from '../dossiers/schemas.ts'
import { judgePlacement } from '../dossiers/service.ts'
import { getPlacement, listCandidates } from '../dossiers/store.ts'
import {
  type AcademicYearParameters,
  type Agreement,
  type Dossier,
  type Finding,
  type Judgement,
  judge,
  type Locale,
  type Party,
} from '../rules/index.ts'
import { needsNoAgreement } from './refusals.ts'
import type { Coverage } from './schemas.ts'

/**
 * Whether an agreement covers a placement as of now: the verdict of the rule `agreement-signed`, as the start would hear
 * it. Which agreement it is and what each of the others lacks, the same rule says of each of them alone.
 * @throws Problem `not-found`, `wrong-state` for a declined or withdrawn placement, `no-rules-for-year`
 */
export async function checkCoverage(call: Call, placementId: string, locale: Locale): Promise<Coverage> {
  const placement = await getPlacement(call, placementId)
  if (placement.state === 'declined' || placement.state === 'withdrawn') throw needsNoAgreement(placement.state)
  const { judgement, dossier, published } = await judgePlacement(call.db, placement, call.now)
  const verdict = findingIn(judgement, placementId)
  const candidates = (await listCandidates(call.db, placement)).map(({ posted, ...candidate }) => ({
    ...candidate,
    posted,
    finding: findingAlone(dossier, placementId, posted, published.parameters),
  }))
  const named = candidates.find(({ state, finding }) => state !== 'draft' && isSame(finding, verdict))
  const agreement = named ? shown(named) : null
  return {
    placementId,
    covered: verdict.outcome === 'met',
    agreement,
    missing: { parties: agreement?.missingParties ?? [], days: agreement?.uncoveredDays ?? [] },
    candidates: candidates.filter((candidate) => candidate !== named).map(shown),
    finding: explainFinding(verdict, locale, published.parameters),
  }
}

function findingIn({ findings }: Judgement, placementId: string): Finding {
  const finding = findings.find((one) => one.rule === 'agreement-signed' && one.placementId === placementId)
  if (!finding) throw new Error('agreement-signed says nothing of the placement that is judged')
  return finding
}

/** What the rule says when this is the only agreement on file. */
function findingAlone(
  dossier: Dossier,
  placementId: string,
  agreement: Agreement,
  parameters: AcademicYearParameters,
): Finding {
  const placements = dossier.placements.map((placement) => ({
    ...placement,
    agreements: placement.id === placementId ? [agreement] : [],
  }))
  return findingIn(judge({ ...dossier, placements }, parameters), placementId)
}

/** The verdict on all agreements is the one on the agreement that it names. */
function isSame(one: Finding, other: Finding): boolean {
  return one.messageId === other.messageId && JSON.stringify(one.data) === JSON.stringify(other.data)
}

function shown({
  agreementId,
  state,
  version,
  posted,
  finding,
}: {
  agreementId: string
  state: NonNullable<Coverage['agreement']>['state']
  version: number
  posted: Agreement
  finding: Finding
}): NonNullable<Coverage['agreement']> {
  const { kind, validFrom, validUntil, terminatedOn } = posted
  const { missing = [], uncovered = [] } = finding.data as { missing?: Party[]; uncovered?: string[] }
  return {
    agreementId,
    kind,
    state,
    version,
    validFrom,
    validUntil,
    terminatedOn,
    covers: finding.outcome === 'met',
    missingParties: missing,
    uncoveredDays: uncovered,
  }
}
