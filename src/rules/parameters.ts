import { z } from 'zod'
import { holidayIds } from './calendar.ts'
import { CalendarDate, type Fault, hours, refuse, slug, text } from './posted.ts'
import { grades, isRuleId, roles, settings } from './vocabulary.ts'

/** Where a rule or a number comes from: a document and a heading in it. */
export const Source = z
  .strictObject({ document: text(300), section: text(300) })
  .describe('The document, and the heading in it, that a rule or a number rests on.')
export type Source = z.infer<typeof Source>

const twoYears = /^\d{4}-\d{4}$/
const Title = z.strictObject({ nl: text(200), en: text(200) })
const positiveHours = (maximum: number) => hours(maximum).positive().meta({ multipleOf: 0.25 })
const someHours = (maximum: number) => hours(maximum).meta({ multipleOf: 0.25 })
const Settings = z.array(z.enum(settings)).max(settings.length)

const Activity = z.strictObject({ id: slug, title: Title })

const Window = z
  .strictObject({
    semester: z.int().min(1).max(99).describe('The semester, from 1.'),
    startsOn: CalendarDate,
    endsOn: CalendarDate,
  })
  .describe('When the unit runs in that semester, both days included.')

const CourseUnit = z.strictObject({
  id: slug,
  title: Title,
  perDidactics: z.boolean().describe('True when the unit exists once for each subject didactics of the student.'),
  requirements: z.array(z.strictObject({ activity: slug, hours: positiveHours(1000) })).max(50),
  windows: z.array(Window).max(20),
  source: Source,
})

const Spread = z.strictObject({
  courseUnit: slug,
  activities: z.array(slug).min(1).max(50),
  minimumWeeks: z.int().min(1).max(53).describe('ISO weeks that have at least one lesson of these activities.'),
  source: Source,
})

const DocumentParameters = z
  .strictObject({
    criminalRecordExtract: z.strictObject({
      maximumAgeMonths: z
        .int()
        .min(1)
        .max(600)
        .nullable()
        .describe('How old it may be on the day that is judged, counted from its issue; null: of any age.'),
      source: Source,
    }),
  })
  .describe('What is asked of the papers of a student beyond that they were accepted; absent: nothing.')

const LioParameters = z.strictObject({
  minimumHours: someHours(10_000),
  fullExemption: z.strictObject({
    total: someHours(10_000),
    upperSecondary: someHours(10_000),
    didactics: someHours(10_000),
  }),
  reductionBelowHours: someHours(10_000),
  eligibleLevels: z.array(slug).max(50),
  inServiceHours: z
    .array(z.strictObject({ courseUnit: slug, hours: positiveHours(10_000) }))
    .max(50)
    .describe('For the proposal of extra hours only.'),
  source: Source,
  proposalSource: Source,
})

/**
 * The numbers of one academic year: everything a rule of the catalogue needs to know and that another year, or
 * another institute, may set otherwise. `sources` cites what a rule or a bare number rests on where the rest of the
 * document does not: its keys are rule ids and the names of top-level parameters.
 */
export const AcademicYearParameters = z
  .strictObject({
    academicYear: z.string().regex(twoYears),
    minutesPerHour: z.int().min(1).max(120).describe('The length of one internship hour on the clock.'),
    activities: z.array(Activity).min(1).max(100),
    courseUnits: z.array(CourseUnit).min(1).max(100),
    upperSecondary: z.strictObject({
      minimumHours: someHours(1000),
      settings: Settings,
      grades: z.array(z.literal(grades)).max(grades.length).describe('Grades of secondary education, 1 to 3.'),
      source: Source,
    }),
    alternativeSetting: z.strictObject({
      maximumHours: someHours(1000),
      overCap: z
        .enum(['refuse', 'credit-only'])
        .describe('Above the maximum: refuse the start, or only credit no more than the maximum.'),
      source: Source,
    }),
    planning: z.strictObject({
      noticeDays: z.int().min(0).max(365).describe('Calendar days between the roster and the first lesson.'),
      source: Source,
    }),
    documents: DocumentParameters.optional(),
    lio: LioParameters,
    spread: z.array(Spread).max(100),
    waivers: z
      .record(z.string(), z.array(z.enum(roles)).max(roles.length))
      .describe('Who may record a judgement on which rule.'),
    lerarenstage: z.strictObject({ schoolKinds: Settings, source: Source }),
    holidays: z
      .array(z.strictObject({ id: z.enum(holidayIds), startsOn: CalendarDate, endsOn: CalendarDate }))
      .max(100)
      .default([])
      .describe('Each replaces the computed holiday of that id in its school year.'),
    sources: z.record(z.string(), Source).default({}),
  })
  .superRefine((parameters, context) => {
    for (const fault of faultsOf(parameters)) refuse(context, fault)
  })
export type AcademicYearParameters = z.infer<typeof AcademicYearParameters>
export type CourseUnit = AcademicYearParameters['courseUnits'][number]

type Draft = AcademicYearParameters

function* faultsOf(draft: Draft): Iterable<Fault> {
  yield* academicYearFaults(draft)
  yield* repeats(
    draft.activities.map(({ id }) => id),
    (index) => ['activities', index, 'id'],
  )
  yield* repeats(
    draft.courseUnits.map(({ id }) => id),
    (index) => ['courseUnits', index, 'id'],
  )
  yield* requirementFaults(draft)
  yield* windowFaults(draft)
  yield* lioFaults(draft)
  yield* spreadFaults(draft)
  yield* waiverFaults(draft)
  yield* holidayFaults(draft)
  yield* sourceFaults(draft)
}

