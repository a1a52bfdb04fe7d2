import { describe, expect, test } from 'vitest'
import type { Dossier } from '../../src/rules/dossier.ts'
import {
  type AcademicYearParameters,
  explain,
  type Finding,
  judge,
  type Localized,
  type Outcome,
  type Rule,
  type RuleId,
  year20212022,
} from '../../src/rules/index.ts'

/** One line of a rule's table: a dossier, and everything the rule must say of it. */
export type RuleCase<MessageId> = {
  name: string
  dossier: Dossier
  /** The year 2021-2022 when left out. */
  parameters?: AcademicYearParameters
  /** Which placement the finding is about, when it is not p1 or the student. */
  placementId?: string
  outcome: Outcome
  /** Whether the finding keeps the start from being approved; false when left out. */
  blocking?: boolean
  message: MessageId
  /** Every number and name, exactly. */
  data: Record<string, unknown>
  lessonIds?: string[]
  /** The sentences, exactly. At least one row of each message has them. */
  says?: Localized
}

type Written<Id extends string, Messages> = Rule<Id> & { messages: Messages }

/** Runs a table through the door of the module, and fails when some message of the rule is said by no row of it. */
export function ruleCases<Id extends RuleId, Messages extends Record<string, Localized>>(
  rule: Written<Id, Messages>,
  rows: readonly RuleCase<keyof Messages & string>[],
): void {
  describe(rule.id, () => {
    for (const row of rows) {
      test(row.name, () => {
        const { dossier, parameters = year20212022, says } = row
        const finding = findingOf(rule, row)
        const { source, ...rest } = finding
        expect(rest).toEqual({
          rule: rule.id,
          placementId: rule.about === 'student' ? null : (row.placementId ?? 'p1'),
          outcome: row.outcome,
          blocking: row.blocking ?? false,
          messageId: row.message,
          data: row.data,
          ...(row.lessonIds && { lessonIds: row.lessonIds }),
        })
        const about = dossier.placements.find(({ id }) => id === finding.placementId)
        expect(source).toEqual(rule.source(parameters, about?.courseUnit))
        if (says) {
          expect({
            nl: explain(finding, 'nl', parameters),
            en: explain(finding, 'en', parameters),
          }).toEqual(says)
        }
      })
    }

    test('the table has every outcome the rule lists', () => {
      const decided = rows.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'waived')
      expect(new Set(decided)).toEqual(new Set(rule.outcomes))
    })

    test('the table has the sentences of every message', () => {
      const said = rows.filter(({ says }) => says).map(({ message }) => message)
      expect(new Set(said)).toEqual(new Set(Object.keys(rule.messages)))
    })
  })
}

function findingOf(rule: Rule<RuleId>, { dossier, parameters = year20212022, placementId }: RuleCase<string>): Finding {
  const findings = judge(dossier, parameters).findings.filter((finding) => finding.rule === rule.id)
  const found =
    rule.about === 'student' ? findings : findings.filter((finding) => finding.placementId === (placementId ?? 'p1'))
  expect(found).toHaveLength(1)
  const [finding] = found
  if (!finding) throw new Error(`${rule.id} does not answer`)
  return finding
}
