import type { Call } from '../access/call.ts'
import { getDossier, getPublishedParameters, type PublishedParameters, readCohort } from '../dossiers/store.ts'
import type { Localized } from '../problem.ts'
import { explain, type Finding, type Judgement, judge, type RuleId } from '../rules/index.ts'
import { type Progress, stepsOf } from '../steps/service.ts'
import type { ComplianceLine, ComplianceQuery, ComplianceReport } from './schemas.ts'
import { checkStudentVisible } from './store.ts'

/**
 * Where one student stands as of now: the steps, and every rule over all submitted and approved rosters.
 * @throws Problem `not-found`, `no-rules-for-year`
 */
export async function judgeStudent(
  call: Call,
  studentId: string,
  academicYear: string,
): Promise<{ judgement: Judgement; published: PublishedParameters; progress: Progress }> {
  await checkStudentVisible(call, studentId)
  const published = await getPublishedParameters(call.db, academicYear)
  const dossier = await getDossier(call.db, studentId)
  return {
    judgement: judge({ judgedAt: call.now, approveStartOf: null, ...dossier }, published.parameters),
    published,
    progress: await stepsOf(call, studentId, academicYear),
  }
}

/** The findings a report asks for. */
export type Asked = Pick<ComplianceQuery, 'rule' | 'outcome'>

/**
 * The students of a year with at least one finding as asked, judged one after the other as they are read.
 * @param seen hears every judgement of the cohort, also of students that are not asked for
 */
export async function* complianceOf(
  call: Call,
  published: PublishedParameters,
  asked: Asked,
  locale: keyof Localized,
  after?: string,
  seen?: (judgement: Judgement) => void,
): AsyncGenerator<ComplianceLine> {
  const { parameters } = published
  for await (const { studentId, studentNumber, dossier } of readCohort(call, parameters.academicYear, after)) {
    const judgement = judge({ judgedAt: call.now, approveStartOf: null, ...dossier }, parameters)
    seen?.(judgement)
    const findings = judgement.findings.filter((finding) => isAsked(finding, asked))
    if (findings.length === 0) continue
    const { required, planned, credited, stillToPlan, upperSecondary, alternative } = judgement.hours
    yield {
      studentId,
      studentNumber,
      required,
      planned,
      credited,
      stillToPlan,
      upperSecondary,
      alternative,
      findings: findings.map((finding) => ({
        rule: finding.rule,
        placementId: finding.placementId,
        outcome: finding.outcome,
        message: explain(finding, locale, parameters),
      })),
    }
  }
}

function isAsked(finding: Pick<Finding, 'rule' | 'outcome'>, { rule, outcome }: Asked): boolean {
  return (rule === undefined || finding.rule === rule) && (outcome === undefined || finding.outcome === outcome)
}

/**
 * One page of the report. The summary is over the whole cohort and comes with the first page only, so that later
 * pages cost no more than what they show.
 * @returns one line more than the page shows, where there is one
 * @throws Problem `no-rules-for-year`
 */
export async function complianceReport(
  call: Call,
  query: ComplianceQuery,
  keyset: { limit: number; after: string | undefined },
  locale: keyof Localized,
): Promise<{ version: number; summary: ComplianceReport['summary']; lines: ComplianceLine[] }> {
  const published = await getPublishedParameters(call.db, query.academicYear)
  const tally = keyset.after === undefined ? new Map<string, Tally>() : undefined
  const lines: ComplianceLine[] = []
  const read = complianceOf(
    call,
    published,
    query,
    locale,
    keyset.after,
    tally && ((judgement) => count(tally, judgement)),
  )
  for await (const line of read) {
    if (lines.length <= keyset.limit) lines.push(line)
    if (tally === undefined && lines.length > keyset.limit) break
  }
  return {
    version: published.version,
    summary: tally ? [...tally.values()].filter((row) => isAsked(row, query)) : null,
    lines,
  }
}

type Tally = { rule: RuleId; outcome: Finding['outcome']; findings: number; students: number }

function count(tally: Map<string, Tally>, judgement: Judgement): void {
  const ofStudent = new Set<string>()
  for (const { rule, outcome } of judgement.findings) {
    const key = `${rule} ${outcome}`
    const row = tally.get(key) ?? { rule, outcome, findings: 0, students: 0 }
    row.findings += 1
    if (!ofStudent.has(key)) row.students += 1
    ofStudent.add(key)
    tally.set(key, row)
  }
}