function* academicYearFaults({ academicYear }: Draft): Iterable<Fault> {
  // What is not even of this form, the schema has refused.
  if (!twoYears.test(academicYear) || bounds(academicYear)) return
  yield {
    path: ['academicYear'],
    code: 'not-an-academic-year',
    detail: {
      nl: `"${academicYear}" is geen academiejaar: schrijf twee opeenvolgende jaren, zoals 2021-2022.`,
      en: `"${academicYear}" is not an academic year: write two consecutive years, such as 2021-2022.`,
    },
  }
}

/** The days an academic year can touch: from 1 July before it to 30 September after it. */
function bounds(academicYear: string): { first: string; last: string } | undefined {
  const [from, until] = academicYear.split('-').map(Number)
  if (from === undefined || until !== from + 1 || from < 1900) return undefined
  return { first: `${from}-07-01`, last: `${until}-09-30` }
}

function* repeats(values: readonly (string | number)[], pathTo: (index: number) => Fault['path']): Iterable<Fault> {
  const seen = new Set<string | number>()
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) {
      yield {
        path: pathTo(index),
        code: 'duplicate',
        detail: { nl: `"${value}" staat er al.`, en: `"${value}" is already listed.` },
      }
    }
    seen.add(value)
  }
}

function* unknown(
  kind: 'activity' | 'courseUnit',
  draft: Draft,
  values: readonly string[],
  pathTo: (index: number) => Fault['path'],
): Iterable<Fault> {
  const known = new Set((kind === 'activity' ? draft.activities : draft.courseUnits).map(({ id }) => id))
  for (const [index, value] of values.entries()) {
    if (known.has(value)) continue
    yield kind === 'activity'
      ? {
          path: pathTo(index),
          code: 'unknown-activity',
          detail: { nl: `Geen stageactiviteit heet "${value}".`, en: `No activity is called "${value}".` },
        }
      : {
          path: pathTo(index),
          code: 'unknown-course-unit',
          detail: { nl: `Geen opleidingsonderdeel heet "${value}".`, en: `No course unit is called "${value}".` },
        }
  }
}

function* requirementFaults(draft: Draft): Iterable<Fault> {
  for (const [index, { requirements }] of draft.courseUnits.entries()) {
    const activities = requirements.map(({ activity }) => activity)
    const pathTo = (requirement: number) => ['courseUnits', index, 'requirements', requirement, 'activity']
    yield* unknown('activity', draft, activities, pathTo)
    yield* repeats(activities, pathTo)
  }
}

function* windowFaults({ academicYear, courseUnits }: Draft): Iterable<Fault> {
  const year = bounds(academicYear)
  for (const [index, { windows }] of courseUnits.entries()) {
    const pathTo = (window: number, field: string) => ['courseUnits', index, 'windows', window, field]
    yield* repeats(
      windows.map(({ semester }) => semester),
      (window) => pathTo(window, 'semester'),
    )
    for (const [window, { startsOn, endsOn }] of windows.entries()) {
      if (endsOn < startsOn) yield inverted(pathTo(window, 'endsOn'), startsOn)
      if (!year) continue
      if (startsOn < year.first || startsOn > year.last) yield outside(pathTo(window, 'startsOn'), year)
      if (endsOn < year.first || endsOn > year.last) yield outside(pathTo(window, 'endsOn'), year)
    }
  }
}

function inverted(path: Fault['path'], startsOn: string): Fault {
  return {
    path,
    code: 'ends-before-start',
    detail: { nl: `Eindigt voor het begin op ${startsOn}.`, en: `Ends before it starts on ${startsOn}.` },
  }
}

function outside(path: Fault['path'], { first, last }: { first: string; last: string }): Fault {
  return {
    path,
    code: 'outside-academic-year',
    detail: {
      nl: `Ligt niet in dit academiejaar (${first} tot en met ${last}).`,
      en: `Is not in this academic year (${first} to ${last}).`,
    },
  }
}

function* lioFaults(draft: Draft): Iterable<Fault> {
  const units = draft.lio.inServiceHours.map(({ courseUnit }) => courseUnit)
  const pathTo = (index: number) => ['lio', 'inServiceHours', index, 'courseUnit']
  yield* unknown('courseUnit', draft, units, pathTo)
  yield* repeats(units, pathTo)
}

function* spreadFaults(draft: Draft): Iterable<Fault> {
  const units = draft.spread.map(({ courseUnit }) => courseUnit)
  const pathTo = (index: number) => ['spread', index, 'courseUnit']
  yield* unknown('courseUnit', draft, units, pathTo)
  yield* repeats(units, pathTo)
  for (const [index, { activities }] of draft.spread.entries()) {
    yield* unknown('activity', draft, activities, (activity) => ['spread', index, 'activities', activity])
  }
}

function* waiverFaults({ waivers }: Draft): Iterable<Fault> {
  for (const rule of Object.keys(waivers)) if (!isRuleId(rule)) yield unknownRule(['waivers', rule], rule)
}

function unknownRule(path: Fault['path'], rule: string): Fault {
  return {
    path,
    code: 'unknown-rule',
    detail: { nl: `Er is geen regel "${rule}".`, en: `There is no rule "${rule}".` },
  }
}

function* holidayFaults({ holidays }: Draft): Iterable<Fault> {
  for (const [index, { startsOn, endsOn }] of holidays.entries()) {
    if (endsOn < startsOn) yield inverted(['holidays', index, 'endsOn'], startsOn)
  }
}

function* sourceFaults(draft: Draft): Iterable<Fault> {
  for (const key of Object.keys(draft.sources)) {
    if (!isRuleId(key) && !Object.hasOwn(draft, key)) yield unknownRule(['sources', key], key)
  }
}
