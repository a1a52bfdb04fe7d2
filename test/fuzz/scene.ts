import { firstProgrammeId } from '../../src/programmes/table.ts'
import { smallPdf } from '../files/given.ts'
import type { Chance } from './chance.ts'
import { chanceOf } from './chance.ts'
import type { Answer, Ask, Client, Person } from './client.ts'

/** What a run makes its scenes with. */
export type Stage = {
  client: Client
  seed: string
  /** A token of the account with this subject, or of a demo persona. */
  tokenFor(subject: string, scope?: string): Promise<string>
  /** Does the jobs that are due. */
  workOff(): Promise<unknown>
  /** The accounts that are there from the start: everything else is made through the API. */
  staff: { admin: Person; coordinator: Person; counsellor: Person; integration: Person }
}

/** A part of the world of its own: one school with its people, a supervisor, and an agreement that is signed. */
export type Scene = {
  number: number
  people: Record<'admin' | 'coordinator' | 'counsellor' | 'integration' | 'supervisor' | 'mentor' | 'principal', Person>
  schoolId: string
  mentorId: string
  supervisorId: string
  /** Framework agreement with the school. */
  agreementId: string
  /** What recipes made here, and keep for others that only read it. */
  store: Map<string, Promise<unknown>>
}

export type Student = { id: string; userId: string; person: Person }

/** A call that has to go well for the story to go on. */
export async function must(client: Client, operation: string, ask: Ask): Promise<Answer> {
  const answer = await client.expect(operation, ask, [200, 201, 202, 204], 'what a recipe needs first')
  if (answer.status >= 300) throw new Impassable(`${operation} answered ${answer.status}`)
  return answer
}

/** Thrown when a recipe cannot go on: the fault is in the book already. */
export class Impassable extends Error {}

/** Makes a scene through the API. */
export async function newScene(stage: Stage, number: number): Promise<Scene> {
  const { client, staff } = stage
  const chance = chanceOf(`${stage.seed} scene ${number}`)
  const at = (person: Person): Person => ({ ...person, home: number })
  const people = {
    admin: at(staff.admin),
    coordinator: at(staff.coordinator),
    counsellor: at(staff.counsellor),
    integration: at(staff.integration),
  }
  const account = async (role: string) => newAccount(stage, people.admin, chance, role, number)
  const [supervisor, mentor, principal] = [
    await account('supervisor'),
    await account('mentor'),
    await account('principal'),
  ]
  const by = people.coordinator
  const { body: school } = await must(client, 'createSchool', {
    by,
    body: { institutionNumber: chance.digits(10), name: `School ${chance.text(40)}`, kind: 'secondary' },
  })
  const worker = async (role: string, userId: string) => {
    const body = {
      schoolId: school.id,
      function: role,
      name: chance.text(40),
      userId,
      email: `${chance.digits(9)}@fuzz.example`,
    }
    return (await must(client, 'createMentor', { by, body })).body.id as string
  }
  const mentorId = await worker('subject-mentor', mentor.userId)
  await worker('principal', principal.userId)
  const scene: Scene = {
    number,
    people: { ...people, supervisor: supervisor.person, mentor: mentor.person, principal: principal.person },
    schoolId: school.id,
    mentorId,
    supervisorId: supervisor.userId,
    agreementId: '',
    store: new Map(),
  }
  const agreement = await signedAgreement(client, scene, { kind: 'framework', validFrom: '2021-09-01' })
  return { ...scene, agreementId: agreement.id }
}

async function newAccount(stage: Stage, by: Person, chance: Chance, role: string, home: number) {
  const subject = `fuzz:${chance.uuid()}`
  // An erasure takes the kept answers that mention a name, so nobody has a name that is also the topic of a lesson.
  const name = `${chance.text(40)} ${chance.digits(9)}`
  const body = { email: `${chance.digits(14)}@fuzz.example`, name, roles: [role], subject }
  const { body: user } = await must(stage.client, 'createUser', { by, body })
  const person: Person = { name: `${role} ${home}`, role, home, token: await stage.tokenFor(subject) }
  return { userId: user.id as string, person }
}

