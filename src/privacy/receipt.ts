import type { Dossier, Judgement } from '../rules/index.ts'

/** What stands where free text of an erased person stood; long enough for every column that asks for a reason. */
export const erasedText = '[gewist, erased]'

/** The parts of an approval's receipt that hold free text. */
export type Receipt = { dossier: Dossier; judgement: Judgement }

/**
 * A receipt as it stays after erasure: still judged to the same findings under the same parameters. The topics, class
 * groups and rooms of the lessons and the reasons of judgements go, as do former schools that are none of the placements'
 * schools: no verdict rests on those.
 */
export function withoutPerson({ dossier, judgement }: Receipt): Receipt {
  const schools = new Set(dossier.placements.map(({ school }) => school.institutionNumber))
  return {
    dossier: {
      ...dossier,
      student: { ...dossier.student, formerSchools: dossier.student.formerSchools.filter((one) => schools.has(one)) },
      placements: dossier.placements.map((placement) => ({
        ...placement,
        roster: placement.roster && {
          ...placement.roster,
          lessons: placement.roster.lessons.map((lesson) => ({
            ...lesson,
            classGroup: gone(lesson.classGroup),
            room: gone(lesson.room),
            topic: gone(lesson.topic),
          })),
        },
        judgements: placement.judgements.map((recorded) => ({ ...recorded, reason: erasedText })),
      })),
    },
    judgement: {
      ...judgement,
      findings: judgement.findings.map((finding) => ({ ...finding, data: withoutReason(finding.data) })),
    },
  }
}

/** A blank counts as a gap for `roster-complete`, and stays one. */
function gone(text: string | null | undefined): string | null {
  return text?.trim() ? erasedText : (text ?? null)
}

/** A waived finding quotes the reason of the judgement that waived it. */
function withoutReason(data: Record<string, unknown>): Record<string, unknown> {
  const { waiver } = data
  if (typeof waiver !== 'object' || waiver === null || !('reason' in waiver)) return data
  return { ...data, waiver: { ...waiver, reason: erasedText } }
}
