import { describe, expect, it } from 'vitest'
import { shippedTemplates } from '../../src/agreement-templates/shipped.ts'
import type { AgreementFacts } from '../../src/typesetting/content.ts'
import { fillTemplate } from '../../src/typesetting/fill.ts'
import { placeholders } from '../../src/typesetting/placeholders.ts'
import { bareFacts, frameworkFacts, individualFacts, templateWith } from './given.ts'

function filled(text: string, facts: AgreementFacts, locale: 'nl' | 'en' = 'nl'): string {
  const [block] = fillTemplate(templateWith(text), facts, locale).articles[0]?.body ?? []
  if (block?.kind !== 'paragraph') throw new Error('no paragraph')
  return block.text.replaceAll('\u00a0', ' ')
}

describe('a filled template', () => {
  it.each([
    ['institute.name', 'Universiteit aan de Zenne'],
    ['institute.programme', 'Educatieve master'],
    ['institute.address', 'Zennelaan 2, 1050 Brussel'],
    ['institute.insurer', 'Verzekeringen De Dijle'],
    ['institute.insurancePolicy', '45.180'],
    ['institute.contactEmail', 'stages@demo.example'],
    ['school.name', 'Atheneum De Brug'],
    ['school.institutionNumber', '126987'],
    ['school.address', 'Kerkstraat 12, 1000 Brussel'],
    ['school.sites', 'Kerkstraat 12, 1000 Brussel'],
    ['student.name', 'Sofie Peeters'],
    ['student.number', '0571234'],
    ['agreement.reference', 'AB12CD34'],
    ['agreement.version', '1'],
    ['agreement.date', '1 oktober 2021'],
    ['agreement.period', 'van 1 oktober 2021 tot en met 30 juni 2022'],
    ['agreement.from', '1 oktober 2021'],
    ['agreement.until', '30 juni 2022'],
  ])('says for {%s} %s', (name, value) => {
    expect(filled(`<{${name}}>`, individualFacts)).toBe(`<${value}>`)
  })

  it('has a case above for every placeholder there is', () => {
    expect(placeholders).toHaveLength(18)
  })

  it('writes dates and periods in the language of the document', () => {
    const text = '{agreement.period}; {agreement.until}'
    expect(filled(text, frameworkFacts, 'en')).toBe(
      'from 1 October 2021 up to and including 30 June 2022; 30 June 2022',
    )
    expect(filled(text, bareFacts, 'en')).toBe('from 1 October 2021 for an indefinite time; [no end date]')
    expect(filled(text, bareFacts)).toBe('vanaf 1 oktober 2021, voor onbepaalde duur; [zonder einddatum]')
  })

  it('keeps the parts of a date on one line', () => {
    const { articles } = fillTemplate(templateWith('{agreement.from}'), frameworkFacts, 'nl')
    expect(articles[0]?.body[0]).toEqual({ kind: 'paragraph', text: '1\u00a0oktober\u00a02021' })
  })

  it('says of what nobody filled in that it is to be filled in', () => {
    expect(filled('{institute.insurer}; {school.address}; {school.sites}', bareFacts)).toBe(
      '[verzekeraar nog in te vullen]; [adres van de school nog in te vullen]; [vestigingsplaats van de school nog in te vullen]',
    )
    expect(filled('{institute.insurer}', bareFacts, 'en')).toBe('[insurer to be filled in]')
  })

  it('lists the sites of a school, each with its address', () => {
    const { address } = frameworkFacts.school
    const nowhere = { street: null, postalCode: null, city: null }
    const sites = [
      { name: 'Campus Noord', address },
      { name: 'Campus Zuid', address: nowhere },
      { name: 'Campus West', address: { ...nowhere, city: 'Dilbeek' } },
    ]
    const facts = { ...frameworkFacts, school: { ...frameworkFacts.school, sites } }
    expect(filled('{school.sites}', facts)).toBe(
      'Campus Noord, Kerkstraat 12, 1000 Brussel; Campus Zuid; Campus West, Dilbeek',
    )
  })

  it('reads nothing twice: a school that is called like a placeholder is called that', () => {
    const name = '{student.name} {{x}} {school.institutionNumber} $& $1 $`'
    const facts = { ...individualFacts, school: { ...individualFacts.school, name } }
    expect(filled('In {school.name}.', facts)).toBe(`In ${name}.`)
    expect(fillTemplate(templateWith('x'), facts, 'nl').parties[1]?.name).toBe(name)
  })

  it.each([
    ['a line break', 'De\r\nBrug', 'De Brug'],
    ['a tab', 'De\tBrug', 'De Brug'],
    ['a NUL and a bell', 'De\u0000\u0007 Brug', 'De Brug'],
    ['marks of direction', '\u202eDe\u200f Brug\u202c', 'De Brug'],
    ['isolates', '\u2067De Brug\u2069', 'De Brug'],
    ['letters of no width', 'De\u200b\u2060 \ufeffBrug\u00ad', 'De Brug'],
    ['tags', 'De Brug\u{e0041}\u{e007f}', 'De Brug'],
    ['half a letter', 'De Brug\ud83d', 'De Brug\ufffd'],
    ['a line separator', 'De\u2028Brug', 'De Brug'],
    ['letters in two parts', 'Zoe\u0308', 'Zoë'],
    ['a tower of marks', `a${'\u0316'.repeat(50)}`, `a${'\u0316'.repeat(4)}`],
    ['the joiner of Persian words', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['other scripts', 'Özdemir Żółć Ελένη Ірина שרה محمد', 'Özdemir Żółć Ελένη Ірина שרה محمد'],
    ['markup', '<script>alert("x")</script>', '<script>alert("x")</script>'],
  ])('shows %s in a name harmlessly', (_what, name, shown) => {
    const facts = { ...frameworkFacts, school: { ...frameworkFacts.school, name } }
    expect(filled('{school.name}', facts)).toBe(shown)
    const inParty = fillTemplate(templateWith('x'), facts, 'nl').parties[1]?.name
    expect(inParty).toBe(shown)
  })

  it('keeps the lines of a paragraph', () => {
    expect(filled('Een\r\n twee \n\n\n\ndrie', frameworkFacts)).toBe('Een\ntwee\n\ndrie')
  })

  it('names the institute, the school and the student, then every other organisation once', () => {
    const other = { party: 'other' as const, organisation: 'Stad Brussel', name: 'Lea Maes', function: 'schepen' }
    const signatories = [
      other,
      ...individualFacts.signatories,
      { party: 'school' as const, organisation: null, name: 'Nadia Benali', function: null },
      { ...other, name: null },
    ]
    const { parties, signatures } = fillTemplate(templateWith('x'), { ...individualFacts, signatories }, 'nl')
    expect(parties.map((party) => JSON.parse(JSON.stringify(party).replaceAll('\u00a0', ' ')))).toEqual([
      {
        name: 'Universiteit aan de Zenne',
        details: ['Educatieve master', 'Zennelaan 2, 1050 Brussel'],
        representatives: ['An Willems, stagecoördinator'],
        calledHere: 'het instituut',
      },
      {
        name: 'Atheneum De Brug',
        details: ['instellingsnummer 126987', 'Kerkstraat 12, 1000 Brussel'],
        representatives: ['Geert Vermeulen, directeur', 'Nadia Benali'],
        calledHere: 'de school',
      },
      {
        name: 'Sofie Peeters',
        details: ['studentennummer 0571234'],
        representatives: [],
        calledHere: 'de student',
      },
      { name: 'Stad Brussel', details: [], representatives: ['Lea Maes, schepen', 'schepen'], calledHere: null },
    ])
    expect(signatures.map(({ party, organisation, name }) => [party, organisation, name])).toEqual([
      ['Voor een andere partij', 'Stad Brussel', 'Lea Maes'],
      ['Voor het instituut', 'Universiteit aan de Zenne', 'An Willems'],
      ['Voor de school', 'Atheneum De Brug', 'Geert Vermeulen'],
      ['De student', null, 'Sofie Peeters'],
      ['Voor de school', 'Atheneum De Brug', 'Nadia Benali'],
      ['Voor een andere partij', 'Stad Brussel', null],
    ])
  })

  it('takes no template that was not checked', () => {
    expect(() => fillTemplate(templateWith('{student.name}'), frameworkFacts, 'nl')).toThrow('not checked')
    expect(() => fillTemplate(templateWith('{x}'), frameworkFacts, 'nl')).toThrow('not checked')
    expect(() => fillTemplate(templateWith('{school.name'), frameworkFacts, 'nl')).toThrow('not checked')
  })

  it.each(shippedTemplates.map(({ kind, content }) => ({ kind, content })))(
    'leaves no brace in the shipped text of a $kind',
    ({ kind, content }) => {
      const facts = kind === 'framework' ? bareFacts : { ...individualFacts, institute: bareFacts.institute }
      for (const locale of ['nl', 'en'] as const) {
        const { kind: _kind, ...texts } = fillTemplate(content, facts, locale)
        const all = Object.values(texts).map((part) => JSON.stringify(part).replace(/[{}](?=["\],]|$)|\[\{|\},\{/g, ''))
        expect(all.join(' ')).not.toMatch(/\{[a-z.]+\}/i)
      }
    },
  )
})
