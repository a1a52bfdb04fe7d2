import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { academicYears, academicYearVersions } from '../src/academic-years/table.ts'
import { agreementSignatories, agreements, agreementVersions } from '../src/agreements/table.ts'
import { approvals } from '../src/approvals/table.ts'
import { auditEvents, events } from '../src/audit/table.ts'
import { databaseOver } from '../src/db/database.ts'
import { documents } from '../src/documents/table.ts'
import { listDossiers } from '../src/dossiers/store.ts'
import { institute } from '../src/institute/table.ts'
import { intakes } from '../src/intakes/table.ts'
import { mentors } from '../src/mentors/table.ts'
import { placementMentors, placements } from '../src/placements/table.ts'
import { lessons, rosters } from '../src/rosters/table.ts'
import { judge, year20212022 } from '../src/rules/index.ts'
import { capacities, schools } from '../src/schools/table.ts'
import { studentDidactics, students, supervisions } from '../src/students/table.ts'
import { userRoles, users } from '../src/users/table.ts'
import { softwareVersion } from '../src/version.ts'
import { copyInto } from './copy.ts'
import { oneOf, randomNumbers } from './random.ts'

/** How much of Flanders: 1 is a whole year of it. */
export type Scale = { students: number; schools: number; mentors: number; supervisors: number }

/** A year of Flanders, or `factor` of it: 10,000 students, each with four placements and a hundred lessons. */
export function scaleOf(factor: number): Scale {
  const of = (whole: number) => Math.max(1, Math.round(whole * factor))
  return { students: of(10_000), schools: of(1_200), mentors: of(8_000), supervisors: of(250) }
}

/** The instant at which the year stands: the rosters of November are in, their starts still to be approved. */
export const standsAt = '2021-10-20T06:00:00.000Z'

const year = '2021-2022'
export const createdAt = '2021-09-06T07:00:00.000Z'
const submittedAt = '2021-10-12T12:00:00.000Z'
const approvedAt = '2021-10-15T12:00:00.000Z'
const startedAt = '2021-10-18T09:00:00.000Z'

const kinds = {
  user: 1,
  school: 2,
  mentor: 3,
  student: 4,
  supervision: 5,
  document: 6,
  agreement: 7,
  signatory: 8,
  placement: 9,
  lesson: 10,
  capacity: 11,
  years: 12,
} as const

/** The id of the record with this number: in the order of the numbers, as those of the product are in that of time. */
export function idOf(kind: keyof typeof kinds, number: number): string {
  return `0192${kinds[kind].toString(16).padStart(4, '0')}-0000-7000-8000-${String(number).padStart(12, '0')}`
}

/** The accounts: one of each kind of staff, then the supervisors, the students and the principals. */
export const coordinatorId = idOf('user', 0)
const counsellorId = idOf('user', 1)
const adminId = idOf('user', 2)
const supervisorId = (number: number) => idOf('user', 1_000 + number)
const studentAccount = (number: number) => idOf('user', 1_000_000 + number)
const principalAccount = (number: number) => idOf('user', 3_000_000 + number)

/** What a token names: `supervisor-3`, `student-17`, `principal-0`, `coordinator`, `study-path-counsellor`, `admin`. */
const subjectOf = (account: string) => `bench:${account}`

/** The four placements of every student, in the order of their ids. */
export const places = [
  'professional-teaching',
  'individual-learners',
  'subject-didactics-1',
  'subject-didactics-2',
] as const

export const placementId = (student: number, place: (typeof places)[number]): string =>
  idOf('placement', student * places.length + places.indexOf(place))

/** How far a student is: a fifth has a start approved, two fifths only wait for it, the others are still planning. */
export function stageOf(student: number, { students }: Scale): 'started' | 'ready' | 'planning' {
  const part = student / students
  return part < 0.2 ? 'started' : part < 0.6 ? 'ready' : 'planning'
}

/** The supervisor of a student. */
export const supervisorOf = (student: number, { supervisors }: Scale): number => student % supervisors

const firstNames = [
  'Sofie',
  'Yassin',
  'Lien',
  'Tom',
  'Elif',
  'Jonas',
  'Marie',
  'Bram',
  'Noor',
  'Wout',
  'Amina',
  'Lotte',
]
const lastNames = [
  'Peeters',
  'Janssens',
  'De Smet',
  'El Amrani',
  'Maes',
  'Willems',
  'Özdemir',
  'Claes',
  'Mertens',
  'Wouters',
]
const cities = ['Gent', 'Antwerpen', 'Leuven', 'Brugge', 'Hasselt', 'Mechelen', 'Aalst', 'Kortrijk', 'Brussel', 'Genk']
const didacticsOffered = ['mathematics', 'physics', 'economics', 'history', 'dutch', 'english', 'biology', 'chemistry']

