import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findRule } from '../../src/rules/catalogue/index.ts'
import { AcademicYearParameters, outcomes, ruleIds, rules, year20212022 } from '../../src/rules/index.ts'
import { kinds } from '../../src/rules/text.ts'
import { isRuleId } from '../../src/rules/vocabulary.ts'
import { handbook } from './handbook.ts'

const filesIn = (folder: string) => readdirSync(new URL(folder, import.meta.url))

test('the rules of the rulebook, in its order', () => {
  expect(ruleIds).toEqual([
    'place-approved',
    'agreement-signed',
    'roster-approved',
    'roster-complete',
    'planning-deadline',
    'approval-before-start',
    'documents-on-file',
    'period-window',
    'course-unit-hours',
    'upper-secondary-minimum',
    'alternative-setting-cap',
    'equal-didactics-hours',
    'former-school',
    'lerarenstage-channel',
    'no-overlap',
    'hours-fit-clock',
    'school-calendar',
    'spread',
    'lio-exemption',
  ])
})

test('the findings about the student, and the advisory ones', () => {
  expect(rules.filter(({ about }) => about === 'student').map(({ id }) => id)).toEqual([
    'documents-on-file',
    'upper-secondary-minimum',
    'alternative-setting-cap',
    'equal-didactics-hours',
    'lio-exemption',
  ])
  expect(rules.filter(({ blocking }) => !blocking).map(({ id }) => id)).toEqual([
    'equal-didactics-hours',
    'school-calendar',
    'spread',
    'lio-exemption',
  ])
})

test('an id is a file and a test', () => {
  const files = filesIn('../../src/rules/catalogue').filter((file) => file !== 'index.ts')
  expect(files.sort()).toEqual(ruleIds.map((id) => `${id}.ts`).sort())
  const tests = new Set(filesIn('.'))
  expect(ruleIds.filter((id) => !tests.has(`${id}.test.ts`))).toEqual([])
})

test('every year is in the index and shipped by its own name', () => {
  expect(filesIn('../../src/rules/years')).toEqual([`${year20212022.academicYear}.ts`])
})

test('ids name a requirement, without a number or a year', () => {
  for (const id of ruleIds) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  expect(new Set(ruleIds).size).toBe(ruleIds.length)
})

test('a rule is found by its id', () => {
  for (const rule of rules) expect(findRule(rule.id)).toBe(rule)
  expect(findRule('no-rule')).toBeUndefined()
  expect(isRuleId('spread')).toBe(true)
  expect(isRuleId('constructor')).toBe(false)
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test('has a title and messages in two languages that differ', () => {
    for (const { nl, en } of [rule.title, ...Object.values(rule.messages)]) {
      expect(nl.trim()).not.toBe('')
      expect(en.trim()).not.toBe('')
      expect(nl).not.toBe(en)
    }
  })

  test('has messages whose languages name the same things', () => {
    for (const { nl, en } of Object.values(rule.messages)) {
      const places = (text: string) => new Set(text.match(/\{\w+:\w+\}/g))
      expect(places(nl)).toEqual(places(en))
      for (const place of places(nl)) expect(Object.keys(kinds)).toContain(place.slice(1, -1).split(':')[1])
    }
  })

  test('cites a document and a heading, and reads parameters that exist', () => {
    const { document, section } = rule.source(year20212022)
    expect([document, section].every((text) => /\w{3}/.test(text))).toBe(true)
    for (const name of Object.keys(rule.parameters(year20212022))) {
      expect(Object.keys(AcademicYearParameters.shape)).toContain(name)
    }
  })

  test('exempts only from rules that exist', () => {
    for (const id of rule.exempts?.rules ?? []) expect(isRuleId(id)).toBe(true)
    if (rule.exempts) expect(rule.about).toBe('student')
  })
})

test('sources follow the course unit and fall back on the first', () => {
  const parameters = structuredClone(year20212022)
  for (const unit of parameters.courseUnits) unit.source = { document: 'Units', section: unit.id }
  const section = (id: string, courseUnit?: string) => findRule(id)?.source(parameters, courseUnit).section
  for (const id of ['course-unit-hours', 'period-window', 'equal-didactics-hours']) {
    expect(section(id, 'subject-didactics-2')).toBe('subject-didactics-2')
    expect(section(id, 'astronomy')).toBe('individual-learners')
    expect(section(id)).toBe('individual-learners')
    expect(findRule(id)?.source({ ...parameters, courseUnits: [] }).section).toBe('Plaats en omvang van de stage')
  }
  parameters.spread = ['subject-didactics-1', 'subject-didactics-2'].map((courseUnit) => ({
    courseUnit,
    activities: ['co-teaching'],
    minimumWeeks: 2,
    source: { document: 'Spread', section: courseUnit },
  }))
  expect(section('spread', 'subject-didactics-2')).toBe('subject-didactics-2')
  expect(section('spread')).toBe('subject-didactics-1')
  expect(findRule('spread')?.source({ ...parameters, spread: [] }).section).toBe('Spreiding van de stage')
  expect(findRule('hours-fit-clock')?.source({ ...parameters, sources: {} })).toEqual(
    findRule('hours-fit-clock')?.source(year20212022),
  )
})

test('the outcomes are those of the rulebook', () => {
  expect(outcomes).toEqual(['met', 'not-met', 'open', 'needs-judgement', 'waived', 'not-applicable'])
})

test('docs/rules.md says what the catalogue says', async () => {
  await expect(handbook([year20212022])).toMatchFileSnapshot('../../docs/rules.md')
})
