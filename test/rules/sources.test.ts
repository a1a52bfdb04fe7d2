import { expect, test } from 'vitest'
import { type AcademicYearParameters, judge, type RuleId, rules, year20212022 } from '../../src/rules/index.ts'
import { startOf } from './dossiers.ts'

const cited = (document: string) => ({ document, section: 'Stage' })

/** A year whose units, spreads and period each rest on a document of their own. */
function ownSources(): AcademicYearParameters {
  const year = structuredClone(year20212022)
  for (const unit of year.courseUnits) unit.source = cited(`unit ${unit.id}`)
  const [spread] = year.spread
  if (!spread) throw new Error('2021-2022 has no spread')
  year.spread = year.courseUnits.map(({ id }) => ({ ...spread, courseUnit: id, source: cited(`spread ${id}`) }))
  year.sources = { minutesPerHour: cited('period') }
  return year
}

const sourceOf = (rule: RuleId, courseUnit: string, parameters: AcademicYearParameters) =>
  judge(startOf({ courseUnit }), parameters).findings.find((finding) => finding.rule === rule)?.source

test.each(['subject-didactics-1', 'professional-teaching', 'individual-learners'])(
  '%s cites its own documents',
  (unit) => {
    const year = ownSources()
    expect(sourceOf('course-unit-hours', unit, year)).toEqual(cited(`unit ${unit}`))
    expect(sourceOf('period-window', unit, year)).toEqual(cited(`unit ${unit}`))
    expect(sourceOf('spread', unit, year)).toEqual(cited(`spread ${unit}`))
    expect(sourceOf('hours-fit-clock', unit, year)).toEqual(cited('period'))
  },
)

test('the catalogue cites the first unit and spread of the year, and without them says whose reading it is', () => {
  const source = (id: RuleId, parameters: AcademicYearParameters) =>
    rules.find((rule) => rule.id === id)?.source(parameters)
  const year = ownSources()
  expect(source('course-unit-hours', year)).toEqual(cited('unit individual-learners'))
  expect(source('spread', year)).toEqual(cited('spread individual-learners'))
  const bare = { ...year, courseUnits: [], spread: [] }
  expect(source('course-unit-hours', bare)).toEqual({
    document: 'VUB MILO, Stageconcept (2021-2022)',
    section: 'Plaats en omvang van de stage',
  })
  expect(source('spread', bare)).toEqual({
    document: 'Stagewijzer, beslissingen',
    section: 'Spreiding van de stage',
  })
  expect(source('hours-fit-clock', year20212022)).not.toEqual(cited('period'))
})
