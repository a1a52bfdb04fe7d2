import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { academicYears, academicYearVersions } from '../../src/academic-years/table.ts'
import { agreementSignatories, agreements, agreementVersions } from '../../src/agreements/table.ts'
import { approvals } from '../../src/approvals/table.ts'
import { demoYearVersions } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { documents } from '../../src/documents/table.ts'
import { intakes } from '../../src/intakes/table.ts'
import { lioApplications, reductions } from '../../src/lio/table.ts'
import { mentors } from '../../src/mentors/table.ts'
import { placements } from '../../src/placements/table.ts'
import { lessons, rosters } from '../../src/rosters/table.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { schools } from '../../src/schools/table.ts'
import { studentDidactics, students, supervisions } from '../../src/students/table.ts'
import type { World } from '../support/app.ts'

const coordinator = personas.coordinator.userId
const supervisor = personas.supervisor.userId

/** The instants of the scene, each later than the one before. */
export const at = {
  created: '2021-09-06T08:00:00.000Z',
  assigned: '2021-09-20T08:00:00.000Z',
  requested: '2021-09-21T08:00:00.000Z',
  answered: '2021-09-22T08:00:00.000Z',
  submitted: '2021-09-23T08:00:00.000Z',
  approved: '2021-09-24T08:00:00.000Z',
} as const

/** A student of the persona `student`, and a school of the persona `principal`, that have nothing to do with each other. */
export type Scene = { world: World; student: string; school: string; schoolName: string }

let made = 0

/**
 * A new student with one didactics, supervised by the persona `supervisor`, with intake and papers in order, and a new
 * school. The personas `student` and `principal` leave who they were in an earlier scene.
 */
export async function newScene(world: World): Promise<Scene> {
  const { db } = world
  made += 1
  const [student, school] = [v7(), v7()]
  const schoolName = `School ${made}`
  await db.update(students).set({ userId: null }).where(sql`${students.userId} = ${personas.student.userId}`)
  await db.update(mentors).set({ userId: null }).where(sql`${mentors.userId} = ${personas.principal.userId}`)
  await db.insert(students).values({
    id: student,
    userId: personas.student.userId,
    studentNumber: `Q${made}`,
    name: 'Iemand',
    email: `queue-${made}@test.example`,
    createdAt: at.created,
  })
  await db.insert(studentDidactics).values({ studentId: student, position: 0, didactics: 'mathematics' })
  const institutionNumber = String(700_000 + made)
  await db
    .insert(schools)
    .values({ id: school, institutionNumber, name: schoolName, kind: 'secondary', createdAt: at.created })
  await db.insert(mentors).values({
    schoolId: school,
    userId: personas.principal.userId,
    function: 'principal',
    name: 'Iemand',
    createdAt: at.created,
  })
  const scene = { world, student, school, schoolName }
  await supervised(scene)
  await talked(scene)
  await statement(scene)
  await extract(scene)
  return scene
}

export async function supervised({ world, student }: Scene, changes: Partial<typeof supervisions.$inferInsert> = {}) {
  await world.db
    .insert(supervisions)
    .values({ studentId: student, supervisorId: supervisor, startsOn: '2021-09-06', ...changes })
}

export async function talked({ world, student }: Scene, heldOn: string | null = '2021-09-10') {
  const row = { heldOn, heldBy: heldOn && supervisor, statedAt: at.created }
  await world.db
    .insert(intakes)
    .values({ studentId: student, ...row })
    .onConflictDoUpdate({ target: intakes.studentId, set: row })
}

type DocumentRow = typeof documents.$inferInsert
const decision = { decidedAt: at.assigned, decidedBy: supervisor, decidedOn: '2021-09-20' }

export async function statement({ world, student }: Scene, state: 'handed-in' | 'accepted' | 'refused' = 'accepted') {
  const refusal = state === 'refused' ? { refusalReason: 'Niet ondertekend.' } : {}
  const row: DocumentRow = { studentId: student, kind: 'commitment-statement', state, handedInAt: at.created }
  await world.db.insert(documents).values({ ...row, ...(state !== 'handed-in' && decision), ...refusal })
}

export async function extract({ world, student }: Scene, issuedOn = '2021-09-01') {
  await world.db.insert(documents).values({
    studentId: student,
    kind: 'criminal-record-extract',
    state: 'accepted',
    model: '596.2',
    issuedOn,
    handedInAt: at.created,
    ...decision,
  })
}

