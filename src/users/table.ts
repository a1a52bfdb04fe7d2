import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { roles } from '../access/policy.ts'
import { asRead, id, instant, oneOf, version } from '../db/columns.ts'

/** People with an account. The token proves who someone is; the roles live here. */
export const users = pgTable(
  'users',
  {
    id: id(),
    /** The issuer's `sub`, bound at the first call with a verified e-mail address. */
    subject: text().unique('users_subject_unique'),
    email: text().notNull().unique('users_email_unique'),
    name: text().notNull(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('users_name').on(asRead(t.name), t.id),
    check('users_email_lower_case', sql`${t.email} = lower(${t.email})`),
  ],
)

export const userRoles = pgTable(
  'user_roles',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: roles }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role] }),
    index('user_roles_role').on(t.role),
    check('user_roles_role_known', oneOf(t.role, roles)),
  ],
)
