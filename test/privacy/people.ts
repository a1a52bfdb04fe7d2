import { v7 } from 'uuid'
import { agreementSignatories, agreements, agreementVersions } from '../../src/agreements/table.ts'
import { recordChange } from '../../src/audit/store.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { files } from '../../src/files/table.ts'
import { idempotencyKeys } from '../../src/http/table.ts'
import { importRows, imports } from '../../src/imports/table.ts'
import { links } from '../../src/links/table.ts'
import { mailPreferences, mails, notices } from '../../src/mail/table.ts'
import { mentors } from '../../src/mentors/table.ts'
import { placementMentors } from '../../src/placements/table.ts'
import { lessons, rosters } from '../../src/rosters/table.ts'
import { schoolContacts } from '../../src/schools/table.ts'
import { supervisions } from '../../src/students/table.ts'
import { userRoles, users } from '../../src/users/table.ts'
import type { Caller, World } from '../support/app.ts'

const now = '2021-10-01T06:00:00.000Z'
const staff = personas.coordinator.userId

/** Somebody without a dossier, with a value of their own in every column that may name them. */
export type PlantedPerson = {
  accountId: string
  mentorId: string
  name: string
  email: string
  /** What no database may hold after erasure. */
  canaries: string[]
  /** What proves a signature, and stays: in the signature, in the frozen text, in the document and its scan. */
  evidence: string[]
  caller: Caller
}

type Canary = (place: string) => string

/** Values that are recognisable by `tag`, and all of them so far. */
function planting(tag: string): { canary: Canary; canaries: string[] } {
  const canaries: string[] = []
  return {
    canaries,
    canary: (place) => {
      const value = `mens-${tag}-${place}`
      canaries.push(value)
      return value
    },
  }
}

/** Plants somebody who has an account, is a mentor, and signed: an account without roles, whom nothing needs any more. */
export async function plantPerson(world: World, tag: string): Promise<PlantedPerson> {
  const { db } = world
  const { canary, canaries } = planting(tag)
  const [accountId, mentorId] = [v7(), v7()]
  const subject = canary('subject')
  const name = canary('naam "Zoë" \\')
  const email = canary('account@mens.example')
  const mentorName = canary('mentornaam')
  await db.insert(users).values({ id: accountId, subject, email, name, createdAt: now })
  await db.insert(mailPreferences).values({ userId: accountId, digest: true, locale: 'nl' })
  await db.insert(mentors).values({
    id: mentorId,
    schoolId: demoIds.atheneum,
    userId: accountId,
    function: 'principal',
    name: mentorName,
    email: canary('mentor@mens.example'),
    createdAt: now,
  })
  await plantContact(world, canary, { name, email })
  await plantContact(world, canary, { name: mentorName, email: null })
  await plantGuidance(world, accountId, mentorId)
  await plantCorrespondence(world, canary, accountId, email)
  await recordChange(
    { db, now, requestId: 'planted', actor: { userId: accountId } },
    {
      operation: 'updateUser',
      subjectKind: 'user',
      subjectId: accountId,
      before: { name: 'x' },
      after: { name, email },
    },
  )
  await db.insert(idempotencyKeys).values(
    [{ name }, { detail: `${mentorName} bestaat al` }, { detail: email }, { subject }].map((body, index) => ({
      caller: `caller-${tag}`,
      key: `key-${index}`,
      fingerprint: 'f',
      status: 201,
      headers: {},
      body: JSON.stringify(body),
      createdAt: now,
    })),
  )
  const importId = v7()
  const scope = { any: true, studentIds: [], schoolIds: [], limits: {}, roles: [], granted: [] }
  const read = { kind: 'students', format: 'csv', state: 'applied', size: 1, sha256: 'h', scope } as const
  await db.insert(imports).values({ ...read, id: importId, createdBy: staff, createdAt: now })
  await db.insert(importRows).values([
    { importId, line: 2, outcome: 'changed', subjectId: mentorId, values: { function: canary('rijfunctie') } },
    { importId, line: 3, outcome: 'changed', values: { supervisor: email, note: canary('rij') } },
  ])
  const evidence = await plantSignatures(world, tag, { canary, name, email, mentorName, accountId })
  const caller = world.withToken(await world.issuer.issueToken(subject))
  return { accountId, mentorId, name, email, canaries, evidence, caller }
}

/** After the demo's own. */
let position = 50

/** A line of a school's contacts. */
export async function plantContact(
  { db }: World,
  canary: Canary,
  line: { name: string; email: string | null },
): Promise<void> {
  position += 1
  const more = { position, function: canary(`functie-${position}`), phone: canary(`telefoon-${position}`) }
  await db.insert(schoolContacts).values({ schoolId: demoIds.atheneum, ...line, ...more })
}

/** Somebody of a school who has no account and is no mentor: a contact who refused to sign. */
export async function plantSignatory(
  world: World,
  tag: string,
): Promise<Pick<PlantedPerson, 'name' | 'email' | 'canaries' | 'evidence'>> {
  const { canary, canaries } = planting(tag)
  const [name, email] = [canary('naam'), canary('tekent@mens.example')]
  await plantContact(world, canary, { name, email })
  const evidence = await plantSignatures(world, tag, { canary, name, email, mentorName: name, accountId: null })
  await world.db.insert(mails).values({
    kind: 'signing-request',
    key: v7(),
    state: 'sent',
    recipient: email,
    createdAt: now,
    sentAt: now,
  })
  // The address through which they signed proves it, and stays.
  return { name, email, canaries: canaries.filter((value) => value !== email), evidence }
}

