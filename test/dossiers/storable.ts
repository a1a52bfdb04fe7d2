import { v7 } from 'uuid'
import { academicYears } from '../../src/academic-years/table.ts'
import { agreementSignatories, agreements, agreementVersions } from '../../src/agreements/table.ts'
import { judgements } from '../../src/approvals/table.ts'
import type { Database } from '../../src/db/database.ts'
import { transaction } from '../../src/db/transaction.ts'
import { personas } from '../../src/demo/personas.ts'
import { documents } from '../../src/documents/table.ts'
import { lioApplications, reductions } from '../../src/lio/table.ts'
import { mentors } from '../../src/mentors/table.ts'
import { placements } from '../../src/placements/table.ts'
import { lessons, rosters } from '../../src/rosters/table.ts'
import { type LioAssessment, partiesOf } from '../../src/rules/index.ts'
import { schools } from '../../src/schools/table.ts'
import { studentDidactics, students } from '../../src/students/table.ts'
import type { PostedAgreement, PostedDossier, PostedPlacement } from '../rules/oracle/posted.ts'

/** A generated dossier as it can be posted and stored: with the ids of the rows, and without what no table takes. */
export type Storable = { studentId: string; dossier: PostedDossier; mentorOf: Map<string, string> }

const staff = personas.coordinator.userId
const at = '2021-09-01T08:00:00.000Z'

/**
 * Gives a generated dossier the ids of its rows-to-be. Where the tables are narrower than the contract of a posted
 * dossier it follows the tables, before either side is judged: one place once, one standing judgement for each rule,
 * a submission that has its instant, a lesson that ends after it starts, an extract that has its day of issue.
 * @param number makes the schools of this dossier its own: what one student agreed must not cover another
 */
export function storable(generated: PostedDossier, number: number): Storable {
  // Through JSON, as a posted dossier comes: the generated placements share their schools.
  const dossier: PostedDossier = JSON.parse(JSON.stringify(generated))
  const institution = (posted: string) => `${number + 1}${posted}`
  const extract = dossier.student.documents.criminalRecordExtract
  if (extract) extract.issuedOn ??= '2021-09-01'
  const mentorOf = new Map<string, string>()
  const ids = new Map<string, string>()
  const once = new Set<string>()
  dossier.placements = dossier.placements.filter((placement) => {
    const { courseUnit, didactics, semester, school } = placement
    const key = JSON.stringify([courseUnit, didactics, semester, school.institutionNumber])
    const isNew = !once.has(key)
    once.add(key)
    return isNew
  })
  for (const placement of dossier.placements) {
    const id = v7()
    ids.set(placement.id, id)
    placement.id = id
    placement.school.institutionNumber = institution(placement.school.institutionNumber)
    placement.channel = placement.channel === 'lerarenstage' ? 'lerarenstage' : 'mail'
    for (const agreement of placement.agreements) {
      agreement.institutionNumber = institution(agreement.institutionNumber)
      agreement.signatures = agreement.signatures.filter(
        ({ party }, index, all) => all.findIndex((one) => one.party === party) === index,
      )
      // Who has signed is one of those who had to.
      const asked = [...partiesOf[agreement.kind], ...(agreement.parties ?? [])]
      agreement.parties = [...new Set([...asked, ...agreement.signatures.map(({ party }) => party)])]
    }
    const mentor = mentorOf.get(placement.school.institutionNumber) ?? v7()
    mentorOf.set(placement.school.institutionNumber, mentor)
    fitRoster(placement, mentor)
    placement.judgements = placement.judgements
      .filter(({ rule }, index, all) => all.findIndex((one) => one.rule === rule) === index)
      .map((judgement) => ({ ...judgement, reason: 'Zo besproken met de school.' }))
  }
  dossier.approveStartOf = (dossier.approveStartOf && ids.get(dossier.approveStartOf)) ?? null
  dossier.student.formerSchools = dossier.student.formerSchools.map(institution)
  const { lio } = dossier.student
  if (lio?.decision === 'full-exemption') lio.requiredHours = []
  return { studentId: v7(), dossier, mentorOf }
}

