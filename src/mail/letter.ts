import { type Html, html, markupOf } from '../http/html.ts'
import type { Locale } from '../http/locale.ts'
import { inHtml, inText, type Sentence } from './sentence.ts'

/** A piece of a letter. A link stands on a line of its own, whole, for programs that show text only. */
export type Part =
  | { heading: Sentence }
  | { paragraph: Sentence }
  | { list: readonly Sentence[] }
  | { link: string; label: string }

/** What somebody gets to read, before it has a form. */
export type Letter = { locale: Locale; subject: Sentence; parts: readonly Part[] }

/** A letter as a mail carries it: the same words twice. */
export type Rendered = { subject: string; text: string; html: string }

/** Gives a letter its two forms. */
export function renderLetter({ locale, subject, parts }: Letter): Rendered {
  const title = inText(subject)
  return {
    subject: title,
    text: `${parts.map(textOf).join('\n\n')}\n`,
    html: markupOf(html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><title>${title}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">
${parts.map(htmlOf)}</body>
</html>
`),
  }
}

function textOf(part: Part): string {
  if ('heading' in part) return inText(part.heading).toLocaleUpperCase()
  if ('paragraph' in part) return inText(part.paragraph)
  if ('list' in part) return part.list.map((item) => `- ${inText(item)}`).join('\n')
  return `${part.label}:\n${part.link}`
}

function htmlOf(part: Part): Html {
  if ('heading' in part) return html`<h2 style="font-size: 1.1em">${inHtml(part.heading)}</h2>\n`
  if ('paragraph' in part) return html`<p>${inHtml(part.paragraph)}</p>\n`
  if ('list' in part) return html`<ul>${part.list.map((item) => html`<li>${inHtml(item)}</li>`)}</ul>\n`
  return html`<p><a href="${part.link}">${part.label}</a><br><small>${part.link}</small></p>\n`
}
