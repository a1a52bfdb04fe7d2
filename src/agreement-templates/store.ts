import { eq, getTableColumns, sql } from 'drizzle-orm'
import { agreementVersions } from '../agreements/table.ts'
import { asRead } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import type { Keyset } from '../http/pagination.ts'
import { institute } from '../institute/table.ts'
import { notFound } from '../problem.ts'
import type { AgreementTemplateChange, AgreementTemplateSummary, TemplateQuery } from './schemas.ts'
import type { ShippedTemplate } from './shipped.ts'
import { agreementTemplates } from './table.ts'

const columns = getTableColumns(agreementTemplates)
export type TemplateRow = typeof agreementTemplates.$inferSelect
export type InstituteRow = typeof institute.$inferSelect

/** The order people read names in. */
const name = asRead(agreementTemplates.name)

const templateById = prepared((db) =>
  db
    .select(columns)
    .from(agreementTemplates)
    .where(eq(agreementTemplates.id, sql.placeholder('id')))
    .prepare('agreement_templates.get'),
)

/** @throws Problem `not-found` */
export async function getTemplate(db: Database, id: string): Promise<TemplateRow> {
  const row = await findTemplate(db, id)
  if (!row) throw notFound()
  return row
}

export async function findTemplate(db: Database, id: string): Promise<TemplateRow | undefined> {
  const [row] = await templateById(db).execute({ id })
  return row
}

/** The same, locked until the end of the transaction. @throws Problem `not-found` */
export async function getTemplateForUpdate(db: Database, id: string): Promise<TemplateRow> {
  const [row] = await db.select(columns).from(agreementTemplates).where(eq(agreementTemplates.id, id)).for('update')
  if (!row) throw notFound()
  return row
}

const templatePage = filtered(
  'agreement_templates.list',
  {
    kind: eq(agreementTemplates.kind, sql.placeholder('kind')),
    afterId: sql`(${name}, ${agreementTemplates.id}) > (${sql.placeholder('afterName')}, ${sql.placeholder('afterId')}::uuid)`,
  },
  (db, where, statement) =>
    db
      .select({
        id: agreementTemplates.id,
        name: agreementTemplates.name,
        kind: agreementTemplates.kind,
        shipped: agreementTemplates.shipped,
        createdAt: agreementTemplates.createdAt,
      })
      .from(agreementTemplates)
      .where(where)
      .orderBy(name, agreementTemplates.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of their names. */
export async function listTemplates(
  db: Database,
  query: TemplateQuery,
  keyset: Keyset<[name: string, id: string]>,
): Promise<AgreementTemplateSummary[]> {
  const values = { kind: query.kind, afterName: keyset.after?.[0], afterId: keyset.after?.[1] }
  return templatePage(db, values).execute({ ...values, limit: keyset.limit + 1 })
}

/** How agreements present the institute; undefined until somebody described it. */
export async function findInstitute(db: Database): Promise<InstituteRow | undefined> {
  const [row] = await db.select().from(institute)
  return row
}

export async function insertTemplate(
  db: Database,
  template: typeof agreementTemplates.$inferInsert,
): Promise<TemplateRow> {
  const [row] = await db.insert(agreementTemplates).values(template).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

export async function updateTemplate(db: Database, id: string, change: AgreementTemplateChange): Promise<TemplateRow> {
  const [row] = await db
    .update(agreementTemplates)
    .set({ ...change, version: sql`${agreementTemplates.version} + 1` })
    .where(eq(agreementTemplates.id, id))
    .returning()
  if (!row) throw notFound()
  return row
}

export async function deleteTemplate(db: Database, id: string): Promise<void> {
  await db.delete(agreementTemplates).where(eq(agreementTemplates.id, id))
}

/** Whether a version of an agreement was made from it. */
export async function isInUse(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .select({ agreementId: agreementVersions.agreementId })
    .from(agreementVersions)
    .where(eq(agreementVersions.templateId, id))
    .limit(1)
  return rows.length > 0
}

/** Writes the templates that are not there yet; what is there stays as it is. */
export async function insertShipped(db: Database, templates: readonly ShippedTemplate[]): Promise<void> {
  const rows = templates.map((template) => ({ ...template, shipped: true }))
  await db.insert(agreementTemplates).values(rows).onConflictDoNothing({ target: agreementTemplates.id })
}