type PlacementRow = typeof placements.$inferInsert

/** A place for the first subject didactics, as the supervisor assigns it. */
export async function placed({ world, student, school }: Scene, changes: Partial<PlacementRow> = {}): Promise<string> {
  const id = v7()
  await world.db.insert(placements).values({
    id,
    studentId: student,
    schoolId: school,
    academicYear: '2021-2022',
    courseUnit: 'subject-didactics-1',
    didactics: 'mathematics',
    semester: 1,
    state: 'assigned',
    assignedBy: supervisor,
    createdAt: at.assigned,
    ...changes,
  })
  return id
}

export const accepted = { state: 'accepted', requestedAt: at.requested, answeredAt: at.answered } as const
export const placeApproved = { placeApprovedAt: at.answered, placeApprovedBy: supervisor } as const

export async function changePlace({ world }: Scene, id: string, changes: Partial<PlacementRow>) {
  await world.db.update(placements).set(changes).where(sql`${placements.id} = ${id}`)
}

type RosterRow = typeof rosters.$inferInsert

/** The roster of a place in this state, with a lesson on each of these days. */
export async function planned(
  { world, school }: Scene,
  placementId: string,
  state: RosterRow['state'],
  days: readonly string[] = ['2021-11-15', '2021-11-29'],
) {
  const row = {
    state,
    firstSubmittedAt: state === 'draft' ? null : at.submitted,
    submittedAt: state === 'draft' ? null : at.submitted,
    approvedAt: state === 'approved' ? at.approved : null,
    approvedBy: state === 'approved' ? supervisor : null,
    returnedAt: state === 'returned' ? at.approved : null,
    returnReason: state === 'returned' ? 'De lokalen ontbreken.' : null,
  }
  await world.db
    .insert(rosters)
    .values({ placementId, ...row })
    .onConflictDoUpdate({ target: rosters.placementId, set: row })
  await world.db.delete(lessons).where(sql`${lessons.placementId} = ${placementId}`)
  if (days.length === 0) return
  await world.db.insert(lessons).values(
    days.map((date) => ({
      placementId,
      schoolId: school,
      date,
      startTime: '08:30',
      endTime: '10:10',
      quarters: 8,
      activity: 'co-teaching',
      setting: 'secondary' as const,
    })),
  )
}

type Signed = 'pending' | 'signed' | 'refused'

/** An agreement with the school: sent when it is no draft, in force when everybody signed. */
export async function agreed(
  { world, student, school }: Scene,
  kind: 'framework' | 'individual',
  state: (typeof agreements.$inferInsert)['state'],
  changes: Partial<typeof agreements.$inferInsert> & { signatures?: Signed } = {},
): Promise<string> {
  const id = v7()
  const { signatures = state === 'signed' ? 'signed' : 'pending', ...more } = changes
  const validity = { validFrom: '2021-09-01', validUntil: null, ...more }
  await world.db.insert(agreements).values({
    id,
    kind,
    schoolId: school,
    studentId: kind === 'framework' ? null : student,
    state,
    versionInForce: state === 'signed' ? 1 : null,
    createdBy: coordinator,
    createdAt: at.assigned,
    ...validity,
  })
  await world.db.insert(agreementVersions).values({
    agreementId: id,
    number: 1,
    validFrom: validity.validFrom,
    validUntil: validity.validUntil,
    locale: 'nl',
    createdBy: coordinator,
    createdAt: at.assigned,
    sentAt: state === 'draft' ? null : at.requested,
  })
  const parties =
    kind === 'framework' ? (['university', 'school'] as const) : (['university', 'school', 'student'] as const)
  await world.db
    .insert(agreementSignatories)
    .values(parties.map((party, index) => signatory(id, party, index + 1, signatures)))
  return id
}

function signatory(
  agreementId: string,
  party: 'university' | 'school' | 'student',
  position: number,
  state: Signed,
): typeof agreementSignatories.$inferInsert {
  const row = { agreementId, versionNumber: 1, position, party, state }
  if (state === 'refused') return { ...row, refusedAt: at.answered, refusalReason: 'De termijn klopt niet.' }
  if (state === 'pending') return row
  const signature = { signatoryName: 'Iemand', signatoryFunction: 'Gevolmachtigde', means: 'paper' as const }
  return { ...row, ...signature, signedAt: at.answered, recordedBy: coordinator }
}

