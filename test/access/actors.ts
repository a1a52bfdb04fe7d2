import { eq } from 'drizzle-orm'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, subjectOf } from '../../src/demo/personas.ts'
import { programmes } from '../../src/programmes/table.ts'
import { students } from '../../src/students/table.ts'
import { sent } from '../agreements/given.ts'
import { type Caller, caller, testApp, type World } from '../support/app.ts'

/**
 * Everybody who may call, seen from the records of `records.ts`: the demo's student, whose supervisor is the demo's,
 * at the atheneum of the demo's mentor and principal, in the demo's programme. The others have nothing to do with that
 * student, that school and that programme: the demo's other student is moved to another one.
 */
export const actorNames = [
  'anonymous',
  'expired',
  'other-audience',
  'link-holder',
  'other-link-holder',
  'no-role',
  'student',
  'other-student',
  'supervisor',
  'other-supervisor',
  'coordinator',
  'own-coordinator',
  'other-coordinator',
  'counsellor',
  'own-counsellor',
  'other-counsellor',
  'mentor',
  'other-mentor',
  'principal',
  'other-principal',
  'client',
  'bare-client',
  'admin',
] as const
export type ActorName = (typeof actorNames)[number]

/** The role in which each of them acts; none for those who are not let in. */
export const roleOf = {
  anonymous: undefined,
  expired: undefined,
  'other-audience': undefined,
  'link-holder': undefined,
  'other-link-holder': undefined,
  'no-role': undefined,
  student: 'student',
  'other-student': 'student',
  supervisor: 'supervisor',
  'other-supervisor': 'supervisor',
  coordinator: 'coordinator',
  'own-coordinator': 'coordinator',
  'other-coordinator': 'coordinator',
  counsellor: 'study-path-counsellor',
  'own-counsellor': 'study-path-counsellor',
  'other-counsellor': 'study-path-counsellor',
  mentor: 'mentor',
  'other-mentor': 'mentor',
  principal: 'principal',
  'other-principal': 'principal',
  client: 'integration',
  'bare-client': 'integration',
  admin: 'admin',
} as const satisfies Record<ActorName, string | undefined>

export type Actors = Record<ActorName, Caller> & { close(): Promise<void> }

/** Adds the accounts that the demo lacks, and gives everybody a token. */
export async function actorsIn(world: World): Promise<Actors> {
  await addAccount(world, 'no-role', [])
  await addPersonOfOtherSchool(world, 'mentor', 'subject-mentor')
  await addPersonOfOtherSchool(world, 'principal', 'principal')
  await addProgrammeOfOtherStudent(world)
  await addLimited(world, 'own', demoIds.programme)
  await addLimited(world, 'other', otherProgramme)
  const forOthers = await testApp(world.db, world.clock, { ...world.issuer, audience: 'another-api' })
  const tokenOf = (subject: string, lifetimeSeconds = 3600) => world.issuer.issueToken(subject, { lifetimeSeconds })
  const withSubject = (subject: string): Caller => caller(world.app, () => tokenOf(subject))
  const persona = (name: Persona): Caller => world.as(name)
  return {
    anonymous: world.withToken(undefined),
    expired: caller(world.app, () => tokenOf(subjectOf('coordinator'), -60)),
    'other-audience': caller(forOthers, () => tokenOf(subjectOf('coordinator'))),
    'link-holder': world.withToken(await secretOfLink(world, demoIds.student)),
    'other-link-holder': world.withToken(await secretOfLink(world, demoIds.otherStudent)),
    'no-role': withSubject('test:no-role'),
    student: persona('student'),
    'other-student': persona('other-student'),
    supervisor: persona('supervisor'),
    'other-supervisor': persona('other-supervisor'),
    coordinator: persona('coordinator'),
    'own-coordinator': withSubject('test:own-coordinator'),
    'other-coordinator': withSubject('test:other-coordinator'),
    counsellor: persona('study-path-counsellor'),
    'own-counsellor': withSubject('test:own-counsellor'),
    'other-counsellor': withSubject('test:other-counsellor'),
    mentor: persona('mentor'),
    'other-mentor': withSubject('test:mentor'),
    principal: persona('principal'),
    'other-principal': withSubject('test:principal'),
    client: persona('integration'),
    'bare-client': withSubject(subjectOf('integration')),
    admin: persona('admin'),
    close: () => forOthers.close(),
  }
}

/** The secret of a link with which somebody of a school signs an agreement about this student. */
async function secretOfLink(world: World, studentId: string): Promise<string> {
  const { body } = await sent(world, { kind: 'individual', studentId, schoolId: demoIds.museum })
  const { id: signatoryId } = body.parties.find(({ party }: { party: string }) => party === 'school')
  const answer = await world.as('coordinator').post(`/v1/agreements/${body.id}/links`, { signatoryId })
  if (answer.status !== 200) throw new Error(`createSigningLink answered ${answer.status}: ${answer.text}`)
  return new URL(answer.body.url).pathname.split('/').at(-1) ?? ''
}

/** The programme of the demo's other student, in the world of the actors. */
export const otherProgramme = '01920000-0000-7000-8000-000000000902'

async function addProgrammeOfOtherStudent({ db, clock }: World): Promise<void> {
  const createdAt = clock.now().toISOString()
  await db
    .insert(programmes)
    .values({ id: otherProgramme, code: 'EM-TL', name: 'Educatieve master in de talen', createdAt })
  await db.update(students).set({ programmeId: otherProgramme }).where(eq(students.id, demoIds.otherStudent))
}

async function addLimited(world: World, which: 'own' | 'other', programme: string): Promise<void> {
  for (const [name, role] of [
    ['coordinator', 'coordinator'],
    ['counsellor', 'study-path-counsellor'],
  ] as const) {
    await addAccount(world, `${which}-${name}`, [role], [{ role, programmeIds: [programme] }])
  }
}

async function addAccount(world: World, name: string, roles: string[], limits: unknown[] = []): Promise<string> {
  const account = { email: `${name}@test.example`, name: `Account ${name}`, roles, limits, subject: `test:${name}` }
  return idOf(await world.as('admin').post('/v1/users', account))
}

async function addPersonOfOtherSchool(world: World, role: string, mentorFunction: string): Promise<void> {
  const userId = await addAccount(world, role, [role])
  const person = { schoolId: demoIds.specialSchool, function: mentorFunction, name: `Elders ${role}`, userId }
  idOf(await world.as('coordinator').post('/v1/mentors', person))
}

function idOf({ status, text, body }: Awaited<ReturnType<Caller['post']>>): string {
  if (status !== 201) throw new Error(`answered ${status}: ${text}`)
  return body.id
}
