import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { agreementSignatories, agreements, agreementVersions } from '../../src/agreements/table.ts'
import { approvals, judgements } from '../../src/approvals/table.ts'
import { recordChange } from '../../src/audit/store.ts'
import { calendars } from '../../src/calendars/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { documents } from '../../src/documents/table.ts'
import { judgePlacement } from '../../src/dossiers/service.ts'
import { files } from '../../src/files/table.ts'
import { idempotencyKeys } from '../../src/http/table.ts'
import { importRows, imports } from '../../src/imports/table.ts'
import { intakes, staffNotes } from '../../src/intakes/table.ts'
import { links } from '../../src/links/table.ts'
import { hashOf } from '../../src/links/token.ts'
import { lioApplications, lioEvidence, reductions } from '../../src/lio/table.ts'
import { mailPreferences, mails, notices } from '../../src/mail/table.ts'
import { placements } from '../../src/placements/table.ts'
import { lessonChanges, lessons, rosters } from '../../src/rosters/table.ts'
import { assessLio, year20212022 } from '../../src/rules/index.ts'
import { studentDidactics, students, supervisions } from '../../src/students/table.ts'
import { userRoles, users } from '../../src/users/table.ts'
import type { Caller, World } from '../support/app.ts'

const now = '2021-10-01T06:00:00.000Z'
const staff = personas.coordinator.userId

/** A student with a value of their own in every column that holds text people write. */
export type Planted = {
  tag: string
  studentId: string
  accountId: string
  placementId: string
  subject: string
  /** What no other student may read, and no database may hold after erasure. */
  canaries: string[]
  caller: Caller
}

