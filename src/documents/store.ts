import { and, desc, eq, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { academicYearVersions } from '../academic-years/table.ts'
import type { Call } from '../access/call.ts'
import { scopeValues, visible } from '../access/scope.ts'
import type { Database } from '../db/database.ts'
import { filtered } from '../db/filtered.ts'
import { prepared } from '../db/prepared.ts'
import { subselect } from '../db/subselect.ts'
import { files } from '../files/table.ts'
import { etagOf } from '../http/etag.ts'
import type { Keyset } from '../http/pagination.ts'
import { notFound } from '../problem.ts'
import type { AcademicYearParameters } from '../rules/index.ts'
import { studentItself, students } from '../students/table.ts'
import type { Document } from './schemas.ts'
import { documentTransitions } from './states.ts'
import { documents } from './table.ts'

export type DocumentRow = Document & { version: number }

/** What a reader brings: the database and the records the caller may see. */
type Reader = Pick<Call, 'db' | 'scope'>

const columns = {
  id: documents.id,
  studentId: documents.studentId,
  kind: documents.kind,
  state: documents.state,
  model: documents.model,
  issuedOn: documents.issuedOn,
  handedInAt: documents.handedInAt,
  checkedOn: documents.decidedOn,
  checkedBy: documents.decidedBy,
  refusalReason: documents.refusalReason,
  file: subselect<Document['file']>(sql`(
    select json_build_object('size', ${files.size}, 'sha256', ${files.sha256}) from ${files}
    where ${files.id} = ${documents.fileId})`),
  version: documents.version,
}

function withEtag<Row extends { version: number }>(row: Row): Row & { etag: string } {
  return { ...row, etag: etagOf(row.version) }
}

const visibleStudent = and(eq(students.id, sql.placeholder('studentId')), visible(studentItself))

const studentById = prepared((db) =>
  db.select({ id: students.id }).from(students).where(visibleStudent).prepare('documents.student'),
)

const studentLock = prepared((db) =>
  db.select({ id: students.id }).from(students).where(visibleStudent).for('update').prepare('documents.lock_student'),
)

/**
 * Locks the dossier of a student the caller may see until the end of the transaction: every change of a dossier takes
 * the student first.
 * @throws Problem `not-found`
 */
export async function lockStudent({ db, scope }: Reader, studentId: string): Promise<void> {
  const [student] = await studentLock(db).execute({ studentId, ...scopeValues(scope) })
  if (!student) throw notFound()
}

const documentById = prepared((db) =>
  db
    .select(columns)
    .from(documents)
    .where(
      and(
        eq(documents.id, sql.placeholder('id')),
        eq(documents.studentId, sql.placeholder('studentId')),
        visible({ student: documents.studentId }),
      ),
    )
    .prepare('documents.get'),
)

/** @throws Problem `not-found` */
export async function getDocument({ db, scope }: Reader, studentId: string, id: string): Promise<DocumentRow> {
  const [row] = await documentById(db).execute({ id, studentId, ...scopeValues(scope) })
  if (!row) throw notFound()
  return withEtag(row)
}

const documentFile = prepared((db) =>
  db
    .select({ fileId: documents.fileId, handedInAt: documents.handedInAt })
    .from(documents)
    .where(
      and(
        eq(documents.id, sql.placeholder('id')),
        eq(documents.studentId, sql.placeholder('studentId')),
        visible({ student: documents.studentId }),
      ),
    )
    .prepare('documents.file'),
)

/** Which file a document has, null for none, and when it was handed in. @throws Problem `not-found` for the document */
export async function getDocumentFile(
  { db, scope }: Reader,
  studentId: string,
  id: string,
): Promise<{ fileId: string | null; handedInAt: string }> {
  const [row] = await documentFile(db).execute({ id, studentId, ...scopeValues(scope) })
  if (!row) throw notFound()
  return row
}

const documentPage = filtered(
  'documents.list',
  { afterId: gt(documents.id, sql.placeholder('afterId')) },
  (db, where: SQL | undefined, statement) =>
    db
      .select(columns)
      .from(documents)
      .where(
        and(eq(documents.studentId, sql.placeholder('studentId')), visible({ student: documents.studentId }), where),
      )
      .orderBy(documents.id)
      .limit(sql.placeholder('limit'))
      .prepare(statement),
)

/** One row more than the page shows, in the order of handing in. @throws Problem `not-found` for the student */
export async function listDocuments(
  { db, scope }: Reader,
  studentId: string,
  keyset: Keyset<[id: string]>,
): Promise<DocumentRow[]> {
  const values = { afterId: keyset.after?.[0] }
  const narrowed = { studentId, ...scopeValues(scope) }
  const rows = await documentPage(db, values).execute({ ...values, ...narrowed, limit: keyset.limit + 1 })
  if (rows.length === 0) {
    const [student] = await studentById(db).execute(narrowed)
    if (!student) throw notFound()
  }
  return rows.map(withEtag)
}

/** The document of this kind that waits for a decision or was accepted. */
export async function findStandingDocument(
  db: Database,
  studentId: string,
  kind: Document['kind'],
): Promise<Pick<Document, 'id' | 'state' | 'issuedOn'> | undefined> {
  const [row] = await db
    .select({ id: documents.id, state: documents.state, issuedOn: documents.issuedOn })
    .from(documents)
    .where(
      and(
        eq(documents.studentId, studentId),
        eq(documents.kind, kind),
        inArray(documents.state, ['handed-in', 'accepted']),
      ),
    )
    .limit(1)
  return row
}

export async function insertDocument(db: Database, document: typeof documents.$inferInsert): Promise<DocumentRow> {
  const [row] = await db.insert(documents).values(document).returning(columns)
  if (!row) throw new Error('insert returned no row')
  return withEtag(row)
}

/** The parameters in force of every year that somebody published. */
export async function listParametersInForce(db: Database): Promise<AcademicYearParameters[]> {
  const rows = await db
    .selectDistinctOn([academicYearVersions.year], { parameters: academicYearVersions.parameters })
    .from(academicYearVersions)
    .where(isNotNull(academicYearVersions.publishedAt))
    .orderBy(academicYearVersions.year, desc(academicYearVersions.parametersVersion))
  return rows.map((row) => row.parameters)
}

/** Takes an extract out of the dossier, for a younger one to take its place. */
export async function supersedeExtract(db: Database, id: string): Promise<void> {
  await db
    .update(documents)
    .set({ state: documentTransitions.supersede.to, version: sql`${documents.version} + 1` })
    .where(eq(documents.id, id))
}

export async function updateDecision(
  db: Database,
  id: string,
  decision: Required<
    Pick<typeof documents.$inferInsert, 'state' | 'decidedAt' | 'decidedBy' | 'decidedOn' | 'refusalReason'>
  >,
): Promise<DocumentRow> {
  const [row] = await db
    .update(documents)
    .set({ ...decision, version: sql`${documents.version} + 1` })
    .where(eq(documents.id, id))
    .returning(columns)
  if (!row) throw notFound()
  return withEtag(row)
}
