import { momentText } from '../http/dates.ts'
import { type HtmlPart, html } from '../http/html.ts'
import type { Locale } from '../http/locale.ts'
import type { Shown } from '../http/page.ts'
import type { Localized } from '../problem.ts'
import type { Link } from './store.ts'

/** The page of a link that is not open any more: why, since when, and the way out. It names nobody. */
export function closedLink(link: Link, locale: Locale, more: HtmlPart = null): Shown {
  return closedPage(closed(link, locale), locale, more)
}

/** What a page says of a link that leads nowhere: what happened, and what to do. */
export type ClosedWords = { title: Localized; text: Localized }

/** The page of a link that leads nowhere. */
export function closedPage({ title, text }: ClosedWords, locale: Locale, more: HtmlPart = null): Shown {
  return { gone: true, title: title[locale], body: html`<section><p>${text[locale]}</p>${more}</section>` }
}

function closed({ state, usedAt, expiresAt }: Link, locale: Locale): ClosedWords {
  if (state === 'used' && usedAt !== null) {
    const moment = momentText(usedAt, locale)
    return {
      title: { nl: 'Deze link is al gebruikt', en: 'This link has been used already' },
      text: {
        nl: `Dat was op ${moment}. Een link werkt één keer; u hoeft niets meer te doen. Was u het niet? Laat het meteen weten aan wie u de link stuurde.`,
        en: `That was on ${moment}. A link works once; there is nothing left to do. Was it not you? Tell whoever sent you the link at once.`,
      },
    }
  }
  if (state === 'expired') {
    const moment = momentText(expiresAt, locale)
    return {
      title: { nl: 'Deze link is verlopen', en: 'This link has expired' },
      text: {
        nl: `U kon hem gebruiken tot ${moment}. Vraag een nieuwe link aan wie u deze stuurde.`,
        en: `It could be used until ${moment}. Ask whoever sent it to you for a new one.`,
      },
    }
  }
  return {
    title: { nl: 'Deze link is ingetrokken', en: 'This link has been withdrawn' },
    text: {
      nl: 'Er is een nieuwere link, of hij is niet meer nodig. Gebruik de link uit het jongste bericht, of vraag een nieuwe aan wie u deze stuurde.',
      en: 'There is a newer link, or it is no longer needed. Use the link in the latest message, or ask whoever sent it to you for a new one.',
    },
  }
}
