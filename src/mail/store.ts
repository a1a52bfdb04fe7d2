import { and, desc, eq, getTableColumns, isNull, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { narrowed, narrowing, type Scope, scopeValues } from '../access/scope.ts'
import { agreementSignatories, agreements } from '../agreements/table.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { institute } from '../institute/table.ts'
import { mentors } from '../mentors/table.ts'
import { placements } from '../placements/table.ts'
import { schoolContacts } from '../schools/table.ts'
import { students, supervisedAt, supervisions } from '../students/table.ts'
import { roleLimits, userRoles, users } from '../users/table.ts'
import type { Sender } from './letters.ts'
import type { Hearer } from './news.ts'
import type { MailPreferences, MailQuery } from './schemas.ts'
import { mailPreferences, mails, notices } from './table.ts'

export type MailRow = typeof mails.$inferSelect
export type NewMail = Pick<typeof mails.$inferInsert, 'kind' | 'key' | 'recipient'> &
  Partial<Pick<typeof mails.$inferInsert, 'userId' | 'signatoryId' | 'placementId'>>

/** Writes a mail that waits to be sent; its id, or undefined when this mail was written before. */
export async function insertMail(db: Database, mail: NewMail, now: string): Promise<string | undefined> {
  const [row] = await db
    .insert(mails)
    .values({ ...mail, state: 'waiting', createdAt: now })
    .onConflictDoNothing()
    .returning({ id: mails.id })
  return row?.id
}

export type NewNotice = typeof notices.$inferInsert

/** Writes what people are to hear of; what one of them was to hear before is not written again. */
export async function insertNotices(db: Database, lines: readonly NewNotice[]): Promise<void> {
  if (lines.length === 0) return
  // Writing a row holds its student. In the order in which every change locks students, no two wait for each other.
  const inOrder = [...lines].sort((one, other) => ((one.studentId ?? '') < (other.studentId ?? '') ? -1 : 1))
  await db.insert(notices).values(inOrder).onConflictDoNothing()
}

/** What news is about, as far as it decides who hears of it. */
export type About = {
  studentId: string | null
  schoolId: string | null
  supervisorId?: string | null
  ownerId?: string | null
}

/** What decides who hears of news, as parts of a statement. */
type Told = {
  /** The condition that these hear of it. */
  to: (hearer: Hearer) => SQL
  studentId: SQLWrapper
  schoolId: SQLWrapper
  supervisorId: SQLWrapper
  ownerId: SQLWrapper
  /** On which day a supervisor must follow the student. */
  at: SQLWrapper
}

const ofThisRole = sql`${roleLimits.userId} = ${userRoles.userId} and ${roleLimits.role} = ${userRoles.role}`
const withRole = (user: SQL, role: string) =>
  sql`exists (select from ${userRoles} where ${userRoles.userId} = ${user} and ${userRoles.role} = ${sql.raw(`'${role}'`)})`

/** Whether the role is for the programme of the student; news about no student is for every programme. */
const isForStudent = (studentId: SQLWrapper) => sql`(${studentId} is null
  or not exists (select from ${roleLimits} where ${ofThisRole})
  or exists (select from ${roleLimits} join ${students} on ${students.programmeId} = ${roleLimits.programmeId}
    where ${ofThisRole} and ${students.id} = ${studentId}))`

/** The accounts that hear of something, by the roles and relations they have now: one column, `user_id`. */
export function hearersOf({ to, studentId, schoolId, supervisorId, ownerId, at }: Told): SQL {
  return sql`(
    select ${students.userId} as user_id from ${students}
    where ${to('student')} and ${students.id} = ${studentId} and ${withRole(sql`${students.userId}`, 'student')}
    union all
    select ${supervisions.supervisorId} from ${supervisions}
    where ${to('supervisors')} and ${supervisions.studentId} = ${studentId}
      and ${supervisedAt(at)} and ${withRole(sql`${supervisions.supervisorId}`, 'supervisor')}
    union all
    select ${userRoles.userId} from ${userRoles}
    where ${userRoles.role} = 'supervisor' and ${to('named-supervisor')} and ${userRoles.userId} = ${supervisorId}
    union all
    select ${userRoles.userId} from ${userRoles}
    where (${userRoles.role} = 'coordinator' and ${to('coordinators')}
      or ${userRoles.role} = 'study-path-counsellor' and ${to('counsellors')}) and ${isForStudent(studentId)}
    union all
    select ${users.id} from ${users} where ${to('owner')} and ${users.id} = ${ownerId}
    union all
    select ${mentors.userId} from ${mentors}
    where ${to('principals')} and ${mentors.schoolId} = ${schoolId}
      and ${mentors.function} = 'principal' and ${withRole(sql`${mentors.userId}`, 'principal')}
  )`
}

const given = (name: string) => sql`${sql.placeholder(name)}::uuid`

const hearers = prepared((db) =>
  db
    .selectDistinct({ userId: sql<string>`hearer.user_id` })
    .from(
      sql`${hearersOf({
        to: (hearer) => sql`${hearer} = any(${sql.placeholder('to')}::text[])`,
        studentId: given('studentId'),
        schoolId: given('schoolId'),
        supervisorId: given('supervisorId'),
        ownerId: given('ownerId'),
        at: sql.placeholder('at'),
      })} as hearer`,
    )
    .where(
      sql`not exists (select from ${mailPreferences} where ${mailPreferences.userId} = hearer.user_id and not ${mailPreferences.digest})`,
    )
    .prepare('mail.hearers'),
)

/** The accounts of those who hear of something that happened at `at`, and want to. */
export async function listHearers(db: Database, to: readonly Hearer[], about: About, at: string): Promise<string[]> {
  if (to.length === 0) return []
  const rows = await hearers(db).execute({
    to: [...to],
    studentId: about.studentId,
    schoolId: about.schoolId,
    supervisorId: about.supervisorId ?? null,
    ownerId: about.ownerId ?? null,
    at,
  })
  return rows.map(({ userId }) => userId)
}

const addressOfSchool = prepared((db) =>
  db
    .select({ email: sql<string>`known.email` })
    .from(
      sql`(
        select ${schoolContacts.email} as email, ${schoolContacts.position} as place from ${schoolContacts}
        where ${schoolContacts.schoolId} = ${sql.placeholder('schoolId')} and ${schoolContacts.email} is not null
        union all
        select ${mentors.email}, null from ${mentors}
        where ${mentors.schoolId} = ${sql.placeholder('schoolId')} and ${mentors.function} = 'principal'
          and ${mentors.email} is not null
      ) as known`,
    )
    .orderBy(sql`known.place nulls last, known.email`)
    .limit(1)
    .prepare('mail.address_of_school'),
)

/** Where a school reads mail about internships: its first contact with an address, else its principal's. */
export async function findSchoolAddress(db: Database, schoolId: string): Promise<string | undefined> {
  const [row] = await addressOfSchool(db).execute({ schoolId })
  return row?.email
}

const sender = prepared((db) =>
  db.select({ name: institute.name, contactEmail: institute.contactEmail }).from(institute).prepare('mail.sender'),
)

/** On whose behalf mails are written: the institute, or the product itself while nobody described one. */
export async function getSender(db: Database): Promise<Sender> {
  const [row] = await sender(db).execute()
  return row ?? { name: 'Stagewijzer', contactEmail: null }
}

const attempted = prepared((db) =>
  db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1` })
    .where(and(eq(mails.id, sql.placeholder('id')), eq(mails.state, 'waiting')))
    .returning()
    .prepare('mails.attempt'),
)

/** Counts another attempt to send a mail; undefined when it does not wait any more. */
export async function updateAttempts(db: Database, id: string): Promise<MailRow | undefined> {
  const [row] = await attempted(db).execute({ id })
  return row
}

/** Writes how sending a mail that waits ended, or that it failed for now; false when it did not wait any more. */
export async function updateMail(
  db: Database,
  id: string,
  changes: Partial<Pick<MailRow, 'state' | 'sentAt' | 'messageId' | 'lastError'>>,
): Promise<boolean> {
  const rows = await db
    .update(mails)
    .set(changes)
    .where(and(eq(mails.id, id), eq(mails.state, 'waiting')))
    .returning({ id: mails.id })
  return rows.length > 0
}

const { key: _key, ...shown } = getTableColumns(mails)

/** The student a mail is about, or whose own digest it is; null: none. */
const studentOfMail = sql`coalesce(
  (select ${placements.studentId} from ${placements} where ${placements.id} = ${mails.placementId}),
  (select ${agreements.studentId} from ${agreements} where ${agreements.id} = ${agreementSignatories.agreementId}),
  (select ${students.id} from ${students} where ${students.userId} = ${mails.userId}))`
const ofStudents = narrowed({ student: studentOfMail })

const mailPage = filtered(
  'mails.list',
  {
    scoped: sql`(${studentOfMail} is null or ${ofStudents.scoped})`,
    limited: sql`(${studentOfMail} is null or ${ofStudents.limited})`,
    state: eq(mails.state, sql.placeholder('state')),
    kind: eq(mails.kind, sql.placeholder('kind')),
    after: lt(mails.id, sql.placeholder('after')),
  },
  (db, where: SQL | undefined, statement) =>
    db
      .select({ ...shown, agreementId: agreementSignatories.agreementId })
      .from(mails)
      .leftJoin(agreementSignatories, eq(agreementSignatories.id, mails.signatoryId))
      .where(where)
      .orderBy(desc(mails.id))
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, latest first. */
export function listMails(db: Database, scope: Scope, query: MailQuery, keyset: Keyset<string>) {
  const values = { ...narrowing(scope), state: query.state, kind: query.kind, after: keyset.after }
  return mailPage(db, values).execute({ ...values, ...scopeValues(scope), limit: keyset.limit + 1 })
}

/** What somebody who never said anything wants; its version is that of a record nobody changed. */
const unsaid = { digest: true, locale: 'nl', version: 1 } as const

const preferencesOf = prepared((db) =>
  db
    .select({ digest: mailPreferences.digest, locale: mailPreferences.locale, version: mailPreferences.version })
    .from(mailPreferences)
    .where(eq(mailPreferences.userId, sql.placeholder('userId')))
    .prepare('mail_preferences.get'),
)

export type PreferencesRow = MailPreferences & { version: number }

/** What an account wants by mail. */
export async function getPreferences(db: Database, userId: string): Promise<PreferencesRow> {
  const [row] = await preferencesOf(db).execute({ userId })
  return row ?? unsaid
}

/** The same, locked until the end of the transaction; writes down what was never said, for there to be something to lock. */
export async function getPreferencesForUpdate(db: Database, userId: string): Promise<PreferencesRow> {
  await db
    .insert(mailPreferences)
    .values({ userId, ...unsaid })
    .onConflictDoNothing()
  await db.select().from(mailPreferences).where(eq(mailPreferences.userId, userId)).for('update')
  return getPreferences(db, userId)
}

export async function updatePreferences(
  db: Database,
  userId: string,
  preferences: Partial<MailPreferences>,
): Promise<void> {
  await db
    .update(mailPreferences)
    .set({ ...preferences, version: sql`${mailPreferences.version} + 1` })
    .where(eq(mailPreferences.userId, userId))
}

/** Lets go what an account has not been told and no longer wants to be. */
export async function deleteUntold(db: Database, userId: string): Promise<void> {
  await db.delete(notices).where(and(eq(notices.userId, userId), isNull(notices.mailId)))
}
