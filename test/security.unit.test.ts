import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asvsRows } from './asvs.ts'

const page = readFileSync('docs/security.md', 'utf8')

/** The rows of the tables under the heading of the standard: which numbers, and what is said of them. */
const table = (page.split('## OWASP ASVS 5.0')[1]?.split('\n## ')[0] ?? '')
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  .flatMap(([rows = '', about = '', verdict = '']) => (/^\d/.test(rows) ? [{ rows, about, verdict }] : []))

/** `3.4.3–3.4.6` stands for four rows. */
function expanded(rows: string): string[] {
  return rows.split(', ').flatMap((part) => {
    const [first = '', last] = part.split('–')
    if (last === undefined) return [first]
    const [chapter, section, from] = first.split('.').map(Number)
    const [lastChapter, lastSection, to] = last.split('.').map(Number)
    expect([lastChapter, lastSection], part).toEqual([chapter, section])
    const count = Number(to) - Number(from) + 1
    return Array.from({ length: count }, (_, index) => `${chapter}.${section}.${Number(from) + index}`)
  })
}

describe('the mapping of OWASP ASVS 5.0', () => {
  it('says something of every row of levels 1 and 2, once', () => {
    expect(asvsRows).toHaveLength(253)
    expect(table.flatMap(({ rows }) => expanded(rows)).sort()).toEqual([...asvsRows].sort())
  })

  it('says that it is met, with the tests that prove it, or why not', () => {
    const verdict = /^(met: `test\/|not applicable: |operator: |not met: )/
    expect(table.filter((row) => !verdict.test(row.verdict))).toEqual([])
    expect(table.filter((row) => row.about === '')).toEqual([])
  })
})

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }))
const holding = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

describe('the source', () => {
  it('makes no code from text', () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(holding(/\beval\(|new Function\(|from 'node:vm'/)).toEqual([])
  })

  it('builds expressions of constants only', () => {
    expect(holding(/new RegExp\(/)).toEqual(['db/embedded.ts', 'files/dictionary.ts', 'files/pdf.ts'])
  })

  it('hashes with SHA-256 only, and takes chance from the system', () => {
    expect(holding(/createHash\((?!'sha256'\))/)).toEqual([])
    expect(holding(/md5|sha1\b/i)).toEqual([])
    // When a delivery is tried again, which is no secret.
    expect(holding(/Math\.random/)).toEqual(['server.ts'])
  })

  it('starts no program but the database of the demo', () => {
    expect(holding(/from 'node:child_process'/).filter((path) => !path.startsWith('db/'))).toEqual([])
  })
})
