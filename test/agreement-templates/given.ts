import type { AgreementTemplateChange } from '../../src/agreement-templates/schemas.ts'
import { shippedTemplates } from '../../src/agreement-templates/shipped.ts'
import type { TemplateContent, TemplateKind } from '../../src/typesetting/content.ts'
import type { Answer, World } from '../support/app.ts'

/** A text with one article in both languages. */
export function contentWith(nl: string, en: string): TemplateContent {
  return {
    title: { nl: 'Overeenkomst', en: 'Agreement' },
    preamble: [],
    articles: [{ heading: { nl: 'Duur', en: 'Period' }, body: [{ kind: 'paragraph', text: { nl, en } }] }],
    closing: [],
    annexes: [],
  }
}

export const content = contentWith(
  'Stages in {school.name} vinden plaats {agreement.period}.',
  'Internships at {school.name} take place {agreement.period}.',
)

/** A text with a placeholder that does not exist. */
export const contentWithFault = contentWith('In {schol.name}.', 'At {school.name}.')

/** The id of the template that came with the product for a kind. */
export function shippedId(kind: TemplateKind): string {
  const template = shippedTemplates.find((each) => each.kind === kind)
  if (!template) throw new Error(`nothing is shipped for ${kind}`)
  return template.id
}

/** A template that was made here, as `createAgreementTemplate` answers. */
export async function made(
  world: World,
  template: { name?: string; kind?: TemplateKind; content?: TemplateContent } = {},
): Promise<Answer> {
  const body = { name: 'Met internaten', kind: 'framework', content, ...template }
  const answer = await world.as('coordinator').post('/v1/agreement-templates', body)
  if (answer.status !== 201) throw new Error(`createAgreementTemplate answered ${answer.status}: ${answer.text}`)
  return answer
}

export const change: AgreementTemplateChange = {
  name: 'Met internaten, herzien',
  content: contentWith('Stages {agreement.period}.', 'Internships {agreement.period}.'),
}