export type Agreement = {
  id: string
  etag: string | undefined
  parties: { id: string; party: string; state: string }[]
}

/** An agreement that waits for signatures. */
export async function sentAgreement(client: Client, scene: Scene, wanted: object): Promise<Agreement> {
  const by = scene.people.coordinator
  const { body } = await must(client, 'createAgreement', { by, body: { schoolId: scene.schoolId, ...wanted } })
  const { body: sent, etag } = await must(client, 'sendAgreement', { by, params: { id: body.id }, headers: anyVersion })
  return { id: sent.id, etag, parties: sent.parties }
}

/** The same, signed by everybody. */
export async function signedAgreement(client: Client, scene: Scene, wanted: object): Promise<Agreement> {
  const agreement = await sentAgreement(client, scene, wanted)
  for (const { id: signatoryId, party } of agreement.parties) {
    const body = { party, signatoryId, signatoryName: 'Iemand', signatoryFunction: 'Gevolmachtigde' }
    await must(client, 'signAgreement', {
      by: scene.people.coordinator,
      params: { id: agreement.id },
      headers: anyVersion,
      body,
    })
  }
  return agreement
}

export const anyVersion = { 'if-match': '*' }

/** How far a placement can come. */
export const moments = ['assigned', 'place-approved', 'drafted', 'submitted', 'planned', 'started'] as const
export type Moment = (typeof moments)[number]

/** What a recipe can ask for. What it gives was made through the API, just now and for this recipe alone. */
export type Story = Scene & {
  client: Client
  chance: Chance
  /** Which time this recipe is followed: 0, 1, 2 … */
  turn: number
  /** Made once in a scene, and then kept: for who only reads it. */
  kept<T>(name: string, make: () => Promise<T>): Promise<T>
  /** A call that must go well. */
  must(operation: string, ask: Ask): Promise<Answer>
  /** Lets the jobs do what is due, until an answer is as it should be. */
  until(operation: string, ask: Ask, isSo: (body: Answer['body']) => boolean): Promise<Answer>
  text(most?: number): string
  reason(): string
  /** A student with an account and a supervisor. */
  student(): Promise<Student>
  /** An account without any tie. */
  account(role: string): Promise<{ userId: string; person: Person }>
  /** Another school, with its principal. */
  school(): Promise<{ id: string; principal: Person }>
  /** A student's first subject didactics at the school of the scene, come this far. */
  placement(until: Moment, student?: Student): Promise<{ id: string; student: Student }>
  /** An accepted commitment statement and extract. */
  papers(student: Student): Promise<void>
  pdf(): Buffer
  /** An agreement about a student, sent. */
  sent(more?: object): Promise<Agreement & { student: Student }>
  /** An academic year that nobody wrote anything for. */
  freeYear(): string
  /** The draft of such a year, with the numbers of 2021-2022. */
  year(): Promise<string>
}

