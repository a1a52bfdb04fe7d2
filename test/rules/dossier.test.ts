import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Dossier, judge, year20212022 } from '../../src/rules/index.ts'
import { dossier, lesson, placement, roster, startWith, student } from './dossiers.ts'

function faultsOf(value: unknown) {
  return (Dossier.safeParse(value).error?.issues ?? []).map((issue) => {
    const params = issue.code === 'custom' ? issue.params : undefined
    return { path: issue.path.join('/'), code: params?.code ?? issue.code, detail: params?.detail }
  })
}

const withLesson = (more: object) => startWith([more])
const inLesson = (field: string) => `placements/0/roster/lessons/0/${field}`

test('a dossier in order is taken as it is', () => {
  expect(Dossier.parse(dossier())).toEqual(dossier())
})

test('what may be left out gets its meaning', () => {
  const bare = {
    judgedAt: '2021-10-24T10:00:00+02:00',
    student: { didactics: ['mathematics'], documents: {} },
    placements: [
      {
        id: 'p1',
        courseUnit: 'professional-teaching',
        semester: 1,
        school: { institutionNumber: '1', kind: 'secondary' },
      },
      {
        id: 'p2',
        courseUnit: 'professional-teaching',
        semester: 1,
        school: { institutionNumber: '1', kind: 'secondary' },
        agreements: [{ kind: 'framework', institutionNumber: '1', validFrom: '2021-09-01', signatures: [] }],
        roster: { status: 'draft', lessons: [] },
      },
    ],
  }
  expect(Dossier.parse(bare)).toMatchObject({
    approveStartOf: null,
    student: {
      formerSchools: [],
      documents: { commitmentStatement: null, criminalRecordExtract: null },
      lio: null,
      reduction: null,
    },
    placements: [
      { didactics: null, channel: null, placeApprovedAt: null, agreements: [], roster: null, judgements: [] },
      {
        agreements: [{ validUntil: null, terminatedOn: null }],
        roster: { firstSubmittedAt: null, approvedAt: null },
      },
    ],
  })
})

