import { z } from 'zod'
import type { Call } from '../access/call.ts'
import { type RestrictedField, seesField } from '../access/fields.ts'
import { explainFinding } from '../dossiers/schemas.ts'
import { getParameters } from '../dossiers/store.ts'
import { ById } from '../http/identifiers.ts'
import type { Locale } from '../http/locale.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { PersonalLink, personalLinkExample } from '../links/schemas.ts'
import {
  NewPlacement,
  Placement,
  PlacementQuery,
  PlaceRequest,
  Reason,
  SchoolAnswer,
  SchoolContactRecord,
} from './schemas.ts'
import {
  answerForSchool,
  approvePlace,
  assignPlace,
  giveAnswerLink,
  recordContact,
  requestPlace,
  withdrawPlacement,
} from './service.ts'
import { getPlacement, listPlacements, type PlacementView } from './store.ts'

const example: Placement = {
  id: '01920000-0000-7000-8000-000000000401',
  studentId: '01920000-0000-7000-8000-000000000301',
  schoolId: '01920000-0000-7000-8000-000000000201',
  academicYear: '2021-2022',
  courseUnit: 'subject-didactics-1',
  didactics: 'mathematics',
  semester: 1,
  grade: 3,
  state: 'assigned',
  channel: null,
  externalReference: null,
  requestedAt: null,
  answeredAt: null,
  answerReason: null,
  contactedOn: null,
  contactArrangements: null,
  mentors: [],
  placeApprovedAt: null,
  withdrawnAt: null,
  withdrawalReason: null,
  rosterState: null,
  startApprovedAt: null,
  attention: null,
  createdAt: '2021-10-01T06:05:00.000Z',
}

const mentorId = '01920000-0000-7000-8000-000000000211'
const contactExample = {
  contactedOn: '2021-09-30',
  mentors: [mentorId],
  arrangements: 'Kennismaking op 14 oktober; daarna stellen we samen het rooster op.',
}

const placementAnswer = (description: string) => ({ description, schema: Placement, example })

