import type { Localized } from '../problem.ts'
import type { ComplianceLine } from './schemas.ts'

const headings = {
  studentNumber: { nl: 'Studentennummer', en: 'Student number' },
  required: { nl: 'Vereiste uren', en: 'Required hours' },
  planned: { nl: 'Geplande uren', en: 'Planned hours' },
  credited: { nl: 'Aangerekende uren', en: 'Credited hours' },
  stillToPlan: { nl: 'Nog te plannen uren', en: 'Hours still to plan' },
  upperSecondary: { nl: 'Uren in de tweede of derde graad', en: 'Hours in the second or third grade' },
  alternative: { nl: 'Alternatieve uren', en: 'Alternative hours' },
  rule: { nl: 'Regel', en: 'Rule' },
  placementId: { nl: 'Stageplaats', en: 'Placement' },
  outcome: { nl: 'Uitkomst', en: 'Outcome' },
  message: { nl: 'Toelichting', en: 'Explanation' },
} as const satisfies Record<string, Localized>

/** The columns of the report, with their headings in the reader's language. */
export function complianceColumns(locale: keyof Localized): { key: string; header: string }[] {
  return Object.entries(headings).map(([key, heading]) => ({ key, header: heading[locale] }))
}

/** One row for each finding. */
export async function* complianceRows(
  lines: AsyncIterable<ComplianceLine>,
): AsyncGenerator<Record<keyof typeof headings, string | number | null>> {
  for await (const { findings, studentId: _studentId, ...hours } of lines) {
    for (const finding of findings) yield { ...hours, ...finding }
  }
}
