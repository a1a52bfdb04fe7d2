import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import { type Column, columnsOf } from '../sheets/columns.ts'
import { csvOf } from '../sheets/csv.ts'
import { type ListSheet, lists } from '../sheets/lists.ts'
import { xlsxOf } from '../sheets/xlsx.ts'
import { type Answers, checkedAnswer, isListSchema } from './answer.ts'
import { pointerOf, readQuery } from './input.ts'
import { maximumLimit } from './pagination.ts'
import type { Answer, Context, Route } from './route.ts'
import { type Turnstile, turnstile } from './turnstile.ts'

/** How many sheets one caller may be reading at the same time: each reads a whole list. */
const sheetsAtOnce = 4

/** A list of the API as a sheet, worked out at start. */
export type Sheet = Required<Pick<ListSheet, 'title' | 'rows'>> & {
  each: string | undefined
  columns: readonly Column[]
  isPaged: boolean
}

/** The forms of a sheet by media type, with the ending of its file's name and how it is written. */
const forms = {
  'text/csv': { ending: 'csv', contentType: 'text/csv; charset=utf-8; header=present', write: csvOf },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    ending: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsxOf,
  },
} as const
export type SheetMedia = keyof typeof forms
export const sheetMedia = Object.keys(forms) as SheetMedia[]

/**
 * How a route's list stands on a sheet; undefined when it is no list.
 * @throws Error for a list without a title, and for a field without a heading: a list nobody can export stops the start
 */
export function sheetOf(route: Route): Sheet | undefined {
  const schema = route.method === 'GET' ? route.success[200]?.schema : undefined
  const isPaged = isListSchema(schema)
  const list = lists[route.operation]
  if (list === undefined) {
    if (isPaged) throw new Error(`${route.operation} is a list without a title: give it one in src/sheets/lists.ts`)
    return undefined
  }
  const { title, rows = 'items', each } = list
  const array = schema instanceof z.ZodObject ? schema.shape[rows] : undefined
  if (!(array instanceof z.ZodArray)) throw new Error(`${route.operation} answers no list in ${rows}`)
  return { title, rows, each, isPaged, columns: columnsOf(array.element as z.ZodType, each) }
}

/**
 * The form of sheet that an `Accept` header (RFC 9110, section 12.5.1) asks for: the one it names and likes best;
 * undefined for JSON, which everybody gets who does not name a sheet or names JSON with no less weight.
 */
export function sheetMediaOf(accept: string | undefined): SheetMedia | undefined {
  if (accept === undefined || !sheetMedia.some((media) => accept.toLowerCase().includes(media))) return undefined
  const weights = new Map<string, number>()
  for (const range of accept.slice(0, longestAccept).split(',')) {
    const [media = '', ...parameters] = range.toLowerCase().split(';')
    weights.set(media.trim(), weightOf(parameters))
  }
  const [best] = sheetMedia
    .map((media) => ({ media, weight: weights.get(media) ?? 0 }))
    .filter(({ weight }) => weight > (weights.get('application/json') ?? 0))
    .sort((one, other) => other.weight - one.weight)
  return best?.media
}

const longestAccept = 1000

function weightOf(parameters: readonly string[]): number {
  const weight = parameters.map((parameter) => /^\s*q\s*=(.*)$/.exec(parameter)?.[1]).find((text) => text !== undefined)
  return weight === undefined ? 1 : Number(weight) || 0
}

/** How sheets are sent: only so many of one caller at the same time. */
export type SheetSender = (asked: {
  sheet: Sheet
  media: SheetMedia
  answers: Answers
  context: Context
  request: FastifyRequest
  reply: FastifyReply
}) => Promise<FastifyReply>

/**
 * Sends whole lists as sheets. Their rows come from the handler of the list itself, page by page, so that a sheet holds
 * what the pages show: the same rows in the same order, the same fields, to the same caller. Each page is read when the
 * client takes it, and no connection to the database is kept in between; what changes meanwhile may be met or missed.
 * What the first page refuses is refused as ever; when a later page fails, the answer breaks off.
 */
export function sheetSender(): SheetSender {
  const enter: Turnstile = turnstile(sheetsAtOnce, tooManyAtOnce)
  return async ({ sheet, media, answers, context, request, reply }) => {
    checkWhole(context)
    enter(request, reply)
    const { ending, contentType, write } = forms[media]
    const pageAfter = async (cursor: string | undefined): Promise<Answer> => {
      const query = sheet.isPaged ? { ...(context.query as object), limit: maximumLimit, cursor } : context.query
      return checkedAnswer(answers, await answers.route.handle({ ...context, query }), context.url)
    }
    const first = await pageAfter(undefined)
    const { title } = sheet
    reply.headers({
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName(title[context.locale])}-${brusselsDateOf(context.now)}.${ending}"`,
    })
    if (request.method === 'HEAD') return reply.send(Readable.from([]))
    return reply.send(write(sheet.columns, rowsFrom(sheet, first, pageAfter), context.locale, title))
  }
}

async function* rowsFrom(sheet: Sheet, first: Answer, pageAfter: (cursor: string) => Promise<Answer>) {
  let { body } = first as { body: Record<string, unknown> }
  for (;;) {
    for (const item of body[sheet.rows] as Record<string, unknown>[]) {
      if (sheet.each === undefined) yield item
      else for (const entry of item[sheet.each] as unknown[]) yield { ...item, [sheet.each]: entry }
    }
    const next = sheet.isPaged ? (body.nextCursor as string | null) : null
    if (next === null) return
    body = (await pageAfter(next)).body as typeof body
  }
}

/** A sheet is the whole list: half of it that looks like all of it would mislead whoever opens it. */
function checkWhole({ url }: Context): void {
  const given = Object.keys(readQuery(url)).filter((name) => name === 'limit' || name === 'cursor')
  if (given.length === 0) return
  const errors = given.map((name) => ({ pointer: pointerOf([name]), code: 'not-in-sheet', detail: wholeList }))
  throw new Problem('malformed', wholeList, { errors })
}

const wholeList = {
  nl: 'Als CSV of XLSX komt de hele lijst in één keer. Laat limit en cursor weg; de filters blijven gelden.',
  en: 'As CSV or XLSX the whole list comes at once. Leave limit and cursor out; the filters still count.',
}

function tooManyAtOnce(): Problem {
  return new Problem('rate-limited', {
    nl: `Er lopen al ${sheetsAtOnce} exports van u. Wacht tot er een klaar is.`,
    en: `${sheetsAtOnce} exports of yours are running already. Wait until one is done.`,
  })
}

/** Small letters, digits and hyphens. */
function fileName(title: string): string {
  return title
    .normalize('NFD')
    .replace(/[\p{M}’']/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}
