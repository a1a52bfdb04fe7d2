import type { InputError, Localized, ProblemCode } from '../problem.ts'
import { Problem } from '../problem.ts'
import type { Locale } from './locale.ts'

/** The problems that only the edge itself can meet, before any route has the request. */
export type EdgeProblemCode = 'headers-too-large' | 'request-timeout'

type Kind = { status: number; title: Localized }

/** Every problem the API answers: its status and its title. The codes never change; a new one is an addition. */
export const problemKinds: Readonly<Record<ProblemCode | EdgeProblemCode, Kind>> = {
  malformed: { status: 400, title: { nl: 'Het verzoek is niet goed gevormd', en: 'The request is malformed' } },
  unauthenticated: { status: 401, title: { nl: 'Aanmelden vereist', en: 'Authentication required' } },
  forbidden: { status: 403, title: { nl: 'Niet toegestaan', en: 'Not allowed' } },
  'insufficient-scope': { status: 403, title: { nl: 'Het token mag dit niet', en: 'The token does not allow this' } },
  'not-found': { status: 404, title: { nl: 'Niet gevonden', en: 'Not found' } },
  'method-not-allowed': { status: 405, title: { nl: 'Methode niet toegestaan', en: 'Method not allowed' } },
  'request-timeout': {
    status: 408,
    title: { nl: 'Het verzoek kwam te traag binnen', en: 'The request arrived too slowly' },
  },
  'wrong-state': {
    status: 409,
    title: { nl: 'Niet op dit moment in het proces', en: 'Not at this moment in the process' },
  },
  conflict: { status: 409, title: { nl: 'In strijd met wat er al staat', en: 'In conflict with what is there' } },
  'no-capacity': { status: 409, title: { nl: 'De school heeft geen plaats meer', en: 'The school has no place left' } },
  'idempotency-key-in-use': {
    status: 409,
    title: { nl: 'Een verzoek met deze sleutel loopt nog', en: 'A request with this key is still running' },
  },
  'position-lost': {
    status: 410,
    title: { nl: 'Deze plaats bestaat niet meer', en: 'This position is no longer there' },
  },
  stale: { status: 412, title: { nl: 'Intussen gewijzigd', en: 'Changed in the meantime' } },
  'too-large': { status: 413, title: { nl: 'Te groot', en: 'Too large' } },
  'unsupported-media-type': { status: 415, title: { nl: 'Mediatype niet ondersteund', en: 'Unsupported media type' } },
  unprocessable: { status: 422, title: { nl: 'Kan niet worden verwerkt', en: 'Cannot be processed' } },
  'rules-not-met': { status: 422, title: { nl: 'Niet aan alle regels voldaan', en: 'Not every rule is met' } },
  'no-rules-for-year': {
    status: 422,
    title: { nl: 'Geen regels voor dit academiejaar', en: 'No rules for this academic year' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { nl: 'Sleutel al gebruikt voor een ander verzoek', en: 'Key already used for another request' },
  },
  'precondition-required': { status: 428, title: { nl: 'If-Match vereist', en: 'If-Match required' } },
  'rate-limited': { status: 429, title: { nl: 'Te veel verzoeken', en: 'Too many requests' } },
  'headers-too-large': { status: 431, title: { nl: 'De headers zijn te groot', en: 'The headers are too large' } },
  internal: { status: 500, title: { nl: 'Er ging iets mis', en: 'Something went wrong' } },
  unavailable: { status: 503, title: { nl: 'Tijdelijk niet beschikbaar', en: 'Temporarily unavailable' } },
}

/** The framework would add the charset to every text by itself, at each answer. */
export const jsonContentType = 'application/json; charset=utf-8'
export const problemContentType = 'application/problem+json; charset=utf-8'

/** A stable name for a kind of problem, not a page: the host name is one that never resolves (RFC 2606, section 2). */
export function problemType(code: string): string {
  return `https://stagewijzer.example/problems/${code}`
}

/** What an answer says about the one request it belongs to. */
export function instanceOf(requestId: string): string {
  return `urn:uuid:${requestId}`
}

/** The members of RFC 9457, section 3.1, then ours. Extra members can add to them and never replace them. */
export function problemDocument(
  code: ProblemCode | EdgeProblemCode,
  detail: Localized,
  locale: Locale,
  requestId: string,
  more: { errors?: readonly InputError[]; members?: Problem['members'] } = {},
): Record<string, unknown> {
  const kind = problemKinds[code]
  return {
    ...more.members?.(locale),
    type: problemType(code),
    code,
    title: kind.title[locale],
    status: kind.status,
    detail: detail[locale],
    instance: instanceOf(requestId),
    ...(more.errors && more.errors.length > 0 ? { errors: more.errors.map((error) => inputError(error, locale)) } : {}),
  }
}

function inputError(error: InputError, locale: Locale): { pointer: string; code: string; detail: string } {
  return { pointer: error.pointer, code: error.code, detail: error.detail[locale] }
}

/** What the caller reads of a fault of ours: nothing of its inside. */
export const internalDetail: Localized = {
  nl: 'Er ging iets mis aan onze kant. Probeer het later opnieuw, of geef bij een vraag het kenmerk in `instance` door.',
  en: 'Something went wrong on our side. Try again later, or quote the reference in `instance` when you ask about it.',
}

/**
 * What a fault that the framework met becomes for the caller, by its code; undefined for what is not one of them.
 * The framework's own texts quote the input, and are never shown.
 */
export function problemOfFramework(error: unknown): Problem | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const make = frameworkFaults[code]
  return make && new Problem(make[0], make[1], { cause: error })
}

const tooLarge: Localized = {
  nl: 'De body is groter dan deze operatie toelaat.',
  en: 'The body is larger than this operation allows.',
}

const unsupported: Localized = {
  nl: 'Stuur de body als application/json, of als application/merge-patch+json bij PATCH.',
  en: 'Send the body as application/json, or as application/merge-patch+json with PATCH.',
}

const brokenUrl: Localized = {
  nl: 'Het pad bevat een ongeldige %-codering of een te lang deel.',
  en: 'The path has an invalid %-encoding, or a part that is too long.',
}

const frameworkFaults: Readonly<Record<string, readonly [ProblemCode, Localized]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', tooLarge],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', unsupported],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed',
    { nl: 'De body is niet zo lang als Content-Length zegt.', en: 'The body is not as long as Content-Length says.' },
  ],
  FST_ERR_BAD_URL: ['malformed', brokenUrl],
  FST_ERR_MAX_PARAM_LENGTH: ['malformed', brokenUrl],
  ECONNRESET: [
    'malformed',
    { nl: 'De verbinding brak af voor de body er was.', en: 'The connection broke before the body was complete.' },
  ],
}