function nameOf(random: () => number): string {
  return `${oneOf(random, firstNames)} ${oneOf(random, lastNames)}`
}

/** Days on which November's lessons are: school days between the windows' edges, without the eleventh. */
const novemberDays = [8, 9, 10, 12, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26, 29, 30].map(
  (day) => `2021-11-${String(day).padStart(2, '0')}`,
)
const februaryDays = [14, 15, 16, 17, 18, 21, 22, 23].map((day) => `2022-02-${day}`)

type Planned = { date: string; startTime: string; endTime: string; quarters: number; activity: string }

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function planned(date: string, from: number, quarters: number, activity: string): Planned {
  return { date, startTime: clock(from), endTime: clock(from + Math.ceil(quarters * 12.5)), quarters, activity }
}

/** The hours the year asks for, to the quarter, over a hundred lessons none of which overlap. */
const plans: Readonly<Record<(typeof places)[number], readonly Planned[]>> = {
  'professional-teaching': Array.from({ length: 80 }, (_, index) => {
    const activity = index < 20 ? 'guided-teaching' : index < 40 ? 'independent-teaching' : 'workplace-learning'
    const [date = ''] = novemberDays.slice(index % novemberDays.length)
    return planned(date, 480 + 50 * Math.floor(index / novemberDays.length), index < 40 ? 2 : 4, activity)
  }),
  'individual-learners': novemberDays.slice(0, 8).map((date) => planned(date, 780, 10, 'tutoring')),
  'subject-didactics-1': novemberDays
    .slice(0, 4)
    .map((date, index) => planned(date, 920, 4, index < 2 ? 'participant-observation' : 'co-teaching')),
  'subject-didactics-2': februaryDays.map((date, index) =>
    planned(date, 480, index === 7 ? 8 : 4, index < 2 ? 'co-teaching' : 'guided-teaching'),
  ),
}

const semesterOf = (place: (typeof places)[number]) => (place === 'subject-didactics-2' ? 2 : 1)

/** Every fiftieth place of the second semester was declined. */
const isDeclined = (student: number, place: (typeof places)[number]) =>
  place === 'subject-didactics-2' && student % 50 === 49

/** Where the students do their placements, by the same chance in every table. */
function schoolOf(student: number, place: (typeof places)[number], scale: Scale): number {
  const random = randomNumbers(student * places.length + places.indexOf(place) + 7)
  return Math.floor(random() * scale.schools)
}

/** One of the subject mentors of a school: the first of its mentors is the principal. */
function mentorOf(school: number, { schools, mentors }: Scale): string {
  const ofSchool = Math.floor((mentors - 1 - school) / schools)
  return idOf('mentor', school + schools * Math.min(1, ofSchool))
}

function* each<T>(count: number, make: (index: number) => T): Generator<T> {
  for (let index = 0; index < count; index++) yield make(index)
}

function* placesOf<T>(
  scale: Scale,
  make: (student: number, place: (typeof places)[number]) => T | undefined,
): Generator<T> {
  for (let student = 0; student < scale.students; student++) {
    for (const place of places) {
      const row = make(student, place)
      if (row !== undefined) yield row
    }
  }
}

/** The state of a roster, as far as its student is. */
function rosterOf(student: number, place: (typeof places)[number], scale: Scale): 'draft' | 'submitted' | 'approved' {
  if (place === 'subject-didactics-2') return 'draft'
  if (stageOf(student, scale) !== 'planning') return 'approved'
  return place === 'professional-teaching' ? 'draft' : 'submitted'
}

/**
 * Fills a migrated, empty database with a year: the same rows for the same scale, by COPY, under every constraint and
 * trigger. Approvals are what the rules themselves judge of what is stored.
 * @returns how many rows went into each table
 */
