import { type Change, recordChanges } from '../../audit/store.ts'
import { reconsider } from '../../dossiers/service.ts'
import { brusselsDateOf } from '../../rules/index.ts'
import {
  addedRow,
  comparedRow,
  type Fault,
  type GoodRow,
  type ImportCall,
  type Kind,
  type PlannedRow,
  refusedRow,
} from '../kind.ts'
import { type ImportedSchool, SchoolRow, schoolColumns, schoolFields } from './columns.ts'
import {
  insertSchools,
  listSchoolsNumbered,
  lockSchoolsNumbered,
  lockStudentsAtSchools,
  type StoredSchool,
  updateSchools,
  writeSites,
} from './store.ts'

type Row = GoodRow<ImportedSchool>
type Planned = PlannedRow<ImportedSchool>

/** Schools, known by their institution number; their sites by the number within the school. */
export const schoolKind: Kind<ImportedSchool> = {
  columns: schoolColumns,
  schema: SchoolRow,
  fieldsOf: schoolFields,
  keyOf: ({ institutionNumber, site }) => (site ? `${institutionNumber} ${site.siteNumber}` : institutionNumber),
  marksOf: ({ institutionNumber, site }) => [
    { field: 'institutionNumber', value: institutionNumber },
    ...(site ? [{ field: 'siteNumber', value: `${institutionNumber} ${site.siteNumber}` }] : []),
  ],
  // An official list has a row for every site: the first row is the school's own.
  besides: ({ institutionNumber, site }, field) =>
    field === 'institutionNumber' && site ? { institutionNumber, site } : undefined,
  plan: planSchools,
  write: writeSchools,
}

/** As many as the API takes. */
const mostSites = 50

async function planSchools(call: ImportCall, rows: readonly Row[], isLocked: boolean): Promise<Planned[]> {
  const numbers = [...new Set(rows.map(({ values }) => values.institutionNumber))]
  if (isLocked) {
    // Whoever assigns a place holds the student before the school.
    await lockStudentsAtSchools(call.db, judgedAmong(rows, await listSchoolsNumbered(call.db, numbers)))
    await lockSchoolsNumbered(call.db, numbers)
  }
  const found = new Map(
    (await listSchoolsNumbered(call.db, numbers)).map((school) => [school.institutionNumber, school]),
  )
  const today = brusselsDateOf(call.now)
  const announced = new Set<string>()
  return rows.map((given) => {
    const { institutionNumber, name } = given.values
    const known = found.get(institutionNumber)
    const row = withWholeSite(given, known)
    const planned =
      name === undefined
        ? plannedSite(row, known, isLocked && !announced.has(institutionNumber))
        : plannedSchool(row, known, today)
    if (planned.outcome !== 'refused') announced.add(institutionNumber)
    return planned
  })
}

/** What has no column stays as it is, also of a site. */
function withWholeSite({ line, values }: Row, known: StoredSchool | undefined): Row {
  const { site } = values
  if (!site) return { line, values }
  const there = known?.sites.find(({ siteNumber }) => siteNumber === site.siteNumber)
  return { line, values: { ...values, site: { street: null, postalCode: null, city: null, ...there, ...site } } }
}

/** The schools whose kind would change: what rules look at. */
function judgedAmong(rows: readonly Row[], found: readonly StoredSchool[]): string[] {
  const kinds = new Map(rows.flatMap(({ values }) => (values.kind ? [[values.institutionNumber, values.kind]] : [])))
  return found.flatMap(({ id, institutionNumber, kind }) => {
    const given = kinds.get(institutionNumber)
    return given !== undefined && given !== kind ? [id] : []
  })
}

