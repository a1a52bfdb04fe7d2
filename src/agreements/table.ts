import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { agreementTemplates } from '../agreement-templates/table.ts'
import { bytes, calendarDate, id, instant, oneOf, version } from '../db/columns.ts'
import { files } from '../files/table.ts'
import { agreementKinds, parties } from '../rules/index.ts'
import { schools } from '../schools/table.ts'
import { students } from '../students/table.ts'
import type { FilledAgreement } from '../typesetting/content.ts'
import { users } from '../users/table.ts'
import { agreementStates, signatoryStates, signingMeans } from './states.ts'

/**
 * What the university, a school and (unless it is a framework) a student agreed in writing. Its validity is that of the
 * version in force; until there is one, that of the latest version.
 */
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
    /** The number of the version that was written last. */
    latestVersion: integer().notNull().default(1),
    /** The number of the version that all its signatories signed last: what counts; null: none yet. */
    versionInForce: integer(),
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
    index('agreements_kind').on(t.kind, t.id),
    check('agreements_kind_known', oneOf(t.kind, agreementKinds)),
    check('agreements_state_known', oneOf(t.state, agreementStates)),
    check('agreements_validity', sql`${t.validUntil} >= ${t.validFrom}`),
    check('agreements_student_unless_framework', sql`(${t.kind} = 'framework') = (${t.studentId} is null)`),
    check('agreements_termination', sql`(${t.state} = 'terminated') = (${t.terminatedOn} is not null)`),
    check('agreements_termination_has_reason', sql`(${t.terminatedOn} is null) = (${t.terminationReason} is null)`),
  ],
)

/**
 * One wording of an agreement. Once sent it never changes: the values, the names and the functions in it, and the
 * document with its hash. A change after that is the next version.
 */
export const agreementVersions = pgTable(
  'agreement_versions',
  {
    agreementId: uuid()
      .notNull()
      .references(() => agreements.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    validFrom: calendarDate().notNull(),
    validUntil: calendarDate(),
    locale: text({ enum: ['nl', 'en'] }).notNull(),
    templateId: uuid().references(() => agreementTemplates.id, { onDelete: 'set null' }),
    /** What the document says, filled in; null for a contract that is written at lerarenstage.be. */
    content: jsonb().$type<FilledAgreement>(),
    /** The PDF. */
    document: bytes(),
    /** SHA-256 of the PDF, in hexadecimal. */
    documentHash: text(),
    /** Why the version before it was amended; null for the first one. */
    amendmentReason: text(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    /** From when on it cannot change any more. */
    sentAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.number] }),
    index('agreement_versions_template').on(t.templateId),
    // Target of the signatories' foreign key: nobody signs another document than that of the version.
    unique('agreement_versions_document').on(t.agreementId, t.number, t.documentHash),
    check('agreement_versions_validity', sql`${t.validUntil} >= ${t.validFrom}`),
    check('agreement_versions_locale_known', oneOf(t.locale, ['nl', 'en'])),
    check('agreement_versions_document_whole', sql`(${t.content} is null) = (${t.document} is null)`),
    // The hash outlives a document that was erased with its student.
    check('agreement_versions_document_hashed', sql`${t.document} is null or ${t.documentHash} is not null`),
    check('agreement_versions_amendment_has_reason', sql`${t.number} = 1 or ${t.amendmentReason} is not null`),
  ],
)

/** Who must sign one version, for which party, and who has, or refused to. A party may have several. */
export const agreementSignatories = pgTable(
  'agreement_signatories',
  {
    id: id(),
    agreementId: uuid().notNull(),
    versionNumber: integer().notNull(),
    /** The order in which they are listed; they sign in any order. */
    position: smallint().notNull(),
    party: text({ enum: parties }).notNull(),
    /** The name of the party, where its kind does not say it: another organisation that takes part. */
    organisation: text(),
    signatoryName: text(),
    signatoryFunction: text(),
    /** Where the link to sign is sent; null: signs with an account, on paper or at lerarenstage.be. */
    signatoryEmail: text(),
    state: text({ enum: signatoryStates }).notNull().default('pending'),
    means: text({ enum: signingMeans }),
    signedAt: instant(),
    /** What was signed. */
    documentHash: text(),
    /** Who recorded it; null through a link. */
    recordedBy: uuid().references(() => users.id),
    /** Where the link was used from: evidence of the signature. */
    address: text(),
    userAgent: text(),
    scanId: uuid().references((): AnyPgColumn => files.id),
    refusedAt: instant(),
    refusalReason: text(),
    /** When the signatory was last asked to sign, and how often. */
    askedAt: instant(),
    timesAsked: integer().notNull().default(0),
  },
  (t) => [
    foreignKey({
      name: 'agreement_signatories_version',
      columns: [t.agreementId, t.versionNumber],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number],
    }).onDelete('cascade'),
    foreignKey({
      name: 'agreement_signatories_document',
      columns: [t.agreementId, t.versionNumber, t.documentHash],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number, agreementVersions.documentHash],
    }),
    unique('agreement_signatories_position').on(t.agreementId, t.versionNumber, t.position),
    // Whose data is exported or erased is looked up by address, by name where no address stands, and by account.
    index('agreement_signatories_email').on(t.signatoryEmail),
    index('agreement_signatories_name').on(t.signatoryName).where(sql`${t.signatoryEmail} is null`),
    // For the foreign key, when a file goes.
    index('agreement_signatories_scan').on(t.scanId).where(sql`${t.scanId} is not null`),
    index('agreement_signatories_by_account').on(t.recordedBy).where(sql`${t.means} = 'account'`),
    check('agreement_signatories_party_known', oneOf(t.party, parties)),
    check('agreement_signatories_state_known', oneOf(t.state, signatoryStates)),
    check('agreement_signatories_means_known', oneOf(t.means, signingMeans)),
    check('agreement_signatories_signed', sql`(${t.state} = 'signed') = (${t.signedAt} is not null)`),
    check('agreement_signatories_means', sql`(${t.signedAt} is null) = (${t.means} is null)`),
    check(
      'agreement_signatories_signature_complete',
      sql`${t.signedAt} is null or (${t.signatoryName} is not null and ${t.signatoryFunction} is not null)`,
    ),
    check(
      'agreement_signatories_recorded',
      sql`${t.signedAt} is null or (${t.means} = 'link') = (${t.recordedBy} is null)`,
    ),
    check('agreement_signatories_refused', sql`(${t.state} = 'refused') = (${t.refusedAt} is not null)`),
    check('agreement_signatories_refusal_has_reason', sql`(${t.refusedAt} is null) = (${t.refusalReason} is null)`),
    check('agreement_signatories_email_lower_case', sql`${t.signatoryEmail} = lower(${t.signatoryEmail})`),
  ],
)
