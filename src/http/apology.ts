import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Localized, ProblemCode } from '../problem.ts'
import { html } from './html.ts'
import { pageLocale, sendPage } from './page.ts'
import { problemKinds } from './problems.ts'
import { keepFault, problemOf, sentProblem } from './refusal.ts'

/** Answers with a problem as a page, for a person: what is wrong, what to do, and what to quote when asking about it. */
export function apologise(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error)
  const locale = pageLocale(request)
  const { status, headers } = sentProblem(problem, locale, request.id)
  keepFault(problem, error, request)
  const detail = inPlainWords[problem.code] ?? problem.detail
  const body = html`<section><p>${detail[locale]}</p>
<p>${words.reference[locale]} <code>${request.id}</code></p></section>`
  reply.headers(headers)
  sendPage({ title: problemKinds[problem.code].title[locale], body }, request, reply, status)
}

/** For the codes whose detail speaks to programs. */
const inPlainWords: Partial<Record<ProblemCode, Localized>> = {
  'not-found': {
    nl: 'Deze link bestaat niet. Neem de hele link over uit het bericht, of vraag een nieuwe aan wie hem stuurde.',
    en: 'There is no such link. Copy the whole link from the message, or ask whoever sent it for a new one.',
  },
  malformed: {
    nl: 'Wat uw browser stuurde, is niet te lezen. Open de link opnieuw en probeer het nog eens.',
    en: 'What your browser sent cannot be read. Open the link again and try once more.',
  },
  'unsupported-media-type': {
    nl: 'Alleen het formulier van deze pagina kan worden verstuurd. Open de link opnieuw.',
    en: 'Only the form on this page can be sent. Open the link again.',
  },
  'too-large': {
    nl: 'Wat u stuurde, is te groot. Maak uw tekst korter.',
    en: 'What you sent is too large. Make your text shorter.',
  },
  internal: {
    nl: 'Er ging iets mis aan onze kant. Probeer het later opnieuw.',
    en: 'Something went wrong on our side. Try again later.',
  },
}

const words = {
  reference: { nl: 'Kenmerk voor als u hierover iets vraagt:', en: 'Reference, in case you ask about this:' },
} as const satisfies Record<string, Localized>
