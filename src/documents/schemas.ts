import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { calendarDay, line, paragraph } from '../http/text.ts'
import { documentStates } from './states.ts'
import { documentKinds } from './table.ts'

export const DocumentFile = z
  .strictObject({
    size: z.int().describe('In bytes.'),
    sha256: z.string().describe('The SHA-256 of the file, in hexadecimal.'),
  })
  .meta({ id: 'DocumentFile', description: 'The PDF of a commitment statement.' })

export const Document = z
  .strictObject({
    id: z.uuid(),
    studentId: z.uuid(),
    kind: z.enum(documentKinds),
    state: z
      .enum(documentStates)
      .describe(
        'A commitment statement is handed in first; the check of an extract is accepted at once, and `superseded` when a younger extract took its place.',
      ),
    model: z.string().nullable().describe('The model of a criminal-record extract; null for a commitment statement.'),
    issuedOn: calendarDay.nullable().describe('The day an extract was issued; null for a commitment statement.'),
    handedInAt: z.iso.datetime().describe('When it was handed in or recorded.'),
    checkedOn: calendarDay
      .nullable()
      .describe('The day it was checked, and accepted or refused (Europe/Brussels); null while it waits.'),
    checkedBy: z.uuid().nullable().describe('The user who checked it; null while it waits.'),
    refusalReason: z.string().nullable().describe('Why it was refused; null otherwise.'),
    file: DocumentFile.nullable().describe('What was uploaded; null when it came in on paper, and for an extract.'),
    etag: z.string().describe('Give it as `If-Match` to accept or refuse this document.'),
  })
  .meta({
    id: 'Document',
    description:
      'One of the two papers of a student. Of a criminal-record extract only the check is kept, never the paper or what it says.',
  })
export type Document = z.infer<typeof Document>

const NewCommitmentStatement = z
  .strictObject({ kind: z.literal('commitment-statement') })
  .meta({ id: 'NewCommitmentStatement', description: 'A commitment statement that is handed in.' })

const NewExtractCheck = z
  .strictObject({
    kind: z.literal('criminal-record-extract'),
    model: line(20).describe('The model of the extract: 596.2, the one for work with minors.'),
    issuedOn: calendarDay.describe('The day the extract was issued.'),
    checkedOn: calendarDay.optional().describe('The day it was checked (Europe/Brussels). Left out: today.'),
  })
  .meta({ id: 'NewExtractCheck', description: 'A criminal-record extract that was shown, checked and given back.' })
export type NewExtractCheck = z.infer<typeof NewExtractCheck>

export const NewDocument = z
  .discriminatedUnion('kind', [NewCommitmentStatement, NewExtractCheck])
  .meta({ id: 'NewDocument', description: 'A commitment statement, or the check of a criminal-record extract.' })
export type NewDocument = z.infer<typeof NewDocument>

export const DocumentRefusal = z
  .strictObject({ reason: paragraph(1, 2000).describe('What is wrong with it, for the student to read.') })
  .meta({ id: 'DocumentRefusal', description: 'Why a document is refused.' })
export type DocumentRefusal = z.infer<typeof DocumentRefusal>

export const StudentPath = z.strictObject({ id: z.uuid().describe('The id of the student.') })

export const DocumentPath = z.strictObject({
  id: z.uuid().describe('The id of the student.'),
  docId: z.uuid().describe('The id of the document.'),
})

export const DocumentQuery = z.strictObject(pageQuery)
export type DocumentQuery = z.infer<typeof DocumentQuery>
