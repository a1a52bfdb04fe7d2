import pg from 'pg'

const { builtins } = pg.types
// The driver names no array types; PostgreSQL, src/include/catalog/pg_type.dat.
const instantArray = 1185
const dateArray = 1182
const timestampArray = 1115
const textArray = 1009

const readerOf = pg.types.getTypeParser as (oid: number, format: 'text' | 'binary') => (text: string) => unknown
const parseTextArray = readerOf(textArray, 'text') as (text: string) => (string | null)[]

const postgresInstant = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?([+-]\d{2}(?::\d{2}){0,2})$/

/**
 * PostgreSQL's text of an instant as an ISO 8601 string in UTC, with three decimals or, when the value has
 * microseconds, six. What has no such form (`infinity`, a year beyond 9999, BC) comes back as PostgreSQL wrote it.
 */
export function isoInstant(text: string): string {
  // Nearly all: in UTC, to the second or to the millisecond.
  if (text[10] === ' ' && text.endsWith('+00')) {
    if (text.length === 22) return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`
    if (text.length === 26) return `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
  }
  const [, day, time, fraction = '', offset = ''] = postgresInstant.exec(text) ?? []
  if (!day || !time) return text
  const decimals = fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')
  if (/^[+-][0:]+$/.test(offset)) return `${day}T${time}.${decimals}Z`
  return inUtc(`${day}T${time}Z`, offset).replace('.000Z', `.${decimals}Z`)
}

/** Only for a session whose TimeZone somebody changed; offsets of seconds occur in years before standard time. */
function inUtc(localTime: string, offset: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number)
  const ahead = (offset.startsWith('-') ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds)
  return new Date(Date.parse(localTime) - ahead * 1000).toISOString()
}

/** A number as long as it is exact; beyond 2^53 the digits as PostgreSQL wrote them. */
function exactNumber(text: string): number | string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}

const asWritten = (text: string): string => text

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.DATE]: asWritten,
  [builtins.TIMESTAMP]: asWritten,
  [builtins.INTERVAL]: asWritten,
  [builtins.TIMESTAMPTZ]: isoInstant,
  [instantArray]: (text) => parseTextArray(text).map((item) => (item === null ? null : isoInstant(item))),
  [dateArray]: parseTextArray,
  [timestampArray]: parseTextArray,
  [builtins.INT8]: exactNumber,
}

/**
 * How the product reads PostgreSQL's values, for one pool or client: dates stay `YYYY-MM-DD` (the driver's own
 * reading makes a local midnight of them, a day off elsewhere), instants are ISO 8601 in UTC, bigint is a number.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary' = 'text') =>
    (format === 'text' && parsers[oid]) || readerOf(oid, format)) as typeof pg.types.getTypeParser,
}
