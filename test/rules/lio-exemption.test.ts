import { expect, test } from 'vitest'
import { lioExemption } from '../../src/rules/catalogue/lio-exemption.ts'
import { explain, judge, year20212022 } from '../../src/rules/index.ts'
import { ruleCases } from '../support/ruleCases.ts'
import { dossier, student } from './dossiers.ts'

const full = { decision: 'full-exemption' as const, inServiceUpperSecondaryHours: 160, requiredHours: [] }
const tutoring = { courseUnit: 'individual-learners', didactics: null, activity: 'tutoring' }

ruleCases(lioExemption, [
  {
    name: 'full exemption',
    dossier: dossier({ student: student({ lio: full }) }),
    outcome: 'met',
    message: 'exempted',
    data: {},
    says: {
      nl: 'Volledig vrijgesteld als leraar in opleiding: er is geen bijkomende stage nodig.',
      en: 'Fully exempted as a teacher in training: no further internship is needed.',
    },
  },
  {
    name: 'extra hours',
    dossier: dossier({
      student: student({
        lio: {
          decision: 'extra-hours',
          inServiceUpperSecondaryHours: 0,
          requiredHours: [
            { ...tutoring, hours: 2.5 },
            {
              courseUnit: 'subject-didactics-1',
              didactics: 'mathematics',
              activity: 'co-teaching',
              hours: 0.75,
            },
          ],
        },
      }),
    }),
    outcome: 'not-applicable',
    message: 'extraHours',
    data: { required: 3.25 },
    says: {
      nl: 'Leraar in opleiding met extra uren: 3,25 uur bijkomende stage.',
      en: 'Teacher in training with extra hours: 3.25 hours of further internship.',
    },
  },
  {
    name: 'no decision',
    dossier: dossier(),
    outcome: 'not-applicable',
    message: 'none',
    data: {},
    says: {
      nl: 'Geen vrijstelling als leraar in opleiding.',
      en: 'No exemption as a teacher in training.',
    },
  },
])

const exempted = ['course-unit-hours', 'upper-secondary-minimum', 'equal-didactics-hours', 'spread']

test('a full exemption makes the hour rules not applicable, and they say by what', () => {
  const { findings, hours, mayStart } = judge(dossier({ student: student({ lio: full }) }), year20212022)
  const silenced = findings.filter((finding) => finding.notApplicableBy !== undefined)
  expect(silenced.map(({ rule }) => rule)).toEqual(exempted)
  for (const finding of silenced) {
    expect(finding).toMatchObject({
      outcome: 'not-applicable',
      blocking: false,
      messageId: 'exempted',
      data: {},
      notApplicableBy: 'lio-exemption',
    })
    expect(explain(finding, 'nl', year20212022)).toBe(
      'Niet van toepassing: de lesopdracht als leraar in opleiding telt volledig als stage.',
    )
    expect(explain(finding, 'en', year20212022)).toBe(
      'Not applicable: the assignment as a teacher in training counts in full as internship.',
    )
  }
  expect(hours).toMatchObject({ required: 0, planned: 4, stillToPlan: 0, upperSecondary: 164 })
  expect(mayStart).toBe(true)
})

test('requirements listed with a full exemption count for nothing', () => {
  const lio = { ...full, requiredHours: [{ ...tutoring, hours: 20 }] }
  expect(judge(dossier({ student: student({ lio }) }), year20212022).hours.required).toBe(0)
})

test('without a full exemption no rule is silenced', () => {
  const { findings } = judge(dossier({ student: student({ lio: { ...full, decision: 'extra-hours' } }) }), year20212022)
  expect(findings.filter((finding) => finding.notApplicableBy !== undefined)).toEqual([])
})