function plannedSchool(row: Row, known: StoredSchool | undefined, today: string): Planned {
  const { line, values } = row
  const { institutionNumber, kind, endsOn, site } = values
  const key = schoolKind.keyOf(values)
  const faults = [
    ...(typeof endsOn === 'string' && endsOn < today ? [closed(endsOn)] : []),
    ...(known || kind ? [] : [kindUnknown(institutionNumber)]),
    ...(known && site && isFull(known, site) ? [tooManySites] : []),
  ]
  if (faults.length > 0) return refusedRow({ line, key }, faults)
  if (!known) return addedRow({ line, key }, values)
  return comparedRow({ line, key }, known.id, values, differences(values, known))
}

/** A row for one more site. @param mustExist whether the school should be there by now, or come before it in this batch */
function plannedSite(row: Row, known: StoredSchool | undefined, mustExist: boolean): Planned {
  const { line, values } = row
  const { institutionNumber, site } = values
  const key = schoolKind.keyOf(values)
  if (!known && mustExist) return refusedRow({ line, key }, [schoolRefused(institutionNumber)])
  if (known && site && isFull(known, site)) return refusedRow({ line, key }, [tooManySites])
  const there = known?.sites.find(({ siteNumber }) => siteNumber === site?.siteNumber)
  const same = { line, key, subjectId: null, errors: null }
  if (!there) return { ...same, outcome: 'added', values, before: null }
  return sameSite(there, site)
    ? { ...same, outcome: 'unchanged', values: null, before: null }
    : { ...same, outcome: 'changed', values, before: { site: there } }
}

type Site = NonNullable<ImportedSchool['site']>

function isFull({ sites }: StoredSchool, { siteNumber }: Site): boolean {
  return sites.length >= mostSites && !sites.some((site) => site.siteNumber === siteNumber)
}

const compared = ['name', 'kind', 'street', 'postalCode', 'city'] as const

/** What stands there now of the fields that a row would change. */
function differences(values: ImportedSchool, known: StoredSchool): Record<string, unknown> {
  const fields = compared.filter((field) => values[field] !== undefined && values[field] !== known[field])
  const before: Record<string, unknown> = Object.fromEntries(fields.map((field) => [field, known[field]]))
  const { site } = values
  const there = site && known.sites.find(({ siteNumber }) => siteNumber === site.siteNumber)
  return site && !sameSite(there, site) ? { ...before, site: there ?? null } : before
}

function sameSite(one: Site | undefined, other: Site | undefined): boolean {
  const fields = ['name', 'street', 'postalCode', 'city'] as const
  return fields.every((field) => one?.[field] === other?.[field])
}

async function writeSchools(call: ImportCall, rows: readonly Planned[]): Promise<void> {
  const schoolRows = rows.flatMap(({ values, ...row }) => (values?.name === undefined ? [] : [{ ...row, values }]))
  const added = schoolRows.filter(({ outcome }) => outcome === 'added')
  const changed = schoolRows.filter(({ outcome }) => outcome === 'changed')
  const ids =
    added.length > 0
      ? await insertSchools(
          call.db,
          added.map(({ values }) => newSchool(values)),
          call.now,
        )
      : []
  const found = await listSchoolsNumbered(
    call.db,
    rows.flatMap(({ values }) => values?.institutionNumber ?? []),
  )
  const byNumber = new Map(found.map((school) => [school.institutionNumber, school]))
  const merged = changed.flatMap(({ values }) => {
    const known = byNumber.get(values.institutionNumber)
    return known ? [{ ...known, ...newSchool(values, known) }] : []
  })
  const siteRows = rows.flatMap(({ values }) => {
    const schoolId = byNumber.get(values?.institutionNumber ?? '')?.id
    if (!values?.site || schoolId === undefined) return []
    const { siteNumber, name, street = null, postalCode = null, city = null } = values.site
    return [{ siteNumber, name, street, postalCode, city, schoolId }]
  })
  // A school of which only a site changes has its next version too.
  const touched = new Map(merged.map((school) => [school.id, school]))
  for (const { schoolId } of siteRows) {
    const school = found.find(({ id }) => id === schoolId)
    if (school && !ids.includes(schoolId) && !touched.has(schoolId)) touched.set(schoolId, school)
  }
  if (touched.size > 0) await updateSchools(call.db, [...touched.values()])
  if (siteRows.length > 0) await writeSites(call.db, siteRows)
  await recordChanges(call, [
    ...added.map(({ values }, index) => changeOf(ids[index] ?? '', { after: fieldsForTrail(values) })),
    ...rows
      .filter((row) => row.outcome === 'changed' || row.values?.name === undefined)
      .flatMap(({ values, before }) => {
        const id = byNumber.get(values?.institutionNumber ?? '')?.id
        return id !== undefined && values ? [changeOf(id, changedForTrail(values, before))] : []
      }),
  ])
  const judged = changed.flatMap(({ subjectId, before }) =>
    subjectId !== null && before && 'kind' in before ? [subjectId] : [],
  )
  if (judged.length === 0) return
  await reconsider(call, 'applyImport', { studentIds: await lockStudentsAtSchools(call.db, judged) })
}

