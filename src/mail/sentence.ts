import { type Html, html, isolated } from '../http/html.ts'

/** A sentence in pieces: what people wrote is kept apart, so that each form of a mail can guard it in its own way. */
export type Sentence = readonly Piece[]
type Piece = { text: string; isTyped: boolean }

/** A sentence: say`Beste ${name},`. A string in it was written by people; words of ours go in as `ours(…)`. */
export function say(texts: TemplateStringsArray, ...parts: readonly (string | Sentence)[]): Sentence {
  return texts.flatMap((text, index) => {
    const part = parts[index]
    if (part === undefined) return ours(text)
    return [...ours(text), ...(typeof part === 'string' ? [{ text: part, isTyped: true }] : part)]
  })
}

/** Words with nothing in them that people wrote. */
export function ours(text: string): Sentence {
  return [{ text, isTyped: false }]
}

/** The sentence for a subject line or a text without markup. */
export function inText(sentence: Sentence): string {
  return sentence.map(({ text, isTyped }) => (isTyped ? oneLine(text) : text)).join('')
}

/** The sentence as HTML. */
export function inHtml(sentence: Sentence): Html {
  return html`${sentence.map(({ text, isTyped }) => (isTyped ? isolated(oneLine(text)) : text))}`
}

/**
 * What somebody wrote, in one line and without marks that turn the writing direction: it can neither begin a header of
 * its own nor make an address read as another (Unicode Technical Report 36, section 2.5).
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
}