/** Plants a student whose every text is recognisable by `tag`. */
export async function plant(world: World, tag: string): Promise<Planted> {
  const { db } = world
  const canaries: string[] = []
  const canary = (place: string): string => {
    const value = `kanarie-${tag}-${place}`
    canaries.push(value)
    return value
  }
  const [studentId, accountId, placementId, agreementId, applicationId, signatoryId] = [
    v7(),
    v7(),
    v7(),
    v7(),
    v7(),
    v7(),
  ]
  const subject = canary('subject')
  const name = canary('naam "Zoë" \\ ')
  const email = canary('account@kanarie.example')

  await db.insert(users).values({ id: accountId, subject, email, name: canary('accountnaam'), createdAt: now })
  await db.insert(userRoles).values({ userId: accountId, role: 'student' })
  await db.insert(students).values({
    id: studentId,
    userId: accountId,
    studentNumber: canary('nummer'),
    externalId: canary('externe-id'),
    name,
    email: canary('student@kanarie.example'),
    formerSchools: [canary('vroegere-school')],
    createdAt: now,
  })
  await db.insert(studentDidactics).values({ studentId, position: 0, didactics: 'mathematics' })
  await db.insert(supervisions).values({ studentId, supervisorId: personas.supervisor.userId, startsOn: '2021-09-20' })
  await db.insert(intakes).values({
    studentId,
    regions: [canary('regio')],
    subjects: [canary('voorkeursvak')],
    remarks: canary('opmerking'),
    statedAt: now,
  })
  await db.insert(staffNotes).values({ studentId, authorId: staff, text: canary('notitie'), writtenAt: now })
  const upload = (purpose: 'commitment-statement' | 'lio-evidence' | 'signature-scan') => {
    const content = Buffer.from(canary(`bestand-${purpose}`))
    return { id: v7(), purpose, sha256: 'h', size: content.length, content, uploadedBy: staff, uploadedAt: now }
  }
  const statement = { ...upload('commitment-statement'), studentId }
  const evidence = { ...upload('lio-evidence'), studentId }
  const scan = { ...upload('signature-scan'), agreementId }
  await db.insert(files).values([statement, evidence])
  const decided = { decidedAt: now, decidedBy: staff, decidedOn: '2021-09-22' }
  await db.insert(documents).values([
    {
      studentId,
      kind: 'criminal-record-extract',
      state: 'accepted',
      model: canary('model'),
      issuedOn: '2021-09-15',
      handedInAt: now,
      ...decided,
    },
    {
      studentId,
      kind: 'commitment-statement',
      state: 'refused',
      handedInAt: now,
      fileId: statement.id,
      refusalReason: canary('weigering'),
      ...decided,
    },
  ])
  const assignments = [
    {
      employer: canary('werkgever'),
      level: 'secondary' as const,
      grade: 3 as const,
      subject: canary('vak'),
      didactics: null,
      hoursPerYear: 300,
    },
  ]
  await db.insert(lioApplications).values({
    id: applicationId,
    studentId,
    academicYear: '2021-2022',
    state: 'applied',
    holdsMaster: true,
    assignments,
    assessment: assessLio({ holdsMaster: true, didactics: ['mathematics'], assignments }, year20212022),
    decisionReason: canary('lio-reden'),
    appliedAt: now,
  })
  await db.insert(lioEvidence).values({ applicationId, fileId: evidence.id, title: canary('bewijs'), addedAt: now })
  await db.insert(reductions).values({
    studentId,
    academicYear: '2021-2022',
    state: 'applied',
    motivation: canary('motivering'),
    decisionReason: canary('vermindering-reden'),
    appliedAt: now,
  })
  await db.insert(agreements).values({
    id: agreementId,
    kind: 'individual',
    schoolId: demoIds.atheneum,
    studentId,
    state: 'terminated',
    validFrom: '2021-09-01',
    terminatedOn: '2021-09-30',
    terminationReason: canary('beëindiging'),
    externalReference: canary('overeenkomst-referentie'),
    createdBy: staff,
    createdAt: now,
  })
  await db.insert(files).values(scan)
  await db.insert(agreementVersions).values({
    agreementId,
    number: 1,
    validFrom: '2021-09-01',
    locale: 'nl',
    content: { title: canary('inhoud') } as never,
    document: Buffer.from(canary('bestand-overeenkomst')),
    documentHash: 'h',
    amendmentReason: canary('wijziging'),
    createdBy: staff,
    createdAt: now,
    sentAt: now,
  })
  const signed = { state: 'signed', means: 'account', signedAt: now, documentHash: 'h' } as const
  const signature = { agreementId, versionNumber: 1, ...signed }
  await db.insert(agreementSignatories).values([
    {
      ...signature,
      id: signatoryId,
      position: 1,
      party: 'student',
      organisation: canary('organisatie'),
      signatoryName: canary('ondertekenaar'),
      signatoryFunction: canary('functie'),
      signatoryEmail: canary('tekent@kanarie.example'),
      address: canary('adres'),
      userAgent: canary('programma'),
      scanId: scan.id,
      recordedBy: accountId,
    },
    {
      agreementId,
      versionNumber: 1,
      position: 3,
      party: 'student',
      state: 'refused',
      refusedAt: now,
      refusalReason: canary('tekent-niet'),
    },
    // Somebody else, whose name is none of this student's data but has no use any more once the student is erased.
    {
      ...signature,
      position: 2,
      party: 'school',
      signatoryName: `directie-${tag}`,
      signatoryFunction: 'Directeur',
      recordedBy: staff,
    },
  ])
  await db.insert(placements).values({
    id: placementId,
    studentId,
    schoolId: demoIds.atheneum,
    academicYear: '2021-2022',
    courseUnit: 'subject-didactics-1',
    didactics: 'mathematics',
    semester: 1,
    state: 'start-approved',
    channel: 'lerarenstage',
    externalReference: canary('plaats-referentie'),
    requestedAt: now,
    answeredAt: now,
    contactArrangements: canary('afspraken'),
    answerReason: canary('antwoord'),
    withdrawalReason: canary('intrekking'),
    placeApprovedAt: now,
    placeApprovedBy: personas.supervisor.userId,
    assignedBy: personas.supervisor.userId,
    createdAt: now,
  })
  await db.insert(rosters).values({
    placementId,
    state: 'approved',
    firstSubmittedAt: now,
    submittedAt: now,
    approvedAt: now,
    approvedBy: personas.supervisor.userId,
    returnReason: canary('terugzending'),
  })
  await db.insert(lessons).values({
    placementId,
    schoolId: demoIds.atheneum,
    date: '2021-11-08',
    startTime: '08:30',
    endTime: '10:10',
    quarters: 8,
    activity: 'participant-observation',
    setting: 'secondary',
    grade: 3,
    mentorId: demoIds.mathematicsMentor,
    classGroup: canary('klas'),
    room: canary('lokaal'),
    topic: canary('onderwerp'),
  })
  await db.insert(lessonChanges).values({
    lessonId: v7(),
    placementId,
    date: '2021-11-09',
    startTime: '08:30',
    endTime: '10:10',
    sequence: 1,
    changedAt: now,
    goneAt: now,
  })
  await db.insert(calendars).values({ userId: accountId, locale: 'nl', secretHash: hashOf(tag), createdAt: now })
  await db.insert(judgements).values({
    placementId,
    rule: 'documents-on-file',
    role: 'coordinator',
    reason: canary('oordeel'),
    recordedBy: staff,
    recordedAt: now,
  })
  await db.insert(judgements).values({
    placementId,
    rule: 'period-window',
    role: 'coordinator',
    reason: canary('ander-oordeel'),
    recordedBy: staff,
    recordedAt: now,
  })
  await db.insert(mailPreferences).values({ userId: accountId, digest: true, locale: 'nl' })
  const mailId = v7()
  const sent = { state: 'sent', createdAt: now, sentAt: now } as const
  await db.insert(mails).values([
    { ...sent, id: mailId, kind: 'digest', key: v7(), userId: accountId, recipient: canary('mail@kanarie.example') },
    // To somebody of the school, about this student.
    { ...sent, kind: 'place-request', key: v7(), placementId, recipient: `directie-${tag}@school.example` },
    { ...sent, kind: 'signing-request', key: v7(), signatoryId, recipient: `directie-${tag}@school.example` },
  ])
  await db.insert(notices).values([
    { userId: accountId, kind: 'roster-due', key: canary('bericht'), studentId, data: {}, createdAt: now, mailId },
    { userId: staff, kind: 'roster-due', key: `directie-${tag}`, studentId, data: {}, createdAt: now },
  ])
  const link = { tokenHash: v7(), createdAt: now, expiresAt: '2021-11-01T06:00:00.000Z' }
  await db.insert(links).values([
    { ...link, purpose: 'unsubscribe', userId: accountId },
    { ...link, tokenHash: v7(), purpose: 'answer-request', placementId },
    { ...link, tokenHash: v7(), purpose: 'sign-agreement', signatoryId },
  ])
  const importId = v7()
  await db.insert(imports).values({
    id: importId,
    kind: 'students',
    format: 'csv',
    state: 'applied',
    size: 1,
    sha256: 'h',
    scope: { any: true, studentIds: [], schoolIds: [], limits: {}, roles: [], granted: [] },
    createdBy: staff,
    createdAt: now,
  })
  await db.insert(importRows).values([
    {
      importId,
      line: 2,
      key: canary('rijsleutel'),
      outcome: 'changed',
      subjectId: studentId,
      values: { name: canary('rijnaam') },
      before: { name: canary('rijnaam-vroeger') },
      errors: [{ column: 'E-mail', field: 'email', value: canary('rijwaarde'), code: 'x', detail: { nl: '', en: '' } }],
    },
    // Of nobody who is known: it was refused, because the address was that of this student.
    {
      importId,
      line: 3,
      outcome: 'refused',
      errors: [{ column: 'E-mail', field: 'email', value: email, code: 'taken', detail: { nl: email, en: email } }],
    },
  ])
  await approve(world, { id: placementId, studentId, academicYear: '2021-2022' }, canary('aandacht'))
  await recordChange(
    { db, now, requestId: 'planted', actor: { userId: staff } },
    {
      operation: 'updateStudent',
      subjectKind: 'student',
      subjectId: studentId,
      studentId,
      reason: canary('spoor-reden'),
      before: { name: canary('oude-naam') },
      after: { name, email, somethingNew: name },
      event: { type: 'intake.stated', data: { studentId } },
    },
  )
  await db.insert(idempotencyKeys).values(
    [{ id: placementId, note: canary('antwoord-op-id') }, { detail: `${name} bestaat al` }, { detail: email }].map(
      (body, index) => ({
        caller: `caller-${tag}`,
        key: `key-${index}`,
        fingerprint: 'f',
        status: 201,
        headers: {},
        body: JSON.stringify(body),
        createdAt: now,
      }),
    ),
  )
  const token = await world.issuer.issueToken(subject)
  // Never stored: the trail masks what it is told.
  const stored = canaries.filter((value) => !value.includes('oude-naam'))
  return { tag, studentId, accountId, placementId, subject, canaries: stored, caller: world.withToken(token) }
}

