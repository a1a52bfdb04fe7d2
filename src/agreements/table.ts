import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { calendarDate, id, instant, oneOf, version } from '../db/columns.ts'
import { agreementKinds, parties } from '../rules/index.ts'
import { schools } from '../schools/table.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'
import { agreementStates } from './states.ts'

/** What the university, a school and (unless it is a framework) a student agreed in writing. */
export const agreements = pgTable(
  'agreements',
  {
    id: id(),
    kind: text({ enum: agreementKinds }).notNull(),
    schoolId: uuid()
      .notNull()
      .references(() => schools.id),
    /** Null for a framework agreement: it covers every student at the school. */
    studentId: uuid().references(() => students.id),
    state: text({ enum: agreementStates }).notNull(),
    validFrom: calendarDate().notNull(),
    validUntil: calendarDate(),
    terminatedOn: calendarDate(),
    terminationReason: text(),
    externalReference: text(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('agreements_school').on(t.schoolId, t.id),
    index('agreements_student').on(t.studentId, t.id),
    index('agreements_state').on(t.state, t.id),
    check('agreements_kind_known', oneOf(t.kind, agreementKinds)),
    check('agreements_state_known', oneOf(t.state, agreementStates)),
    check('agreements_validity', sql`${t.validUntil} >= ${t.validFrom}`),
    check('agreements_student_unless_framework', sql`(${t.kind} = 'framework') = (${t.studentId} is null)`),
    check('agreements_termination', sql`(${t.state} = 'terminated') = (${t.terminatedOn} is not null)`),
    check('agreements_termination_has_reason', sql`(${t.terminatedOn} is null) = (${t.terminationReason} is null)`),
  ],
)

/** Who must sign, and who has. */
export const agreementParties = pgTable(
  'agreement_parties',
  {
    agreementId: uuid()
      .notNull()
      .references(() => agreements.id, { onDelete: 'cascade' }),
    party: text({ enum: parties }).notNull(),
    signatoryName: text(),
    signatoryFunction: text(),
    signedAt: instant(),
    recordedBy: uuid().references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.party] }),
    check('agreement_parties_party_known', oneOf(t.party, parties)),
    check(
      'agreement_parties_signature_complete',
      sql`${t.signedAt} is null or (${t.signatoryName} is not null and ${t.signatoryFunction} is not null and ${t.recordedBy} is not null)`,
    ),
  ],
)
