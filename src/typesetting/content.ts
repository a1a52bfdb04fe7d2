import { z } from 'zod'
import { line, paragraph } from '../http/text.ts'
import type { Localized } from '../problem.ts'
import type { Party } from '../rules/index.ts'

/** The kinds of agreement that the product itself writes; a lerarenstage contract is written elsewhere. */
export const templateKinds = ['framework', 'individual'] as const
export type TemplateKind = (typeof templateKinds)[number]

const inBothLanguages = <Text extends z.ZodType>(text: Text, what: string) =>
  z
    .strictObject({ nl: text.describe(`${what} in Dutch.`), en: text.describe(`${what} in English.`) })
    .describe(`${what}, in Dutch and in English.`)

const prose = inBothLanguages(paragraph(1, 4_000), 'A paragraph; a line break in it stays a line break')
const item = inBothLanguages(paragraph(1, 2_000), 'An item')
const heading = inBothLanguages(line(200), 'The heading')
const columnHeading = inBothLanguages(line(100), 'The heading of a column')
const cell = inBothLanguages(paragraph(0, 1_000), 'A cell; it may be empty')

export const TemplateParagraph = z
  .strictObject({ kind: z.literal('paragraph'), text: prose })
  .meta({ id: 'TemplateParagraph', description: 'A paragraph of a template.' })

export const TemplateList = z
  .strictObject({ kind: z.literal('list'), items: z.array(item).min(1).max(50).describe('One under another.') })
  .meta({ id: 'TemplateList', description: 'A list of a template.' })

export const TemplateTable = z
  .strictObject({
    kind: z.literal('table'),
    columns: z.array(columnHeading).min(2).max(4).describe('The head of the table.'),
    rows: z.array(z.array(cell).min(2).max(4)).min(1).max(50).describe('As many cells in each as there are columns.'),
  })
  .meta({ id: 'TemplateTable', description: 'A table of a template.' })

const TemplateBlock = z.discriminatedUnion('kind', [TemplateParagraph, TemplateList, TemplateTable])
export type TemplateBlock = z.infer<typeof TemplateBlock>

export const TemplateSection = z
  .strictObject({ heading, body: z.array(TemplateBlock).min(1).max(40).describe('What stands under the heading.') })
  .meta({ id: 'TemplateSection', description: 'An article or an annex of a template; numbers are added when printed.' })
export type TemplateSection = z.infer<typeof TemplateSection>

/**
 * The text of an agreement, in both languages. Who the parties are, the numbers of articles and annexes, and the places
 * to sign are added when it is printed.
 */
export const TemplateContent = z
  .strictObject({
    title: inBothLanguages(line(200), 'The title'),
    preamble: z.array(TemplateBlock).max(20).describe('After the parties, before the first article.'),
    articles: z.array(TemplateSection).min(1).max(60).describe('In their order.'),
    closing: z.array(TemplateBlock).max(20).describe('After the last article, before the signatures.'),
    annexes: z.array(TemplateSection).max(10).describe('After the signatures, each on a page of its own.'),
  })
  .meta({
    id: 'TemplateContent',
    description: 'The text of an agreement in both languages, with placeholders such as {school.name}.',
  })
export type TemplateContent = z.infer<typeof TemplateContent>

/** An address as far as it is known. */
export type Address = { street: string | null; postalCode: string | null; city: string | null }

/** What an agreement is about: what its template's placeholders are filled with. Dates are calendar dates. */
export type AgreementFacts = {
  kind: TemplateKind
  /** What people call this agreement by, such as `2021-0042`. */
  reference: string
  version: number
  /** When this version was written: also the date in the PDF, so that the same facts give the same bytes. */
  createdOn: string
  period: { from: string; until: string | null }
  institute: {
    name: string
    programme: string
    address: Address
    insurer: string | null
    insurancePolicy: string | null
    contactEmail: string | null
  }
  school: {
    name: string
    institutionNumber: string
    address: Address
    sites: readonly { name: string; address: Address }[]
  }
  /** Null in a framework agreement. */
  student: { name: string; studentNumber: string } | null
  /** Who signs, in the order in which they are listed. */
  signatories: readonly {
    party: Party
    /** The name of the party, where its kind does not say it. */
    organisation: string | null
    name: string | null
    function: string | null
  }[]
}

export type FilledBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; columns: string[]; rows: string[][] }
export type FilledSection = { heading: string; body: FilledBlock[] }

/** One of those who agree: its name, what identifies it, who speaks for it, and what the text calls it. */
export type FilledParty = { name: string; details: string[]; representatives: string[]; calledHere: string | null }

/** A place to sign. `name` and `function` are null where they are still to be written. */
export type FilledSignature = {
  party: string
  organisation: string | null
  name: string | null
  function: string | null
}

/** An agreement as it is printed: plain text in one language, nothing in it means anything but itself. */
export type FilledAgreement = {
  kind: TemplateKind
  locale: keyof Localized
  reference: string
  version: number
  createdOn: string
  title: string
  parties: FilledParty[]
  preamble: FilledBlock[]
  articles: FilledSection[]
  closing: FilledBlock[]
  annexes: FilledSection[]
  signatures: FilledSignature[]
}