function fitRoster({ roster }: PostedPlacement, mentor: string): void {
  if (!roster) return
  if (roster.firstSubmittedAt === null) roster.status = 'draft'
  roster.approvedAt = roster.status === 'approved' ? roster.firstSubmittedAt : null
  for (const lesson of roster.lessons) {
    lesson.id = v7()
    lesson.mentor = lesson.mentor?.trim() ? mentor : null
    if (lesson.startTime < lesson.endTime) continue
    lesson.startTime = '08:30'
    lesson.endTime = '09:20'
  }
}

/** Stores dossiers through the tables, in one transaction and one statement for each table. */
export async function store(db: Database, all: readonly Storable[]): Promise<void> {
  const rows = all.map(rowsOf)
  const of = <Name extends keyof Rows>(name: Name) => rows.flatMap((each) => each[name] as Rows[Name][number][])
  await transaction(db, async (tx) => {
    await tx.insert(academicYears).values({ year: '2021-2022' }).onConflictDoNothing()
    await tx.insert(schools).values(of('schools'))
    await tx.insert(mentors).values(of('mentors'))
    await tx.insert(students).values(of('students'))
    await tx.insert(studentDidactics).values(of('didactics'))
    await tx.insert(documents).values(of('documents'))
    await tx.insert(lioApplications).values(of('lio'))
    await tx.insert(reductions).values(of('reductions'))
    await tx.insert(placements).values(of('placements'))
    await tx.insert(agreements).values(of('agreements'))
    await tx.insert(agreementVersions).values(of('versions'))
    await tx.insert(agreementSignatories).values(of('signatories'))
    await tx.insert(rosters).values(of('rosters'))
    await tx.insert(judgements).values(of('judgements'))
    // More values than one statement may have.
    const planned = of('lessons')
    for (let from = 0; from < planned.length; from += 1000) {
      await tx.insert(lessons).values(planned.slice(from, from + 1000))
    }
  })
}

type Rows = ReturnType<typeof rowsOf>