export async function writeYear(client: pg.ClientBase, scale: Scale): Promise<Record<string, number>> {
  const random = randomNumbers(20_211_020)
  const counts: Record<string, number> = {}
  const write = async <Table extends PgTable>(table: Table, rows: Iterable<Table['$inferInsert']>) => {
    const name = getTableName(table)
    counts[name] = (counts[name] ?? 0) + (await copyInto(client, table, rows))
  }

  const account = (id: string, subject: string, name: string) => ({
    id,
    subject: subjectOf(subject),
    email: `${subject}@flanders.example`,
    name,
    createdAt,
  })
  await client.query('BEGIN')
  await write(users, [
    account(coordinatorId, 'coordinator', 'An Willems'),
    account(counsellorId, 'study-path-counsellor', 'Bart Claes'),
    account(adminId, 'admin', 'Eva Mertens'),
  ])
  await write(
    users,
    each(scale.supervisors, (n) => account(supervisorId(n), `supervisor-${n}`, nameOf(random))),
  )
  await write(
    users,
    each(scale.students, (n) => account(studentAccount(n), `student-${n}`, nameOf(random))),
  )
  await write(
    users,
    each(scale.schools, (n) => account(principalAccount(n), `principal-${n}`, nameOf(random))),
  )
  await write(userRoles, [
    { userId: coordinatorId, role: 'coordinator' },
    { userId: counsellorId, role: 'study-path-counsellor' },
    { userId: adminId, role: 'admin' },
  ])
  await write(
    userRoles,
    each(scale.supervisors, (n) => ({ userId: supervisorId(n), role: 'supervisor' as const })),
  )
  await write(
    userRoles,
    each(scale.students, (n) => ({ userId: studentAccount(n), role: 'student' as const })),
  )
  await write(
    userRoles,
    each(scale.schools, (n) => ({ userId: principalAccount(n), role: 'principal' as const })),
  )
  await write(institute, [{ id: 1, name: 'Universiteit aan de Zenne', programme: 'Educatieve master' }])
  await write(academicYears, [{ year }])
  await write(academicYearVersions, [
    {
      id: idOf('years', 1),
      year,
      parametersVersion: 1,
      parameters: year20212022,
      writtenBy: coordinatorId,
      writtenAt: createdAt,
      publishedBy: coordinatorId,
      publishedAt: createdAt,
    },
  ])

  await write(
    schools,
    each(scale.schools, (n) => ({
      id: idOf('school', n),
      institutionNumber: String(100_000 + n),
      name: `${oneOf(random, ['Atheneum', 'College', 'Instituut', 'Lyceum'])} ${oneOf(random, cities)} ${n}`,
      kind: n % 10 === 9 ? ('special-secondary' as const) : ('secondary' as const),
      street: `Schoolstraat ${n % 200}`,
      postalCode: String(1000 + (n % 8000)),
      city: oneOf(random, cities),
      createdAt,
    })),
  )
  await write(
    capacities,
    each(Math.ceil(scale.schools / 4), (n) => ({
      id: idOf('capacity', n),
      schoolId: idOf('school', n * 4),
      academicYear: year,
      semester: 1,
      places: 40,
      lastConfirmedOn: '2021-09-13',
    })),
  )
  await write(
    mentors,
    each(scale.mentors, (n) => ({
      id: idOf('mentor', n),
      schoolId: idOf('school', n % scale.schools),
      userId: n < scale.schools ? principalAccount(n) : null,
      function: n < scale.schools ? ('principal' as const) : ('subject-mentor' as const),
      name: nameOf(random),
      email: `mentor-${n}@flanders.example`,
      createdAt,
    })),
  )

  await write(
    students,
    each(scale.students, (n) => ({
      id: idOf('student', n),
      userId: studentAccount(n),
      studentNumber: String(500_000 + n),
      name: nameOf(random),
      email: `student-${n}@flanders.example`,
      formerSchools: [String(900_000 + n)],
      createdAt,
    })),
  )
  const didacticsOf = (student: number) => didacticsOffered[student % didacticsOffered.length] as string
  await write(
    studentDidactics,
    each(scale.students, (n) => ({ studentId: idOf('student', n), position: 0, didactics: didacticsOf(n) })),
  )
  await write(
    supervisions,
    each(scale.students, (n) => ({
      id: idOf('supervision', n),
      studentId: idOf('student', n),
      supervisorId: supervisorId(supervisorOf(n, scale)),
      startsOn: '2021-09-20',
    })),
  )
  await write(
    intakes,
    each(scale.students, (n) => ({
      studentId: idOf('student', n),
      levels: ['secondary' as const],
      regions: [oneOf(random, cities)],
      heldOn: '2021-09-21',
      heldBy: supervisorId(supervisorOf(n, scale)),
      statedAt: createdAt,
    })),
  )
  await write(
    documents,
    each(scale.students * 2, (n) => ({
      id: idOf('document', n),
      studentId: idOf('student', n >> 1),
      kind: n % 2 === 0 ? ('commitment-statement' as const) : ('criminal-record-extract' as const),
      state: 'accepted' as const,
      model: n % 2 === 0 ? null : '596.2',
      issuedOn: n % 2 === 0 ? null : '2021-09-15',
      handedInAt: '2021-09-21T08:00:00.000Z',
      decidedAt: '2021-09-22T08:00:00.000Z',
      decidedBy: supervisorId(supervisorOf(n >> 1, scale)),
      decidedOn: '2021-09-22',
    })),
  )

  // One agreement with every school for all its students, and one about each tenth student at the school of the
  // professional placement.
  const individual = Math.floor(scale.students / 10)
  const agreementOf = (n: number) => {
    const student = n < scale.schools ? null : (n - scale.schools) * 10
    return {
      id: idOf('agreement', n),
      schoolId: idOf('school', student === null ? n : schoolOf(student, 'professional-teaching', scale)),
      studentId: student === null ? null : idOf('student', student),
      parties: student === null ? (['university', 'school'] as const) : (['university', 'school', 'student'] as const),
    }
  }
  await write(
    agreements,
    each(scale.schools + individual, (n) => {
      const { parties: _parties, ...about } = agreementOf(n)
      return {
        ...about,
        kind: about.studentId === null ? ('framework' as const) : ('individual' as const),
        state: 'signed' as const,
        validFrom: '2021-09-01',
        validUntil: '2022-08-31',
        versionInForce: 1,
        createdBy: coordinatorId,
        createdAt,
      }
    }),
  )
  await write(
    agreementVersions,
    each(scale.schools + individual, (n) => ({
      agreementId: idOf('agreement', n),
      number: 1,
      validFrom: '2021-09-01',
      validUntil: '2022-08-31',
      locale: 'nl' as const,
      createdBy: coordinatorId,
      createdAt,
      sentAt: createdAt,
    })),
  )
  await write(
    agreementSignatories,
    (function* () {
      for (let n = 0; n < scale.schools + individual; n++) {
        for (const [position, party] of agreementOf(n).parties.entries()) {
          yield {
            id: idOf('signatory', n * 3 + position),
            agreementId: idOf('agreement', n),
            versionNumber: 1,
            position: position + 1,
            party,
            state: 'signed' as const,
            means: 'paper' as const,
            signatoryName: nameOf(random),
            signatoryFunction: 'Gevolmachtigde',
            signedAt: '2021-09-21T08:00:00.000Z',
            recordedBy: coordinatorId,
          }
        }
      }
    })(),
  )

  await write(
    placements,
    placesOf(scale, (student, place) => {
      const isLater = place === 'subject-didactics-2'
      const isStarted = place === 'professional-teaching' && stageOf(student, scale) === 'started'
      const state = isDeclined(student, place)
        ? 'declined'
        : isLater
          ? 'assigned'
          : isStarted
            ? 'start-approved'
            : 'accepted'
      return {
        id: placementId(student, place),
        studentId: idOf('student', student),
        schoolId: idOf('school', schoolOf(student, place, scale)),
        academicYear: year,
        courseUnit: place,
        didactics: place.startsWith('subject-didactics') ? didacticsOf(student) : null,
        semester: semesterOf(place),
        grade: 3,
        state: state as 'accepted',
        channel: isLater ? null : ('lerarenstage' as const),
        externalReference: isLater ? null : `LS-2021-${student}`,
        requestedAt: isLater ? null : '2021-09-24T08:00:00.000Z',
        answeredAt: isLater && state !== 'declined' ? null : '2021-09-28T08:00:00.000Z',
        answerReason: state === 'declined' ? 'De school heeft geen vakmentor vrij.' : null,
        contactedOn: isLater ? null : '2021-09-30',
        placeApprovedAt: isLater ? null : '2021-09-29T08:00:00.000Z',
        placeApprovedBy: isLater ? null : supervisorId(supervisorOf(student, scale)),
        assignedBy: supervisorId(supervisorOf(student, scale)),
        createdAt: '2021-09-23T08:00:00.000Z',
      }
    }),
  )
  await write(
    placementMentors,
    placesOf(scale, (student, place) => {
      const school = schoolOf(student, place, scale)
      return semesterOf(place) === 2
        ? undefined
        : {
            placementId: placementId(student, place),
            mentorId: mentorOf(school, scale),
            schoolId: idOf('school', school),
          }
    }),
  )
  await write(
    rosters,
    placesOf(scale, (student, place) => {
      const state = rosterOf(student, place, scale)
      return {
        placementId: placementId(student, place),
        state,
        firstSubmittedAt: state === 'draft' ? null : submittedAt,
        submittedAt: state === 'draft' ? null : submittedAt,
        approvedAt: state === 'approved' ? approvedAt : null,
        approvedBy: state === 'approved' ? supervisorId(supervisorOf(student, scale)) : null,
      }
    }),
  )
  await write(
    lessons,
    (function* () {
      let number = 0
      for (let student = 0; student < scale.students; student++) {
        for (const place of places) {
          const school = schoolOf(student, place, scale)
          const about = {
            placementId: placementId(student, place),
            schoolId: idOf('school', school),
            setting: school % 10 === 9 ? ('special-secondary' as const) : ('secondary' as const),
            grade: 3,
            mentorId: mentorOf(school, scale),
            classGroup: '5 WeWi',
            room: `B${student % 40}`,
            topic: 'Afgeleiden en integralen',
          }
          for (const lesson of plans[place]) yield { id: idOf('lesson', number++), ...about, ...lesson }
        }
      }
    })(),
  )
  await client.query('COMMIT')
  await client.query('ANALYZE')
  counts.approvals = await writeApprovals(client, scale)
  Object.assign(counts, await writeTrail(client, scale))
  await client.query('VACUUM ANALYZE')
  return counts
}

