import { describe, expect, test } from 'vitest'
import { year20212022 } from '../../src/rules/index.ts'
import { defineRule } from '../../src/rules/rule.ts'

const common = {
  title: { nl: 'titel', en: 'title' },
  source: { document: 'document', section: 'section' },
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: [],
} as const
const said = { nl: '{planned:hours} op {firstLessonOn:date}', en: '{planned:hours} on {firstLessonOn:date}' } as const

// These are held by the compiler: `npx tsc` fails when one of them stops being an error.
describe('what does not compile', () => {
  test('a message without its English', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      // @ts-expect-error `en` is missing
      messages: { x: { nl: 'x' } },
      check: () => ({ outcome: 'met', message: 'x', data: {} }),
    })
  })

  test('a message that the rule does not have', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      messages: { x: said },
      // @ts-expect-error there is no message y
      check: () => ({ outcome: 'met', message: 'y', data: { planned: 1, firstLessonOn: '2021-11-08' } }),
    })
  })

  test('data without what the sentence names', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      messages: { x: said },
      // @ts-expect-error `firstLessonOn` is missing
      check: () => ({ outcome: 'met', message: 'x', data: { planned: 1 } }),
    })
  })

  test('data of another kind', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      messages: { x: said },
      // @ts-expect-error hours are a number
      check: () => ({ outcome: 'met', message: 'x', data: { planned: '1', firstLessonOn: '2021-11-08' } }),
    })
  })

  test('a language that forgets a place of the other', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      // @ts-expect-error the English does not say how many hours
      messages: { x: { nl: '{planned:hours}', en: 'hours' } },
      check: () => ({ outcome: 'met', message: 'x', data: { planned: 1 } }),
    })
  })

  test('a kind that does not exist', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      // @ts-expect-error there are no parsecs
      messages: { x: { nl: '{planned:parsecs}', en: '{planned:parsecs}' } },
      // @ts-expect-error and so no data fits
      check: () => ({ outcome: 'met', message: 'x', data: { planned: 1 } }),
    })
  })

  test('an outcome that the rule does not list', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      messages: { x: { nl: 'x', en: 'x' } },
      // @ts-expect-error `open` is not listed
      check: () => ({ outcome: 'open', message: 'x', data: {} }),
    })
  })

  test('an outcome that only a person can give', () => {
    defineRule({
      ...common,
      about: 'student',
      id: 'made-up',
      messages: { x: { nl: 'x', en: 'x' } },
      // @ts-expect-error a rule does not waive itself
      check: () => ({ outcome: 'waived', message: 'x', data: {} }),
    })
  })
})

const rule = defineRule({
  ...common,
  about: 'student',
  id: 'made-up',
  parameters: ['planning', 'minutesPerHour'],
  messages: { x: said },
  check: () => ({ outcome: 'met', message: 'x', data: { planned: 1, firstLessonOn: '2021-11-08', more: true } }),
})

test('a rule cites its own source', () => {
  expect(rule.source(year20212022)).toEqual({ document: 'document', section: 'section' })
})

test('a year may cite another source for a rule', () => {
  const source = { document: 'Handbook', section: '7' }
  expect(rule.source({ ...year20212022, sources: { 'made-up': source } })).toEqual(source)
})

test('a source may come from the parameters, by course unit', () => {
  const byUnit = defineRule({
    ...common,
    about: 'student',
    id: 'constructor',
    source: (_year, courseUnit) => ({ document: 'Units', section: courseUnit ?? 'all' }),
    messages: { x: { nl: 'x', en: 'x' } },
    check: () => ({ outcome: 'met', message: 'x', data: {} }),
  })
  expect(byUnit.source(year20212022, 'astronomy')).toEqual({ document: 'Units', section: 'astronomy' })
  expect(byUnit.source(year20212022)).toEqual({ document: 'Units', section: 'all' })
})

test('a rule shows the parameters it reads', () => {
  expect(rule.parameters(year20212022)).toEqual({ planning: year20212022.planning, minutesPerHour: 50 })
})
