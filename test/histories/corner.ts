import { demoStart } from '../../src/demo/data.ts'
import { type Persona, personas, subjectOf } from '../../src/demo/personas.ts'
import { documents } from '../../src/documents/table.ts'
import { mentors } from '../../src/mentors/table.ts'
import { capacities, schoolContacts, schools } from '../../src/schools/table.ts'
import { studentDidactics, students, supervisions } from '../../src/students/table.ts'
import { userRoles, users } from '../../src/users/table.ts'
import { type Caller, caller, claimsOf, type World } from '../support/app.ts'

/** Everybody who acts in a history. The numbered ones live in the corner only. */
export const people = [
  'coordinator',
  'supervisor 0',
  'supervisor 1',
  'student 0',
  'student 1',
  'principal 0',
  'principal 1',
  'study-path-counsellor',
  'integration',
  'mentor',
  'admin',
] as const
export type Person = (typeof people)[number]

/**
 * A part of the world of its own: two students, two supervisors, and two schools with few places, each with its
 * principal. The first student has every document, the second none. Nothing has happened yet.
 */
export type Corner = {
  world: World
  schoolIds: [string, string]
  studentIds: [string, string]
  supervisorIds: [string, string]
  /** The subject mentor of each school. */
  mentorIds: [string, string]
  as(person: Person): Caller
  /** The paths of the links that were given out, as their receivers keep them. */
  links: { path: string; signatoryId?: string; placementId?: string }[]
}

let corners = 0

