import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { AgreementFacts, TemplateBlock, TemplateContent } from '../../src/typesetting/content.ts'
import { fillTemplate } from '../../src/typesetting/fill.ts'
import { printAgreement } from '../../src/typesetting/print.ts'
import type { Locale } from '../../src/typesetting/written.ts'

const nowhere = { street: null, postalCode: null, city: null }

/** A framework agreement about which everything is known. */
export const frameworkFacts: AgreementFacts = {
  kind: 'framework',
  reference: 'AB12CD34',
  version: 1,
  createdOn: '2021-10-01',
  period: { from: '2021-10-01', until: '2022-06-30' },
  institute: {
    name: 'Universiteit aan de Zenne',
    programme: 'Educatieve master',
    address: { street: 'Zennelaan 2', postalCode: '1050', city: 'Brussel' },
    insurer: 'Verzekeringen De Dijle',
    insurancePolicy: '45.180',
    contactEmail: 'stages@demo.example',
  },
  school: {
    name: 'Atheneum De Brug',
    institutionNumber: '126987',
    address: { street: 'Kerkstraat 12', postalCode: '1000', city: 'Brussel' },
    sites: [],
  },
  student: null,
  signatories: [
    { party: 'university', organisation: null, name: 'An Willems', function: 'stagecoördinator' },
    { party: 'school', organisation: null, name: 'Geert Vermeulen', function: 'directeur' },
  ],
}

/** The same about one student. */
export const individualFacts: AgreementFacts = {
  ...frameworkFacts,
  kind: 'individual',
  student: { name: 'Sofie Peeters', studentNumber: '0571234' },
  signatories: [
    ...frameworkFacts.signatories,
    { party: 'student', organisation: null, name: 'Sofie Peeters', function: 'student' },
  ],
}

/** A framework agreement about which as little is known as can be. */
export const bareFacts: AgreementFacts = {
  ...frameworkFacts,
  period: { from: '2021-10-01', until: null },
  institute: {
    ...frameworkFacts.institute,
    address: nowhere,
    insurer: null,
    insurancePolicy: null,
    contactEmail: null,
  },
  school: { ...frameworkFacts.school, address: nowhere },
  signatories: frameworkFacts.signatories.map((signatory) => ({ ...signatory, name: null, function: null })),
}

/** A template with one article that holds these blocks; a text alone is a paragraph, the same in both languages. */
export function templateWith(...blocks: (string | TemplateBlock)[]): TemplateContent {
  return {
    title: { nl: 'Overeenkomst', en: 'Agreement' },
    preamble: [],
    articles: [
      {
        heading: { nl: 'Voorwerp', en: 'Purpose' },
        body: blocks.map((block) =>
          typeof block === 'string' ? { kind: 'paragraph', text: { nl: block, en: block } } : block,
        ),
      },
    ],
    closing: [],
    annexes: [],
  }
}

/** A template filled in and printed. */
export function printed(template: TemplateContent, facts: AgreementFacts, locale: Locale = 'nl') {
  return printAgreement(fillTemplate(template, facts, locale))
}

const run = promisify(execFile)

/** Gives a PDF to a program of poppler-utils, and what it says. Without that package this test cannot do its work. */
async function poppler(program: string, bytes: Uint8Array, before: string[], after: string[] = []): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stagewijzer-pdf-'))
  try {
    const file = join(folder, 'agreement.pdf')
    await writeFile(file, bytes)
    return (await run(program, [...before, file, ...after], { maxBuffer: 64 * 1024 * 1024 })).stdout
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(`${program} is missing: install poppler-utils`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of each page in reading order, words parted at the end of a line put together again. */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const text = await poppler('pdftotext', bytes, ['-raw'], ['-'])
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) =>
      page
        .replaceAll('\u00a0', ' ')
        .replace(/\u00ad-?\n?|\u200b\n?/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}

/** All its text. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  return (await pagesOf(bytes)).join(' ')
}

/** What the file says about itself, by name. */
export async function aboutFile(bytes: Uint8Array): Promise<Map<string, string>> {
  const lines = (await poppler('pdfinfo', bytes, ['-isodates'])).split('\n')
  return new Map(lines.map((line) => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]))
}

/** Its XMP metadata. */
export function metadataOf(bytes: Uint8Array): Promise<string> {
  return poppler('pdfinfo', bytes, ['-meta'])
}

/** The tree of its tags with the text in each, as a screen reader goes through it. */
export function tagsOf(bytes: Uint8Array): Promise<string> {
  return poppler('pdfinfo', bytes, ['-struct-text'])
}

/** The typefaces in it, without the letters that mark a subset. */
export async function fontsOf(bytes: Uint8Array): Promise<string[]> {
  const [, , ...lines] = (await poppler('pdffonts', bytes, [])).trim().split('\n')
  return [...new Set(lines.map((line) => line.replace(/^[A-Z]{6}\+/, '').split(' ')[0] ?? ''))].sort()
}

/** Where each word stands: its page and its edges in points. */
export async function wordsOf(
  bytes: Uint8Array,
): Promise<{ page: number; text: string; right: number; top: number }[]> {
  const html = await poppler('pdftotext', bytes, ['-bbox'], ['-'])
  return html
    .split('<page ')
    .flatMap((page, number) =>
      [...page.matchAll(/<word xMin="[\d.]+" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<\/word>/g)].map(
        ([, top, right, text = '']) => ({ page: number, text, right: Number(right), top: Number(top) }),
      ),
    )
}
