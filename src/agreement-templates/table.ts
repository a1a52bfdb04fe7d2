import { boolean, check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { asRead, id, instant, oneOf, version } from '../db/columns.ts'
import { type TemplateContent, templateKinds } from '../typesetting/content.ts'
import { users } from '../users/table.ts'

/** The texts of agreements, in Dutch and in English: data that a coordinator copies and changes. */
export const agreementTemplates = pgTable(
  'agreement_templates',
  {
    id: id(),
    name: text().notNull(),
    kind: text({ enum: templateKinds }).notNull(),
    /** Comes with the product and cannot be changed, only copied. */
    shipped: boolean().notNull().default(false),
    content: jsonb().$type<TemplateContent>().notNull(),
    createdBy: uuid().references(() => users.id),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('agreement_templates_name').on(asRead(t.name), t.id),
    check('agreement_templates_kind_known', oneOf(t.kind, templateKinds)),
  ],
)
