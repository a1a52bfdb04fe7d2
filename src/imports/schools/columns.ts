import { z } from 'zod'
import type { Setting } from '../../rules/index.ts'
import { SchoolPatch, SchoolSite } from '../../schools/schemas.ts'
import type { Column, ReadValues } from '../columns.ts'

/** The columns of the official Flemish lists of schools among them, by their own names. */
export const schoolColumns: readonly Column[] = [
  {
    field: 'institutionNumber',
    form: 'text',
    nl: 'schoolnummer',
    en: 'institution number',
    also: ['instellingsnummer', 'school number'],
    isRequired: true,
  },
  { field: 'siteNumber', form: 'text', nl: 'intern vplnummer', en: 'site number', also: ['vestigingsplaatsnummer'] },
  { field: 'name', form: 'text', nl: 'naam', en: 'name', isRequired: true },
  { field: 'kind', form: 'text', nl: 'soort', en: 'kind', also: ['onderwijsvorm'] },
  {
    field: 'structures',
    form: 'list',
    nl: 'ingerichte hoofdstructuren',
    en: 'main structures',
    also: ['hoofdstructuren', 'hoofdstructuur'],
  },
  { field: 'street', form: 'text', nl: 'straat', en: 'street', also: ['straat en nummer', 'street and number'] },
  { field: 'houseNumber', form: 'text', nl: 'huisnummer', en: 'house number' },
  { field: 'boxNumber', form: 'text', nl: 'busnummer', en: 'box number', also: ['bus'] },
  { field: 'postalCode', form: 'text', nl: 'postcode', en: 'postal code' },
  { field: 'city', form: 'text', nl: 'gemeente', en: 'city' },
  { field: 'endsOn', form: 'day', nl: 'einddatum', en: 'end date' },
]

/** What a row of a file says of a school. */
export const SchoolRow = SchoolPatch.pick({ institutionNumber: true, kind: true, street: true }).extend({
  name: SchoolPatch.shape.name.unwrap(),
  institutionNumber: SchoolPatch.shape.institutionNumber.unwrap(),
  postalCode: SchoolPatch.shape.postalCode,
  city: SchoolPatch.shape.city,
  endsOn: z.string().nullable().optional(),
  site: SchoolSite.partial({ street: true, postalCode: true, city: true }).optional(),
})

/** The same; a row after the first of its school says something of one of its sites only, and has no name. */
export type ImportedSchool = Omit<z.infer<typeof SchoolRow>, 'name'> & { name?: string }

/** What people and official lists call the kinds of education. */
const kindWords: Readonly<Record<string, Setting>> = {
  secundair: 'secondary',
  'secundair onderwijs': 'secondary',
  'gewoon secundair onderwijs': 'secondary',
  'buitengewoon secundair': 'special-secondary',
  'buitengewoon secundair onderwijs': 'special-secondary',
  hogeschool: 'higher-education',
  'hoger onderwijs': 'higher-education',
  volwassenenonderwijs: 'adult-education',
  alternatief: 'alternative',
}

/** The main structures (hoofdstructuren) that say which kind of education a school offers. */
const structures: Readonly<Record<string, Setting>> = { '311': 'secondary', '321': 'special-secondary' }

/** The address is written as people write it, and the kind is found in a column of its own or in the main structures. */
export function schoolFields(read: ReadValues): ReadValues {
  const { institutionNumber, name, postalCode, city, endsOn } = read
  const address = 'street' in read ? { street: streetOf(read) } : {}
  const place = { ...address, ...('postalCode' in read && { postalCode }), ...('city' in read && { city }) }
  const kind = kindIn(read)
  return {
    ...(institutionNumber !== null && { institutionNumber }),
    ...(name !== null && { name }),
    ...(kind !== undefined && { kind }),
    ...place,
    ...('endsOn' in read && { endsOn }),
    ...(typeof read.siteNumber === 'string' &&
      typeof name === 'string' && {
        site: { siteNumber: read.siteNumber, name, ...place },
      }),
  }
}

function streetOf({ street, houseNumber, boxNumber }: ReadValues): string | null {
  const box = typeof boxNumber === 'string' ? `bus ${boxNumber}` : null
  const parts = [street, houseNumber, box].filter((part) => typeof part === 'string')
  return parts.length === 0 ? null : parts.join(' ')
}

/** Undefined when the file does not say it, or says two things. */
function kindIn({ kind, structures: listed }: ReadValues): string | undefined {
  if (typeof kind === 'string') return kindWords[kind.toLowerCase()] ?? kind
  const codes = Array.isArray(listed) ? listed.map((each) => structures[/^\d+/.exec(String(each))?.[0] ?? '']) : []
  const known = new Set(codes.filter((each) => each !== undefined))
  return known.size === 1 ? [...known][0] : undefined
}
