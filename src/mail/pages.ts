import { html } from '../http/html.ts'
import type { Locale } from '../http/locale.ts'
import { type PageContext, page, type Shown } from '../http/page.ts'
import { closedLink } from '../links/pages.ts'
import { findLink, type Link } from '../links/store.ts'
import { type Localized, notFound } from '../problem.ts'
import { unsubscribe } from './service.ts'

/** Stops the overviews by the link in one of them. Opening it asks; only sending the form, or a mail program, acts. */
export const mailPages = [
  page({
    method: 'GET',
    path: '/unsubscribe/{token}',
    handle: async ({ db, token, now, locale }) => {
      const link = await linkOf({ db, token, now })
      if (link.state !== 'open') return closedLink(link, locale)
      return question(locale)
    },
  }),

  page({
    method: 'POST',
    path: '/unsubscribe/{token}',
    body: 'ignored',
    handle: async ({ locale, token, ...visitor }) => {
      const link = await linkOf({ ...visitor, token })
      if (link.state !== 'open') return closedLink(link, locale)
      await unsubscribe(visitor, link)
      return { title: words.done[locale], body: html`<section><p>${words.again[locale]}</p></section>` }
    },
  }),
]

type Unsubscribing = Extract<Link, { purpose: 'unsubscribe' }>

/** @throws Problem `not-found` for what is no link of an overview */
async function linkOf({ db, token, now }: Pick<PageContext, 'db' | 'token' | 'now'>): Promise<Unsubscribing> {
  const link = await findLink(db, token, now)
  if (link?.purpose !== 'unsubscribe') throw notFound()
  return link
}

function question(locale: Locale): Shown {
  return {
    title: words.title[locale],
    body: html`<section><p>${words.question[locale]}</p>
<form method="post"><button type="submit">${words.button[locale]}</button></form></section>`,
  }
}

const words = {
  title: { nl: 'Geen overzicht meer ontvangen', en: 'Receive no overviews any more' },
  question: {
    nl: 'U krijgt hoogstens één overzicht per dag, met wat er gebeurde en wat op u wacht. Wilt u het niet meer ontvangen?',
    en: 'You get one overview a day at most, with what happened and what waits for you. Do you want to stop receiving it?',
  },
  button: { nl: 'Stop het overzicht', en: 'Stop the overview' },
  done: { nl: 'U krijgt geen overzicht meer', en: 'You get no overviews any more' },
  again: {
    nl: 'U kunt het weer aanzetten in uw voorkeuren. Wat op u wacht, vindt u in Stagewijzer.',
    en: 'You can switch it on again in your preferences. What waits for you is in Stagewijzer.',
  },
} as const satisfies Record<string, Localized>
