import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { NewSchool, School, SchoolPatch, SchoolQuery } from './schemas.ts'
import { addSchool, changeSchool, removeSchool } from './service.ts'
import { getSchool, listSchools } from './store.ts'

const example: School = {
  id: '01920000-0000-7000-8000-000000000201',
  institutionNumber: '126987',
  name: 'Atheneum De Brug',
  kind: 'secondary',
  street: 'Kerkstraat 12',
  postalCode: '1000',
  city: 'Brussel',
  createdAt: '2021-09-01T07:00:00.000Z',
}
const { id: _id, createdAt: _createdAt, ...newExample } = example

export const schoolRoutes = [
  route({
    operation: 'listSchools',
    method: 'GET',
    path: '/v1/schools',
    tag: 'Matching',
    summary: 'List schools',
    description: 'All schools in the order of their names, filtered by kind or institution number.',
    query: SchoolQuery,
    success: { 200: { description: 'One page of schools.', schema: listOf(School) } },
    refusals: [],
    handle: async ({ db, query }) => {
      const list = { operation: 'listSchools', filters: query }
      const rows = await listSchools(db, query, keysetOf(query, list, z.tuple([z.string(), z.uuid()])))
      return { body: pageOf(rows, query, list, (row) => [row.name, row.id]) }
    },
  }),

  route({
    operation: 'createSchool',
    method: 'POST',
    path: '/v1/schools',
    tag: 'Matching',
    summary: 'Add a school',
    description: 'Adds a school under its institution number, which no other school may have.',
    body: NewSchool,
    bodyExample: newExample,
    success: { 201: { description: 'The school as stored.', schema: School, example } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const school = await addSchool(call, call.body)
      return { body: school, etag: school.version, location: `/v1/schools/${school.id}` }
    },
  }),

  route({
    operation: 'getSchool',
    method: 'GET',
    path: '/v1/schools/{id}',
    tag: 'Matching',
    summary: 'Read a school',
    description: 'One school, with the ETag that a change needs.',
    params: ById,
    success: { 200: { description: 'The school.', schema: School, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ db, params }) => {
      const school = await getSchool(db, params.id)
      return { body: school, etag: school.version }
    },
  }),

  route({
    operation: 'updateSchool',
    method: 'PATCH',
    path: '/v1/schools/{id}',
    tag: 'Matching',
    summary: 'Change a school',
    description:
      'Changes the fields that are given. A school that moves or is renamed keeps its id and its placements.',
    params: ById,
    body: SchoolPatch,
    bodyExample: { name: 'GO! Atheneum De Brug' },
    success: { 200: { description: 'The school as it is now.', schema: School, example } },
    refusals: ['not-found', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const school = await changeSchool(call, call.params.id, call.body, call.ifMatch)
      return { body: school, etag: school.version }
    },
  }),

  route({
    operation: 'deleteSchool',
    method: 'DELETE',
    path: '/v1/schools/{id}',
    tag: 'Matching',
    summary: 'Delete a school',
    description: 'Deletes a school that has no mentors, placements or agreements.',
    params: ById,
    success: { 204: { description: 'The school is gone.', schema: null } },
    refusals: ['not-found', 'conflict'],
    handle: async (call) => {
      await removeSchool(call, call.params.id)
      return {}
    },
  }),
]
