import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { academicYears } from '../academic-years/table.ts'
import { id, instant, oneOf, version } from '../db/columns.ts'
import { files } from '../files/table.ts'
import type { LioAssessment, LioAssignments, RequiredHours } from '../rules/index.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'
import { applicationStates } from './states.ts'

export const lioDecisions = ['full-exemption', 'extra-hours', 'refused'] as const

/** A student's application for the status of teacher in training, with the assessment and the counsellor's decision. */
export const lioApplications = pgTable(
  'lio_applications',
  {
    id: id(),
    studentId: uuid()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    academicYear: text()
      .notNull()
      .references(() => academicYears.year),
    state: text({ enum: applicationStates }).notNull(),
    holdsMaster: boolean().notNull(),
    assignments: jsonb().$type<LioAssignments['assignments']>().notNull(),
    assessment: jsonb().$type<LioAssessment>().notNull(),
    decision: text({ enum: lioDecisions }),
    inServiceUpperSecondaryQuarters: integer(),
    requiredHours: jsonb().$type<RequiredHours[]>(),
    decisionReason: text(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    appliedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('lio_applications_student').on(t.studentId, t.id),
    index('lio_applications_state').on(t.state, t.id),
    uniqueIndex('lio_applications_one_open').on(t.studentId).where(sql`${t.state} = 'applied'`),
    uniqueIndex('lio_applications_one_in_force').on(t.studentId).where(sql`${t.state} = 'decided'`),
    check('lio_applications_state_known', oneOf(t.state, applicationStates)),
    check('lio_applications_decision_known', oneOf(t.decision, lioDecisions)),
    check('lio_applications_decided', sql`(${t.state} = 'applied') = (${t.decision} is null)`),
    check('lio_applications_decision_signed', sql`num_nulls(${t.decision}, ${t.decidedBy}, ${t.decidedAt}) in (0, 3)`),
    check('lio_applications_extra_hours', sql`(${t.decision} = 'extra-hours') = (${t.requiredHours} is not null)`),
    check('lio_applications_quarters', sql`${t.inServiceUpperSecondaryQuarters} >= 0`),
  ],
)

/** A student's request for fewer hours, and what the counsellor decided: the hours that replace the table's. */
export const reductions = pgTable(
  'reductions',
  {
    id: id(),
    studentId: uuid()
      .notNull()
      .references(() => students.id, { onDelete: 'cascade' }),
    academicYear: text()
      .notNull()
      .references(() => academicYears.year),
    state: text({ enum: applicationStates }).notNull(),
    motivation: text().notNull(),
    granted: boolean(),
    requiredHours: jsonb().$type<RequiredHours[]>(),
    decisionReason: text(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    appliedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('reductions_student').on(t.studentId, t.id),
    index('reductions_state').on(t.state, t.id),
    uniqueIndex('reductions_one_open').on(t.studentId).where(sql`${t.state} = 'applied'`),
    // Only what was granted is in force: a refused request leaves an earlier grant standing.
    uniqueIndex('reductions_one_in_force').on(t.studentId).where(sql`${t.state} = 'decided' and ${t.granted}`),
    check('reductions_state_known', oneOf(t.state, applicationStates)),
    check('reductions_decided', sql`(${t.state} = 'applied') = (${t.granted} is null)`),
    check('reductions_decision_signed', sql`num_nulls(${t.granted}, ${t.decidedBy}, ${t.decidedAt}) in (0, 3)`),
    check('reductions_granted_hours', sql`${t.granted} = (${t.requiredHours} is not null)`),
  ],
)

/** What proves the teaching assignments of an application. */
export const lioEvidence = pgTable(
  'lio_evidence',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => lioApplications.id, { onDelete: 'cascade' }),
    fileId: uuid()
      .notNull()
      .references(() => files.id),
    title: text().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [index('lio_evidence_application').on(t.applicationId, t.id)],
)