const judgedAtOnce = 50

/** The approved starts, each with the receipt that the rules give of what is stored. */
async function writeApprovals(client: pg.ClientBase, scale: Scale): Promise<number> {
  const db = databaseOver({ query: (parts, values) => client.query(parts, values) })
  const started = Array.from({ length: scale.students }, (_, n) => n).filter((n) => stageOf(n, scale) === 'started')
  for (let from = 0; from < started.length; from += judgedAtOnce) {
    const chunk = started.slice(from, from + judgedAtOnce)
    const dossiers = await listDossiers(
      db,
      chunk.map((student) => idOf('student', student)),
    )
    const rows = chunk.map((student): typeof approvals.$inferInsert => {
      const stored = dossiers.get(idOf('student', student))
      if (!stored) throw new Error(`student ${student} has no dossier`)
      const placement = placementId(student, 'professional-teaching')
      const dossier = { judgedAt: startedAt, approveStartOf: placement, ...stored }
      const judgement = judge(dossier, year20212022)
      if (judgement.mayStart !== true) {
        const rules = judgement.findings.filter(({ blocking }) => blocking).map(({ rule }) => rule)
        throw new Error(`the generated placement ${placement} may not start: ${rules.join(', ')}`)
      }
      return {
        placementId: placement,
        approvedAt: startedAt,
        approvedBy: supervisorId(supervisorOf(student, scale)),
        academicYear: year,
        parametersId: idOf('years', 1),
        parametersVersion: 1,
        softwareVersion,
        dossier,
        judgement,
      }
    })
    await copyInto(client, approvals, rows)
  }
  return started.length
}

