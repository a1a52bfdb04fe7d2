import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { academicYears, academicYearVersions } from '../academic-years/table.ts'
import { roles } from '../access/policy.ts'
import { id, instant, oneOf } from '../db/columns.ts'
import { placements } from '../placements/table.ts'
import type { Dossier, Finding, Judgement } from '../rules/index.ts'
import { users } from '../users/table.ts'

/**
 * The approval of a start with its receipt: under which parameters, by which software, on which facts, with which
 * findings. `attention` holds the findings of a later judgement under which the start would be refused.
 */
export const approvals = pgTable(
  'approvals',
  {
    placementId: uuid()
      .primaryKey()
      .references(() => placements.id),
    approvedAt: instant().notNull(),
    approvedBy: uuid()
      .notNull()
      .references(() => users.id),
    academicYear: text()
      .notNull()
      .references(() => academicYears.year),
    parametersId: uuid()
      .notNull()
      .references(() => academicYearVersions.id),
    parametersVersion: integer().notNull(),
    softwareVersion: text().notNull(),
    dossier: jsonb().$type<Dossier>().notNull(),
    judgement: jsonb().$type<Judgement>().notNull(),
    attention: jsonb().$type<{ since: string; findings: Finding[] }>(),
  },
  (t) => [index('approvals_attention').on(t.placementId).where(sql`${t.attention} is not null`)],
)

/** A person's recorded judgement where the rules leave room for one: a waiver, with its reason. */
export const judgements = pgTable(
  'judgements',
  {
    id: id(),
    placementId: uuid()
      .notNull()
      .references(() => placements.id, { onDelete: 'cascade' }),
    rule: text().notNull(),
    role: text({ enum: roles }).notNull(),
    reason: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => users.id),
    recordedAt: instant().notNull(),
    withdrawnBy: uuid().references(() => users.id),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex('judgements_standing').on(t.placementId, t.rule).where(sql`${t.withdrawnAt} is null`),
    check('judgements_reason_length', sql`char_length(${t.reason}) >= 10`),
    check('judgements_role_known', oneOf(t.role, roles)),
    check('judgements_withdrawal', sql`(${t.withdrawnAt} is null) = (${t.withdrawnBy} is null)`),
  ],
)
