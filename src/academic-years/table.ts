import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, version } from '../db/columns.ts'
import type { AcademicYearParameters } from '../rules/index.ts'
import { users } from '../users/table.ts'

/** The academic years anyone has written parameters for. */
export const academicYears = pgTable(
  'academic_years',
  {
    year: text().primaryKey(),
    version: version(),
  },
  (t) => [check('academic_years_form', sql`${t.year} ~ '^[0-9]{4}-[0-9]{4}$'`)],
)

/**
 * The parameters of a year, version by version. At most one draft; a published version never changes
 * (a trigger refuses), a change makes the next version.
 */
export const academicYearVersions = pgTable(
  'academic_year_versions',
  {
    id: id(),
    year: text()
      .notNull()
      .references(() => academicYears.year),
    parametersVersion: integer().notNull(),
    parameters: jsonb().$type<AcademicYearParameters>().notNull(),
    writtenBy: uuid().references(() => users.id),
    writtenAt: instant().notNull(),
    publishedBy: uuid().references(() => users.id),
    publishedAt: instant(),
  },
  (t) => [
    unique('academic_year_versions_number').on(t.year, t.parametersVersion),
    uniqueIndex('academic_year_versions_one_draft').on(t.year).where(sql`${t.publishedAt} is null`),
    check('academic_year_versions_positive', sql`${t.parametersVersion} > 0`),
    check('academic_year_versions_own_year', sql`${t.parameters} ->> 'academicYear' = ${t.year}`),
  ],
)
