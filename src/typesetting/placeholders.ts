import type { Localized } from '../problem.ts'
import { type AgreementFacts, type TemplateKind, templateKinds } from './content.ts'
import { type Locale, writtenAddress, writtenDate, writtenPeriod } from './written.ts'

/** What a template may say in braces. */
export type Placeholder = {
  name: string
  description: Localized
  /** The kinds of agreement in which it exists. */
  kinds: readonly TemplateKind[]
  /** What is printed where nobody filled in the value; null: it is always known. */
  whenEmpty: Localized | null
  /** The value in the words of one language; null when nobody filled it in. */
  value: (facts: AgreementFacts, locale: Locale) => string | null
}

const toFillIn = (nl: string, en: string): Localized => ({
  nl: `[${nl} nog in te vullen]`,
  en: `[${en} to be filled in]`,
})

const always = (
  name: string,
  description: Localized,
  value: Placeholder['value'],
  kinds: readonly TemplateKind[] = templateKinds,
): Placeholder => ({ name, description, kinds, whenEmpty: null, value })

const optional = (
  name: string,
  description: Localized,
  whenEmpty: Localized,
  value: Placeholder['value'],
): Placeholder => ({ name, description, kinds: templateKinds, whenEmpty, value })

/** Every placeholder there is. */
export const placeholders: readonly Placeholder[] = [
  always(
    'institute.name',
    { nl: 'De naam van het instituut.', en: 'The name of the institute.' },
    ({ institute }) => institute.name,
  ),
  always(
    'institute.programme',
    { nl: 'De opleiding waarvan de stage deel uitmaakt.', en: 'The programme that the internship is part of.' },
    ({ institute }) => institute.programme,
  ),
  optional(
    'institute.address',
    { nl: 'Het adres van het instituut, op één regel.', en: 'The address of the institute, on one line.' },
    toFillIn('adres van het instituut', 'address of the institute'),
    ({ institute }) => writtenAddress(institute.address),
  ),
  optional(
    'institute.insurer',
    { nl: 'De verzekeraar van het instituut.', en: 'The insurer of the institute.' },
    toFillIn('verzekeraar', 'insurer'),
    ({ institute }) => institute.insurer,
  ),
  optional(
    'institute.insurancePolicy',
    { nl: 'Het nummer van de verzekeringspolis.', en: 'The number of the insurance policy.' },
    toFillIn('polisnummer', 'policy number'),
    ({ institute }) => institute.insurancePolicy,
  ),
  optional(
    'institute.contactEmail',
    { nl: 'Het e-mailadres van het stagesecretariaat.', en: 'The e-mail address of the internship office.' },
    toFillIn('e-mailadres van het instituut', 'e-mail address of the institute'),
    ({ institute }) => institute.contactEmail,
  ),
  always('school.name', { nl: 'De naam van de school.', en: 'The name of the school.' }, ({ school }) => school.name),
  always(
    'school.institutionNumber',
    { nl: 'Het instellingsnummer van de school.', en: 'The institution number of the school.' },
    ({ school }) => school.institutionNumber,
  ),
  optional(
    'school.address',
    { nl: 'Het adres van de school, op één regel.', en: 'The address of the school, on one line.' },
    toFillIn('adres van de school', 'address of the school'),
    ({ school }) => writtenAddress(school.address),
  ),
  optional(
    'school.sites',
    {
      nl: 'De vestigingsplaatsen van de school, elk met haar adres; zonder vestigingsplaatsen het adres van de school.',
      en: 'The sites of the school, each with its address; without sites the address of the school.',
    },
    toFillIn('vestigingsplaats van de school', 'site of the school'),
    ({ school }) => {
      const sites = school.sites.map(({ name, address }) => [name, writtenAddress(address)].filter(Boolean).join(', '))
      return sites.join('; ') || writtenAddress(school.address)
    },
  ),
  always(
    'student.name',
    { nl: 'De naam van de student.', en: 'The name of the student.' },
    ({ student }) => student?.name ?? null,
    ['individual'],
  ),
  always(
    'student.number',
    { nl: 'Het studentennummer.', en: 'The number of the student.' },
    ({ student }) => student?.studentNumber ?? null,
    ['individual'],
  ),
  always(
    'agreement.reference',
    { nl: 'Het kenmerk van de overeenkomst.', en: 'The reference of the agreement.' },
    ({ reference }) => reference,
  ),
  always('agreement.version', { nl: 'Het nummer van de versie.', en: 'The number of the version.' }, ({ version }) =>
    String(version),
  ),
  always(
    'agreement.date',
    { nl: 'De dag waarop deze versie is opgesteld.', en: 'The day on which this version was written.' },
    ({ createdOn }, locale) => writtenDate(createdOn, locale),
  ),
  always(
    'agreement.period',
    {
      nl: 'De periode in woorden: “van … tot en met …”, of “vanaf …, voor onbepaalde duur”.',
      en: 'The period in words: “from … up to and including …”, or “from … for an indefinite time”.',
    },
    ({ period }, locale) => writtenPeriod(period, locale),
  ),
  always(
    'agreement.from',
    { nl: 'De eerste dag waarop de overeenkomst geldt.', en: 'The first day on which the agreement is valid.' },
    ({ period }, locale) => writtenDate(period.from, locale),
  ),
  optional(
    'agreement.until',
    { nl: 'De laatste dag waarop de overeenkomst geldt.', en: 'The last day on which the agreement is valid.' },
    { nl: '[zonder einddatum]', en: '[no end date]' },
    ({ period }, locale) => (period.until === null ? null : writtenDate(period.until, locale)),
  ),
]

const known = new Map(placeholders.map((placeholder) => [placeholder.name, placeholder]))

export function findPlaceholder(name: string): Placeholder | undefined {
  return known.get(name)
}

/** A piece of a template's text: words, a placeholder, or a brace that stands around nothing. */
export type Piece = { text: string } | { placeholder: string } | { stray: string }

/** The pieces of a text in their order; together they are the whole text. */
export function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(/\{([^{}]*)\}|[{}][^{}]*|[^{}]+/g), ([piece, name]) => {
    if (name !== undefined) return { placeholder: name }
    return piece.startsWith('{') || piece.startsWith('}') ? { stray: piece } : { text: piece }
  })
}
