import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { draft, sent, signatureOf, signed } from '../agreements/given.ts'
import { application, reductionRequest } from '../lio/given.ts'
import type { Answer, World } from '../support/app.ts'
import { lesson, plannedPlacement } from '../support/factories.ts'

/** An id that nothing has. */
export const unknownId = '01920000-0000-7000-8000-00000000dead'

/** One record of every kind that concerns one student, as paths name it. */
export type Dossier = {
  student: string
  school: string
  mentor: string
  user: string
  placement: string
  lesson: string
  judgement: string
  document: string
  supervision: string
  agreement: string
  lioApplication: string
  reduction: string
}

/** What the tests are about: everything of the demo's student, and as much of another student at another school. */
export type Records = { ours: Dossier; theirs: Dossier }

/**
 * Fills the world: for both students a placement with roster, judgement and approval, documents, a supervision,
 * applications that wait, and agreements of every state. The other student has nothing to do with the atheneum but
 * the demo's own placement there.
 */
export async function recordsIn(world: World): Promise<Records> {
  await draft(world, { schoolId: demoIds.specialSchool })
  await signed(world, { kind: 'lerarenstage', studentId: demoIds.student, schoolId: demoIds.specialSchool })
  const ended = await signed(world, { schoolId: demoIds.adultSchool })
  const termination = { terminatedOn: '2021-10-01', reason: 'De school neemt geen stagiairs meer.' }
  await made(world.as('coordinator').post(`/v1/agreements/${ended.body.id}/terminate`, termination))
  return { ours: await oursIn(world), theirs: await theirsIn(world) }
}

async function oursIn(world: World): Promise<Dossier> {
  const agreement = await sent(world, { kind: 'individual', studentId: demoIds.student })
  const placement = await plannedPlacement(world)
  const judgement = await judged(world, placement)
  await made(world.as('supervisor').post(`/v1/placements/${placement}/approve-start`))
  return {
    student: demoIds.student,
    school: demoIds.atheneum,
    mentor: demoIds.mathematicsMentor,
    user: personas.supervisor.userId,
    placement,
    lesson: await firstLesson(world, placement),
    judgement,
    ...(await hangingOn(world, demoIds.student)),
    agreement: agreement.body.id,
    lioApplication: (await made(world.as('student').post('/v1/lio-applications', application()))).body.id,
    reduction: (await made(world.as('student').post('/v1/reductions', reductionRequest))).body.id,
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
    student: demoIds.otherStudent,
    school,
    mentor,
    user: personas['other-supervisor'].userId,
    placement,
    lesson: await firstLesson(world, placement),
    judgement: await judged(world, placement),
    ...(await hangingOn(world, demoIds.otherStudent)),
    agreement: agreement.body.id,
    lioApplication: (await made(world.as('other-student').post('/v1/lio-applications', application()))).body.id,
    reduction: (await made(world.as('other-student').post('/v1/reductions', reductionRequest))).body.id,
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

async function made(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return answer
}