export async function newCorner(world: World): Promise<Corner> {
  corners += 1
  const number = corners
  world.clock.set(demoStart)
  const { db } = world
  const id = (kind: number, index: number) =>
    `01930000-${String(number).padStart(4, '0')}-7000-8000-${String(kind * 10 + index).padStart(12, '0')}`
  const both = <T>(make: (index: number) => T): [T, T] => [make(0), make(1)]
  const subject = (person: string) => `corner ${number}, ${person}`
  const createdAt = demoStart
  const account = (role: 'student' | 'supervisor' | 'principal', kind: number) => async (index: number) => {
    const userId = id(kind, index)
    const email = `${role}-${index}@corner-${number}.example`
    const person = { id: userId, subject: subject(`${role} ${index}`), email, name: `${role} ${index} van ${number}` }
    await db.insert(users).values({ ...person, createdAt })
    await db.insert(userRoles).values({ userId, role })
    return userId
  }
  const studentUsers = await Promise.all(both(account('student', 1)))
  const supervisorIds = await Promise.all(both(account('supervisor', 2)))
  const principals = await Promise.all(both(account('principal', 3)))
  const [schoolIds, studentIds, mentorIds] = [
    both((index) => id(4, index)),
    both((index) => id(5, index)),
    both((index) => id(6, index)),
  ]
  await db.insert(schools).values(
    schoolIds.map((schoolId, index) => ({
      id: schoolId,
      institutionNumber: String(100_000 + 10 * number + index),
      name: `School ${index} van ${number}`,
      kind: 'secondary' as const,
      createdAt,
    })),
  )
  await db.insert(mentors).values(
    schoolIds.flatMap((schoolId, index) => [
      { id: mentorIds[index] ?? '', schoolId, function: 'subject-mentor' as const, name: 'Hilde Maes', createdAt },
      {
        schoolId,
        function: 'principal' as const,
        userId: principals[index] ?? '',
        name: 'Geert Vermeulen',
        // The first school is reached by mail, the second is not.
        email: index === 0 ? `principal-0@corner-${number}.example` : null,
        createdAt,
      },
    ]),
  )
  await db
    .insert(schoolContacts)
    .values({ schoolId: schoolIds[0], position: 0, name: 'Nadia Benali', email: 'nadia@school.example' })
  await db.insert(capacities).values(
    schoolIds
      .flatMap((schoolId, index) => [
        { schoolId, semester: 1, didactics: index === 0 ? 'mathematics' : null, places: 1 },
        { schoolId, semester: 1, didactics: index === 0 ? null : 'physics', places: 2 },
      ])
      .map((line) => ({ ...line, academicYear: '2021-2022', lastConfirmedOn: '2021-09-13' })),
  )
  await db.insert(students).values(
    studentIds.map((studentId, index) => ({
      id: studentId,
      userId: studentUsers[index] ?? '',
      studentNumber: `${number}-${index}`,
      name: `Student ${index} van ${number}`,
      email: `student-${index}@corner-${number}.example`,
      createdAt,
    })),
  )
  await db
    .insert(studentDidactics)
    .values(
      studentIds.flatMap((studentId) =>
        ['mathematics', 'physics'].map((didactics, position) => ({ studentId, didactics, position })),
      ),
    )
  await db.insert(supervisions).values(
    studentIds.map((studentId, index) => ({
      studentId,
      supervisorId: supervisorIds[index] ?? '',
      startsOn: '2021-09-20',
    })),
  )
  const accepted = {
    state: 'accepted' as const,
    handedInAt: createdAt,
    decidedAt: createdAt,
    decidedBy: supervisorIds[0],
    decidedOn: '2021-09-30',
  }
  await db.insert(documents).values([
    { ...accepted, studentId: studentIds[0], kind: 'commitment-statement' },
    { ...accepted, studentId: studentIds[0], kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' },
  ])
  const tokens = new Map<string, Promise<string>>()
  return {
    world,
    schoolIds,
    studentIds,
    supervisorIds,
    mentorIds,
    links: [],
    as: (person) => caller(world.app, () => tokenOf(person)),
  }

  /** Time passes in a corner, and a token does not live long. */
  function tokenOf(person: Person): Promise<string> {
    const moment = `${person} ${world.clock.now().toISOString()}`
    const token =
      tokens.get(moment) ??
      (isPersona(person)
        ? world.issuer.issueToken(subjectOf(person), claimsOf(person))
        : world.issuer.issueToken(subject(person), {}))
    tokens.set(moment, token)
    return token
  }
}

function isPersona(person: string): person is Persona {
  return person in personas
}

export type PlacementFact = {
  id: string
  version: number
  studentId: string
  schoolId: string
  courseUnit: string
  didactics: string | null
  state: string
  placeApproved: boolean
  contacted: boolean
  roster: string | null
  /** Whether the roster can be submitted. */
  complete: boolean
  /** The rules on which somebody's judgement stands. */
  judgements: { id: string; rule: string }[]
  linked: boolean
}

export type SignatoryFact = {
  id: string
  party: string
  state: string
  versionNumber: number
  /** Whether an e-mail address is known. */
  reachable: boolean
  /** The day of the last request to sign. */
  askedOn: string | null
}

export type AgreementFact = {
  id: string
  version: number
  kind: string
  schoolId: string
  studentId: string | null
  state: string
  latestVersion: number
  versionInForce: number | null
  validUntil: string | null
  hasDocument: boolean
  hasReference: boolean
  signatories: SignatoryFact[]
  scanIds: string[]
}

/** A document, a LIO application, a reduction or a supervision. */
export type PaperFact = { id: string; version: number; studentId: string; kind: string; state: string }

export type Facts = {
  placements: PlacementFact[]
  agreements: AgreementFact[]
  documents: PaperFact[]
  applications: PaperFact[]
  reductions: PaperFact[]
  supervisions: { id: string; studentId: string; supervisorId: string; startsOn: string; endsOn: string | null }[]
  versions: { students: number[]; schools: number[] }
}

const statement = `select json_build_object(
  'placements', (select coalesce(json_agg(json_build_object(
    'id', p.id, 'version', p.version, 'studentId', p.student_id, 'schoolId', p.school_id, 'courseUnit', p.course_unit,
    'didactics', p.didactics, 'state', p.state, 'placeApproved', p.place_approved_at is not null,
    'contacted', p.contacted_on is not null, 'roster', r.state,
    'complete', (select count(room) = count(*) and count(*) > 0 from lessons l where l.placement_id = p.id),
    'linked', exists (select from links where placement_id = p.id and used_at is null and revoked_at is null),
    'judgements', (select coalesce(json_agg(json_build_object('id', j.id, 'rule', j.rule) order by j.id), '[]')
      from judgements j where j.placement_id = p.id and j.withdrawn_at is null)) order by p.id), '[]')
    from placements p left join rosters r on r.placement_id = p.id where p.school_id = any($1)),
  'agreements', (select coalesce(json_agg(json_build_object(
    'id', a.id, 'version', a.version, 'kind', a.kind, 'schoolId', a.school_id, 'studentId', a.student_id, 'state', a.state,
    'latestVersion', a.latest_version, 'versionInForce', a.version_in_force, 'validUntil', a.valid_until,
    'hasReference', a.external_reference is not null,
    'hasDocument', (select document_hash is not null from agreement_versions v where v.agreement_id = a.id and v.number = a.latest_version),
    'signatories', (select json_agg(json_build_object('id', s.id, 'party', s.party, 'state', s.state,
      'versionNumber', s.version_number, 'reachable', s.signatory_email is not null,
      'askedOn', (s.asked_at at time zone 'Europe/Brussels')::date) order by s.version_number desc, s.position) from agreement_signatories s where s.agreement_id = a.id),
    'scanIds', (select coalesce(json_agg(f.id order by f.id), '[]') from files f where f.agreement_id = a.id)) order by a.id), '[]')
    from agreements a where a.school_id = any($1)),
  'documents', (select coalesce(json_agg(json_build_object('id', id, 'version', version, 'studentId', student_id, 'kind', kind,
    'state', state) order by id), '[]') from documents where student_id = any($2)),
  'applications', (select coalesce(json_agg(json_build_object('id', id, 'version', version, 'studentId', student_id,
    'kind', 'lio', 'state', state) order by id), '[]') from lio_applications where student_id = any($2)),
  'reductions', (select coalesce(json_agg(json_build_object('id', id, 'version', version, 'studentId', student_id,
    'kind', 'reduction', 'state', state) order by id), '[]') from reductions where student_id = any($2)),
  'supervisions', (select coalesce(json_agg(json_build_object('id', id, 'studentId', student_id, 'supervisorId', supervisor_id,
    'startsOn', starts_on, 'endsOn', ends_on) order by id), '[]') from supervisions where student_id = any($2)),
  'versions', json_build_object('students', (select json_agg(version order by id) from students where id = any($2)),
    'schools', (select json_agg(version order by id) from schools where id = any($1)))) as facts`

/** How things stand in a corner, as the next command finds them. */
export async function factsOf({ world, schoolIds, studentIds }: Corner): Promise<Facts> {
  const { rows } = await world.database.pool.query<{ facts: Facts }>({
    name: 'histories.facts',
    text: statement,
    values: [schoolIds, studentIds],
  })
  const [row] = rows
  if (!row) throw new Error('a select without a table returned no row')
  return row.facts
}
