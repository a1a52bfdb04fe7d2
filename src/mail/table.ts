import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { agreementSignatories } from '../agreements/table.ts'
import { id, instant, oneOf, transactionId, version } from '../db/columns.ts'
import { placements } from '../placements/table.ts'
import { students } from '../students/table.ts'
import { users } from '../users/table.ts'

/** How far a reader of the outbox has read: every event before this one is done. */
export const eventReaders = pgTable('event_readers', {
  name: text().primaryKey(),
  transactionId: transactionId().notNull(),
  eventId: bigint({ mode: 'number' }).notNull(),
})

/** What somebody with an account is to hear of: the lines of their next digest. Ids and kinds only, no text. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    /** What makes two notices the same one, such as a reminder on one day. */
    key: text().notNull(),
    studentId: uuid().references(() => students.id, { onDelete: 'cascade' }),
    placementId: uuid().references(() => placements.id, { onDelete: 'cascade' }),
    subjectId: text(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
    /** The mail that told it; null: not told yet. */
    mailId: uuid().references(() => mails.id, { onDelete: 'set null' }),
  },
  (t) => [
    unique('notices_once').on(t.userId, t.kind, t.key),
    index('notices_student').on(t.studentId),
    index('notices_placement').on(t.placementId),
    index('notices_mail').on(t.mailId),
    index('notices_untold').on(t.userId, t.id).where(sql`${t.mailId} is null`),
  ],
)

export const mailKinds = ['digest', 'signing-request', 'signing-reminder', 'place-request', 'place-reminder'] as const
export const mailStates = ['waiting', 'sent', 'failed', 'cancelled'] as const

/**
 * Every mail: to whom, about what, and whether it went out. The text is made when it is sent, so that neither it nor a
 * link in it is ever stored.
 */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    kind: text({ enum: mailKinds }).notNull(),
    /** What makes two mails of a kind the same one, such as the digest of one person on one day. */
    key: text().notNull(),
    state: text({ enum: mailStates }).notNull(),
    /** The address; null once it was erased. */
    recipient: text(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    signatoryId: uuid().references(() => agreementSignatories.id, { onDelete: 'cascade' }),
    placementId: uuid().references(() => placements.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    sentAt: instant(),
    /** The Message-ID under which it went out. */
    messageId: text(),
    /** The kind of error that the last attempt ended with; never its text, which may hold an address. */
    lastError: text(),
  },
  (t) => [
    unique('mails_once').on(t.kind, t.key),
    index('mails_user').on(t.userId),
    index('mails_signatory').on(t.signatoryId),
    index('mails_placement').on(t.placementId),
    index('mails_state').on(t.state, t.id),
    index('mails_of_kind').on(t.kind, t.id),
    check('mails_kind_known', oneOf(t.kind, mailKinds)),
    check('mails_state_known', oneOf(t.state, mailStates)),
    check('mails_sent', sql`(${t.state} = 'sent') = (${t.sentAt} is not null)`),
  ],
)

/** What a person with an account wants by mail; no row: a digest, in Dutch. */
export const mailPreferences = pgTable(
  'mail_preferences',
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    digest: boolean().notNull(),
    locale: text({ enum: ['nl', 'en'] }).notNull(),
    version: version(),
  },
  (t) => [check('mail_preferences_locale_known', oneOf(t.locale, ['nl', 'en']))],
)
