import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellOf, clientScopes, type Operation } from '../../src/access/policy.ts'
import { agreementTemplates } from '../../src/agreement-templates/table.ts'
import { agreementSignatories, agreements } from '../../src/agreements/table.ts'
import { routes } from '../../src/app.ts'
import { judgements } from '../../src/approvals/table.ts'
import { calendars } from '../../src/calendars/table.ts'
import { documents } from '../../src/documents/table.ts'
import { files } from '../../src/files/table.ts'
import type { Route } from '../../src/http/route.ts'
import { imports } from '../../src/imports/table.ts'
import { staffNotes } from '../../src/intakes/table.ts'
import { lioApplications, lioEvidence, reductions } from '../../src/lio/table.ts'
import { mentors } from '../../src/mentors/table.ts'
import { placements } from '../../src/placements/table.ts'
import { programmes } from '../../src/programmes/table.ts'
import { lessons } from '../../src/rosters/table.ts'
import { schools } from '../../src/schools/table.ts'
import { students, supervisions } from '../../src/students/table.ts'
import { users } from '../../src/users/table.ts'
import { webhookDeliveries, webhooks } from '../../src/webhooks/table.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { type ActorName, type Actors, actorNames, actorsIn, roleOf } from './actors.ts'
import { matrix } from './matrix.ts'
import { type Records, recordsIn, unknownId } from './records.ts'
import { routeOf, type Sample, samplesOf, send } from './requests.ts'
import { fieldsOf, isId, type Place, replaced } from './schemas.ts'

const tables = {
  students,
  schools,
  mentors,
  users,
  programmes,
  placements,
  lessons,
  judgements,
  documents,
  supervisions,
  notes: staffNotes,
  agreements,
  'agreement-templates': agreementTemplates,
  signatories: agreementSignatories,
  files,
  'lio-applications': lioApplications,
  evidence: lioEvidence,
  reductions,
  imports,
  webhooks,
  deliveries: webhookDeliveries,
  calendars,
} as const satisfies Record<string, PgTable>
type Kind = keyof typeof tables

/** What a field with an id names; a field called `id` in a path names what the path is about. */
const kinds: Readonly<Record<string, Kind>> = {
  studentId: 'students',
  studentIds: 'students',
  schoolId: 'schools',
  programmeId: 'programmes',
  programmeIds: 'programmes',
  placementId: 'placements',
  supervisorId: 'users',
  substituteForId: 'users',
  fromSupervisorId: 'users',
  toSupervisorId: 'users',
  userId: 'users',
  actorId: 'users',
  docId: 'documents',
  judgementId: 'judgements',
  supervisionId: 'supervisions',
  noteId: 'notes',
  evidenceId: 'evidence',
  templateId: 'agreement-templates',
  from: 'agreement-templates',
  signatoryId: 'signatories',
  scanId: 'files',
  deliveryId: 'deliveries',
  mentor: 'mentors',
  mentors: 'mentors',
}

/** A field of an operation that takes an id: in which part of the request, where, and of what. */
type IdField = { part: 'params' | 'query' | 'body'; place: Place; kind: Kind | undefined }

function idFieldsOf(route: Route): IdField[] {
  return (['params', 'query', 'body'] as const).flatMap((part) =>
    fieldsOf(route[part])
      .filter(isId)
      .map(({ place }) => ({ part, place, kind: kindOf(route, part, nameIn(place)) })),
  )
}

/** The name of a field; an item of a list has that of the list. */
function nameIn(place: Place): string {
  return String(place.findLast((key) => typeof key === 'string'))
}

function kindOf(route: Route, part: IdField['part'], name: string): Kind | undefined {
  if (name !== 'id') return kinds[name]
  if (part === 'body') return route.operation === 'putRoster' ? 'lessons' : undefined
  const segment = route.path.split('/')[2] ?? ''
  return segment in tables ? (segment as Kind) : undefined
}