describe('bad input is refused with the place named', () => {
  const early = { nl: 'De datum ligt voor 1900.', en: 'The date is before 1900.' }
  const earlyInstant = { nl: 'Het tijdstip ligt voor 1900.', en: 'The instant is before 1900.' }
  const quarters = {
    nl: 'Uren gaan per kwart: 0,25, 0,5, 0,75, 1 …',
    en: 'Hours go in quarters: 0.25, 0.5, 0.75, 1 …',
  }
  const unfit = {
    nl: 'De tekst bevat een NUL-teken of een half teken (een los surrogaat).',
    en: 'The text has a NUL character or half a character (a lone surrogate).',
  }

  test.each<[string, unknown, string, string, unknown?]>([
    ['hours of 1e308', withLesson({ hours: 1e308 }), inLesson('hours'), 'too_big'],
    ['hours of 24.25', withLesson({ hours: 24.25 }), inLesson('hours'), 'too_big'],
    ['hours of 0', withLesson({ hours: 0 }), inLesson('hours'), 'too_small'],
    ['hours of 0.1', withLesson({ hours: 0.1 }), inLesson('hours'), 'not-in-quarters', quarters],
    ['hours of 1e-300', withLesson({ hours: 1e-300 }), inLesson('hours'), 'not-in-quarters', quarters],
    ['hours in words', withLesson({ hours: '2' }), inLesson('hours'), 'invalid_type'],
    ['a date in year 0', withLesson({ date: '0000-01-01' }), inLesson('date'), 'date-too-early', early],
    ['a date in 1899', withLesson({ date: '1899-12-31' }), inLesson('date'), 'date-too-early', early],
    ['a date that does not exist', withLesson({ date: '2022-02-30' }), inLesson('date'), 'invalid_format'],
    ['a date with a time', withLesson({ date: '2022-02-03T00:00:00Z' }), inLesson('date'), 'invalid_format'],
    ['a date in year 10000', withLesson({ date: '10000-01-01' }), inLesson('date'), 'invalid_format'],
    ['a time 24:00', withLesson({ endTime: '24:00' }), inLesson('endTime'), 'invalid_format'],
    ['a time 9:00', withLesson({ startTime: '9:00' }), inLesson('startTime'), 'invalid_format'],
    ['a time 09:60', withLesson({ startTime: '09:60' }), inLesson('startTime'), 'invalid_format'],
    ['a time with more', withLesson({ startTime: '09:00:00' }), inLesson('startTime'), 'invalid_format'],
    ['a grade 4', withLesson({ grade: 4 }), inLesson('grade'), 'invalid_value'],
    ['a grade 0', withLesson({ grade: 0 }), inLesson('grade'), 'invalid_value'],
    ['a setting nobody knows', withLesson({ setting: 'zoo' }), inLesson('setting'), 'invalid_value'],
    ['an empty id', withLesson({ id: '' }), inLesson('id'), 'too_small'],
    ['an id of 101 characters', withLesson({ id: 'x'.repeat(101) }), inLesson('id'), 'too_big'],
    ['a NUL character', withLesson({ topic: 'a\0b' }), inLesson('topic'), 'unfit-text', unfit],
    ['half a character', withLesson({ topic: 'a\uD800b' }), inLesson('topic'), 'unfit-text', unfit],
    ['an unknown field', withLesson({ colour: 'red' }), 'placements/0/roster/lessons/0', 'unrecognized_keys'],
    ['an instant without offset', { ...dossier(), judgedAt: '2021-10-24T10:00:00' }, 'judgedAt', 'invalid_format'],
    ['an instant without seconds', { ...dossier(), judgedAt: '2021-10-24T10:00Z' }, 'judgedAt', 'invalid_format'],
    [
      'an instant in year 0',
      { ...dossier(), judgedAt: '0000-10-24T10:00:00Z' },
      'judgedAt',
      'instant-too-early',
      earlyInstant,
    ],
    ['an instant on 30 February', { ...dossier(), judgedAt: '2021-02-30T10:00:00Z' }, 'judgedAt', 'invalid_format'],
    [
      'a placement to approve that is none',
      dossier({ approveStartOf: 'p9' }),
      'approveStartOf',
      'unknown-placement',
      { nl: '"p9" is geen van de stageplaatsen.', en: '"p9" is none of the placements.' },
    ],
    [
      'two placements of one id',
      dossier({ placements: [placement(), placement({ roster: null })] }),
      'placements/1/id',
      'duplicate-placement',
      { nl: 'Er is al een stageplaats "p1".', en: 'There is already a placement "p1".' },
    ],
    [
      'two rosters with one lesson id',
      dossier({
        placements: [
          placement({ roster: roster({ lessons: [lesson()] }) }),
          placement({ id: 'p2', roster: roster({ lessons: [lesson({ id: 'x' }), lesson()] }) }),
        ],
      }),
      'placements/1/roster/lessons/1/id',
      'duplicate-lesson',
      { nl: 'Er is al een les "l1".', en: 'There is already a lesson "l1".' },
    ],
    [
      'the same didactics twice',
      dossier({ student: student({ didactics: ['mathematics', 'mathematics'] }) }),
      'student/didactics/1',
      'duplicate-didactics',
      { nl: 'Deze vakdidactiek staat er twee keer.', en: 'These didactics are listed twice.' },
    ],
    ['three didactics', dossier({ student: student({ didactics: ['a', 'b', 'c'] }) }), 'student/didactics', 'too_big'],
    ['no didactics', dossier({ student: student({ didactics: [] }) }), 'student/didactics', 'too_small'],
    [
      'a judgement on a rule nobody knows',
      dossier({ placements: [placement({ judgements: [{ rule: 'no-rule', reason: 'x', role: 'student' }] })] }),
      'placements/0/judgements/0/rule',
      'unknown-rule',
      { nl: 'Er is geen regel "no-rule".', en: 'There is no rule "no-rule".' },
    ],
    ['a semester 0', dossier({ placements: [placement({ semester: 0 })] }), 'placements/0/semester', 'too_small'],
    [
      'negative hours in a decision',
      dossier({
        student: student({
          reduction: { requiredHours: [{ courseUnit: 'x', didactics: null, activity: 'x', hours: -1 }] },
        }),
      }),
      'student/reduction/requiredHours/0/hours',
      'too_small',
    ],
    [
      '201 placements',
      dossier({ placements: many(201, (id) => placement({ id: `p${id}`, roster: null })) }),
      'placements',
      'too_big',
    ],
    [
      '5001 lessons in one roster',
      dossier({
        placements: [placement({ roster: roster({ lessons: many(5001, (id) => lesson({ id: `${id}` })) }) })],
      }),
      'placements/0/roster/lessons',
      'too_big',
    ],
    [
      '5001 lessons in two rosters',
      dossier({
        placements: [
          placement({ roster: roster({ lessons: many(5000, (id) => lesson({ id: `${id}` })) }) }),
          placement({ id: 'p2', roster: roster({ lessons: [lesson()] }) }),
        ],
      }),
      'placements',
      'too-many-lessons',
      {
        nl: 'Het dossier telt 5001 lessen; het maximum is 5000.',
        en: 'The dossier has 5001 lessons; the maximum is 5000.',
      },
    ],
  ])('%s', (_name, value, path, code, detail) => {
    expect(faultsOf(value)).toMatchObject([{ path, code, ...(detail !== undefined && { detail }) }])
  })
})

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

