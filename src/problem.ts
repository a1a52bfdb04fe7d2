/** A text in both languages of the product. */
export type Localized = { nl: string; en: string }

/** One fault in what the caller sent: where it stands (JSON Pointer), which fault, and what to do about it. */
export type InputError = { pointer: string; code: string; detail: Localized }

/**
 * The ways a request can fail. The edge (`http/`) gives each its status; nothing here knows HTTP.
 * A `detail` names what was refused, with the value, and the way out.
 */
export type ProblemCode =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'insufficient-scope'
  | 'not-found'
  | 'wrong-state'
  | 'conflict'
  | 'no-capacity'
  | 'position-lost'
  | 'stale'
  | 'precondition-required'
  | 'unprocessable'
  | 'rules-not-met'
  | 'no-rules-for-year'
  | 'idempotency-key-reused'
  | 'idempotency-key-in-use'
  | 'method-not-allowed'
  | 'unsupported-media-type'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable'
  | 'internal'

/** A refusal that reaches the caller as it stands. Throw it from anywhere; the edge turns it into problem+json. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: Localized
  readonly errors: readonly InputError[]
  /** Extra members of the answer in the reader's language: the judgement of `rules-not-met`, the current state. */
  readonly members: (locale: keyof Localized) => Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    detail: Localized,
    more: {
      errors?: readonly InputError[]
      members?: (locale: keyof Localized) => Readonly<Record<string, unknown>>
      cause?: unknown
    } = {},
  ) {
    super(detail.en, { cause: more.cause })
    this.name = 'Problem'
    this.code = code
    this.detail = detail
    this.errors = more.errors ?? []
    this.members = more.members ?? (() => ({}))
  }
}

/** The same answer for what does not exist and for what the caller may not know of. */
export function notFound(): Problem {
  return new Problem('not-found', {
    nl: 'Niet gevonden, of niet zichtbaar voor u.',
    en: 'Not found, or not visible to you.',
  })
}

/** One fault in the body or the query, found by a check the schema cannot make. */
export function unprocessable(pointer: string, code: string, detail: Localized): Problem {
  return new Problem('unprocessable', detail, { errors: [{ pointer, code, detail }] })
}
