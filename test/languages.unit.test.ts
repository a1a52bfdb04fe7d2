import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }))

const literal = (open: string, inside: string) =>
  `(?<${open}>['"\`])(?<${inside}>(?:\\\\.|(?!\\k<${open}>)[^])*?)\\k<${open}>`
const pairs = source.flatMap(({ name, text }) =>
  [...text.matchAll(new RegExp(`\\bnl:\\s*${literal('a', 'nl')},\\s*en:\\s*${literal('b', 'en')}`, 'g'))].map(
    ({ groups }) => ({ name, nl: groups?.nl ?? '', en: groups?.en ?? '' }),
  ),
)
/** What is a sentence, and not a word that both languages have. */
const sentences = pairs.filter(({ nl }) => nl.split(' ').length > 3)

describe('what is said in two languages', () => {
  it('is found in the source', () => {
    expect(sentences.length).toBeGreaterThan(300)
  })

  it('is another sentence in each', () => {
    expect(sentences.filter(({ nl, en }) => nl === en)).toEqual([])
  })

  it('is English where it should be', () => {
    const dutch = / (een|het|niet|wordt|voor de|zijn|deze|uw) /i
    expect(sentences.filter(({ en }) => dutch.test(en))).toEqual([])
  })

  it('names the same values in each', () => {
    // A name stands in both; what is worked out may be worded for one language.
    const values = (text: string) =>
      [...new Set([...text.matchAll(/\$\{(?!nl\b|en\b)(\w+)\}/g)].map(([, value]) => value))].sort()
    const different = sentences.filter(({ nl, en }) => String(values(nl)) !== String(values(en)))
    expect(different).toEqual([])
  })
})
