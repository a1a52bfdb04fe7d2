import { and, eq } from 'drizzle-orm'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { documents } from '../../src/documents/table.ts'
import { storeFile } from '../../src/files/store.ts'
import { draft, sent, signatureOf, signed, upload } from '../agreements/given.ts'
import { smallPdf, titled } from '../files/given.ts'
import { checked, csv } from '../imports/given.ts'
import { application, reductionRequest } from '../lio/given.ts'
import type { Answer, Caller, World } from '../support/app.ts'
import { lesson, plannedPlacement } from '../support/factories.ts'
import { type Actors, otherProgramme } from './actors.ts'

/** An id that nothing has. */
export const unknownId = '01920000-0000-7000-8000-00000000dead'
/** Another one, where two must differ. */
export const anotherUnknownId = '01920000-0000-7000-8000-00000000beef'

/** What staff wrote about each student. */
export const writtenNote = 'Liever geen lessen op maandagochtend.'

/** One record of every kind that concerns one student, as paths name it. */
export type Dossier = {
  programme: string
  student: string
  studentNumber: string
  school: string
  mentor: string
  user: string
  placement: string
  lesson: string
  judgement: string
  document: string
  supervision: string
  note: string
  agreement: string
  scan: string
  lioApplication: string
  evidence: string
  reduction: string
  import: string
  webhook: string
  delivery: string
}

/** What the tests are about: everything of the demo's student, and as much of another student at another school. */
export type Records = { ours: Dossier; theirs: Dossier }

/**
 * Fills the world: for both students a placement with roster, judgement and approval, documents, a supervision,
 * applications that wait, and agreements of every state. The other student has nothing to do with the atheneum but
 * the demo's own placement there.
 */
export async function recordsIn(world: World, actors?: Actors): Promise<Records> {
  await draft(world, { schoolId: demoIds.specialSchool })
  await signed(world, { kind: 'lerarenstage', studentId: demoIds.student, schoolId: demoIds.specialSchool })
  const ended = await signed(world, { schoolId: demoIds.adultSchool })
  const termination = { terminatedOn: '2021-10-01', reason: 'De school neemt geen stagiairs meer.' }
  await made(world.as('coordinator').post(`/v1/agreements/${ended.body.id}/terminate`, termination))
  const { institutionNumber, name, kind } = (await world.as('admin').get(`/v1/schools/${demoIds.atheneum}`)).body
  const known = { institutionNumber, name, kind }
  await made(world.as('integration').put('/v1/external/schools/brug', known))
  await withFile(world, demoIds.student, personas.student.userId)
  for (const persona of ['student', 'other-student'] as const) await made(world.as(persona).post('/v1/calendars', {}))
  await withFile(world, demoIds.otherStudent, personas['other-student'].userId)
  return { ours: await oursIn(world, actors), theirs: await theirsIn(world) }
}

async function oursIn(world: World, actors?: Actors): Promise<Dossier> {
  const agreement = await sent(world, { kind: 'individual', studentId: demoIds.student })
  const placement = await plannedPlacement(world)
  const contact = { contactedOn: '2021-10-01', mentors: [demoIds.mathematicsMentor], arrangements: 'Samen plannen.' }
  await made(world.as('student').post(`/v1/placements/${placement}/contact`, contact))
  const judgement = await judged(world, placement)
  await made(world.as('supervisor').post(`/v1/placements/${placement}/approve-start`))
  return {
    programme: demoIds.programme,
    student: demoIds.student,
    studentNumber: '0571234',
    school: demoIds.atheneum,
    mentor: demoIds.mathematicsMentor,
    user: personas.supervisor.userId,
    placement,
    lesson: await firstLesson(world, placement),
    judgement,
    ...(await hangingOn(world, demoIds.student)),
    note: await notedBy(
      [
        ...(actors ? [actors['own-coordinator'], actors['own-counsellor']] : []),
        ...(['supervisor', 'coordinator', 'study-path-counsellor'] as const).map(world.as),
      ],
      demoIds.student,
    ),
    agreement: agreement.body.id,
    scan: (await made(upload(world, agreement.body.id))).body.id,
    ...(await appliedBy(world, 'student')),
    reduction: (await made(world.as('student').post('/v1/reductions', reductionRequest))).body.id,
    import: await imported(world, '0571234'),
    ...(await calledBy(world, 'integration')),
  }
}

