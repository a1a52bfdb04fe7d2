import { z } from 'zod'
import { CalendarDate, ClockTime, hours, Instant, refuse, slug, text } from './posted.ts'
import { agreementKinds, grades, isRuleId, parties, settings } from './vocabulary.ts'

const Setting = z.enum(settings)

const maximumLessons = 5000
const maximumPlacements = 200
const maximumLessonHours = 24

/** One line of a roster: what `roster-complete` asks for may be missing, what the other rules add up may not. */
export const Lesson = z.strictObject({
  id: slug,
  date: CalendarDate,
  startTime: ClockTime,
  endTime: ClockTime,
  hours: hours(maximumLessonHours)
    .positive()
    .describe('Hours of internship, in quarter steps: more than 0 and at most 24.')
    .meta({ multipleOf: 0.25 }),
  activity: slug,
  setting: Setting,
  grade: z
    .literal(grades)
    .nullish()
    .describe('The grade of the class; null where there is none. A seventh year has grade 3.'),
  mentor: text(200, 0).nullish(),
  classGroup: text(200, 0).nullish(),
  room: text(200, 0).nullish(),
  topic: text(1000, 0).nullish(),
})
export type Lesson = z.infer<typeof Lesson>

export const Roster = z.strictObject({
  status: z.enum(['draft', 'submitted', 'approved']),
  firstSubmittedAt: Instant.nullable().default(null).describe('Kept by later versions of the roster.'),
  approvedAt: Instant.nullable().default(null),
  lessons: z.array(Lesson).max(maximumLessons),
})
export type Roster = z.infer<typeof Roster>

export const Agreement = z.strictObject({
  kind: z.enum(agreementKinds),
  institutionNumber: text(20),
  validFrom: CalendarDate,
  validUntil: CalendarDate.nullable().default(null).describe('The last day it is valid; null: no end.'),
  terminatedOn: CalendarDate.nullable().default(null).describe('Any date here ends the agreement.'),
  parties: z
    .array(z.enum(parties))
    .max(20)
    .optional()
    .describe('Who must sign it beside the parties that its kind always asks for. Left out: nobody else.'),
  signatures: z.array(z.strictObject({ party: z.enum(parties), signedAt: Instant })).max(20),
})
export type Agreement = z.infer<typeof Agreement>

/** What a person decided on a rule that is not met, or that the text leaves to a person. */
export const RecordedJudgement = z.strictObject({
  rule: slug,
  reason: text(2000),
  role: text(100).describe('The role it was recorded in; one the year does not entitle is ignored.'),
})
export type RecordedJudgement = z.infer<typeof RecordedJudgement>

export const Placement = z.strictObject({
  id: slug,
  academicYear: text(9).optional().describe('The year of the placement; absent: the year under judgement.'),
  courseUnit: slug,
  didactics: slug.nullable().default(null).describe('Only for a unit that exists once per subject didactics.'),
  semester: z.int().min(1).max(99).describe('The semester, from 1.'),
  school: z.strictObject({ institutionNumber: text(20), kind: Setting }),
  channel: text(100).nullable().default(null).describe('How the school was asked; null before the request.'),
  placeApprovedAt: Instant.nullable().default(null),
  startApprovedAt: Instant.nullable()
    .optional()
    .describe('When its start was approved: what an overview looks at instead of now. Absent or null: not yet.'),
  agreements: z.array(Agreement).max(20).default([]),
  roster: Roster.nullable().default(null),
  judgements: z.array(RecordedJudgement).max(100).default([]),
})
export type Placement = z.infer<typeof Placement>

/** The hours that a decision asks for one activity, in place of the hours of the year's table. */
export const RequiredHours = z.strictObject({
  courseUnit: slug,
  didactics: slug.nullable().default(null),
  activity: slug,
  hours: hours(1000).describe('Hours of internship, in quarter steps; may be 0.').meta({ multipleOf: 0.25 }),
})
export type RequiredHours = z.infer<typeof RequiredHours>

const Decided = z.array(RequiredHours).max(200)
const AcceptedDocument = z.strictObject({ acceptedOn: CalendarDate })
const AcceptedExtract = AcceptedDocument.safeExtend({
  issuedOn: CalendarDate.optional().describe('The day it was issued; needed where the year says how old it may be.'),
})