export const placementRoutes = [
  route({
    operation: 'listPlacements',
    method: 'GET',
    path: '/v1/placements',
    tag: 'Matching',
    summary: 'List placements',
    description:
      "The placements the caller may see, oldest first: a student's own, those of a supervisor's students, those of a mentor's or principal's school, or all of them.",
    query: PlacementQuery,
    success: { 200: { description: 'One page of placements.', schema: listOf(Placement) } },
    refusals: [],
    handle: async (call) => {
      const list = { operation: 'listPlacements', filters: call.query }
      const rows = await listPlacements(call, call.query, keysetOf(call.query, list, z.uuid()))
      const page = pageOf(rows, call.query, list, (row) => row.id)
      return {
        body: {
          items: await listed(call, page.items, call.locale),
          nextCursor: page.nextCursor,
        },
      }
    },
  }),

  route({
    operation: 'assignPlace',
    method: 'POST',
    path: '/v1/placements',
    tag: 'Matching',
    summary: 'Assign a place',
    description:
      "Assigns a school to a student for one course unit and semester of the year's table. The unit says whether a didactics belongs to it. Where the school states what it offers in that year, the place takes one of the line that says most about it and has a place left; a decline or a withdrawal gives it back.",
    body: NewPlacement,
    bodyExample: {
      studentId: example.studentId,
      schoolId: example.schoolId,
      academicYear: '2021-2022',
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      semester: 1,
      grade: 3,
    },
    success: { 201: placementAnswer('The placement, in state `assigned`.') },
    refusals: ['unprocessable', 'no-rules-for-year', 'conflict', 'no-capacity'],
    handle: async (call) => {
      const placement = await assignPlace(call, call.body)
      return { ...(await one(call, placement, call.locale)), location: `/v1/placements/${placement.id}` }
    },
  }),

  route({
    operation: 'getPlacement',
    method: 'GET',
    path: '/v1/placements/{id}',
    tag: 'Matching',
    summary: 'Read a placement',
    description:
      'One placement, with the ETag that every change of it, of its roster and of its start needs. `attention` tells when an approved start would be refused today.',
    params: ById,
    success: { 200: placementAnswer('The placement.') },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => one(call, await getPlacement(call, call.params.id), call.locale),
  }),

  route({
    operation: 'requestPlace',
    method: 'POST',
    path: '/v1/placements/{id}/request',
    tag: 'Request',
    summary: 'Request the place from the school',
    description:
      'The student tells that the school was asked, through lerarenstage.be (with its reference) or by mail.',
    params: ById,
    body: PlaceRequest,
    bodyExample: { channel: 'lerarenstage', externalReference: 'LS-2021-004711' },
    success: { 200: placementAnswer('The placement, in state `requested`.') },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => one(call, await requestPlace(call, call.params.id, call.body, call.ifMatch), call.locale),
  }),

  route({
    operation: 'answerForSchool',
    method: 'POST',
    path: '/v1/placements/{id}/school-answer',
    tag: 'Request',
    summary: "Record the school's answer",
    description:
      'The school accepts, or declines with a reason. A declined placement ends there: its place is free again, and the student can be assigned another.',
    params: ById,
    body: SchoolAnswer,
    bodyExample: { answer: 'accepted' },
    success: { 200: placementAnswer('The placement, in state `accepted` or `declined`.') },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) =>
      one(call, await answerForSchool(call, call.params.id, call.body, call.ifMatch), call.locale),
  }),

  route({
    operation: 'createAnswerLink',
    method: 'POST',
    path: '/v1/placements/{id}/answer-link',
    tag: 'Request',
    summary: 'Make a link for the answer of the school',
    description:
      'For a school without an account: whoever opens the link reads who asks for which place, and accepts or declines it, once. The link is shown in this answer only; an older link for the same request ends.',
    params: ById,
    success: {
      200: {
        description: 'The link, shown once.',
        schema: PersonalLink,
        example: { ...personalLinkExample, url: personalLinkExample.url.replace('/sign/', '/answer/') },
      },
    },
    refusals: ['not-found', 'wrong-state'],
    // The answer holds a secret that may be kept nowhere.
    idempotencyKey: 'ignored',
    handle: async (call) => ({ body: await giveAnswerLink(call, call.params.id, call.links) }),
  }),

  route({
    operation: 'approvePlace',
    method: 'POST',
    path: '/v1/placements/{id}/approve-place',
    tag: 'Start',
    summary: 'Approve the place',
    description:
      'The supervisor approves the place: one of the three gates before a start. Possible before or after the request.',
    params: ById,
    success: { 200: placementAnswer('The placement, its place approved.') },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) => one(call, await approvePlace(call, call.params.id, call.ifMatch), call.locale),
  }),

  route({
    operation: 'recordContact',
    method: 'POST',
    path: '/v1/placements/{id}/contact',
    tag: 'Contact',
    summary: 'Record the contact with the school',
    description:
      'Records when the next steps were arranged with the school, which subject mentors and school mentors guide the student there, and what was arranged. Doing it again replaces what was recorded.',
    params: ById,
    body: SchoolContactRecord,
    bodyExample: contactExample,
    success: {
      200: {
        description: 'The placement, with the contact.',
        schema: Placement,
        example: {
          ...example,
          contactedOn: contactExample.contactedOn,
          contactArrangements: contactExample.arrangements,
          mentors: [{ id: mentorId, name: 'Hilde Maes', function: 'subject-mentor' }],
        },
      },
    },
    refusals: ['not-found', 'wrong-state', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => one(call, await recordContact(call, call.params.id, call.body, call.ifMatch), call.locale),
  }),

  route({
    operation: 'withdrawPlacement',
    method: 'POST',
    path: '/v1/placements/{id}/withdraw',
    tag: 'Matching',
    summary: 'Withdraw a placement',
    description:
      'Calls a placement off, with the reason. Its lessons no longer count; what was approved on them is looked at again.',
    params: ById,
    body: Reason,
    bodyExample: { reason: 'De vakmentor is langdurig afwezig.' },
    success: { 200: placementAnswer('The placement, in state `withdrawn`.') },
    refusals: ['not-found', 'wrong-state'],
    concurrency: 'etag',
    handle: async (call) =>
      one(call, await withdrawPlacement(call, call.params.id, call.body, call.ifMatch), call.locale),
  }),
]

async function one(call: Call, row: PlacementView, locale: Locale): Promise<{ body: Placement; etag: number }> {
  return { body: await shown(call, row, locale), etag: row.version }
}

/** One after the other: the rows share their year's parameters, which the first one reads and the others find kept. */
async function listed(call: Call, rows: readonly PlacementView[], locale: Locale): Promise<Placement[]> {
  const items: Placement[] = []
  for (const row of rows) items.push(await shown(call, row, locale))
  return items
}

async function shown(call: Call, row: PlacementView, locale: Locale): Promise<Placement> {
  const sees = (field: RestrictedField) => seesField(call.scope, field, row)
  return {
    ...row,
    contactArrangements: sees('Placement.contactArrangements') ? row.contactArrangements : null,
    mentors: sees('PlacementMentor.name') ? row.mentors : row.mentors.map((mentor) => ({ ...mentor, name: null })),
    attention: sees('Placement.attention') ? await explainedAttention(call, row, locale) : null,
  }
}

async function explainedAttention(
  call: Call,
  { attention, parametersId }: PlacementView,
  locale: Locale,
): Promise<Placement['attention']> {
  if (attention === null || parametersId === null) return null
  const { parameters } = await getParameters(call.db, parametersId)
  return {
    since: attention.since,
    findings: attention.findings.map((finding) => explainFinding(finding, locale, parameters)),
  }
}