/** The trigger seals a row at COMMIT by changing one other row; many in one transaction would be slow. */
const sealedAtOnce = 500

/** What the trail and the outbox keep of every assignment. */
async function writeTrail(client: pg.ClientBase, scale: Scale): Promise<Record<string, number>> {
  const assignments = placesOf(scale, (student, place) => ({ student, place }))
  let count = 0
  for (;;) {
    const chunk = [...take(assignments, sealedAtOnce)]
    if (chunk.length === 0) break
    const about = chunk.map(({ student, place }) => ({
      at: '2021-09-23T08:00:00.000Z',
      subjectKind: 'placement',
      subjectId: placementId(student, place),
      studentId: idOf('student', student),
    }))
    await client.query('BEGIN')
    await copyInto(
      client,
      auditEvents,
      about.map((event, index) => ({
        ...event,
        actorId: supervisorId(supervisorOf(chunk[index]?.student ?? 0, scale)),
        operation: 'assignPlace',
        after: { state: 'assigned' },
        requestId: 'bench',
      })),
    )
    await copyInto(
      client,
      events,
      about.map((event) => ({ ...event, type: 'placement.assigned', data: {} })),
    )
    await client.query('COMMIT')
    count += chunk.length
  }
  return { audit_events: count, events: count }
}

function* take<T>(items: Iterator<T>, most: number): Generator<T> {
  for (let taken = 0; taken < most; taken++) {
    const { done, value } = items.next()
    if (done) return
    yield value
  }
}