/** A school as it is to be: what the row does not say stays, or is not known. */
function newSchool(values: ImportedSchool, known?: StoredSchool): Omit<StoredSchool, 'id' | 'sites'> {
  const { institutionNumber, name, kind, street, postalCode, city } = values
  return {
    institutionNumber,
    name: name ?? known?.name ?? '',
    kind: kind ?? known?.kind ?? 'alternative',
    street: street === undefined ? (known?.street ?? null) : street,
    postalCode: postalCode === undefined ? (known?.postalCode ?? null) : postalCode,
    city: city === undefined ? (known?.city ?? null) : city,
  }
}

function changeOf(id: string, fields: Pick<Change, 'before' | 'after'>): Change {
  return { operation: 'applyImport', subjectKind: 'school', subjectId: id, ...fields }
}

function fieldsForTrail({ site, endsOn: _endsOn, ...fields }: ImportedSchool): Record<string, unknown> {
  return { ...fields, ...(site && { sites: [site] }) }
}

function changedForTrail(
  values: ImportedSchool,
  before: Record<string, unknown> | null,
): Pick<Change, 'before' | 'after'> {
  const fields = before === null ? ['site'] : Object.keys(before)
  const named = (field: string) => (field === 'site' ? 'sites' : field)
  const listed = (field: string, value: unknown) => (field === 'site' && value ? [value] : (value ?? null))
  const side = (of: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(fields.map((field) => [named(field), listed(field, of[field])]))
  return { before: side(before ?? {}), after: side(values) }
}

const closed = (endsOn: string): Fault => ({
  field: 'endsOn',
  code: 'school-closed',
  detail: {
    nl: `Deze school bestaat niet meer sinds ${endsOn}. Laat de rij weg.`,
    en: `This school no longer exists since ${endsOn}. Leave the row out.`,
  },
})

const kindUnknown = (number: string): Fault => ({
  field: 'kind',
  code: 'kind-unknown',
  detail: {
    nl: `Er is nog geen school ${number}, en het bestand zegt niet wat voor onderwijs ze geeft. Voeg een kolom “soort” toe, bijvoorbeeld met secundair.`,
    en: `There is no school ${number} yet, and the file does not say which education it offers. Add a column “kind”, with secondary for example.`,
  },
})

const schoolRefused = (number: string): Fault => ({
  field: 'institutionNumber',
  code: 'unknown',
  detail: {
    nl: `De rij met school ${number} zelf is geweigerd, dus haar vestiging kan er niet bij. Verbeter eerst die rij.`,
    en: `The row of school ${number} itself was refused, so its site cannot be added. Mend that row first.`,
  },
})

const tooManySites: Fault = {
  field: 'siteNumber',
  code: 'too-many-sites',
  detail: {
    nl: `De school heeft al ${mostSites} vestigingen. Verwijder er een die niet meer bestaat.`,
    en: `The school has ${mostSites} sites already. Remove one that no longer exists.`,
  },
}
