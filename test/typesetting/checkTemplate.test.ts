import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../src/typesetting/check.ts'
import { TemplateContent } from '../../src/typesetting/content.ts'
import { placeholders } from '../../src/typesetting/placeholders.ts'
import { templateWith } from './given.ts'

const faults = (text: string, kind: 'framework' | 'individual' = 'framework') => checkTemplate(templateWith(text), kind)
const place = '/articles/0/body/0/text'

describe('the check of a template', () => {
  it('finds nothing wrong with any placeholder there is', () => {
    const all = placeholders.map(({ name }) => `{${name}}`).join(' ')
    expect(faults(all, 'individual')).toEqual([])
    const withoutStudent = placeholders.filter(({ kinds }) => kinds.includes('framework'))
    expect(withoutStudent.length).toBe(placeholders.length - 2)
    expect(faults(withoutStudent.map(({ name }) => `{${name}}`).join(' '))).toEqual([])
  })

  it.each([
    ['{schol.name}', '{school.name}'],
    ['{school.naam}', '{school.name}'],
    ['{School.Name}', '{school.name}'],
    ['{ school.name }', '{school.name}'],
    ['{agreement.perod}', '{agreement.period}'],
    ['{institute.insurence}', '{institute.insurer}'],
  ])('names the placeholder %s, and %s as what was most likely meant', (wrong, meant) => {
    const [nl, en, ...others] = faults(`In ${wrong}.`)
    expect(others).toEqual([])
    expect([nl?.pointer, en?.pointer]).toEqual([`${place}/nl`, `${place}/en`])
    expect(nl?.code).toBe('unknown-placeholder')
    expect(nl?.detail.nl).toContain(`Bedoelt u ${meant}?`)
    expect(nl?.detail.en).toContain(`Do you mean ${meant}?`)
    expect(nl?.detail.nl).toContain(`${wrong.replaceAll(' ', '')} bestaat niet`)
  })

  it.each(['{}', '{x}', '{constructor}', '{__proto__}', '{toString}'])('suggests nothing for %s', (wrong) => {
    const [fault] = faults(wrong)
    expect(fault).toMatchObject({ code: 'unknown-placeholder' })
    expect(fault?.detail.en).not.toContain('Do you mean')
    expect(fault?.detail.en).toContain('Choose from: {institute.name}')
  })

  it('knows no student in a framework agreement, and says what to do', () => {
    for (const name of ['student.name', 'student.number']) {
      const [fault] = faults(`{${name}}`)
      expect(fault?.code).toBe('placeholder-of-other-kind')
      expect(fault?.detail.nl).toContain('raamovereenkomst')
      expect(faults(`{${name}}`, 'individual')).toEqual([])
    }
  })

  it.each([
    ['In {school.name.', 'opens'],
    ['In {school.name, op {agreement.from}.', 'opens'],
    ['In school.name}.', 'closes'],
    ['In {{school.name}}.', 'opens'],
    ['{', 'opens'],
    ['}', 'closes'],
  ])('finds the brace in %s that stands around nothing', (text, what) => {
    const inDutch = faults(text).filter(({ pointer }) => pointer.endsWith('/nl'))
    expect(inDutch[0]).toMatchObject({ code: 'stray-brace' })
    expect(inDutch[0]?.detail.en).toContain(`a brace ${what}`)
    expect(inDutch[0]?.detail.nl).toContain('{school.name}')
  })

  it.each(['\u200b', '\u202e\u202c', '\u2060 \ufeff', '\u00ad'])('finds a text that shows nothing: %j', (text) => {
    expect(faults(text).map(({ pointer, code }) => [pointer, code])).toEqual([
      [`${place}/nl`, 'shows-nothing'],
      [`${place}/en`, 'shows-nothing'],
    ])
  })

  it('looks into every part of the template, each with its own pointer', () => {
    const wrong = { nl: 'goed', en: '{x}' }
    const paragraph = { kind: 'paragraph' as const, text: wrong }
    const template: TemplateContent = {
      title: wrong,
      preamble: [paragraph],
      articles: [
        {
          heading: wrong,
          body: [
            { kind: 'list', items: [{ nl: 'a', en: 'b' }, wrong] },
            { kind: 'table', columns: [wrong, wrong], rows: [[{ nl: '', en: '' }, wrong]] },
          ],
        },
      ],
      closing: [paragraph],
      annexes: [{ heading: wrong, body: [paragraph] }],
    }
    expect(new Set(checkTemplate(template, 'framework').map(({ pointer }) => pointer))).toEqual(
      new Set([
        '/title/en',
        '/preamble/0/text/en',
        '/articles/0/heading/en',
        '/articles/0/body/0/items/1/en',
        '/articles/0/body/1/columns/0/en',
        '/articles/0/body/1/columns/1/en',
        '/articles/0/body/1/rows/0/1/en',
        '/closing/0/text/en',
        '/annexes/0/heading/en',
        '/annexes/0/body/0/text/en',
      ]),
    )
  })

  it('finds a row that is wider or narrower than its table', () => {
    const cell = { nl: 'a', en: 'a' }
    const rows = [[cell, cell], [cell, cell, cell], [cell]]
    const table = { kind: 'table' as const, columns: [cell, cell], rows }
    expect(checkTemplate(templateWith(table), 'framework')).toMatchObject([
      { pointer: '/articles/0/body/0/rows/1', code: 'cells-and-columns-differ' },
      { pointer: '/articles/0/body/0/rows/2', code: 'cells-and-columns-differ' },
    ])
  })

  it.each([
    ['letters', Array.from({ length: 15 }, () => 'x'.repeat(4_000))],
    ['lines', Array.from({ length: 15 }, () => 'x\n'.repeat(53).trim())],
    ['placeholders', Array.from({ length: 4 }, () => '{school.name}'.repeat(200))],
  ])('finds that there are too many %s to print', (_what, paragraphs) => {
    const [fault, ...others] = checkTemplate(templateWith(...paragraphs), 'framework')
    expect(others).toEqual([])
    expect(fault).toMatchObject({ pointer: '', code: 'too-long' })
    expect(fault?.detail.nl).toContain('60000')
    expect(checkTemplate(templateWith(...paragraphs.slice(1)), 'framework')).toEqual([])
  })
})

describe('the schema of a template', () => {
  it('takes no text without one of the languages, or with nothing in it', () => {
    const pointers = (text: unknown) => {
      const content = { ...templateWith('x'), title: text }
      return TemplateContent.safeParse(content).error?.issues.map(({ path }) => path.join('/'))
    }
    expect(pointers({ nl: 'Titel' })).toEqual(['title/en'])
    expect(pointers({ nl: ' ', en: 'Title' })).toEqual(['title/nl'])
    expect(pointers({ nl: 'Titel', en: 'Title', fr: 'Titre' })).toEqual(['title'])
    expect(pointers('Titel')).toEqual(['title'])
    expect(pointers({ nl: 'Titel', en: 'Title' })).toBeUndefined()
  })
})
