import { z } from 'zod'
import { ByExternalId, ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import {
  CapacityQuery,
  ExternalSchool,
  NewSchool,
  NewSchoolCapacity,
  NewSchoolContacts,
  School,
  SchoolCapacity,
  SchoolContacts,
  SchoolPatch,
  SchoolQuery,
} from './schemas.ts'
import { addSchool, changeSchool, putCapacities, putContacts, putExternalSchool, removeSchool } from './service.ts'
import { getSchool, listCapacities, listContacts, listSchools } from './store.ts'

const example: School = {
  id: '01920000-0000-7000-8000-000000000201',
  institutionNumber: '126987',
  name: 'Atheneum De Brug',
  kind: 'secondary',
  street: 'Kerkstraat 12',
  postalCode: '1000',
  city: 'Brussel',
  sites: [
    { siteNumber: '1', name: 'Campus Kerkstraat', street: 'Kerkstraat 12', postalCode: '1000', city: 'Brussel' },
    { siteNumber: '2', name: 'Campus Kanaal', street: 'Havenlaan 86', postalCode: '1000', city: 'Brussel' },
  ],
  createdAt: '2021-09-01T07:00:00.000Z',
}
const { id: _id, createdAt: _createdAt, ...newExample } = example

const contactsExample = {
  schoolId: example.id,
  contacts: [
    {
      name: 'Nadia Benali',
      function: 'Stagecoördinator van de school',
      email: 'stages@brug.demo.example',
      phone: '02 555 01 20',
      locale: 'nl' as const,
    },
  ],
}

const stated = { semester: 1, didactics: 'mathematics', grade: 3, places: 2 }
const capacityExample = {
  schoolId: '01920000-0000-7000-8000-000000000205',
  academicYear: '2021-2022',
  lines: [
    {
      id: '01920000-0000-7000-8000-000000000291',
      ...stated,
      taken: 1,
      free: 1,
      lastConfirmedOn: '2021-09-13',
    },
  ],
}

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
      'Changes the fields that are given; `sites` replaces all sites. A school that moves or is renamed keeps its id and its placements.',
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

  route({
    operation: 'putSchoolByExternalId',
    method: 'PUT',
    path: '/v1/external/schools/{externalId}',
    tag: 'Integration',
    summary: 'Put a school of another system',
    description:
      'Makes the school be as your system says, however often it is said: added the first time, then only what differs ' +
      'changes. A school that was there already is found by its institution number and goes by your external id from then ' +
      'on. Your system is the source, so no version is asked; contacts and capacity stay.',
    params: ByExternalId,
    body: ExternalSchool,
    bodyExample: newExample,
    success: {
      200: { description: 'The school, which was known.', schema: School, example },
      201: { description: 'The school, which was added.', schema: School, example, lacks: ['ETag'] },
    },
    refusals: ['conflict', 'unprocessable'],
    handle: async (call) => {
      const { school, isNew } = await putExternalSchool(call, call.params.externalId, call.body)
      return isNew ? { status: 201, body: school, location: `/v1/schools/${school.id}` } : { status: 200, body: school }
    },
  }),

  route({
    operation: 'listSchoolContacts',
    method: 'GET',
    path: '/v1/schools/{id}/contacts',
    tag: 'Matching',
    summary: 'Read the contacts of a school',
    description:
      'Whom to call or write about internships, all of them, with the ETag of the school. A student sees those of the schools where they have a placement that was not declined or withdrawn, a mentor and a principal those of their own schools.',
    params: ById,
    success: { 200: { description: 'The contacts.', schema: SchoolContacts, example: contactsExample } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const { contacts, version } = await listContacts(call, call.params.id)
      return { body: { schoolId: call.params.id, contacts }, etag: version }
    },
  }),

  route({
    operation: 'putSchoolContacts',
    method: 'PUT',
    path: '/v1/schools/{id}/contacts',
    tag: 'Matching',
    summary: 'Replace the contacts of a school',
    description: 'Replaces all contacts of a school. `If-Match` and the `ETag` of the answer are those of the school.',
    params: ById,
    body: NewSchoolContacts,
    bodyExample: { contacts: contactsExample.contacts },
    success: {
      200: { description: 'The contacts as they are now.', schema: SchoolContacts, example: contactsExample },
    },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const { contacts, version } = await putContacts(call, call.params.id, call.body, call.ifMatch)
      return { body: { schoolId: call.params.id, contacts }, etag: version }
    },
  }),

  route({
    operation: 'listCapacities',
    method: 'GET',
    path: '/v1/schools/{id}/capacities',
    tag: 'Matching',
    summary: 'Read what a school offers',
    description:
      'How many students the school takes in an academic year, line by line, and how many places are left. Without lines the school states no limit. No ETag: the free places change with every placement.',
    params: ById,
    query: CapacityQuery,
    success: { 200: { description: 'The lines.', schema: SchoolCapacity, example: capacityExample } },
    refusals: ['not-found'],
    handle: async (call) => {
      const { academicYear } = call.query
      const lines = await listCapacities(call, call.params.id, academicYear)
      return { body: { schoolId: call.params.id, academicYear, lines } }
    },
  }),

  route({
    operation: 'putCapacities',
    method: 'PUT',
    path: '/v1/schools/{id}/capacities',
    tag: 'Matching',
    summary: 'State what a school offers',
    description:
      'Replaces the lines of one academic year; each is confirmed today unless it says when. A line of which places are taken stays, with at least as many. Placements assigned before the school stated anything take their places in the lines. `If-Match` and the `ETag` of the answer are those of the school.',
    params: ById,
    query: CapacityQuery,
    body: NewSchoolCapacity,
    bodyExample: { lines: [stated, { semester: 2, places: 4 }] },
    success: { 200: { description: 'The lines as they are now.', schema: SchoolCapacity, example: capacityExample } },
    refusals: ['not-found', 'unprocessable', 'no-rules-for-year', 'conflict'],
    concurrency: 'etag',
    handle: async (call) => {
      const { academicYear } = call.query
      const { lines, version } = await putCapacities(call, call.params.id, academicYear, call.body, call.ifMatch)
      return { body: { schoolId: call.params.id, academicYear, lines }, etag: version }
    },
  }),
]