/** A supervision and a lesson that are over, in the other student's place of the demo. */
async function plantGuidance({ db }: World, accountId: string, mentorId: string): Promise<void> {
  const { atheneum: schoolId, otherStudent: studentId, otherPlacement: placementId } = demoIds
  const days = { startsOn: '2021-09-01', endsOn: '2021-09-25' }
  await db.insert(supervisions).values({ studentId, supervisorId: accountId, ...days })
  await db.insert(rosters).values({ placementId, state: 'draft' }).onConflictDoNothing()
  await db.insert(placementMentors).values({ placementId, mentorId, schoolId })
  await db.insert(lessons).values({
    placementId,
    schoolId,
    date: '2021-09-30',
    startTime: '08:30',
    endTime: '09:20',
    quarters: 4,
    activity: 'tutoring',
    setting: 'secondary',
    grade: 3,
    mentorId,
    classGroup: 'van-een-ander',
    topic: 'van-een-ander',
  })
}

async function plantCorrespondence({ db }: World, canary: Canary, accountId: string, email: string): Promise<void> {
  const mailId = v7()
  const sent = { state: 'sent', createdAt: now, sentAt: now } as const
  await db.insert(mails).values([
    { ...sent, id: mailId, kind: 'digest', key: v7(), userId: accountId, recipient: email },
    { ...sent, kind: 'place-request', key: v7(), placementId: demoIds.otherPlacement, recipient: email },
  ])
  const about = { studentId: demoIds.student, data: {}, createdAt: now, mailId }
  await db.insert(notices).values({ userId: accountId, kind: 'roster-due', key: canary('bericht'), ...about })
  const link = { purpose: 'unsubscribe', tokenHash: v7(), userId: accountId } as const
  await db.insert(links).values({ ...link, createdAt: now, expiresAt: '2021-11-01T06:00:00.000Z' })
}

type Signer = { canary: Canary; name: string; email: string; mentorName: string; accountId: string | null }

/**
 * A framework agreement that was signed, whose names stay; one that was refused and one that was ended before anybody
 * signed, whose signatories lose theirs.
 */
async function plantSignatures({ db }: World, tag: string, signer: Signer): Promise<string[]> {
  const { canary, name, email, mentorName, accountId } = signer
  const proof = (place: string) => `bewijs-${tag}-${place}`
  const evidence = ['naam', 'functie', 'adres', 'programma', 'tekent@bewijs.example', 'tekst', 'document', 'scan'].map(
    proof,
  )
  const [signed, refused, ended] = [v7(), v7(), v7()]
  const ended20 = { validFrom: '2020-09-01', validUntil: '2021-06-30' }
  const made = { kind: 'framework', schoolId: demoIds.atheneum, createdBy: staff, createdAt: now, ...ended20 } as const
  await db.insert(agreements).values([
    { ...made, id: signed, state: 'signed', versionInForce: 1 },
    { ...made, id: refused, state: 'refused' },
    { ...made, id: ended, state: 'terminated', terminatedOn: '2021-06-30', terminationReason: 'Einde.' },
  ])
  const version = { number: 1, ...ended20, locale: 'nl', createdBy: staff, createdAt: now, sentAt: now } as const
  await db.insert(agreementVersions).values([
    {
      ...version,
      agreementId: signed,
      content: { title: proof('tekst') } as never,
      document: Buffer.from(proof('document')),
      documentHash: 'h',
    },
    { ...version, agreementId: refused },
    { ...version, agreementId: ended },
  ])
  const content = Buffer.from(proof('scan'))
  const scan = { id: v7(), purpose: 'signature-scan', agreementId: signed, sha256: 's', size: content.length } as const
  await db.insert(files).values({ ...scan, content, uploadedBy: staff, uploadedAt: now })
  const at = { versionNumber: 1, position: 1, party: 'school' } as const
  await db.insert(agreementSignatories).values([
    {
      ...at,
      agreementId: signed,
      signatoryName: proof('naam'),
      signatoryFunction: proof('functie'),
      signatoryEmail: accountId === null ? email : proof('tekent@bewijs.example'),
      state: 'signed',
      means: accountId === null ? 'link' : 'account',
      signedAt: now,
      documentHash: 'h',
      recordedBy: accountId,
      address: proof('adres'),
      userAgent: proof('programma'),
      scanId: scan.id,
    },
    {
      ...at,
      agreementId: refused,
      signatoryName: name,
      signatoryFunction: canary('weigert-als'),
      signatoryEmail: email,
      state: 'refused',
      refusedAt: now,
      refusalReason: canary('weigert-want'),
    },
    // Known by the name at the school alone.
    { ...at, agreementId: ended, signatoryName: mentorName, signatoryFunction: canary('tekent-als') },
  ])
  return accountId === null ? [...evidence.filter((value) => !value.includes('@')), email] : evidence
}

/** Gives the account a role, as whoever keeps accounts would. */
export async function giveRole({ db }: World, userId: string, role: typeof userRoles.$inferInsert.role): Promise<void> {
  await db.insert(userRoles).values({ userId, role })
}
