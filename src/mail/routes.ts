import { z } from 'zod'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { Mail, MailPreferences, MailQuery } from './schemas.ts'
import { putPreferences } from './service.ts'
import { getPreferences, listMails } from './store.ts'

const preferencesExample: MailPreferences = { digest: true, locale: 'nl' }

const mailExample: Mail = {
  id: '01920000-0000-7000-8000-000000000671',
  kind: 'signing-request',
  state: 'sent',
  recipient: 'mentor-214@demo.example',
  userId: null,
  agreementId: '01920000-0000-7000-8000-000000000601',
  signatoryId: '01920000-0000-7000-8000-000000000652',
  placementId: null,
  createdAt: '2021-09-20T08:00:00.000Z',
  attempts: 1,
  sentAt: '2021-09-20T08:00:12.000Z',
  messageId: '<01920000-0000-7000-8000-000000000671.1@demo.example>',
  lastError: null,
}

export const mailRoutes = [
  route({
    operation: 'getMailPreferences',
    method: 'GET',
    path: '/v1/me/mail-preferences',
    tag: 'Administration',
    summary: 'Read what you receive by mail',
    description:
      'Whether you get an overview of what happened, and in which language. Who never said anything gets one, in Dutch.',
    success: { 200: { description: 'Your preferences.', schema: MailPreferences, example: preferencesExample } },
    refusals: [],
    concurrency: 'etag',
    handle: async ({ db, actor }) => {
      const preferences = await getPreferences(db, actor.userId)
      return { body: preferences, etag: preferences.version }
    },
  }),

  route({
    operation: 'putMailPreferences',
    method: 'PUT',
    path: '/v1/me/mail-preferences',
    tag: 'Administration',
    summary: 'Change what you receive by mail',
    description:
      'Switches the overview on or off, and sets the language of your mails. Whoever switches it on again is told what happens from then on.',
    body: MailPreferences,
    bodyExample: { digest: false, locale: 'en' },
    success: {
      200: {
        description: 'Your preferences as they are now.',
        schema: MailPreferences,
        example: { digest: false, locale: 'en' },
      },
    },
    refusals: [],
    concurrency: 'etag',
    handle: async (call) => {
      const preferences = await putPreferences(call, call.body, call.ifMatch)
      return { body: preferences, etag: preferences.version }
    },
  }),

  route({
    operation: 'listMails',
    method: 'GET',
    path: '/v1/mails',
    tag: 'Administration',
    summary: 'List mails',
    description:
      'Every mail, latest first: its kind, to whom, about what, and whether it went out. What it said is not kept, nor are the links in it. Who is limited to programmes sees no mails about students of other ones.',
    query: MailQuery,
    success: {
      200: {
        description: 'One page of mails.',
        schema: listOf(Mail),
        example: { items: [mailExample], nextCursor: null },
      },
    },
    refusals: [],
    handle: async ({ db, scope, query }) => {
      const list = { operation: 'listMails', filters: query }
      const rows = await listMails(db, scope, query, keysetOf(query, list, z.uuid()))
      return { body: pageOf(rows, query, list, (row) => row.id) }
    },
  }),
]