/** The signature of one party of the first version. */
export async function signedBy({ world }: Scene, agreementId: string, party: 'university' | 'school' | 'student') {
  const { agreementId: _id, versionNumber: _number, position: _place, ...signature } = signatory('', party, 0, 'signed')
  await world.db
    .update(agreementSignatories)
    .set(signature)
    .where(sql`${agreementSignatories.agreementId} = ${agreementId} and ${agreementSignatories.party} = ${party}`)
}

export async function changeAgreement({ world }: Scene, id: string, changes: Partial<typeof agreements.$inferInsert>) {
  await world.db.update(agreements).set(changes).where(sql`${agreements.id} = ${id}`)
}

/** The start of a place is approved; with or without attention since. */
export async function started(scene: Scene, placementId: string, attention: string | null = null) {
  const [year] = demoYearVersions
  await changePlace(scene, placementId, { state: 'start-approved' })
  const row = { attention: attention === null ? null : { since: attention, findings: [] } }
  await scene.world.db
    .insert(approvals)
    .values({
      placementId,
      approvedAt: at.approved,
      approvedBy: supervisor,
      academicYear: '2021-2022',
      parametersId: year?.id ?? '',
      parametersVersion: 1,
      softwareVersion: '0',
      // Nobody looks into the receipt here.
      dossier: {} as never,
      judgement: {} as never,
      ...row,
    })
    .onConflictDoUpdate({ target: approvals.placementId, set: row })
}

type Decided = { decision: 'full-exemption' | 'extra-hours' | 'refused'; requiredHours?: { courseUnit: string }[] }

export async function applied({ world, student }: Scene, decided?: Decided) {
  const { decision = null, requiredHours = null } = decided ?? {}
  await world.db.insert(lioApplications).values({
    studentId: student,
    academicYear: '2021-2022',
    state: decided ? 'decided' : 'applied',
    holdsMaster: true,
    assignments: [],
    assessment: {} as never,
    decision,
    requiredHours: requiredHours as never,
    ...(decided && { decidedBy: coordinator, decidedAt: at.approved }),
    appliedAt: at.requested,
  })
}

type Hours = { courseUnit: string; didactics: string | null; activity: string; hours: number }

export async function reduced({ world, student }: Scene, requiredHours?: Hours[]) {
  await world.db.insert(reductions).values({
    studentId: student,
    academicYear: '2021-2022',
    state: requiredHours ? 'decided' : 'applied',
    motivation: 'Ik geef al les.',
    granted: requiredHours ? true : null,
    requiredHours: requiredHours ?? null,
    ...(requiredHours && { decidedBy: coordinator, decidedAt: at.approved }),
    appliedAt: at.requested,
  })
}

/** A year after the demo's, in which an extract may be so many months old. */
export async function publishNextYear({ world }: { world: World }, maximumAgeMonths: number) {
  const year = '2022-2023'
  const shifted = JSON.parse(
    JSON.stringify(year20212022)
      .replaceAll('2022-', '2023-')
      .replaceAll('2021-', '2022-')
      .replaceAll('2021-2023', year),
  )
  await world.db.insert(academicYears).values({ year }).onConflictDoNothing()
  await world.db.insert(academicYearVersions).values({
    year,
    parametersVersion: 1,
    parameters: {
      ...shifted,
      academicYear: year,
      documents: { criminalRecordExtract: { maximumAgeMonths, source: year20212022.planning.source } },
    },
    writtenBy: coordinator,
    writtenAt: at.created,
    publishedBy: coordinator,
    publishedAt: at.created,
  })
}

export type Item = {
  id: string
  kind: string
  step: string
  subjectId: string
  studentId: string | null
  placementId: string | null
  since: string
  until: string | null
  title: string
  message: string
  roles: string[]
}

/** The queue of somebody, as far as it concerns the student of the scene. */
export async function queueOf({ world, student }: Scene, persona: Persona, more = ''): Promise<Item[]> {
  const { status, text, body } = await world.as(persona).get(`/v1/work-queue?limit=200&studentId=${student}${more}`)
  if (status !== 200) throw new Error(`getWorkQueue answered ${status}: ${text}`)
  return body.items
}
