import { z } from 'zod'
import { ByExternalId, ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { calendarDay } from '../http/text.ts'
import {
  BySupervision,
  ExternalStudent,
  HandOver,
  NewHandOver,
  NewStudent,
  NewSupervision,
  Student,
  StudentPatch,
  StudentQuery,
  StudentSearch,
  Supervision,
  SupervisionEnd,
  SupervisionQuery,
} from './schemas.ts'
import {
  addStudent,
  assignSupervisor,
  changeStudent,
  endSupervision,
  handOverStudents,
  putExternalStudent,
  readSupervisions,
  removeStudent,
} from './service.ts'
import { findStudent, getStudent, listStudents } from './store.ts'

const createdAt = '2021-09-20T07:00:00.000Z'
const programmeId = '01900000-0000-7000-8000-000000000001'
const example: Student = {
  id: '01920000-0000-7000-8000-000000000301',
  programmeId,
  studentNumber: '0571234',
  name: 'Sofie Peeters',
  email: 'student@demo.example',
  didactics: ['mathematics', 'physics'],
  formerSchools: ['28845'],
  userId: '01920000-0000-7000-8000-000000000101',
  createdAt,
}
const newExample = {
  programmeId,
  studentNumber: '0579012',
  name: 'Noor Janssens',
  email: 'noor.janssens@demo.example',
  didactics: ['history'],
  formerSchools: ['126987'],
  userId: null,
}
const addedExample: Student = { id: '01920000-0000-7000-8000-000000000303', ...newExample, createdAt }

const supervisionExample: Supervision = {
  id: '01920000-0000-7000-8000-000000000701',
  studentId: example.id,
  supervisorId: '01920000-0000-7000-8000-000000000103',
  supervisorName: 'Tom Janssens',
  startsOn: '2021-09-20',
  endsOn: null,
  substituteForId: null,
}
const substituteExample: Supervision = {
  id: '01920000-0000-7000-8000-000000000703',
  studentId: example.id,
  supervisorId: '01920000-0000-7000-8000-000000000104',
  supervisorName: 'Lien De Smet',
  startsOn: '2021-11-08',
  endsOn: '2021-12-17',
  substituteForId: supervisionExample.supervisorId,
}

export const studentRoutes = [
  route({
    operation: 'listStudents',
    method: 'GET',
    path: '/v1/students',
    tag: 'Intake',
    summary: 'List students',
    description:
      'The students you may know of, in the order of their names: a supervisor sees those assigned today, a student ' +
      'only themselves, and who is limited to programmes those of their programmes.',
    query: StudentQuery,
    success: { 200: { description: 'One page of students.', schema: listOf(Student) } },
    refusals: [],
    handle: async ({ db, scope, query, now }) => {
      const list = { operation: 'listStudents', filters: query }
      const rows = await listStudents(db, scope, query, now, keysetOf(query, list, z.tuple([z.string(), z.uuid()])))
      return { body: pageOf(rows, query, list, (row) => [row.name, row.id]) }
    },
  }),

  route({
    operation: 'createStudent',
    method: 'POST',
    path: '/v1/students',
    tag: 'Intake',
    summary: 'Add a student',
    description:
      'Adds a student of a programme with the one or two subject didactics followed and the schools once attended. ' +
      'Number, e-mail address and account are those of no other student.',
    body: NewStudent,
    bodyExample: newExample,
    success: { 201: { description: 'The student as stored.', schema: Student, example: addedExample } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const student = await addStudent(call, call.body)
      return { body: student, etag: student.version, location: `/v1/students/${student.id}` }
    },
  }),

  route({
    operation: 'getStudent',
    method: 'GET',
    path: '/v1/students/{id}',
    tag: 'Intake',
    summary: 'Read a student',
    description: 'One student, with the ETag that a change of the student or of the supervision needs.',
    params: ById,
    success: { 200: { description: 'The student.', schema: Student, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ db, scope, params }) => {
      const student = await getStudent(db, scope, params.id)
      return { body: student, etag: student.version }
    },
  }),

  route({
    operation: 'findStudent',
    method: 'POST',
    path: '/v1/student-lookups',
    tag: 'Intake',
    summary: 'Find a student by number',
    description:
      'The student with this number, as `GET /v1/students/{id}` shows it, with the ETag that a change needs. The ' +
      'number stands in the body, because URLs are kept in logs. Stores nothing.',
    body: StudentSearch,
    bodyExample: { studentNumber: example.studentNumber },
    idempotencyKey: 'ignored',
    success: { 200: { description: 'The student.', schema: Student, example } },
    refusals: ['not-found'],
    concurrency: 'etag-shown',
    handle: async ({ db, scope, body }) => {
      const student = await findStudent(db, scope, body.studentNumber)
      return { body: student, etag: student.version }
    },
  }),

  route({
    operation: 'updateStudent',
    method: 'PATCH',
    path: '/v1/students/{id}',
    tag: 'Intake',
    summary: 'Change a student',
    description:
      'Changes the fields that are given; `didactics` and `formerSchools` replace the whole list. Didactics that a ' +
      'placement is for cannot go, but their order may change. The programme is one of yours, before and after.',
    params: ById,
    body: StudentPatch,
    bodyExample: { didactics: ['physics', 'mathematics'] },
    success: {
      200: {
        description: 'The student as it is now.',
        schema: Student,
        example: { ...example, didactics: ['physics', 'mathematics'] },
      },
    },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const student = await changeStudent(call, call.params.id, call.body, call.ifMatch)
      return { body: student, etag: student.version }
    },
  }),

  route({
    operation: 'deleteStudent',
    method: 'DELETE',
    path: '/v1/students/{id}',
    tag: 'Intake',
    summary: 'Delete a student',
    description:
      'Deletes a student without placements or agreements, with the supervisions, documents and applications. The ' +
      'audit trail stays.',
    params: ById,
    success: { 204: { description: 'The student is gone.', schema: null } },
    refusals: ['not-found', 'conflict'],
    handle: async (call) => {
      await removeStudent(call, call.params.id)
      return {}
    },
  }),

  route({
    operation: 'putStudentByExternalId',
    method: 'PUT',
    path: '/v1/external/students/{externalId}',
    tag: 'Integration',
    summary: 'Put a student of another system',
    description:
      'Makes the student be as your system says, however often it is said: added the first time, then only what differs ' +
      'changes. A student who was there already is found by the student number and goes by your external id from then on. ' +
      'Your system is the source, so no version is asked; the account, the supervision and what others recorded stay. ' +
      'After an erasure (`student.erased`) the external id is forgotten: do not put that student again.',
    params: ByExternalId,
    body: ExternalStudent,
    bodyExample: {
      studentNumber: newExample.studentNumber,
      name: newExample.name,
      email: newExample.email,
      didactics: newExample.didactics,
    },
    success: {
      200: { description: 'The student, who was known.', schema: Student, example: addedExample },
      201: { description: 'The student, who was added.', schema: Student, example: addedExample, lacks: ['ETag'] },
    },
    refusals: ['conflict', 'unprocessable'],
    handle: async (call) => {
      const { student, isNew } = await putExternalStudent(call, call.params.externalId, call.body)
      return isNew
        ? { status: 201, body: student, location: `/v1/students/${student.id}` }
        : { status: 200, body: student }
    },
  }),

  route({
    operation: 'listSupervisions',
    method: 'GET',
    path: '/v1/students/{id}/supervisions',
    tag: 'Intake',
    summary: "List a student's supervisions",
    description: 'Who supervises this student, or did or will, from the first to the last.',
    params: ById,
    query: SupervisionQuery,
    success: { 200: { description: 'One page of supervisions.', schema: listOf(Supervision) } },
    refusals: ['not-found'],
    handle: async (call) => {
      const { params, query } = call
      const list = { operation: 'listSupervisions', filters: params }
      const rows = await readSupervisions(call, params.id, keysetOf(query, list, z.tuple([calendarDay, z.uuid()])))
      return { body: pageOf(rows, query, list, (row) => [row.startsOn, row.id]) }
    },
  }),

  route({
    operation: 'assignSupervisor',
    method: 'POST',
    path: '/v1/students/{id}/supervisions',
    tag: 'Intake',
    summary: 'Assign a supervisor',
    description:
      'Lets a supervisor follow the student from a day on: from then until the end, the student’s dossier is open to ' +
      'this supervisor. Several may at the same time, also one who stands in for another. `If-Match` and the `ETag` of ' +
      'the answer are those of the student.',
    params: ById,
    body: NewSupervision,
    bodyExample: { supervisorId: supervisionExample.supervisorId, startsOn: supervisionExample.startsOn },
    success: {
      201: { description: 'The supervision.', schema: Supervision, example: supervisionExample, lacks: ['Location'] },
    },
    refusals: ['not-found', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const { supervision, studentVersion } = await assignSupervisor(call, call.params.id, call.body, call.ifMatch)
      return { body: supervision, etag: studentVersion }
    },
  }),

  route({
    operation: 'endSupervision',
    method: 'POST',
    path: '/v1/students/{id}/supervisions/{supervisionId}/end',
    tag: 'Intake',
    summary: 'End a supervision',
    description:
      'Gives a supervision its last day, past or future; while that day has not passed, an earlier one can take its ' +
      'place. `If-Match` and the `ETag` of the answer are those of the student.',
    params: BySupervision,
    body: SupervisionEnd,
    bodyExample: { endsOn: '2022-02-11' },
    success: {
      200: {
        description: 'The supervision as it is now.',
        schema: Supervision,
        example: { ...supervisionExample, endsOn: '2022-02-11' },
      },
    },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const { params, body, ifMatch } = call
      const { supervision, studentVersion } = await endSupervision(
        call,
        params.id,
        params.supervisionId,
        body.endsOn,
        ifMatch,
      )
      return { body: supervision, etag: studentVersion }
    },
  }),

  route({
    operation: 'handOverStudents',
    method: 'POST',
    path: '/v1/supervisions/hand-over',
    tag: 'Intake',
    summary: 'Hand students over to another supervisor',
    description:
      'With `endsOn` the other supervisor stands in for the first one until then, and both follow the students. Without ' +
      'it the other takes over for good: the supervisions of the first one end the day before. No supervision lasts ' +
      'longer than the one handed over. A student whom the other follows already is told so and gets nothing twice, so ' +
      'that the request can be repeated.',
    body: NewHandOver,
    bodyExample: {
      fromSupervisorId: supervisionExample.supervisorId,
      toSupervisorId: substituteExample.supervisorId,
      startsOn: substituteExample.startsOn,
      endsOn: substituteExample.endsOn,
    },
    success: {
      200: {
        description: 'What was done, student by student.',
        schema: HandOver,
        example: {
          students: [{ studentId: example.id, outcome: 'handed-over', supervisions: [substituteExample] }],
        },
      },
    },
    refusals: ['unprocessable'],
    handle: async (call) => ({ body: { students: await handOverStudents(call, call.body) } }),
  }),
]
