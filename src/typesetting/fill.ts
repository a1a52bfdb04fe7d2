import type { Localized } from '../problem.ts'
import type { Party } from '../rules/index.ts'
import type {
  AgreementFacts,
  FilledAgreement,
  FilledBlock,
  FilledParty,
  FilledSection,
  FilledSignature,
  TemplateBlock,
  TemplateContent,
  TemplateSection,
} from './content.ts'
import { harmlessLine, harmlessText } from './harmless.ts'
import { findPlaceholder, piecesOf } from './placeholders.ts'
import { type Locale, writtenAddress } from './written.ts'

/**
 * A template with its placeholders filled in from the facts, in one language. What comes from people is plain text on
 * one line in which nothing has a meaning: a school called `{student.name}` is called that.
 * @throws Error for a template that `checkTemplate` finds fault with
 */
export function fillTemplate(template: TemplateContent, facts: AgreementFacts, locale: Locale): FilledAgreement {
  const fill = (text: Localized) => filled(text[locale], facts, locale)
  const body = (blocks: readonly TemplateBlock[]) => blocks.map((block) => filledBlock(block, fill))
  const sections = (all: readonly TemplateSection[]): FilledSection[] =>
    all.map((section) => ({ heading: harmlessLine(fill(section.heading)), body: body(section.body) }))
  return {
    kind: facts.kind,
    locale,
    reference: harmlessLine(facts.reference),
    version: facts.version,
    createdOn: facts.createdOn,
    title: harmlessLine(fill(template.title)),
    parties: partiesIn(facts, locale),
    preamble: body(template.preamble),
    articles: sections(template.articles),
    closing: body(template.closing),
    annexes: sections(template.annexes),
    signatures: facts.signatories.map((signatory) => signatureOf(signatory, facts, locale)),
  }
}

/** Each placeholder is looked up once, in the text of the template: what it stands for is never read again. */
function filled(text: string, facts: AgreementFacts, locale: Locale): string {
  const words = piecesOf(text).map((piece) => {
    if ('text' in piece) return piece.text
    const placeholder = 'placeholder' in piece ? findPlaceholder(piece.placeholder) : undefined
    if (!placeholder?.kinds.includes(facts.kind)) throw new Error('the template was not checked for this kind')
    const value = placeholder.value(facts, locale)
    return value === null ? (placeholder.whenEmpty?.[locale] ?? '') : harmlessLine(value)
  })
  return harmlessText(words.join(''))
}

function filledBlock(block: TemplateBlock, fill: (text: Localized) => string): FilledBlock {
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: fill(block.text) }
  if (block.kind === 'list') return { kind: 'list', items: block.items.map(fill) }
  return { kind: 'table', columns: block.columns.map(fill), rows: block.rows.map((cells) => cells.map(fill)) }
}

type Signatory = AgreementFacts['signatories'][number]

const calledHere: Record<Party, Localized | null> = {
  university: { nl: 'het instituut', en: 'the institute' },
  school: { nl: 'de school', en: 'the school' },
  student: { nl: 'de student', en: 'the student' },
  other: null,
}

const signsFor: Record<Party, Localized> = {
  university: { nl: 'Voor het instituut', en: 'For the institute' },
  school: { nl: 'Voor de school', en: 'For the school' },
  student: { nl: 'De student', en: 'The student' },
  other: { nl: 'Voor een andere partij', en: 'For another party' },
}

/** The institute, the school and the student in this order, then every other organisation once. */
function partiesIn(facts: AgreementFacts, locale: Locale): FilledParty[] {
  const { institute, school, student } = facts
  const words = {
    nl: { institutionNumber: 'instellingsnummer', studentNumber: 'studentennummer' },
    en: { institutionNumber: 'institution number', studentNumber: 'student number' },
  }[locale]
  const party = (party: Party, name: string, details: (string | null)[], signatories: readonly Signatory[]) => ({
    name: harmlessLine(name),
    details: details.filter((detail) => detail !== null).map(harmlessLine),
    representatives: party === 'student' ? [] : signatories.map(written).filter((text) => text !== ''),
    calledHere: calledHere[party]?.[locale] ?? null,
  })
  const signingFor = (party: Party) => facts.signatories.filter((signatory) => signatory.party === party)
  const others = [...new Set(signingFor('other').map(({ organisation }) => organisation ?? ''))]
  return [
    party(
      'university',
      institute.name,
      [institute.programme, writtenAddress(institute.address)],
      signingFor('university'),
    ),
    party(
      'school',
      school.name,
      [`${words.institutionNumber} ${school.institutionNumber}`, writtenAddress(school.address)],
      signingFor('school'),
    ),
    ...(student ? [party('student', student.name, [`${words.studentNumber} ${student.studentNumber}`], [])] : []),
    ...others.map((organisation) =>
      party(
        'other',
        organisation,
        [],
        signingFor('other').filter((signatory) => (signatory.organisation ?? '') === organisation),
      ),
    ),
  ]
}

function written({ name, function: role }: Signatory): string {
  return [name, role]
    .filter((part) => part !== null)
    .map(harmlessLine)
    .join(', ')
}

function signatureOf(signatory: Signatory, facts: AgreementFacts, locale: Locale): FilledSignature {
  const usual = { university: facts.institute.name, school: facts.school.name, student: null, other: null }
  const organisation = signatory.organisation ?? usual[signatory.party]
  return {
    party: signsFor[signatory.party][locale],
    organisation: organisation === null ? null : harmlessLine(organisation),
    name: signatory.name === null ? null : harmlessLine(signatory.name),
    function: signatory.function === null ? null : harmlessLine(signatory.function),
  }
}
