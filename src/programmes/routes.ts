import { z } from 'zod'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { NewProgramme, Programme, ProgrammePatch, ProgrammeQuery } from './schemas.ts'
import { addProgramme, changeProgramme, removeProgramme } from './service.ts'
import { getProgramme, listProgrammes } from './store.ts'

const createdAt = '2021-09-20T07:00:00.000Z'
const example: Programme = {
  id: '01900000-0000-7000-8000-000000000001',
  code: 'EM-WT',
  name: 'Educatieve master in de wetenschappen en technologie',
  createdAt,
}
const newExample = { code: 'EM-TL', name: 'Educatieve master in de talen' }
const addedExample: Programme = { id: '01920000-0000-7000-8000-000000000902', ...newExample, createdAt }

export const programmeRoutes = [
  route({
    operation: 'listProgrammes',
    method: 'GET',
    path: '/v1/programmes',
    tag: 'Administration',
    summary: 'List programmes',
    description:
      'The programmes of the institute that train teachers, in the order of their names. Every student belongs to one, ' +
      'and the roles `coordinator` and `study-path-counsellor` may be limited to some of them.',
    query: ProgrammeQuery,
    success: { 200: { description: 'One page of programmes.', schema: listOf(Programme) } },
    refusals: [],
    handle: async ({ db, query }) => {
      const list = { operation: 'listProgrammes', filters: query }
      const rows = await listProgrammes(db, query, keysetOf(query, list, z.tuple([z.string(), z.uuid()])))
      return { body: pageOf(rows, query, list, (row) => [row.name, row.id]) }
    },
  }),

  route({
    operation: 'createProgramme',
    method: 'POST',
    path: '/v1/programmes',
    tag: 'Administration',
    summary: 'Add a programme',
    description: 'Adds a programme. Whoever is limited to other programmes sees nothing of its students.',
    body: NewProgramme,
    bodyExample: newExample,
    success: { 201: { description: 'The programme as stored.', schema: Programme, example: addedExample } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const programme = await addProgramme(call, call.body)
      return { body: programme, etag: programme.version, location: `/v1/programmes/${programme.id}` }
    },
  }),

  route({
    operation: 'getProgramme',
    method: 'GET',
    path: '/v1/programmes/{id}',
    tag: 'Administration',
    summary: 'Read a programme',
    description: 'One programme, with the ETag that a change needs.',
    params: ById,
    success: { 200: { description: 'The programme.', schema: Programme, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ db, params }) => {
      const programme = await getProgramme(db, params.id)
      return { body: programme, etag: programme.version }
    },
  }),

  route({
    operation: 'updateProgramme',
    method: 'PATCH',
    path: '/v1/programmes/{id}',
    tag: 'Administration',
    summary: 'Change a programme',
    description: 'Changes the fields that are given.',
    params: ById,
    body: ProgrammePatch,
    bodyExample: { name: 'Educatieve master in wetenschappen en technologie' },
    success: {
      200: {
        description: 'The programme as it is now.',
        schema: Programme,
        example: { ...example, name: 'Educatieve master in wetenschappen en technologie' },
      },
    },
    refusals: ['not-found', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const programme = await changeProgramme(call, call.params.id, call.body, call.ifMatch)
      return { body: programme, etag: programme.version }
    },
  }),

  route({
    operation: 'deleteProgramme',
    method: 'DELETE',
    path: '/v1/programmes/{id}',
    tag: 'Administration',
    summary: 'Delete a programme',
    description: 'Deletes a programme that has no students and that no role is limited to.',
    params: ById,
    success: { 204: { description: 'The programme is gone.', schema: null } },
    refusals: ['not-found', 'conflict'],
    handle: async (call) => {
      await removeProgramme(call, call.params.id)
      return {}
    },
  }),
]
