import { z } from 'zod'
import type { InputError, Localized } from '../problem.ts'
import { Problem } from '../problem.ts'

/** A caller reads at most this many errors of one request. */
const maximumErrors = 100
/** Deeper than any schema of the API, and far from what the stack can take. */
const maximumDepth = 32
/** More values than the largest roster or dossier has within the body limit. */
const maximumValues = 200_000

const dutch = z.locales.nl().localeError
const english = z.locales.en().localeError

type Part = 'body' | 'query' | 'path'

/**
 * What `schema` makes of `value`. Nothing is coerced.
 * @throws Problem `malformed` with one error for each fault, each with its JSON Pointer (RFC 6901).
 */
export function validated(schema: z.ZodType, value: unknown, part: Part): unknown {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw new Problem('malformed', faulty[part], { errors: inputErrors(result.error) })
}

/** What a schema found wrong, place by place, in both languages. */
export function inputErrors({ issues }: Pick<z.ZodError, 'issues'>): InputError[] {
  return firstOfEachPlace(issues.flatMap((issue) => errorsOf(issue, []))).slice(0, maximumErrors)
}

/** What is of a wrong type is often too long or too early as well: the first fault of a place is the one to mend. */
function firstOfEachPlace(errors: readonly InputError[]): InputError[] {
  const first = new Map<string, InputError>()
  for (const error of errors) if (!first.has(error.pointer)) first.set(error.pointer, error)
  return [...first.values()]
}

const faulty: Record<Part, Localized> = {
  body: {
    nl: 'De body klopt niet met wat deze operatie verwacht; `errors` zegt per plaats wat er scheelt.',
    en: 'The body does not match what this operation takes; `errors` says for each place what is wrong.',
  },
  query: {
    nl: 'De queryparameters kloppen niet; `errors` zegt per parameter wat er scheelt.',
    en: 'The query parameters do not match; `errors` says for each parameter what is wrong.',
  },
  path: {
    nl: 'Het pad klopt niet; `errors` zegt per deel wat er scheelt.',
    en: 'The path does not match; `errors` says for each part what is wrong.',
  },
}

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

function errorsOf(issue: Issue, base: Path): InputError[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key]),
      code: 'unknown-field',
      detail: unknownField,
    }))
  }
  if (issue.code === 'invalid_union') {
    const inner = nearestBranch(issue.errors)
    if (inner) return inner.flatMap((each) => errorsOf(each, path))
  }
  const stated = issue.code === 'custom' ? statedBy(issue.params) : undefined
  if (stated) return [{ pointer: pointerOf(path), ...stated }]
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ pointer: pointerOf(path), code: 'required', detail: required }]
  }
  return [{ pointer: pointerOf(path), code: issue.code.replaceAll('_', '-'), detail: sentences(issue) }]
}

/** Of a union, the branch that agrees on what the value is and finds fault only inside it. */
function nearestBranch(branches: readonly Issue[][]): Issue[] | undefined {
  const inside = branches.filter((issues) => issues.length > 0 && issues.every((issue) => !disagrees(issue)))
  return inside.sort((one, other) => one.length - other.length)[0]
}

function disagrees(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code === 'invalid_type'
}

/** What a check of ours said: `ctx.addIssue({ code: 'custom', params: { code, detail: { nl, en } } })`. */
function statedBy(params: Record<string, unknown> | undefined): { code: string; detail: Localized } | undefined {
  const { code, detail } = params ?? {}
  if (typeof code !== 'string' || typeof detail !== 'object' || detail === null) return undefined
  if (!('nl' in detail && 'en' in detail)) return undefined
  return { code, detail: { nl: String(detail.nl), en: String(detail.en) } }
}

/** What is wrong, with the value as it came and, where the form is a matter of spelling, how to write it. */
function sentences(issue: Issue): Localized {
  const raw = issue as z.core.$ZodRawIssue
  const form = issue.code === 'invalid_format' ? forms[issue.format] : undefined
  const value = quoted(issue.input)
  return {
    nl: `${form?.nl ?? sentence(dutch(raw))}${value && `. Gekregen: ${value}`}.`,
    en: `${form?.en ?? sentence(english(raw))}${value && `. Received: ${value}`}.`,
  }
}

