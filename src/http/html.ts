const markup = Symbol('markup')

/** Text that is markup already. Only this file makes it, so nothing that somebody typed, and no JSON, can be it. */
export type Html = { readonly [markup]: string }

/** What may stand in a template: text is escaped, markup stays, nothing is left out. */
export type HtmlPart = Html | string | number | false | null | undefined | readonly HtmlPart[]

/** A piece of HTML: html`<p title="${title}">${text}</p>`. Attributes stand in double quotes, always. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const pieces = texts.map((text, index) => text + written(parts[index]))
  return { [markup]: pieces.join('') }
}

/** Text that goes in as it is. Only for text of ours that is known at start, such as a stylesheet: never for anybody's words. */
export function verbatim(text: string): Html {
  return { [markup]: text }
}

/** The text of a piece, to send. */
export function markupOf(piece: Html): string {
  return piece[markup]
}

/**
 * A name or another text that a person wrote, inside a sentence of ours. It is isolated (HTML, "The bdi element"): a mark
 * in it that turns the writing direction cannot reorder what stands around it.
 */
export function isolated(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

function written(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return 'map' in part ? part.map(written).join('') : part[markup]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}