let world: World
let actors: Actors
let records: Records
const ids = new Map<Kind, string[]>()
beforeAll(async () => {
  world = await testWorld()
  actors = await actorsIn(world)
  records = await recordsIn(world, actors)
  for (const kind of Object.keys(tables) as Kind[]) {
    const rows = await world.db.select({ id: tables[kind].id }).from(tables[kind])
    ids.set(
      kind,
      rows.map(({ id }) => id),
    )
  }
})
afterAll(async () => {
  await actors.close()
  await world.close()
})

type Item = {
  id: string
  supervisorId?: string
  programmeId?: string
  studentId?: string | null
  evidence?: { id: string }[] | null
  parties?: { id: string }[]
}

async function itemsOf(name: ActorName, url: string): Promise<Item[]> {
  const { status, body } = await actors[name].get(url)
  return status === 200 ? (body.items ?? body.lessons) : []
}

const read = new Map<string, Promise<Set<string>>>()

/** The records of a kind that the actor may read, or reads the name of in what is theirs; found by reading, once. */
function readable(name: ActorName, kind: Kind): Promise<Set<string>> {
  const key = `${name} ${kind}`
  const known = read.get(key) ?? findReadable(name, kind)
  read.set(key, known)
  return known
}

async function findReadable(name: ActorName, kind: Kind): Promise<Set<string>> {
  // What a counsellor may name but not list is what the coordinator of the same programmes lists.
  const judging = name.replace('counsellor', 'coordinator') as ActorName
  if (judging !== name && ['placements', 'judgements', 'users'].includes(kind)) return readable(judging, kind)
  const below = async (parents: string, list: string) =>
    (
      await Promise.all((await itemsOf(name, parents)).map(({ id }) => itemsOf(name, `${parents}/${id}/${list}`)))
    ).flat()
  const found = async (): Promise<Item[]> => {
    if (kind === 'lessons') return below('/v1/placements', 'roster')
    if (kind === 'judgements') return below('/v1/placements', kind)
    if (kind === 'documents' || kind === 'supervisions' || kind === 'notes') return below('/v1/students', kind)
    if (kind === 'students') {
      const naming = [...(await itemsOf(name, '/v1/placements')), ...(await itemsOf(name, '/v1/agreements'))]
      return [...(await itemsOf(name, '/v1/students')), ...naming.map(({ studentId }) => ({ id: studentId ?? '' }))]
    }
    if (kind === 'evidence') {
      return (await itemsOf(name, '/v1/lio-applications')).flatMap(({ evidence }) => evidence ?? [])
    }
    if (kind === 'signatories')
      return (await below('/v1/agreements', 'versions')).flatMap(({ parties }) => parties ?? [])
    // Everybody of the staff reads the list of programmes; these are those to which a student or a role may be given.
    if (kind === 'programmes' && /^(own|other)-(coordinator|counsellor)$/.test(name)) return ownProgrammes(name)
    if (kind === 'programmes') {
      const followed = (await itemsOf(name, '/v1/students')).map(({ programmeId = '' }) => ({ id: programmeId }))
      return [...(await itemsOf(name, '/v1/programmes')), ...followed]
    }
    if (kind === 'files') return scansOf(name)
    if (kind !== 'users') return itemsOf(name, `/v1/${kind}`)
    const supervisors = (await below('/v1/students', 'supervisions')).map(({ supervisorId = '' }) => supervisorId)
    const accounts = await itemsOf(name, '/v1/users')
    return [(await actors[name].get('/v1/me')).body, ...accounts, ...supervisors.map((id) => ({ id }))]
  }
  return new Set((await found()).map(({ id }) => id))
}

async function scansOf(name: ActorName): Promise<Item[]> {
  const scans = [records.ours, records.theirs]
  const answers = await Promise.all(
    scans.map(({ agreement, scan }) => actors[name].get(`/v1/agreements/${agreement}/scans/${scan}`)),
  )
  return scans.flatMap(({ scan }, index) => (answers[index]?.status === 200 ? [{ id: scan }] : []))
}

async function ownProgrammes(name: ActorName): Promise<Item[]> {
  const { limits } = (await actors[name].get('/v1/me')).body
  return limits.flatMap(({ programmeIds }: { programmeIds: string[] }) => programmeIds.map((id) => ({ id })))
}