export function newStory(stage: Stage, scene: Scene, chance: Chance, turn: number, freeYear: () => string): Story {
  const { client } = stage
  const { people } = scene
  const needs = (operation: string, ask: Ask) => must(client, operation, ask)
  const story: Story = {
    ...scene,
    client,
    chance,
    turn,
    must: needs,
    kept: <T>(name: string, make: () => Promise<T>) => {
      const made = (scene.store.get(name) as Promise<T> | undefined) ?? make()
      scene.store.set(name, made)
      return made
    },
    until: async (operation, ask, isSo) => {
      for (let tries = 0; tries < 200; tries += 1) {
        await stage.workOff()
        const answer = await needs(operation, ask)
        if (isSo(answer.body)) return answer
      }
      throw new Error(`the jobs never bring ${operation} to where it should be`)
    },
    text: (most) => chance.text(most),
    reason: () => `Zo hebben we het afgesproken: ${chance.text(60)}`,
    account: (role) => newAccount(stage, people.admin, chance, role, scene.number),
    student: async () => {
      const { userId, person } = await story.account('student')
      const { body: made } = await needs('createStudent', {
        by: people.coordinator,
        body: {
          studentNumber: chance.digits(14),
          name: `${chance.text(60)} ${chance.digits(9)}`,
          email: `${chance.digits(14)}@student.example`,
          didactics: ['mathematics', 'physics'],
          programmeId: firstProgrammeId,
          userId,
        },
      })
      await needs('assignSupervisor', {
        by: people.coordinator,
        params: { id: made.id },
        headers: anyVersion,
        body: { supervisorId: scene.supervisorId, startsOn: '2021-09-20' },
      })
      return { id: made.id, userId, person: { ...person, studentId: made.id } }
    },
    school: async () => {
      const { body: school } = await needs('createSchool', {
        by: people.coordinator,
        body: { institutionNumber: chance.digits(10), name: chance.text(60), kind: 'secondary' },
      })
      const { userId, person } = await story.account('principal')
      const principal = { schoolId: school.id, function: 'principal', name: chance.text(40), userId }
      await needs('createMentor', { by: people.coordinator, body: principal })
      return { id: school.id, principal: person }
    },
    papers: async ({ id, person }) => {
      const { body, etag } = await needs('uploadCommitmentStatement', { by: person, params: { id }, body: story.pdf() })
      await needs('acceptDocument', {
        by: people.supervisor,
        params: { id, docId: body.id },
        headers: { 'if-match': etag ?? '*' },
      })
      await needs('recordDocument', {
        by: people.coordinator,
        params: { id },
        body: { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' },
      })
    },
    placement: async (until, given) => {
      const student = given ?? (await story.student())
      const reached = moments.indexOf(until)
      const { body } = await needs('assignPlace', { by: people.supervisor, body: placeOf(scene, student) })
      const act = (operation: string, by: Person, more: Ask = {}) =>
        needs(operation, { by, params: { id: body.id }, headers: anyVersion, ...more })
      const way: Record<Exclude<Moment, 'assigned'>, () => Promise<unknown>> = {
        'place-approved': () => act('approvePlace', people.supervisor),
        drafted: () => act('putRoster', student.person, { body: { lessons: lessonsAt(scene, chance) } }),
        submitted: () => act('submitRoster', student.person),
        planned: () => act('approveRoster', people.supervisor),
        started: async () => {
          await story.papers(student)
          await act('approveStart', people.supervisor)
        },
      }
      for (const moment of moments.slice(1, reached + 1) as Exclude<Moment, 'assigned'>[]) await way[moment]()
      return { id: body.id, student }
    },
    pdf: () => smallPdf({ content: chance.digits(12) }),
    sent: async (more = {}) => {
      const student = await story.student()
      const wanted = { kind: 'individual', studentId: student.id, validFrom: '2021-09-01', ...more }
      return { ...(await sentAgreement(client, scene, wanted)), student }
    },
    freeYear,
    year: async () => {
      const year = freeYear()
      await needs('copyAcademicYear', { by: people.coordinator, params: { year }, body: { from: '2021-2022' } })
      return year
    },
  }
  return story
}

/** The first subject didactics of a student at the school of the scene. */
export const placeOf = (scene: Scene, student: Student) => ({
  studentId: student.id,
  schoolId: scene.schoolId,
  academicYear: '2021-2022',
  courseUnit: 'subject-didactics-1',
  didactics: 'mathematics',
  semester: 1,
})

/** All the hours of the first subject didactics. */
export function lessonsAt({ mentorId }: Pick<Scene, 'mentorId'>, chance: Chance) {
  const lesson = (date: string, activity: string) => ({
    date,
    startTime: chance.pick(['08:30', '10:25', '13:15']),
    endTime: chance.pick(['15:05', '16:00']),
    hours: 2,
    activity,
    grade: chance.pick([1, 2, 3]),
    mentor: mentorId,
    classGroup: chance.text(30),
    room: chance.text(20),
    topic: chance.text(100),
  })
  return [
    lesson(chance.pick(['2021-11-08', '2021-11-09']), 'participant-observation'),
    lesson(chance.pick(['2021-11-15', '2021-11-17']), 'co-teaching'),
  ]
}