/** The formats whose name says little to who has to mend the value. */
const forms: Readonly<Record<string, Localized>> = {
  date: {
    nl: 'Geen bestaande datum: schrijf JJJJ-MM-DD, zoals 2021-11-08',
    en: 'No existing date: write YYYY-MM-DD, such as 2021-11-08',
  },
  datetime: {
    nl: 'Geen tijdstip met tijdzone: schrijf bijvoorbeeld 2021-11-08T08:30:00+01:00',
    en: 'No instant with an offset: write for example 2021-11-08T08:30:00+01:00',
  },
  uuid: {
    nl: 'Geen id: een id is een UUID, zoals een vorig antwoord hem gaf',
    en: 'No id: an id is a UUID, as an earlier answer gave it',
  },
  email: { nl: 'Geen e-mailadres', en: 'No e-mail address' },
}

const longestQuote = 60

/** A value as the caller wrote it, short enough to read; nothing of objects and lists. */
function quoted(value: unknown): string {
  if (value === undefined || (typeof value === 'object' && value !== null)) return ''
  const text = JSON.stringify(value) ?? ''
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
}

function sentence(message: string | { message: string } | null | undefined): string {
  return (typeof message === 'object' ? message?.message : message) ?? ''
}

const unknownField: Localized = {
  nl: 'Dit veld bestaat hier niet. Laat het weg, of kijk na hoe het heet.',
  en: 'There is no such field here. Leave it out, or check its name.',
}

const required: Localized = { nl: 'Dit veld is verplicht en ontbreekt.', en: 'This field is required and missing.' }

/** A JSON Pointer (RFC 6901) to `path`; the empty text is the whole document. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a JSON body. Duplicate keys: the last one counts, as RFC 8259, section 4 leaves to the reader.
 * @returns undefined for an empty body
 * @throws Problem `malformed` for what is no UTF-8 or no JSON, and for text that PostgreSQL cannot keep as it is.
 */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch (error) {
    throw new Problem('malformed', error instanceof TypeError ? notUtf8 : notJson, { cause: error })
  }
  checkValues(value)
  return value
}

const notUtf8: Localized = {
  nl: 'De body is geen geldige UTF-8. Stuur de tekst als UTF-8.',
  en: 'The body is not valid UTF-8. Send the text as UTF-8.',
}

const notJson: Localized = {
  nl: 'De body is geen geldige JSON.',
  en: 'The body is not valid JSON.',
}

/** The body that an operation asks for and did not get. */
export function bodyMissing(): Problem {
  return new Problem('malformed', {
    nl: 'Deze operatie heeft een body nodig, en die is leeg.',
    en: 'This operation needs a body, and it is empty.',
  })
}

/** A body for an operation that takes none: nothing and `{}` mean the same, anything else is a misunderstanding. */
export function checkNoBody(body: unknown): void {
  if (body === undefined || body === null) return
  if (typeof body === 'object' && !Array.isArray(body)) {
    const errors = Object.keys(body).map((key) => ({
      pointer: pointerOf([key]),
      code: 'unknown-field',
      detail: unknownField,
    }))
    if (errors.length === 0) return
    throw new Problem('malformed', faulty.body, { errors: errors.slice(0, maximumErrors) })
  }
  throw new Problem('malformed', {
    nl: 'Deze operatie neemt geen body. Laat hem leeg.',
    en: 'This operation takes no body. Leave it empty.',
  })
}

function checkValues(value: unknown): void {
  const seen = { values: 0, errors: [] as InputError[] }
  visit(value, [], seen)
  if (seen.errors.length > 0) throw new Problem('malformed', faulty.body, { errors: seen.errors })
}