/** An answer byte for byte, without the one member that differs for every request, and with `id` as the unknown one. */
function bytesOf({ status, text, headers }: Answer, id: string): string {
  const words = text.replace(/"instance":"[^"]+"/, '').replaceAll(id, unknownId)
  return `${status} ${headers['www-authenticate'] ?? ''} ${words}`
}

/** The request of a row about the actor's own records. */
function ownSample(row: string, name: ActorName): Sample {
  const sample = samplesOf(name.startsWith('other-') ? records.theirs : records.ours)[row]
  if (!sample) throw new Error(`requests.ts has no request for ${row}`)
  return sample
}

/** The actors whom a relation lets in: for all others either everything or nothing is theirs. */
function narrowed(row: (typeof matrix)[number]): ActorName[] {
  return actorNames.filter((name) => {
    const role = roleOf[name]
    const cell = role && cellOf(routeOf(row.name).operation as Operation, role)
    const counterpart = name.replace(/^(own|other)-/, '') as ActorName
    if (cell === undefined || cell === 'any' || (clientScopes as readonly string[]).includes(cell)) return false
    // Nothing is another's to who is limited to no programme.
    if (cell === 'all-programmes' || (cell === 'own-programme' && counterpart === name)) return false
    return row.cells[counterpart] === 'yes'
  })
}

/** Whether the sample has what the field stands in; one that is left out is asked with another sample. */
function hasPlaceFor(value: unknown, place: Place): boolean {
  let holder = value ?? {}
  for (const key of place.slice(0, -1)) holder = (holder as Record<string | number, unknown>)[key] ?? 'nothing'
  return typeof holder === 'object'
}

const compared = new Set<string>()
const withIds = matrix.filter((row) => narrowed(row).length > 0 && idFieldsOf(routeOf(row.name)).length > 0)

describe('an id of another', () => {
  it('is known for what it is an id of, in every field that takes one', () => {
    const all = routes.flatMap((route) => idFieldsOf(route).map((field) => ({ operation: route.operation, ...field })))
    expect(all.filter(({ kind }) => kind === undefined)).toEqual([])
    expect(all.length).toBeGreaterThan(50)
  })

  it.each(withIds)('answers $name as an unknown id does', async (row) => {
    for (const { part, place, kind } of idFieldsOf(routeOf(row.name))) {
      if (kind === undefined) continue
      for (const name of narrowed(row)) {
        const own = ownSample(row.name, name)
        if (!hasPlaceFor(own[part], place)) continue
        const ask = async (id: string) => {
          const sample = replaced({ ...own, [part]: own[part] ?? {} }, [part, ...place], id)
          return bytesOf(await send(actors[name], row.name, sample, { 'if-match': '*' }), id)
        }
        const known = await readable(name, kind)
        const toUnknown = await ask(unknownId)
        for (const id of ids.get(kind) ?? []) {
          if (known.has(id)) continue
          expect(await ask(id), `${name} ${part} ${place.join('.')} ${id}`).toBe(toUnknown)
          compared.add(`${routeOf(row.name).operation} ${part} ${place.join('.')}`)
        }
      }
    }
  })

  it('was asked in every field, save where everybody let in reads all that it can name', () => {
    const all = withIds.flatMap(({ name }) => {
      const route = routeOf(name)
      return idFieldsOf(route).map(({ part, place }) => `${route.operation} ${part} ${place.join('.')}`)
    })
    expect([...new Set(all)].filter((field) => !compared.has(field))).toEqual([
      'listSchoolContacts params id',
      'listCapacities params id',
      'putCapacities params id',
      'listMentors query schoolId',
      'listPlacements query schoolId',
      'assignPlace body schoolId',
      'recordContact body mentors.0',
      'putRoster body lessons.0.mentor',
      'listAgreements query schoolId',
      'createAgreement body schoolId',
      'createAgreement body templateId',
      'updateAgreement body templateId',
      'amendAgreement body templateId',
    ])
  })
})
