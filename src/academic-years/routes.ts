import { z } from 'zod'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { AcademicYearParameters, year20212022 } from '../rules/index.ts'
import { assessImpact, type ImpactKey } from './impact.ts'
import {
  AcademicYear,
  AcademicYearVersion,
  ByYear,
  Copy,
  Impact,
  ImpactQuery,
  ImpactRequest,
  VersionQuery,
  YearListQuery,
} from './schemas.ts'
import { checkYear, copyAcademicYear, publishAcademicYear, putAcademicYear, type Version } from './service.ts'
import { getVersion, listAcademicYears } from './store.ts'

const example: AcademicYearVersion = {
  year: '2021-2022',
  parametersVersion: 1,
  status: 'published',
  parameters: year20212022,
  writtenAt: '2021-09-01T07:00:00.000Z',
  publishedAt: '2021-09-01T07:00:00.000Z',
}

/** A draft under which a roster handed in twelve days before the first lesson is on time. */
const shorterNotice: AcademicYearParameters = {
  ...year20212022,
  planning: { ...year20212022.planning, noticeDays: 10 },
}
const impactExample: Impact = {
  year: '2021-2022',
  parametersVersion: 1,
  counts: {
    placements: 3,
    changed: 1,
    rules: [{ rule: 'planning-deadline', changed: 1, newlyBlocking: 0, noLongerBlocking: 1 }],
  },
  items: [
    {
      placementId: '01920000-0000-7000-8000-000000000401',
      studentId: '01920000-0000-7000-8000-000000000301',
      mayStartBefore: false,
      mayStartAfter: true,
      rules: [{ rule: 'planning-deadline', before: 'not-met', after: 'met' }],
    },
  ],
  nextCursor: null,
}

export const academicYearRoutes = [
  route({
    operation: 'listAcademicYears',
    method: 'GET',
    path: '/v1/academic-years',
    tag: 'Academic years',
    summary: 'List the academic years',
    description: 'Every year somebody wrote parameters for, and which of its versions is in force.',
    query: YearListQuery,
    success: {
      200: {
        description: 'One page of years.',
        schema: listOf(AcademicYear),
        example: {
          items: [
            { year: '2021-2022', publishedVersion: 1, draftVersion: null },
            { year: '2022-2023', publishedVersion: null, draftVersion: 1 },
          ],
          nextCursor: null,
        },
      },
    },
    refusals: [],
    handle: async ({ db, query }) => {
      const list = { operation: 'listAcademicYears' }
      const rows = await listAcademicYears(db, keysetOf(query, list, z.string()))
      return { body: pageOf(rows, query, list, (row) => row.year) }
    },
  }),

  route({
    operation: 'getAcademicYear',
    method: 'GET',
    path: '/v1/academic-years/{year}',
    tag: 'Academic years',
    summary: 'Read the parameters of a year',
    description:
      'The numbers the rules use, each with its source: the version in force, or the version asked for. Published versions never change.',
    params: ByYear,
    query: VersionQuery,
    success: { 200: { description: 'One version of the parameters.', schema: AcademicYearVersion, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ db, params, query }) => {
      const wanted = query.version === undefined || query.version === 'draft' ? query.version : Number(query.version)
      return shown(await getVersion(db, params.year, wanted))
    },
  }),

  route({
    operation: 'putAcademicYear',
    method: 'PUT',
    path: '/v1/academic-years/{year}',
    tag: 'Academic years',
    summary: 'Write the draft of a year',
    description:
      'Writes the whole document as the draft of the next version. Nothing is judged under a draft; publish it to put it in force.',
    params: ByYear,
    body: AcademicYearParameters,
    bodyExample: year20212022,
    success: { 200: { description: 'The draft.', schema: AcademicYearVersion } },
    refusals: ['unprocessable'],
    concurrency: 'etag-or-create',
    handle: async (call) => shown(await putAcademicYear(call, call.params.year, call.body, call.ifMatch)),
  }),

  route({
    operation: 'copyAcademicYear',
    method: 'POST',
    path: '/v1/academic-years/{year}/copy',
    tag: 'Academic years',
    summary: 'Make a year from another one',
    description:
      "Copies another year's version in force into a draft of this year, its windows shifted by whole weeks so that they keep their weekdays. Check it, then publish it.",
    params: ByYear,
    body: Copy,
    bodyExample: { from: '2021-2022' },
    success: { 201: { description: 'The draft.', schema: AcademicYearVersion } },
    refusals: ['no-rules-for-year', 'conflict'],
    handle: async (call) => {
      const version = await copyAcademicYear(call, call.params.year, call.body.from)
      return { ...shown(version), location: `/v1/academic-years/${call.params.year}` }
    },
  }),

  route({
    operation: 'publishAcademicYear',
    method: 'POST',
    path: '/v1/academic-years/{year}/publish',
    tag: 'Academic years',
    summary: 'Publish the draft of a year',
    description:
      'Puts the draft in force for every judgement from now on. Receipts keep the version they were given under.',
    params: ByYear,
    success: { 200: { description: 'The version now in force.', schema: AcademicYearVersion, example } },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => shown(await publishAcademicYear(call, call.params.year, call.ifMatch)),
  }),

  route({
    operation: 'assessAcademicYearImpact',
    method: 'POST',
    path: '/v1/academic-years/{year}/impact',
    tag: 'Academic years',
    summary: 'Try a draft on what is stored',
    description:
      'Judges every stored placement of the year under the version in force and under the posted draft, as of now, and tells which verdicts would change, rule by rule. Stores nothing.',
    params: ByYear,
    query: ImpactQuery,
    body: ImpactRequest,
    bodyExample: { parameters: shorterNotice },
    idempotencyKey: 'ignored',
    success: { 200: { description: 'What would change.', schema: Impact, example: impactExample } },
    refusals: ['unprocessable', 'no-rules-for-year'],
    handle: async (call) => {
      const { year } = call.params
      checkYear(year, call.body.parameters, '/parameters/academicYear')
      const list = { operation: 'assessAcademicYearImpact', filters: { year, parameters: call.body.parameters } }
      const keyset = keysetOf<ImpactKey>(call.query, list, z.tuple([z.uuid(), z.uuid()]))
      const { version, items, counts } = await assessImpact(call, year, call.body.parameters, keyset)
      const page = pageOf(items, call.query, list, (item): ImpactKey => [item.studentId, item.placementId])
      return { body: { year, parametersVersion: version, counts, ...page } }
    },
  }),
]

function shown({ row, inForce, yearVersion }: Version): { body: AcademicYearVersion; etag: number } {
  const status = row.publishedAt === null ? 'draft' : row.parametersVersion === inForce ? 'published' : 'replaced'
  return { body: { ...row, status }, etag: yearVersion }
}