async function theirsIn(world: World): Promise<Dossier> {
  const school = demoIds.specialSchool
  const about = { studentId: demoIds.otherStudent, schoolId: school }
  const agreement = await sent(world, { kind: 'individual', ...about })
  await made(world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/signatures`, signatureOf('university')))
  const supervisor = world.as('other-supervisor')
  const wanted = { academicYear: '2021-2022', courseUnit: 'individual-learners', didactics: null, semester: 1 }
  const placement = (await made(supervisor.post('/v1/placements', { ...about, ...wanted }))).body.id
  const mentor = (await world.as('coordinator').get(`/v1/mentors?schoolId=${school}`)).body.items[0].id
  const lessons = [lesson({ activity: 'tutoring', mentor, date: '2021-11-10' })]
  await made(world.as('other-student').put(`/v1/placements/${placement}/roster`, { lessons }))
  return {
    programme: otherProgramme,
    student: demoIds.otherStudent,
    studentNumber: '0575678',
    school,
    mentor,
    user: personas['other-supervisor'].userId,
    placement,
    lesson: await firstLesson(world, placement),
    judgement: await judged(world, placement),
    ...(await hangingOn(world, demoIds.otherStudent)),
    note: await notedBy([supervisor], demoIds.otherStudent),
    agreement: agreement.body.id,
    scan: (await made(upload(world, agreement.body.id))).body.id,
    ...(await appliedBy(world, 'other-student')),
    reduction: (await made(world.as('other-student').post('/v1/reductions', reductionRequest))).body.id,
    import: await imported(world, '0579999'),
    ...(await calledBy(world, 'coordinator')),
  }
}

async function judged(world: World, placement: string): Promise<string> {
  const reason = 'De student liep er nooit les in deze richting.'
  const judge = (rule: string) =>
    made(world.as('coordinator').post(`/v1/placements/${placement}/judgements`, { rule, reason }))
  await judge('planning-deadline')
  return (await judge('former-school')).body.id
}

async function firstLesson(world: World, placement: string): Promise<string> {
  return (await made(world.as('coordinator').get(`/v1/placements/${placement}/roster`))).body.lessons[0].id
}

async function hangingOn(world: World, student: string): Promise<Pick<Dossier, 'document' | 'supervision'>> {
  const first = async (list: string) =>
    (await made(world.as('coordinator').get(`/v1/students/${student}/${list}`))).body.items[0].id
  return { document: await first('documents'), supervision: await first('supervisions') }
}

/** The same note by each of them, so that writing it again is refused; gives the id of the last one. */
async function notedBy(authors: Caller[], student: string): Promise<string> {
  let note = ''
  for (const author of authors) {
    note = (await made(author.post(`/v1/students/${student}/notes`, { text: writtenNote }))).body.id
  }
  return note
}

async function appliedBy(world: World, student: Persona): Promise<Pick<Dossier, 'lioApplication' | 'evidence'>> {
  const lioApplication = (await made(world.as(student).post('/v1/lio-applications', application()))).body.id
  const url = `/v1/lio-applications/${lioApplication}/evidence`
  return { lioApplication, evidence: (await made(world.as(student).post(url, smallPdf(), titled('Attest')))).body.id }
}

/** A file that was checked, with a row that would add or change a student and one that is refused. */
async function imported(world: World, studentNumber: string): Promise<string> {
  const rows = [
    [studentNumber, 'Iemand Anders', `${studentNumber}@import.example`, 'mathematics'],
    ['', '', 'x', ''],
  ]
  const file = csv(['studentnummer', 'naam', 'e-mail', 'vakdidactiek'], ...rows)
  const { id, state } = await checked(world, 'students', file)
  if (state !== 'checked') throw new Error(`the import is ${state}`)
  return id
}

/** A webhook that is off, with a message that waits. */
async function calledBy(world: World, owner: Persona): Promise<Pick<Dossier, 'webhook' | 'delivery'>> {
  const by = world.as(owner)
  const wanted = { url: `https://${owner}.webhooks.example/`, types: ['roster.submitted'] }
  const webhook = (await made(by.post('/v1/webhooks', wanted))).body.id
  const delivery = (await made(by.post(`/v1/webhooks/${webhook}/test`))).body.id
  await made(by.patch(`/v1/webhooks/${webhook}`, { state: 'disabled' }))
  return { webhook, delivery }
}

/** Gives the commitment statement that the demo has on paper a file. */
async function withFile(world: World, student: string, uploadedBy: string): Promise<void> {
  const actor = { userId: uploadedBy }
  const about = { purpose: 'commitment-statement', studentId: student } as const
  const { id } = await storeFile({ db: world.db, actor, now: world.clock.now().toISOString() }, smallPdf(), about)
  const statement = and(eq(documents.studentId, student), eq(documents.kind, 'commitment-statement'))
  await world.db.update(documents).set({ fileId: id }).where(statement)
}

async function made(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return answer
}
