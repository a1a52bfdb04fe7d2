import { z } from 'zod'
import { recordReading } from '../audit/store.ts'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { ByNote, Intake, NewIntake, NewStaffNote, NoteQuery, StaffNote } from './schemas.ts'
import { putIntake, removeStaffNote, writeStaffNote } from './service.ts'
import { getIntake, listStaffNotes } from './store.ts'

const studentId = '01920000-0000-7000-8000-000000000301'
const supervisorId = '01920000-0000-7000-8000-000000000103'
const preferences = {
  levels: ['secondary' as const, 'adult-education' as const],
  regions: ['Brussel', 'Halle-Vilvoorde'],
  subjects: ['wiskunde', 'fysica'],
  travelMeans: ['public-transport' as const, 'bicycle' as const],
  maximumTravelMinutes: 60,
  remarks: null,
}
const example: Intake = {
  studentId,
  ...preferences,
  formerSchools: ['28845'],
  heldOn: null,
  heldBy: null,
  statedAt: '2021-10-01T08:00:00.000Z',
  missing: ['heldOn'],
}
const noteExample: StaffNote = {
  id: '01920000-0000-7000-8000-000000000911',
  studentId,
  authorId: supervisorId,
  authorName: 'Tom Janssens',
  text: 'Werkt in het weekend; lessen op maandagochtend vermijden.',
  writtenAt: '2021-10-01T08:00:00.000Z',
}

export const intakeRoutes = [
  route({
    operation: 'getIntake',
    method: 'GET',
    path: '/v1/students/{id}/intake',
    tag: 'Intake',
    summary: "Read a student's intake",
    description:
      'What the student prefers, the former schools and the day of the intake talk. Before anybody stated anything it ' +
      'is empty and `statedAt` null; `missing` says what is still to be filled in. Its ETag is what `putIntake` needs, ' +
      'also for the first time.',
    params: ById,
    success: { 200: { description: 'The intake, filled in or not.', schema: Intake, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const intake = await getIntake(call, call.params.id)
      return { body: intake, etag: intake.version }
    },
  }),

  route({
    operation: 'putIntake',
    method: 'PUT',
    path: '/v1/students/{id}/intake',
    tag: 'Intake',
    summary: "Write a student's intake",
    description:
      'Replaces the preferences. `formerSchools` and `heldOn` stay when they are left out: the student adds former ' +
      'schools and takes none away, and only staff record the talk. `If-None-Match: *` writes only what nobody has ' +
      'stated yet.',
    params: ById,
    body: NewIntake,
    bodyExample: preferences,
    success: { 200: { description: 'The intake as it is now.', schema: Intake, example } },
    refusals: ['not-found', 'unprocessable'],
    concurrency: 'etag-or-create',
    handle: async (call) => {
      const intake = await putIntake(call, call.params.id, call.body, call.ifMatch)
      return { body: intake, etag: intake.version }
    },
  }),

  route({
    operation: 'listStaffNotes',
    method: 'GET',
    path: '/v1/students/{id}/notes',
    tag: 'Intake',
    summary: 'List the notes of staff about a student',
    description: 'What staff wrote down for each other, in the order of writing. The audit trail says who read it.',
    params: ById,
    query: NoteQuery,
    success: { 200: { description: 'One page of notes.', schema: listOf(StaffNote) } },
    refusals: ['not-found'],
    handle: async (call) => {
      const { params, query } = call
      const list = { operation: 'listStaffNotes', filters: params }
      const rows = await listStaffNotes(call, params.id, keysetOf(query, list, z.tuple([z.uuid()])))
      await recordReading(call, { operation: 'listStaffNotes', studentIds: [params.id] })
      return { body: pageOf(rows, query, list, (row) => [row.id]) }
    },
  }),

  route({
    operation: 'writeStaffNote',
    method: 'POST',
    path: '/v1/students/{id}/notes',
    tag: 'Intake',
    summary: 'Write a note about a student',
    description:
      'Writes something down for colleagues. The student sees no notes, save in the export of everything kept about ' +
      'them: write what can be read there.',
    params: ById,
    body: NewStaffNote,
    bodyExample: { text: noteExample.text },
    success: {
      201: { description: 'The note as stored.', schema: StaffNote, example: noteExample, lacks: ['ETag', 'Location'] },
    },
    refusals: ['not-found', 'conflict'],
    handle: async (call) => ({ body: await writeStaffNote(call, call.params.id, call.body.text) }),
  }),

  route({
    operation: 'deleteStaffNote',
    method: 'DELETE',
    path: '/v1/students/{id}/notes/{noteId}',
    tag: 'Intake',
    summary: 'Delete a note about a student',
    description: 'Takes a note away. The audit trail keeps that it was there, not what it said.',
    params: ByNote,
    success: { 204: { description: 'The note is gone.', schema: null } },
    refusals: ['not-found'],
    handle: async (call) => {
      await removeStaffNote(call, call.params.id, call.params.noteId)
      return {}
    },
  }),
]
