import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, smallint, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { academicYears } from '../academic-years/table.ts'
import { asRead, calendarDate, id, instant, oneOf, version } from '../db/columns.ts'
import { settings } from '../rules/index.ts'
import { users } from '../users/table.ts'

/** Schools and other places of internship. Their key in the world is the institution number. */
export const schools = pgTable(
  'schools',
  {
    id: id(),
    institutionNumber: text().notNull().unique('schools_institution_number_unique'),
    /** What another system calls this school; null: it never did. */
    externalId: text().unique('schools_external_id_unique'),
    name: text().notNull(),
    kind: text({ enum: settings }).notNull(),
    street: text(),
    postalCode: text(),
    city: text(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('schools_name').on(asRead(t.name), t.id),
    index('schools_kind').on(t.kind, asRead(t.name), t.id),
    check('schools_kind_known', oneOf(t.kind, settings)),
    check('schools_institution_number_form', sql`${t.institutionNumber} ~ '^[0-9]{1,10}$'`),
  ],
)

/** Where a school teaches: its sites (vestigingsplaatsen), in the order in which the school lists them. */
export const schoolSites = pgTable(
  'school_sites',
  {
    id: id(),
    schoolId: uuid()
      .notNull()
      .references(() => schools.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    /** The official number of the site within the school. */
    siteNumber: text(),
    name: text().notNull(),
    street: text(),
    postalCode: text(),
    city: text(),
  },
  (t) => [unique('school_sites_position').on(t.schoolId, t.position)],
)

/** Whom to call or write at a school about internships; they need no account. */
export const schoolContacts = pgTable(
  'school_contacts',
  {
    id: id(),
    schoolId: uuid()
      .notNull()
      .references(() => schools.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    name: text().notNull(),
    /** What they are at the school, in the school's own words. */
    function: text(),
    email: text(),
    phone: text(),
    /** The language in which they are written to. */
    locale: text({ enum: ['nl', 'en'] })
      .notNull()
      .default('nl'),
  },
  (t) => [
    unique('school_contacts_position').on(t.schoolId, t.position),
    // Whose data is exported or erased is looked up by address.
    index('school_contacts_email').on(t.email),
    check('school_contacts_email_lower_case', sql`${t.email} = lower(${t.email})`),
    check('school_contacts_locale_known', oneOf(t.locale, ['nl', 'en'])),
  ],
)

/**
 * How many students a school takes: in one semester of one year, for one subject didactics (null: any) and one grade
 * (null: any). `taken` is kept by a trigger on placements, so that no two assignments can both take the last place.
 */
export const capacities = pgTable(
  'capacities',
  {
    id: id(),
    schoolId: uuid()
      .notNull()
      .references(() => schools.id, { onDelete: 'cascade' }),
    academicYear: text()
      .notNull()
      .references(() => academicYears.year),
    semester: smallint().notNull(),
    didactics: text(),
    grade: smallint(),
    places: integer().notNull(),
    taken: integer().notNull().default(0),
    lastConfirmedOn: calendarDate().notNull(),
    confirmedBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex('capacities_once').on(
      t.schoolId,
      t.academicYear,
      t.semester,
      sql`coalesce(${t.didactics}, '')`,
      sql`coalesce(${t.grade}, 0)`,
    ),
    // Target of the placements' foreign key: a placement takes a place of its own school.
    unique('capacities_id_school').on(t.id, t.schoolId),
    check('capacities_places', sql`${t.places} between 0 and 10000`),
    check('capacities_not_exceeded', sql`${t.taken} between 0 and ${t.places}`),
    check('capacities_semester_positive', sql`${t.semester} > 0`),
    check('capacities_grade_known', sql`${t.grade} in (1, 2, 3)`),
  ],
)
