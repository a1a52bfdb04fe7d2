import { breakable, longestWord, longestWordInColumn, shortened } from './breaks.ts'
import { compilePdf, regions } from './compiler.ts'
import type { FilledAgreement, FilledBlock, FilledSection } from './content.ts'
import { layout } from './layout.ts'
import { type Locale, writtenDate } from './written.ts'

/** What is printed beside the agreement's own text. */
const words = {
  nl: {
    page: 'Pagina',
    between: 'Tussen:',
    representedBy: 'vertegenwoordigd door',
    hereafter: 'hierna',
    article: 'Artikel',
    annex: 'Bijlage',
    signatures: 'Ondertekening',
    name: 'Naam',
    function: 'Functie',
    date: 'Datum',
    signature: 'Handtekening',
    version: 'versie',
    writtenOn: 'opgesteld op',
  },
  en: {
    page: 'Page',
    between: 'Between:',
    representedBy: 'represented by',
    hereafter: 'hereafter',
    article: 'Article',
    annex: 'Annex',
    signatures: 'Signatures',
    name: 'Name',
    function: 'Function',
    date: 'Date',
    signature: 'Signature',
    version: 'version',
    writtenOn: 'written on',
  },
} as const satisfies Record<Locale, Record<string, string>>

/**
 * An agreement as a tagged PDF, made for archives (PDF/A-2a). The same agreement gives the same bytes; `sha256` is their
 * hash in hexadecimal. Takes the process for about a tenth of a second.
 */
export function printAgreement(agreement: FilledAgreement): Promise<{ bytes: Uint8Array; sha256: string }> {
  return compilePdf(layout, printed(agreement))
}

/** What the layout reads. */
function printed(agreement: FilledAgreement) {
  const { locale, title, createdOn, parties, preamble, articles, closing, annexes, signatures } = agreement
  const own = words[locale]
  const [year, month, day] = createdOn.split('-').map(Number)
  const issuer = parties[0]?.name ?? ''
  const mark = `${shortened(agreement.reference)} · ${own.version} ${agreement.version}`
  const inHead = (text: string) => breakable(shortened(text), longestWordInColumn)
  return {
    language: locale,
    region: regions[locale],
    words: { ...own, writtenOn: `${own.writtenOn} ${writtenDate(createdOn, locale)}` },
    date: { year, month, day },
    author: issuer,
    description: [title, mark].join(' · '),
    keywords: [agreement.reference],
    issuer: inHead(issuer),
    running: inHead(title),
    mark: breakable(mark, longestWordInColumn),
    title,
    printedTitle: breakable(title, longestWord),
    parties: parties.map((party) => ({
      ...party,
      name: breakable(party.name, longestWord),
      details: party.details.map((detail) => breakable(detail, longestWord)),
      representatives: party.representatives.map((representative) => breakable(representative, longestWord)),
    })),
    preamble: preamble.map(breakableBlock),
    articles: articles.map(breakableSection),
    closing: closing.map(breakableBlock),
    annexes: annexes.map(breakableSection),
    signatures: signatures.map((signature) => ({
      party: signature.party,
      organisation: signature.organisation && breakable(signature.organisation, longestWordInColumn),
      name: signature.name && breakable(signature.name, longestWordInColumn),
      function: signature.function && breakable(signature.function, longestWordInColumn),
    })),
  }
}

function breakableSection({ heading, body }: FilledSection) {
  return { heading: breakable(heading, longestWord), body: body.map(breakableBlock) }
}

function breakableBlock(block: FilledBlock): FilledBlock & { widths?: number[] } {
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: breakable(block.text, longestWord) }
  if (block.kind === 'list') return { kind: 'list', items: block.items.map((item) => breakable(item, longestWord)) }
  const inColumn = (text: string) => breakable(text, longestWordInColumn)
  const rows = block.rows.map((cells) => cells.map(inColumn))
  return { kind: 'table', columns: block.columns.map(inColumn), rows, widths: widthsOf(block) }
}

/** How the columns of a table share its width: the more one says, the wider, within reason. */
function widthsOf({ columns, rows }: { columns: readonly string[]; rows: readonly string[][] }): number[] {
  return columns.map((head, column) => {
    const letters = rows.reduce((sum, cells) => sum + (cells[column]?.length ?? 0), head.length)
    return Math.sqrt(Math.min(Math.max(letters / (rows.length + 1), 15), 100))
  })
}
