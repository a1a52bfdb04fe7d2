import type { Localized } from '../problem.ts'
import type { Faults } from './form.ts'
import { type Html, html, markupOf } from './html.ts'
import type { Locale } from './locale.ts'
import { styleElement, stylesheetSource } from './style.ts'

/** What a page may do: show itself, send its own form, and frame a document of ours. No script, no image, no other site. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src ${stylesheetSource}`,
  "form-action 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const languages: Record<Locale, string> = { nl: 'Nederlands', en: 'English' }

/** A whole page. With `faults` its title says so first: that is what a screen reader reads when the page has loaded. */
export function layoutPage(
  { title, body, faults }: { title: string; body: Html; faults?: Faults | undefined },
  locale: Locale,
): string {
  return markupOf(html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>${faults && `${words.fault[locale]}: `}${title} – Stagewijzer</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${styleElement}
</head>
<body>
<header>
<strong>Stagewijzer</strong>
<nav aria-label="${words.language[locale]}"><ul>
${(['nl', 'en'] as const).map((language) => languageLink(language, locale))}</ul></nav>
</header>
<main>
<h1>${title}</h1>
${faults && faultSummary(faults, locale)}${body}
</main>
</body>
</html>
`)
}

/** The same page in this language. */
function languageLink(language: Locale, current: Locale): Html {
  const isCurrent = language === current && html` aria-current="true"`
  return html`<li><a href="?lang=${language}" lang="${language}" hreflang="${language}"${isCurrent}>${languages[language]}</a></li>
`
}

/** What is wrong, first on the page and with the focus, each line leading to its field. */
function faultSummary(faults: Faults, locale: Locale): Html {
  return html`<div class="faults" role="alert" tabindex="-1" autofocus>
<h2>${words.summary[locale]}</h2>
<ul>${Object.entries(faults).map(([name, fault]) => html`<li><a href="#${name}">${fault[locale]}</a></li>`)}</ul>
</div>
`
}

const words = {
  fault: { nl: 'Fout', en: 'Error' },
  summary: { nl: 'Dit klopt nog niet', en: 'Something is not right yet' },
  language: { nl: 'Taal', en: 'Language' },
} as const satisfies Record<string, Localized>