function visit(value: unknown, path: PropertyKey[], seen: { values: number; errors: InputError[] }): void {
  if (typeof value === 'string') {
    const fault = textFault(value)
    if (fault) report(seen.errors, path, fault)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (path.length >= maximumDepth) throw new Problem('malformed', tooDeep)
  const keys = Array.isArray(value) ? undefined : Object.keys(value)
  seen.values += keys ? keys.length : (value as unknown[]).length
  if (seen.values > maximumValues) throw new Problem('malformed', tooMany)
  if (keys === undefined) {
    const items = value as unknown[]
    for (let index = 0; index < items.length; index++) visitMember(items[index], index, path, seen)
    return
  }
  for (const key of keys) {
    const fault = key === '__proto__' ? prototypeField : textFault(key)
    if (fault) report(seen.errors, [...path, key], fault)
    visitMember((value as Record<string, unknown>)[key], key, path, seen)
  }
}

function visitMember(value: unknown, key: PropertyKey, path: PropertyKey[], seen: Parameters<typeof visit>[2]): void {
  path.push(key)
  visit(value, path, seen)
  path.pop()
}

function report(errors: InputError[], path: Path, fault: Omit<InputError, 'pointer'>): void {
  if (errors.length < maximumErrors) errors.push({ pointer: pointerOf(path), ...fault })
}

const tooDeep: Localized = {
  nl: `De JSON is dieper genest dan ${maximumDepth} niveaus.`,
  en: `The JSON is nested more than ${maximumDepth} levels deep.`,
}

const tooMany: Localized = {
  nl: `De body heeft meer dan ${maximumValues} waarden. Verdeel hem over meer verzoeken.`,
  en: `The body has more than ${maximumValues} values. Split it over more requests.`,
}

const prototypeField: Omit<InputError, 'pointer'> = { code: 'unknown-field', detail: unknownField }

const nulCharacter: Omit<InputError, 'pointer'> = {
  code: 'nul-character',
  detail: { nl: 'De tekst bevat een NUL-teken. Verwijder het.', en: 'The text has a NUL character. Remove it.' },
}

const loneSurrogate: Omit<InputError, 'pointer'> = {
  code: 'lone-surrogate',
  detail: {
    nl: 'De tekst bevat een half teken (een los surrogaat). Stuur het hele teken.',
    en: 'The text has half a character (a lone surrogate). Send the whole character.',
  },
}

/** PostgreSQL keeps no NUL, and half of a surrogate pair would silently become another character. */
export function textFault(text: string): Omit<InputError, 'pointer'> | undefined {
  if (text.includes('\0')) return nulCharacter
  return /\p{Surrogate}/u.test(text) ? loneSurrogate : undefined
}

/**
 * Reads the query of a request as text by name.
 * @throws Problem `malformed` for a parameter given twice, a broken %-encoding, and text that cannot be kept.
 */
export function readQuery(url: string): Record<string, string> {
  const query: Record<string, string> = {}
  const start = url.indexOf('?')
  if (start === -1) return query
  const errors: InputError[] = []
  for (const pair of url.slice(start + 1).split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decoded(equals === -1 ? pair : pair.slice(0, equals))
    const value = decoded(equals === -1 ? '' : pair.slice(equals + 1))
    if (name === undefined || value === undefined) throw new Problem('malformed', brokenQuery)
    const fault = name === '__proto__' ? prototypeField : (textFault(name) ?? textFault(value))
    if (fault) report(errors, [name], fault)
    else if (Object.hasOwn(query, name)) report(errors, [name], duplicated)
    else query[name] = value
  }
  if (errors.length > 0) throw new Problem('malformed', faulty.query, { errors })
  return query
}

function decoded(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

const brokenQuery: Localized = {
  nl: 'De query bevat een ongeldige %-codering.',
  en: 'The query has an invalid %-encoding.',
}

const duplicated: Omit<InputError, 'pointer'> = {
  code: 'duplicated-parameter',
  detail: { nl: 'Deze parameter staat er meer dan eens.', en: 'This parameter is given more than once.' },
}

/**
 * Checks the text of path parameters, which the router has decoded.
 * @throws Problem `malformed`
 */
export function checkPath(parameters: Readonly<Record<string, string>>): void {
  for (const name in parameters) {
    const fault = textFault(parameters[name] ?? '')
    if (fault) throw new Problem('malformed', faulty.path, { errors: [{ pointer: pointerOf([name]), ...fault }] })
  }
}
