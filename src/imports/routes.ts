import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import type { FileBody } from '../http/route.ts'
import { route } from '../http/route.ts'
import { kinds } from './kinds.ts'
import {
  Import,
  ImportApplication,
  ImportQuery,
  ImportRow,
  ImportRowQuery,
  importRowView,
  importView,
  NewImportQuery,
} from './schemas.ts'
import { cancel, startApplying, takeIn } from './service.ts'
import { getImport, listImportRows, listImports } from './store.ts'
import type { ImportFormat } from './table.ts'

const xlsxMedia = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const tableUpload = {
  media: ['text/csv', xlsxMedia],
  limitBytes: 'configured',
  description:
    'A CSV file (semicolons, commas or tabs; UTF-8, UTF-16 or Windows-1252) or an XLSX file of at most 64 MB ' +
    '(67,108,864 bytes), unless the server says otherwise, and 200,000 rows. Its first row holds the headings.',
  smaller: {
    nl: 'Verdeel de lijst over meer bestanden, elk met de opschriften in de eerste rij.',
    en: 'Split the list over several files, each with the headings in its first row.',
  },
} as const satisfies FileBody

const example: Import = {
  id: '01920000-0000-7000-8000-000000000f01',
  kind: 'students',
  format: 'csv',
  state: 'checked',
  size: 8_213,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  encoding: 'utf-8',
  delimiter: ';',
  sheet: null,
  headings: [
    { heading: 'Studentnummer', field: 'studentNumber' },
    { heading: 'Naam', field: 'name' },
    { heading: 'E-mail', field: 'email' },
    { heading: 'Vakdidactiek', field: 'didactics' },
    { heading: 'Groep', field: null },
  ],
  fault: null,
  mode: null,
  percent: 100,
  rowsPerSecond: 9_800,
  rows: { read: 122, added: 118, changed: 1, unchanged: 2, refused: 1, written: 0 },
  createdAt: '2021-10-01T06:00:00.000Z',
  endedAt: null,
}

const changedExample: ImportRow = {
  line: 2,
  key: '0571234',
  outcome: 'changed',
  subjectId: '01920000-0000-7000-8000-000000000301',
  changes: [{ field: 'email', before: 'student@demo.example', after: 'sofie.peeters@demo.example' }],
  errors: [],
}

const refusedExample: ImportRow = {
  line: 7,
  key: null,
  outcome: 'refused',
  subjectId: null,
  changes: [],
  errors: [
    {
      column: 'E-mail',
      field: 'email',
      value: 'noor.janssens',
      code: 'invalid-format',
      detail: 'Geen e-mailadres. Gekregen: "noor.janssens".',
    },
  ],
}

export const importRoutes = [
  route({
    operation: 'createImport',
    method: 'POST',
    path: '/v1/imports',
    tag: 'Administration',
    summary: 'Import a file',
    description:
      'Takes in a file with students, schools, mentors or placements, as CSV or XLSX, and checks it row by row: a dry run ' +
      'that writes nothing. Headings are in Dutch or English, or those of the official list of schools, in any order. ' +
      'Follow it with `GET /v1/imports/{id}`, look at its rows, then apply it. A row finds ' +
      'what is there already, so the same file can be sent again.',
    query: NewImportQuery,
    file: tableUpload,
    success: { 202: { description: 'The import, which is being checked.', schema: Import, example } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const { kind } = call.query
      const row = await takeIn(call, { kind, format: formatOf(call.header('content-type')), file: call.body })
      return { body: importView(row, call.locale), etag: row.version, location: `/v1/imports/${row.id}` }
    },
  }),

  route({
    operation: 'listImports',
    method: 'GET',
    path: '/v1/imports',
    tag: 'Administration',
    summary: 'List imports',
    description: 'The imports you made, the latest first. They are kept for thirty days.',
    query: ImportQuery,
    success: { 200: { description: 'One page of imports.', schema: listOf(Import) } },
    refusals: [],
    handle: async (call) => {
      const list = { operation: 'listImports', filters: call.query }
      const rows = await listImports(call, call.query, keysetOf(call.query, list, z.uuid()))
      return {
        body: pageOf(
          rows,
          call.query,
          list,
          ({ id }) => id,
          (row) => importView(row, call.locale),
        ),
      }
    },
  }),

  route({
    operation: 'getImport',
    method: 'GET',
    path: '/v1/imports/{id}',
    tag: 'Administration',
    summary: 'Read an import',
    description:
      'How far an import of yours is: the state, the percentage, the rows per second, and how many rows have which ' +
      'outcome. Ask again until the state is no longer `checking` or `applying`.',
    params: ById,
    success: { 200: { description: 'The import.', schema: Import, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await getImport(call, call.params.id)
      return { body: importView(row, call.locale), etag: row.version }
    },
  }),

  route({
    operation: 'listImportRows',
    method: 'GET',
    path: '/v1/imports/{id}/rows',
    tag: 'Administration',
    summary: 'List the rows of an import',
    description:
      'What each row of the file would do, in the order of the file: the fields it adds or changes with what stands ' +
      'there now, or why it is refused. `outcome=refused` gives all errors, `outcome=changed` all changes.',
    params: ById,
    query: ImportRowQuery,
    success: {
      200: {
        description: 'One page of rows.',
        schema: listOf(ImportRow),
        example: { items: [changedExample, refusedExample], nextCursor: null },
      },
    },
    refusals: ['not-found'],
    handle: async (call) => {
      const { params, query } = call
      const { id, kind } = await getImport(call, params.id)
      const order = kinds[kind].columns.map(({ field }) => field)
      const list = { operation: 'listImportRows', filters: { ...query, id } }
      const rows = await listImportRows(call.db, id, query, keysetOf(query, list, z.int()))
      return {
        body: pageOf(
          rows,
          query,
          list,
          ({ line }) => line,
          (row) => importRowView(row, order, call.locale),
        ),
      }
    },
  }),

  route({
    operation: 'applyImport',
    method: 'POST',
    path: '/v1/imports/{id}/apply',
    tag: 'Administration',
    summary: 'Apply an import',
    description:
      'Lets the rows of a checked import be written, all of them or none, or the good ones only. A row that would ' +
      'meanwhile do something else than was shown is refused. Starts that were approved are judged again where the rules ' +
      'look at what changed.',
    params: ById,
    body: ImportApplication,
    bodyExample: { mode: 'all-or-nothing' },
    success: {
      202: {
        description: 'The import, which is being applied.',
        schema: Import,
        example: { ...example, state: 'applying', mode: 'all-or-nothing', percent: 0 },
      },
    },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await startApplying(call, call.params.id, call.body.mode, call.ifMatch)
      return { body: importView(row, call.locale), etag: row.version }
    },
  }),

  route({
    operation: 'cancelImport',
    method: 'POST',
    path: '/v1/imports/{id}/cancel',
    tag: 'Administration',
    summary: 'Stop an import',
    description:
      'Stops an import that is not over. What was written stays written; of all or nothing, nothing was. While rows are ' +
      'being looked at the ETag changes all the time: send `If-Match: *`.',
    params: ById,
    success: {
      200: { description: 'The import, which is over.', schema: Import, example: { ...example, state: 'cancelled' } },
    },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => {
      const row = await cancel(call, call.params.id, call.ifMatch)
      return { body: importView(row, call.locale), etag: row.version }
    },
  }),
]

function formatOf(contentType: string | undefined): ImportFormat {
  return contentType?.toLowerCase().startsWith(xlsxMedia) ? 'xlsx' : 'csv'
}
