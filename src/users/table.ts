import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { limitableRoles, roles } from '../access/policy.ts'
import type { Limits } from '../access/scope.ts'
import { asRead, id, instant, oneOf, transactionId, version } from '../db/columns.ts'
import { subselect } from '../db/subselect.ts'
import { programmes } from '../programmes/table.ts'

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

/**
 * The transactions that changed what is asked of a caller: accounts, roles, limits, supervisions, mentors, whose a dossier
 * is. Triggers write it, so that whatever changes one of those is in it once it is committed.
 */
export const callerChanges = pgTable('caller_changes', {
  transaction: transactionId().primaryKey(),
  /** Earlier ones are forgotten: who has not looked since does not know whether there were any. */
  isHorizon: boolean().notNull().default(false),
})

/** The programmes that a role is limited to; a role without a row is for all of them. It goes with the role. */
export const roleLimits = pgTable(
  'role_limits',
  {
    userId: uuid().notNull(),
    role: text({ enum: limitableRoles }).notNull(),
    // A programme that somebody is limited to cannot go: with it the limit would.
    programmeId: uuid()
      .notNull()
      .references(() => programmes.id),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role, t.programmeId] }),
    foreignKey({
      name: 'role_limits_role',
      columns: [t.userId, t.role],
      foreignColumns: [userRoles.userId, userRoles.role],
    }).onDelete('cascade'),
    index('role_limits_programme').on(t.programmeId),
    check('role_limits_role_known', oneOf(t.role, limitableRoles)),
  ],
)

/** The programmes to which the roles of an account are limited, as the policy asks them. */
export function limitsOf(user: SQLWrapper): SQL<Limits> {
  return subselect<Limits>(sql`(
    select coalesce(json_object_agg(each.role, each.ids), '{}')
    from (select ${roleLimits.role} as role, json_agg(${roleLimits.programmeId}) as ids
      from ${roleLimits} where ${roleLimits.userId} = ${user} group by ${roleLimits.role}) as each)`)
}