export const Student = z.strictObject({
  didactics: z.array(slug).min(1).max(2).describe('The subject didactics followed: X, or X and Y.'),
  formerSchools: z.array(text(20)).max(100).default([]).describe('Institution numbers.'),
  documents: z.strictObject({
    commitmentStatement: AcceptedDocument.nullable().default(null),
    criminalRecordExtract: AcceptedExtract.nullable().default(null),
  }),
  lio: z
    .strictObject({
      decision: z.enum(['full-exemption', 'extra-hours']),
      inServiceUpperSecondaryHours: hours(10_000).default(0),
      requiredHours: Decided.default([]),
    })
    .nullable()
    .default(null)
    .describe('What the study-path counsellor decided on the status of teacher in training; null: nothing.'),
  reduction: z.strictObject({ requiredHours: Decided }).nullable().default(null),
})
export type Student = z.infer<typeof Student>

/**
 * Everything the rules look at, and nothing else: one student's file as it stands at `judgedAt`. Compose with
 * `Dossier.safeExtend({ … })`, which keeps the checks between fields.
 */
export const Dossier = z
  .strictObject({
    judgedAt: Instant,
    approveStartOf: slug.nullable().default(null).describe('The placement to judge; null: the overview.'),
    student: Student,
    placements: z.array(Placement).max(maximumPlacements),
  })
  .superRefine((dossier, context) => {
    checkDidactics(dossier.student, context)
    checkPlacementIds(dossier, context)
    checkLessons(dossier.placements, context)
    checkJudgements(dossier.placements, context)
  })
export type Dossier = z.infer<typeof Dossier>

function checkDidactics({ didactics }: Student, context: z.RefinementCtx): void {
  if (didactics.length === 2 && didactics[0] === didactics[1]) {
    refuse(context, {
      path: ['student', 'didactics', 1],
      code: 'duplicate-didactics',
      detail: { nl: 'Deze vakdidactiek staat er twee keer.', en: 'These didactics are listed twice.' },
    })
  }
}

function checkPlacementIds(dossier: Pick<Dossier, 'approveStartOf' | 'placements'>, context: z.RefinementCtx): void {
  const seen = new Set<string>()
  dossier.placements.forEach(({ id }, index) => {
    if (seen.has(id)) {
      refuse(context, {
        path: ['placements', index, 'id'],
        code: 'duplicate-placement',
        detail: { nl: `Er is al een stageplaats "${id}".`, en: `There is already a placement "${id}".` },
      })
    }
    seen.add(id)
  })
  const { approveStartOf } = dossier
  if (approveStartOf !== null && !seen.has(approveStartOf)) {
    refuse(context, {
      path: ['approveStartOf'],
      code: 'unknown-placement',
      detail: {
        nl: `"${approveStartOf}" is geen van de stageplaatsen.`,
        en: `"${approveStartOf}" is none of the placements.`,
      },
    })
  }
}

function checkLessons(placements: readonly Placement[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  let count = 0
  placements.forEach((placement, placementIndex) => {
    placement.roster?.lessons.forEach(({ id }, lessonIndex) => {
      count += 1
      if (seen.has(id)) {
        refuse(context, {
          path: ['placements', placementIndex, 'roster', 'lessons', lessonIndex, 'id'],
          code: 'duplicate-lesson',
          detail: { nl: `Er is al een les "${id}".`, en: `There is already a lesson "${id}".` },
        })
      }
      seen.add(id)
    })
  })
  if (count > maximumLessons) {
    refuse(context, {
      path: ['placements'],
      code: 'too-many-lessons',
      detail: {
        nl: `Het dossier telt ${count} lessen; het maximum is ${maximumLessons}.`,
        en: `The dossier has ${count} lessons; the maximum is ${maximumLessons}.`,
      },
    })
  }
}

function checkJudgements(placements: readonly Placement[], context: z.RefinementCtx): void {
  placements.forEach((placement, placementIndex) => {
    placement.judgements.forEach(({ rule }, index) => {
      if (isRuleId(rule)) return
      refuse(context, {
        path: ['placements', placementIndex, 'judgements', index, 'rule'],
        code: 'unknown-rule',
        detail: { nl: `Er is geen regel "${rule}".`, en: `There is no rule "${rule}".` },
      })
    })
  })
}