function rowsOf({ studentId, dossier, mentorOf }: Storable) {
  const { student } = dossier
  const kinds = new Map(dossier.placements.map(({ school }) => [school.institutionNumber, school.kind]))
  const schoolIds = new Map([...kinds.keys()].map((institutionNumber) => [institutionNumber, v7()]))
  const schoolOf = (institutionNumber: string) => schoolIds.get(institutionNumber) ?? ''
  // With a school where the student has no placement there is nothing to agree on.
  const agreed = dossier.placements
    .flatMap((placement) => placement.agreements)
    .filter(({ institutionNumber }) => schoolIds.has(institutionNumber))
    .map((agreement) => ({ id: v7(), agreement }))
  const decided = {
    state: 'decided' as const,
    academicYear: '2021-2022',
    appliedAt: at,
    decidedAt: at,
    decidedBy: staff,
  }
  const agreementsOfStudent = agreed.map(({ id, agreement }) => ({
    id,
    kind: agreement.kind,
    schoolId: schoolOf(agreement.institutionNumber),
    studentId: agreement.kind === 'framework' ? null : studentId,
    state: agreement.terminatedOn === null ? ('sent' as const) : ('terminated' as const),
    validFrom: agreement.validFrom,
    validUntil: agreement.validUntil,
    terminatedOn: agreement.terminatedOn,
    terminationReason: agreement.terminatedOn && 'Stopgezet.',
    createdBy: staff,
    createdAt: at,
  }))
  return {
    schools: [...kinds].map(([institutionNumber, kind]) => ({
      id: schoolOf(institutionNumber),
      institutionNumber,
      name: `School ${institutionNumber}`,
      kind,
      createdAt: at,
    })),
    mentors: [...mentorOf].map(([institutionNumber, id]) => ({
      id,
      schoolId: schoolOf(institutionNumber),
      function: 'subject-mentor' as const,
      name: 'Mentor',
      createdAt: at,
    })),
    students: [
      {
        id: studentId,
        studentNumber: studentId,
        name: 'Student',
        email: `${studentId}@demo.example`,
        formerSchools: student.formerSchools,
        createdAt: at,
      },
    ],
    didactics: student.didactics.map((didactics, position) => ({ studentId, position, didactics })),
    documents: [
      { kind: 'commitment-statement' as const, accepted: student.documents.commitmentStatement, extract: {} },
      {
        kind: 'criminal-record-extract' as const,
        accepted: student.documents.criminalRecordExtract,
        extract: { model: '596.2', issuedOn: student.documents.criminalRecordExtract?.issuedOn },
      },
    ].flatMap(({ kind, accepted, extract }) =>
      accepted
        ? [
            {
              studentId,
              kind,
              ...extract,
              state: 'accepted' as const,
              handedInAt: at,
              decidedAt: at,
              decidedBy: staff,
              decidedOn: accepted.acceptedOn,
            },
          ]
        : [],
    ),
    lio: student.lio
      ? [
          {
            ...decided,
            studentId,
            holdsMaster: true,
            assignments: [],
            assessment: {} as LioAssessment,
            decision: student.lio.decision,
            inServiceUpperSecondaryQuarters: student.lio.inServiceUpperSecondaryHours * 4,
            requiredHours: student.lio.decision === 'extra-hours' ? student.lio.requiredHours : null,
          },
        ]
      : [],
    reductions: student.reduction
      ? [
          {
            ...decided,
            studentId,
            motivation: 'Werkt al in het onderwijs.',
            granted: true,
            requiredHours: student.reduction.requiredHours,
          },
        ]
      : [],
    placements: dossier.placements.map((placement) => ({
      id: placement.id,
      studentId,
      schoolId: schoolOf(placement.school.institutionNumber),
      academicYear: '2021-2022',
      courseUnit: placement.courseUnit,
      didactics: placement.didactics,
      semester: placement.semester,
      state: 'assigned' as const,
      channel: placement.channel === 'lerarenstage' ? ('lerarenstage' as const) : ('mail' as const),
      placeApprovedAt: placement.placeApprovedAt,
      placeApprovedBy: placement.placeApprovedAt && staff,
      assignedBy: staff,
      createdAt: at,
    })),
    agreements: agreementsOfStudent,
    versions: agreementsOfStudent.map(versionOf),
    signatories: agreed.flatMap(({ id, agreement }) => signatoriesOf(id, agreement)),
    rosters: dossier.placements.flatMap(({ id, roster }) =>
      roster
        ? [
            {
              placementId: id,
              state: roster.status,
              firstSubmittedAt: roster.firstSubmittedAt,
              submittedAt: roster.firstSubmittedAt,
              approvedAt: roster.approvedAt,
              approvedBy: roster.approvedAt && staff,
            },
          ]
        : [],
    ),
    judgements: dossier.placements.flatMap(({ id, judgements }) =>
      judgements.map(({ rule, role, reason }) => ({
        placementId: id,
        rule,
        role: role as 'coordinator',
        reason,
        recordedBy: staff,
        recordedAt: at,
      })),
    ),
    lessons: dossier.placements.flatMap(({ id, school, roster }) =>
      (roster?.lessons ?? []).map(({ hours, mentor, ...lesson }) => ({
        ...lesson,
        placementId: id,
        schoolId: schoolOf(school.institutionNumber),
        quarters: hours * 4,
        mentorId: mentor,
      })),
    ),
  }
}

function versionOf({ id: agreementId, validFrom, validUntil, createdBy, createdAt }: typeof agreements.$inferInsert) {
  return {
    agreementId: agreementId ?? '',
    number: 1,
    validFrom,
    validUntil: validUntil ?? null,
    locale: 'nl' as const,
    createdBy,
    createdAt,
    sentAt: createdAt,
  }
}

function signatoriesOf(agreementId: string, { parties = [], signatures }: PostedAgreement) {
  return parties.map((party, index) => {
    const signature = signatures.find((one) => one.party === party)
    return {
      agreementId,
      versionNumber: 1,
      position: index + 1,
      party,
      ...(signature && {
        signatoryName: 'Iemand',
        signatoryFunction: 'Gevolmachtigde',
        state: 'signed' as const,
        means: 'paper' as const,
        signedAt: signature.signedAt,
        recordedBy: staff,
      }),
    }
  })
}
