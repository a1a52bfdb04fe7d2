import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { shippedTemplates } from '../../src/agreement-templates/shipped.ts'
import { checkTemplate } from '../../src/typesetting/check.ts'
import type { AgreementFacts, TemplateContent, TemplateKind } from '../../src/typesetting/content.ts'
import {
  aboutFile,
  bareFacts,
  fontsOf,
  frameworkFacts,
  individualFacts,
  metadataOf,
  pagesOf,
  printed,
  tagsOf,
  templateWith,
  textOf,
  wordsOf,
} from './given.ts'

function shipped(kind: TemplateKind): TemplateContent {
  const template = shippedTemplates.find((each) => each.kind === kind)
  if (!template) throw new Error(`nothing is shipped for ${kind}`)
  return template.content
}

// A4, and the margin that nothing may enter. In points.
const rightMargin = 595.28 - (26 / 25.4) * 72

const withNames = (names: string[]): AgreementFacts => ({
  ...frameworkFacts,
  signatories: names.map((name) => ({ party: 'other', organisation: name, name, function: name })),
})

describe('a printed agreement', () => {
  it('is the same to the byte for the same agreement, whatever was printed in between', async () => {
    const first = await printed(shipped('individual'), individualFacts)
    await printed(shipped('framework'), frameworkFacts, 'en')
    const again = await printed(shipped('individual'), individualFacts)
    expect(again.sha256).toBe(first.sha256)
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0)
    expect(first.sha256).toBe(createHash('sha256').update(first.bytes).digest('hex'))
    const other = await printed(shipped('individual'), { ...individualFacts, version: 2 })
    expect(other.sha256).not.toBe(first.sha256)
  })

  it('says what it is: title, author, language, reference, day, and that it is made for archives and tagged', async () => {
    const { bytes } = await printed(shipped('framework'), frameworkFacts, 'en')
    const about = await aboutFile(bytes)
    expect(Object.fromEntries(about)).toMatchObject({
      Title: 'Framework agreement on teaching internships',
      Subject: 'Framework agreement on teaching internships · AB12CD34 · version 1',
      Author: 'Universiteit aan de Zenne',
      Keywords: 'AB12CD34',
      CreationDate: '2021-10-01T00:00:00Z',
      ModDate: '2021-10-01T00:00:00Z',
      Tagged: 'yes',
      JavaScript: 'no',
      Encrypted: 'no',
      Form: 'none',
    })
    const metadata = await metadataOf(bytes)
    expect(metadata).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(metadata).toContain('<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li>')
    const dutch = await metadataOf((await printed(shipped('framework'), frameworkFacts)).bytes)
    expect(dutch).toContain('<dc:language><rdf:Bag><rdf:li>nl-BE</rdf:li>')
  })

  it('numbers articles and paragraphs, and says on every page what it is and which of how many', async () => {
    const pages = await pagesOf((await printed(shipped('individual'), individualFacts)).bytes)
    expect(pages.length).toBeGreaterThanOrEqual(5)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('AB12CD34 · versie 1')
      expect(page).toContain(`Pagina ${index + 1} / ${pages.length}`)
    }
    const text = pages.join(' ')
    const articles = shipped('individual').articles.map(({ heading }, index) => `Artikel ${index + 1}. ${heading.nl}`)
    const places = articles.map((article) => text.indexOf(article))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(text).toContain('2.1 Deze overeenkomst geldt van 1 oktober 2021 tot en met 30 juni 2022.')
    expect(pages.at(-1)).toContain('Bijlage 2. ')
    expect(pages.at(-2)).toContain('Bijlage 1. ')
  })

  it('is read by a screen reader as headings, lists and tables with heads, in the order of the text', async () => {
    const tags = await tagsOf((await printed(shipped('framework'), frameworkFacts)).bytes)
    const headings = [...tags.matchAll(/^ *H1 "(.+)" \(block\)/gm)].map(([, heading]) => heading)
    expect(headings).toEqual([
      ...shipped('framework').articles.map(({ heading }, index) => `Artikel ${index + 1}. ${heading.nl}`),
      'Ondertekening',
      'Bijlage 1. Welzijn en risicoanalyse',
      'Bijlage 2. Gegevens die de partijen uitwisselen',
    ])
    expect(tags.match(/^ *Table /gm)).toHaveLength(2)
    expect(tags.match(/^ *TH /gm)).toHaveLength(6)
    expect(tags).toMatch(/Lbl \(block\)\s+"1\.1"\s+LBody \(block\)\s+P \(block\)\s+"Deze overeenkomst regelt/)
    // What repeats on every page is read by nobody.
    expect(tags).not.toContain('Pagina')
  })

  it.each(['nl', 'en'] as const)('holds every text of the templates in %s', async (locale) => {
    for (const [kind, facts] of [
      ['framework', frameworkFacts],
      ['individual', individualFacts],
    ] as const) {
      const text = (await textOf((await printed(shipped(kind), facts, locale)).bytes)).replaceAll(/[\s-]/g, '')
      for (const { heading, body } of [...shipped(kind).articles, ...shipped(kind).annexes]) {
        expect(text).toContain(heading[locale].replaceAll(/[\s-]/g, ''))
        for (const block of body) {
          const words = block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items : []
          for (const each of words.filter((one) => !one[locale].includes('{'))) {
            expect(text).toContain(each[locale].replaceAll(/[\s-]/g, ''))
          }
        }
      }
    }
  })

  it.each([
    'Fatima Özdemir-El Amrani, Żółć Śliwa, Őri Éva, Ďuriš, Nguyễn Thị Hồng',
    '<script>alert("x")</script> & \'quotes\' “curly” `ticks`',
    '#import "@preview/cetz:0.2.0": *',
    '#read("/etc/passwd") #panic("x") #{1 + 1}',
    '$x^2$ *bold* _italic_ = heading @reference <label> // comment /* more */ \\ ~ ---',
    '- item',
    '+ item',
    '/ term: x',
    'http://example.org/a?b=c#d',
    '{school.name} {student.name} {{x}}',
    '= Kop 1',
    'C:\\temp\\"x"',
    '100% €5 §3 №7 ½ ″',
  ])('prints a name as it is: %s', async (name) => {
    const facts = { ...frameworkFacts, school: { ...frameworkFacts.school, name } }
    const text = await textOf((await printed(templateWith('In {school.name}.'), facts)).bytes)
    const squeezed = (part: string) => part.replaceAll(/[\s-]/g, '')
    // As a party, in the article, and where it signs.
    expect(squeezed(text).split(squeezed(name))).toHaveLength(4)
  })

  it('prints what a template says as it is', async () => {
    const words = '#import "x" $y$ *z* <b> // w [nog in te vullen] “x” _v_'
    expect(await textOf((await printed(templateWith(words), frameworkFacts)).bytes)).toContain(words)
  })

  it.each([
    ['Hebrew', 'שרה כהן'],
    ['Arabic', 'محمد العمراني'],
    ['Greek', 'Ελένη Παπαδοπούλου'],
    ['Cyrillic', 'Ірина Шевченко'],
    ['Georgian', 'გიორგი'],
    ['Armenian', 'Արամ'],
  ])('has letters for %s, in the archive form', async (_script, name) => {
    const { bytes } = await printed(templateWith('x'), withNames([name]))
    expect(await metadataOf(bytes)).toContain('pdfaid:part')
    const seen = await textOf(bytes)
    for (const word of name.split(' ')) expect(seen).toContain(word)
  })

  it.each(['王小明', 'さくら', '김민수', '😀 Sofie', 'አበበ'])(
    'prints the rest around %s, for which no letters come along',
    async (name) => {
      const first = await printed(templateWith('Een tekst.'), withNames([name]))
      const text = await textOf(first.bytes)
      for (const part of ['Atheneum De Brug', 'Een tekst.', 'Handtekening']) expect(text).toContain(part)
      expect((await aboutFile(first.bytes)).get('Tagged')).toBe('yes')
      // No typeface of this machine: another one would print something else.
      const fonts = await fontsOf(first.bytes)
      expect(fonts.filter((font) => !/^(LibertinusSerif|Amiri|DejaVuSansMono)/.test(font))).toEqual([])
      expect((await printed(templateWith('Een tekst.'), withNames([name]))).sha256).toBe(first.sha256)
    },
  )

  it('takes away marks of direction and controls', async () => {
    const facts = withNames(['\u202eseerteP eifoS\u202c', 'Geert\u0000\u200f Vermeulen', 'An\r\nWillems'])
    const text = await textOf((await printed(templateWith('x'), facts)).bytes)
    expect(text).toContain('seerteP eifoS')
    expect(text).toContain('Geert Vermeulen')
    expect(text).toContain('An Willems')
    expect(text).not.toMatch(/[\u200f\u202a-\u202e]/)
  })

  it.each([
    ['one word of 200 letters', 'W'.repeat(200)],
    ['many long words', 'Onderwijsverantwoordelijkheidsverzekering '.repeat(5).trim()],
    ['an address of 200 letters', `${'stages.'.repeat(20)}@${'school.'.repeat(8)}example`],
    ['a Hebrew word of 200 letters', 'ש'.repeat(200)],
  ])('keeps within its margins: %s', async (_what, name) => {
    const long: AgreementFacts = {
      ...withNames([name]),
      reference: name,
      school: { ...frameworkFacts.school, name, sites: [{ name, address: frameworkFacts.school.address }] },
    }
    const cell = { nl: name, en: name }
    const template = templateWith('In {school.name}, {school.sites}.', name, {
      kind: 'table',
      columns: [cell, cell, cell, cell].map(({ nl }) => ({ nl: nl.slice(0, 100), en: nl.slice(0, 100) })),
      rows: [[cell, cell, cell, cell]],
    })
    const { bytes } = await printed({ ...template, title: cell }, long)
    expect((await aboutFile(bytes)).get('Title')).toBe(name)
    const words = await wordsOf(bytes)
    expect(words.length).toBeGreaterThan(20)
    // A full stop or a hyphen may hang in the margin, and so may the last letter of a parted address.
    expect(words.filter(({ right }) => right > rightMargin + 12)).toEqual([])
  })

  it('breaks no place to sign over two pages, and begins none without its heading', async () => {
    for (const lines of [0, 6, 12, 18, 24, 30, 36]) {
      const text = Array.from({ length: lines }, (_, line) => `Regel ${line}`).join('\n') || 'Kort.'
      const names = Array.from({ length: 9 }, (_, index) => `Ondertekenaar${index}`)
      const facts = { ...withNames(names), signatories: withNames(names).signatories.slice(0, lines === 0 ? 2 : 9) }
      const words = await wordsOf((await printed(templateWith(text), facts)).bytes)
      const pageOf = (wanted: string) => words.filter((word) => word.text === wanted).map(({ page }) => page)
      // Of each place: who signs, when and where; the labels in their order.
      const dates = pageOf('Datum')
      expect(dates).toEqual(pageOf('Handtekening'))
      expect(dates).toEqual(pageOf('Naam'))
      expect(dates).toEqual(pageOf('Functie'))
      expect(pageOf('Ondertekening')).toEqual([dates[0]])
    }
  })

  it('leaves no heading alone at the foot of a page', async () => {
    const section = {
      heading: { nl: 'Kop', en: 'Head' },
      body: templateWith('Een tekst van één regel.').articles[0]?.body ?? [],
    }
    const template = { ...templateWith('x'), articles: Array.from({ length: 40 }, () => section) }
    const pages = await pagesOf((await printed(template, frameworkFacts)).bytes)
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) expect(page).not.toMatch(/Artikel \d+\. Kop Pagina/)
  })

  it('has lines to write on where a name or a function is not known', async () => {
    const text = await textOf((await printed(templateWith('x'), bareFacts)).bytes)
    expect(text).toContain('Voor de school Atheneum De Brug Naam Functie Datum Handtekening')
    expect(text).not.toContain('null')
    expect(text).not.toContain('none')
  })

  it('prints the most that a template may hold within seconds', async () => {
    const paragraphs = Array.from({ length: 14 }, () => 'x'.repeat(4_000))
    expect(checkTemplate(templateWith(...paragraphs), 'framework')).toEqual([])
    const start = performance.now()
    await printed(templateWith(...paragraphs), frameworkFacts)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('prints many at once', async () => {
    const facts = Array.from({ length: 10 }, (_, index) => ({ ...frameworkFacts, reference: `R${index}` }))
    const all = await Promise.all(facts.map((each) => printed(templateWith('x'), each)))
    const texts = await Promise.all(all.map(({ bytes }) => textOf(bytes)))
    expect(texts.every((text, index) => text.includes(`R${index} · versie 1`))).toBe(true)
  })
})
