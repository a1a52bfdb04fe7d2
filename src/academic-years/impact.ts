import type { Call } from '../access/call.ts'
import { type CohortMember, getPublishedParameters, readCohort } from '../dossiers/store.ts'
import type { Keyset } from '../http/pagination.ts'
import { type AcademicYearParameters, type Finding, judge, type RuleId, rules } from '../rules/index.ts'
import type { Impact } from './schemas.ts'

type Item = Impact['items'][number]

/** Where a page of the impact starts: after this placement of this student. */
export type ImpactKey = [studentId: string, placementId: string]

/**
 * Judges every stored placement of a year twice, as of now: under the version in force and under the draft. The counts
 * are over the whole year and come with the first page only, so that later pages cost no more than what they show.
 * Stores nothing.
 * @returns one item more than the page shows, where there is one
 * @throws Problem `no-rules-for-year`
 */
export async function assessImpact(
  call: Call,
  year: string,
  draft: AcademicYearParameters,
  keyset: Keyset<ImpactKey>,
): Promise<{ version: number; items: Item[]; counts: Impact['counts'] }> {
  const published = await getPublishedParameters(call.db, year)
  const wholeYear = keyset.after === undefined
  const items: Item[] = []
  const tally: Tally = new Map()
  let placements = 0
  let changed = 0
  for await (const member of readCohort(call, year, beforeStudent(keyset.after))) {
    for (const placementId of placementsOf(member, year, keyset.after)) {
      const asked = { judgedAt: call.now, approveStartOf: placementId, ...member.dossier }
      const inForce = judge(asked, published.parameters)
      const tried = judge(asked, draft)
      const differing = compare(inForce.findings, tried.findings)
      placements += 1
      if (differing.length === 0) continue
      changed += 1
      for (const difference of differing) count(tally, difference)
      if (items.length <= keyset.limit) {
        items.push({
          placementId,
          studentId: member.studentId,
          mayStartBefore: inForce.mayStart === true,
          mayStartAfter: tried.mayStart === true,
          rules: differing.map(({ rule, before, after }) => ({
            rule,
            before: before?.outcome ?? null,
            after: after?.outcome ?? null,
          })),
        })
      }
    }
    if (!wholeYear && items.length > keyset.limit) break
  }
  return {
    version: published.version,
    items,
    counts: wholeYear
      ? {
          placements,
          changed,
          rules: rules.flatMap(({ id }) => {
            const counts = tally.get(id)
            return counts ? [{ rule: id, ...counts }] : []
          }),
        }
      : null,
  }
}

/** A page may start in the middle of a student: the cohort is read from that student on. */
function beforeStudent(after: ImpactKey | undefined): string | undefined {
  return after && previousId(after[0])
}

/** The largest UUID below this one. */
function previousId(id: string): string {
  const number = BigInt(`0x${id.replaceAll('-', '')}`) - 1n
  const digits = number.toString(16).padStart(32, '0')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function placementsOf({ studentId, dossier }: CohortMember, year: string, after: ImpactKey | undefined): string[] {
  return dossier.placements
    .filter((placement) => (placement.academicYear ?? year) === year)
    .map((placement) => placement.id)
    .filter((id) => after === undefined || studentId !== after[0] || id > after[1])
}

type Tally = Map<RuleId, { changed: number; newlyBlocking: number; noLongerBlocking: number }>

type Differing = { rule: RuleId; before: Finding | undefined; after: Finding | undefined }

/** When one placement is judged, every rule answers once: two judgements are compared rule by rule. */
function compare(before: readonly Finding[], after: readonly Finding[]): Differing[] {
  const then = new Map(after.map((finding) => [finding.rule, finding]))
  return before
    .map((finding) => ({ rule: finding.rule, before: finding, after: then.get(finding.rule) }))
    .filter((pair) => pair.before.outcome !== pair.after?.outcome || pair.before.blocking !== pair.after.blocking)
}

function count(tally: Tally, { rule, before, after }: Differing): void {
  const counts = tally.get(rule) ?? { changed: 0, newlyBlocking: 0, noLongerBlocking: 0 }
  counts.changed += 1
  if (after?.blocking && !before?.blocking) counts.newlyBlocking += 1
  if (before?.blocking && !after?.blocking) counts.noLongerBlocking += 1
  tally.set(rule, counts)
}