/** Approves the start of a placement as it stands, whatever the rules say of it. */
async function approve(
  { db }: World,
  placement: { id: string; studentId: string; academicYear: string },
  attention: string,
): Promise<void> {
  const { judgement, dossier, published } = await judgePlacement(db, placement, now)
  await db.insert(approvals).values({
    placementId: placement.id,
    approvedAt: now,
    approvedBy: personas.supervisor.userId,
    academicYear: placement.academicYear,
    parametersId: published.id,
    parametersVersion: published.version,
    softwareVersion: 'test',
    dossier,
    judgement: {
      ...judgement,
      // As the rules write it of a waived finding.
      findings: judgement.findings.map((finding) =>
        finding.rule === 'period-window'
          ? { ...finding, data: { waiver: { role: 'coordinator', reason: `${attention} waiver` } } }
          : finding,
      ),
    },
    attention: { since: now, findings: judgement.findings.slice(0, 1).map((one) => ({ ...one, data: { attention } })) },
  })
}

/** Every row of every table as text: what a dump of the database would hold. */
export async function dump({ db }: World): Promise<string> {
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const texts = []
  for (const { name } of tables) {
    const { rows } = await db.execute<{ text: string }>(
      sql`select t::text as text from ${sql.identifier(name)} t order by 1`,
    )
    texts.push(`${name}\n${rows.map(({ text }) => text).join('\n')}`)
  }
  // A row is written with doubled quotes and backslashes.
  return texts.join('\n').replaceAll('""', '"').replaceAll('\\\\', '\\')
}

/** Which of the values stand in the text, as they are, as JSON writes them or, in a file, byte by byte. */
export function foundIn(text: string, values: readonly string[]): string[] {
  return values.filter(
    (value) =>
      text.includes(value) ||
      text.includes(JSON.stringify(value).slice(1, -1)) ||
      text.includes(Buffer.from(value).toString('hex')),
  )
}
