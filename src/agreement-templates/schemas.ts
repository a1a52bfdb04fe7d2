import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { line } from '../http/text.ts'
import { TemplateContent, templateKinds } from '../typesetting/content.ts'

const name = line(200).describe('What people call the template by.')
const kind = z.enum(templateKinds).describe('For which kind of agreement it is.')

const summary = {
  id: z.uuid(),
  name,
  kind,
  shipped: z.boolean().describe('Whether it came with the product: then it can be copied, but not changed.'),
  createdAt: z.iso.datetime(),
}

export const AgreementTemplateSummary = z
  .strictObject(summary)
  .meta({ id: 'AgreementTemplateSummary', description: 'A template without its text.' })
export type AgreementTemplateSummary = z.infer<typeof AgreementTemplateSummary>

export const TemplatePlaceholder = z
  .strictObject({
    name: z.string().describe('What stands between the braces.'),
    description: z.strictObject({ nl: z.string(), en: z.string() }).describe('What it stands for.'),
    optional: z
      .boolean()
      .describe('Whether it may still be unknown; then the document says that it is to be filled in.'),
  })
  .meta({ id: 'TemplatePlaceholder', description: 'A placeholder that a text of this kind may hold.' })

export const AgreementTemplate = z
  .strictObject({
    ...summary,
    content: TemplateContent,
    placeholders: z.array(TemplatePlaceholder).describe('Every placeholder that the text may hold.'),
  })
  .meta({ id: 'AgreementTemplate', description: 'The text of a kind of agreement, in Dutch and in English.' })
export type AgreementTemplate = z.infer<typeof AgreementTemplate>

export const CopyOfTemplate = z
  .strictObject({ from: z.uuid().describe('The template to copy: its kind and its text.'), name })
  .meta({ id: 'CopyOfTemplate', description: 'A copy of a template, to be changed.' })

export const WrittenTemplate = z
  .strictObject({ name, kind, content: TemplateContent })
  .meta({ id: 'WrittenTemplate', description: 'A template with a text of its own.' })

export const NewAgreementTemplate = z.union([CopyOfTemplate, WrittenTemplate])
export type NewAgreementTemplate = z.infer<typeof NewAgreementTemplate>

export const AgreementTemplateChange = z
  .strictObject({ name, content: TemplateContent })
  .meta({ id: 'AgreementTemplateChange', description: 'A template as it is to be; its kind stays.' })
export type AgreementTemplateChange = z.infer<typeof AgreementTemplateChange>

export const TemplateQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(templateKinds).optional().describe('Only templates for this kind of agreement.'),
})
export type TemplateQuery = z.infer<typeof TemplateQuery>

export const PreviewQuery = z.strictObject({
  locale: z.enum(['nl', 'en']).default('nl').describe('The language of the document.'),
})
