import type { Localized } from '../problem.ts'
import type { TemplateBlock, TemplateSection } from '../typesetting/content.ts'

/** A paragraph in both languages. */
export function paragraph(nl: string, en: string): TemplateBlock {
  return { kind: 'paragraph', text: { nl, en } }
}

/** A list in both languages, item by item. */
export function list(...items: readonly [nl: string, en: string][]): TemplateBlock {
  return { kind: 'list', items: items.map(([nl, en]) => ({ nl, en })) }
}

/** A table in both languages, row by row and cell by cell. */
export function table(
  columns: readonly [nl: string, en: string][],
  ...rows: readonly (readonly [nl: string, en: string])[][]
): TemplateBlock {
  const text = ([nl, en]: readonly [string, string]): Localized => ({ nl, en })
  return { kind: 'table', columns: columns.map(text), rows: rows.map((cells) => cells.map(text)) }
}

/** An article or an annex in both languages. */
export function section(nl: string, en: string, ...body: TemplateBlock[]): TemplateSection {
  return { heading: { nl, en }, body }
}
