import { z } from 'zod'
import { sendPdf } from '../files/download.ts'
import { ById } from '../http/identifiers.ts'
import { keysetOf, listOf, pageOf } from '../http/pagination.ts'
import { route } from '../http/route.ts'
import { placeholders } from '../typesetting/placeholders.ts'
import {
  AgreementTemplate,
  AgreementTemplateChange,
  AgreementTemplateSummary,
  NewAgreementTemplate,
  PreviewQuery,
  TemplateQuery,
} from './schemas.ts'
import { addTemplate, changeTemplate, previewTemplate, removeTemplate } from './service.ts'
import { getTemplate, listTemplates, type TemplateRow } from './store.ts'

const copyExample = { from: '01930000-0000-7000-8000-000000000001', name: 'Raamovereenkomst met internaten' }

const contentExample = {
  title: { nl: 'Raamovereenkomst', en: 'Framework agreement' },
  preamble: [],
  articles: [
    {
      heading: { nl: 'Duur', en: 'Period' },
      body: [
        {
          kind: 'paragraph' as const,
          text: {
            nl: 'Stages in {school.name} vinden plaats {agreement.period}.',
            en: 'Internships at {school.name} take place {agreement.period}.',
          },
        },
      ],
    },
  ],
  closing: [],
  annexes: [],
}

const shippedSummary: AgreementTemplateSummary = {
  id: '01930000-0000-7000-8000-000000000002',
  name: 'Individuele stageovereenkomst · Individual agreement',
  kind: 'individual',
  shipped: true,
  createdAt: '2021-09-01T00:00:00.000Z',
}
const summary: AgreementTemplateSummary = {
  id: '01920000-0000-7000-8000-000000000801',
  name: 'Raamovereenkomst met internaten',
  kind: 'framework',
  shipped: false,
  createdAt: '2021-10-01T08:00:00.000Z',
}
const example: AgreementTemplate = {
  ...summary,
  content: contentExample,
  placeholders: [
    {
      name: 'school.name',
      description: { nl: 'De naam van de school.', en: 'The name of the school.' },
      optional: false,
    },
  ],
}

/** A template with what its text may hold. */
function shown(template: TemplateRow): AgreementTemplate {
  const { id, name, kind, shipped, createdAt, content } = template
  const available = placeholders.filter(({ kinds }) => kinds.includes(kind))
  return {
    id,
    name,
    kind,
    shipped,
    createdAt,
    content,
    placeholders: available.map(({ name, description, whenEmpty }) => ({
      name,
      description,
      optional: whenEmpty !== null,
    })),
  }
}

export const agreementTemplateRoutes = [
  route({
    operation: 'listAgreementTemplates',
    method: 'GET',
    path: '/v1/agreement-templates',
    tag: 'Agreement',
    summary: 'List templates of agreements',
    description:
      'The texts that agreements are made from, in the order of their names: those that came with the product and those that were made here.',
    query: TemplateQuery,
    success: {
      200: {
        description: 'One page of templates.',
        schema: listOf(AgreementTemplateSummary),
        example: { items: [shippedSummary, summary], nextCursor: null },
      },
    },
    refusals: [],
    handle: async ({ db, query }) => {
      const list = { operation: 'listAgreementTemplates', filters: query }
      const rows = await listTemplates(db, query, keysetOf(query, list, z.tuple([z.string(), z.uuid()])))
      return { body: pageOf(rows, query, list, (row) => [row.name, row.id]) }
    },
  }),

  route({
    operation: 'createAgreementTemplate',
    method: 'POST',
    path: '/v1/agreement-templates',
    tag: 'Agreement',
    summary: 'Add a template of agreements',
    description:
      'Adds a template: a copy of another one under a name of its own (`from`), or a text of its own. Every placeholder in the text is checked, in both languages.',
    body: NewAgreementTemplate,
    bodyExample: copyExample,
    success: { 201: { description: 'The template as stored.', schema: AgreementTemplate, example } },
    refusals: ['unprocessable'],
    handle: async (call) => {
      const template = await addTemplate(call, call.body)
      return {
        body: shown(template),
        etag: template.version,
        location: `/v1/agreement-templates/${template.id}`,
      }
    },
  }),

  route({
    operation: 'getAgreementTemplate',
    method: 'GET',
    path: '/v1/agreement-templates/{id}',
    tag: 'Agreement',
    summary: 'Read a template of agreements',
    description: 'One template with its text in both languages and the placeholders it may hold.',
    params: ById,
    success: { 200: { description: 'The template.', schema: AgreementTemplate, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async ({ db, params }) => {
      const template = await getTemplate(db, params.id)
      return { body: shown(template), etag: template.version }
    },
  }),

  route({
    operation: 'updateAgreementTemplate',
    method: 'PUT',
    path: '/v1/agreement-templates/{id}',
    tag: 'Agreement',
    summary: 'Change a template of agreements',
    description:
      'Replaces the name and the text. Documents that were made from the template keep what they say. A template that came with the product cannot be changed: copy it.',
    params: ById,
    body: AgreementTemplateChange,
    bodyExample: { name: example.name, content: contentExample },
    success: { 200: { description: 'The template as it is now.', schema: AgreementTemplate, example } },
    refusals: ['not-found', 'conflict', 'unprocessable'],
    concurrency: 'etag',
    handle: async (call) => {
      const template = await changeTemplate(call, call.params.id, call.body, call.ifMatch)
      return { body: shown(template), etag: template.version }
    },
  }),

  route({
    operation: 'deleteAgreementTemplate',
    method: 'DELETE',
    path: '/v1/agreement-templates/{id}',
    tag: 'Agreement',
    summary: 'Delete a template of agreements',
    description: 'Deletes a template that did not come with the product and from which no agreement was made.',
    params: ById,
    success: { 204: { description: 'The template is gone.', schema: null } },
    refusals: ['not-found', 'conflict'],
    handle: async (call) => {
      await removeTemplate(call, call.params.id)
      return {}
    },
  }),

  route({
    operation: 'previewAgreementTemplate',
    method: 'POST',
    path: '/v1/agreement-templates/{id}/preview',
    tag: 'Agreement',
    summary: 'Preview a template of agreements',
    description:
      'The document that the template makes, as a PDF, with an invented school and student and with the institute as it is described. Nothing is stored.',
    params: ById,
    query: PreviewQuery,
    success: { 200: { description: 'The PDF.', schema: null, media: 'application/pdf' } },
    refusals: ['not-found'],
    idempotencyKey: 'ignored',
    handle: async (call) => {
      const { id } = call.params
      return sendPdf({ content: await previewTemplate(call, id, call.query.locale) }, `preview-${id}`)
    },
  }),
]
