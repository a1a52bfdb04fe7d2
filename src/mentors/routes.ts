import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { Mentor, MentorPatch, MentorQuery, NewMentor } from './schemas.ts'
import { addMentor, changeMentor, removeMentor } from './service.ts'
import { getMentor, listMentors } from './store.ts'

const createdAt = '2021-09-20T07:00:00.000Z'
const schoolId = '01920000-0000-7000-8000-000000000201'
const example: Mentor = {
  id: '01920000-0000-7000-8000-000000000211',
  schoolId,
  function: 'subject-mentor',
  name: 'Hilde Maes',
  email: 'mentor-211@demo.example',
  userId: '01920000-0000-7000-8000-000000000107',
  createdAt,
}
const newExample = {
  schoolId,
  function: 'subject-mentor' as const,
  name: 'Joris Claes',
  email: 'joris.claes@demo.example',
  userId: null,
}
const addedExample: Mentor = { id: '01920000-0000-7000-8000-000000000215', ...newExample, createdAt }

export const mentorRoutes = [
  route({
    operation: 'listMentors',
    method: 'GET',
    path: '/v1/mentors',
    tag: 'Matching',
    summary: 'List mentors',
    description:
      'Mentors in the order of their names, filtered by school. A mentor and a principal see those of their own ' +
      'schools; a student sees everybody, without e-mail addresses.',
    query: MentorQuery,
    success: { 200: { description: 'One page of mentors.', schema: listOf(Mentor) } },
    refusals: [],
    handle: async ({ db, scope, query }) => {
      const list = { operation: 'listMentors', filters: query }
      const rows = await listMentors(db, scope, query, keysetOf(query, list, z.tuple([z.string(), z.uuid()])))
      return { body: pageOf(rows, query, list, (row) => [row.name, row.id]) }
    },
  }),

  route({
    operation: 'createMentor',
    method: 'POST',
    path: '/v1/mentors',
    tag: 'Matching',
    summary: 'Add a mentor',
    description:
      'Adds a mentor to a school. With `userId` the account is that of this mentor: it then sees what concerns the ' +
      'school, as its roles allow.',
    body: NewMentor,
    bodyExample: newExample,
    success: { 201: { description: 'The mentor as stored.', schema: Mentor, example: addedExample } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const mentor = await addMentor(call, call.body)
      return { body: mentor, etag: mentor.version, location: `/v1/mentors/${mentor.id}` }
    },
  }),

  route({
    operation: 'getMentor',
    method: 'GET',
    path: '/v1/mentors/{id}',
    tag: 'Matching',
    summary: 'Read a mentor',
    description: 'One mentor, with the ETag that a change needs. A student does not see the e-mail address.',
    params: ById,
    success: { 200: { description: 'The mentor.', schema: Mentor, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ db, scope, params }) => {
      const mentor = await getMentor(db, scope, params.id)
      return { body: mentor, etag: mentor.version }
    },
  }),

  route({
    operation: 'updateMentor',
    method: 'PATCH',
    path: '/v1/mentors/{id}',
    tag: 'Matching',
    summary: 'Change a mentor',
    description:
      'Changes the fields that are given. A mentor whom a roster names or who guides a student stays at that school: ' +
      'add the mentor to the other school instead.',
    params: ById,
    body: MentorPatch,
    bodyExample: { email: 'hilde.maes@demo.example' },
    success: {
      200: {
        description: 'The mentor as it is now.',
        schema: Mentor,
        example: { ...example, email: 'hilde.maes@demo.example' },
      },
    },
    refusals: ['not-found', 'wrong-state', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const mentor = await changeMentor(call, call.params.id, call.body, call.ifMatch)
      return { body: mentor, etag: mentor.version }
    },
  }),

  route({
    operation: 'deleteMentor',
    method: 'DELETE',
    path: '/v1/mentors/{id}',
    tag: 'Matching',
    summary: 'Delete a mentor',
    description: 'Deletes a mentor whom no lesson names and who guides no student.',
    params: ById,
    success: { 204: { description: 'The mentor is gone.', schema: null } },
    refusals: ['not-found', 'conflict'],
    handle: async (call) => {
      await removeMentor(call, call.params.id)
      return {}
    },
  }),
]
