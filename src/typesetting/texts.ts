import type { Localized } from '../problem.ts'
import type { TemplateBlock, TemplateContent, TemplateSection } from './content.ts'

/** A text of a template, and where it stands in the content (JSON Pointer). `mayBeEmpty`: a cell of a table. */
export type TemplateText = { pointer: string; text: Localized; mayBeEmpty: boolean }

/** A block of a template, and where it stands in the content (JSON Pointer). */
export type PlacedBlock = { pointer: string; block: TemplateBlock }

/** Every text of a template. */
export function textsOf(content: TemplateContent): TemplateText[] {
  const headings = (['articles', 'annexes'] as const).flatMap((part) =>
    content[part].map(({ heading }, index) => textAt(`/${part}/${index}/heading`, heading)),
  )
  return [
    textAt('/title', content.title),
    ...headings,
    ...blocksOf(content).flatMap(({ pointer, block }) => textsOfBlock(pointer, block)),
  ]
}

/** Every paragraph, list and table of a template. */
export function blocksOf(content: TemplateContent): PlacedBlock[] {
  return [
    ...blocksIn('/preamble', content.preamble),
    ...blocksInSections('/articles', content.articles),
    ...blocksIn('/closing', content.closing),
    ...blocksInSections('/annexes', content.annexes),
  ]
}

function blocksIn(pointer: string, body: readonly TemplateBlock[]): PlacedBlock[] {
  return body.map((block, index) => ({ pointer: `${pointer}/${index}`, block }))
}

function blocksInSections(pointer: string, sections: readonly TemplateSection[]): PlacedBlock[] {
  return sections.flatMap(({ body }, index) => blocksIn(`${pointer}/${index}/body`, body))
}

function textsOfBlock(pointer: string, block: TemplateBlock): TemplateText[] {
  if (block.kind === 'paragraph') return [textAt(`${pointer}/text`, block.text)]
  if (block.kind === 'list') return block.items.map((item, index) => textAt(`${pointer}/items/${index}`, item))
  return [
    ...block.columns.map((column, index) => textAt(`${pointer}/columns/${index}`, column)),
    ...block.rows.flatMap((cells, row) =>
      cells.map((cell, column) => textAt(`${pointer}/rows/${row}/${column}`, cell, true)),
    ),
  ]
}

function textAt(pointer: string, text: Localized, mayBeEmpty = false): TemplateText {
  return { pointer, text, mayBeEmpty }
}