describe('what is odd but fine', () => {
  test.each<[string, unknown]>([
    ['24 hours', withLesson({ hours: 24 })],
    ['a lesson that ends before it starts', withLesson({ startTime: '10:00', endTime: '09:00' })],
    ['the first and the last minute of a day', withLesson({ startTime: '00:00', endTime: '23:59' })],
    ['the first and the last date', startWith([{ date: '1900-01-01' }, { date: '9999-12-31' }])],
    ['blank text that roster-complete will tell about', withLesson({ mentor: '', topic: ' ', room: null })],
    ['an instant in UTC with a fraction', { ...dossier(), judgedAt: '2021-10-24T08:00:00.123Z' }],
    ['characters outside the basic plane', withLesson({ topic: 'wiskunde 🎓' })],
    ['no placements in an overview', dossier({ approveStartOf: null, placements: [] })],
    [
      '5000 lessons',
      dossier({
        placements: [placement({ roster: roster({ lessons: many(5000, (id) => lesson({ id: `${id}` })) }) })],
      }),
    ],
    [
      '200 placements',
      dossier({ placements: many(200, (id) => placement({ id: `p${id}`, roster: null })), approveStartOf: null }),
    ],
  ])('%s', (_name, value) => {
    expect(faultsOf(value)).toEqual([])
  })
})

test('__proto__ is an id like any other', () => {
  const odd = dossier({
    approveStartOf: '__proto__',
    student: student({ didactics: ['__proto__', 'constructor'] }),
    placements: [
      placement({
        id: '__proto__',
        didactics: '__proto__',
        roster: roster({ lessons: [lesson({ id: '__proto__', activity: '__proto__' })] }),
      }),
    ],
  })
  expect(faultsOf(odd)).toEqual([])
  const { findings, mayStart } = judge(odd, year20212022)
  expect(mayStart).toBe(false)
  expect(findings.find(({ rule }) => rule === 'roster-complete')).toMatchObject({
    placementId: '__proto__',
    lessonIds: ['__proto__'],
    data: { gaps: [{ lessonId: '__proto__', missing: ['activity'] }] },
  })
  expect(Object.prototype).not.toHaveProperty('planned')
})

test('a larger schema keeps the checks between fields', () => {
  const Larger = Dossier.safeExtend({ academicYear: z.string() })
  const issues = Larger.safeParse({ ...dossier({ approveStartOf: 'p9' }), academicYear: '2021-2022' }).error?.issues
  expect(issues?.map(({ path }) => path)).toEqual([['approveStartOf']])
  expect(Larger.safeParse({ ...dossier(), academicYear: '2021-2022', more: 1 }).success).toBe(false)
})

test('a judgement on a rule of the catalogue is taken, and the year 1900 is', () => {
  const judgement = { rule: 'planning-deadline', reason: 'De mentor viel uit.', role: 'coordinator' }
  expect(faultsOf(dossier({ placements: [placement({ judgements: [judgement] })] }))).toEqual([])
  expect(faultsOf(dossier({ judgedAt: '1900-01-01T00:00:00Z' }))).toEqual([])
})
