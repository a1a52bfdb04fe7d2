import { anyVersion, lessonsAt } from '../scene.ts'
import type { Recipe, Recipes } from './recipe.ts'

/** Whoever may read a placement does. */
const read =
  (until: 'assigned' | 'drafted' | 'submitted' | 'started'): Recipe =>
  async (it) => {
    const { id, student } = await it.kept(until, () => it.placement(until))
    return { by: it.chance.pick([student.person, it.people.supervisor, it.people.coordinator]), params: { id } }
  }

/** A placement that was requested from the school. */
const requested: Recipe = async (it) => {
  const { id, student } = await it.placement('assigned')
  const body = { channel: it.chance.pick(['mail', 'lerarenstage']) }
  await it.must('requestPlace', { by: student.person, params: { id }, headers: anyVersion, body })
  return { params: { id } }
}

/** The way of a placement, from its assignment to the start. */
export const placements: Recipes = {
  listPlacements: async (it) => {
    const { student } = await it.kept('assigned', () => it.placement('assigned'))
    return it.chance.pick([
      { by: student.person },
      { by: it.people.supervisor, query: { state: 'assigned', academicYear: '2021-2022' } },
      { by: it.people.principal, query: { courseUnit: 'subject-didactics-1' } },
      { by: it.people.coordinator, query: { studentId: student.id } },
      { by: it.people.integration, query: { schoolId: it.schoolId, supervisorId: it.supervisorId } },
    ])
  },
  getPlacement: read('assigned'),
  requestPlace: async (it) => {
    const { id, student } = await it.placement('assigned')
    const externalReference = it.chance.pick([null, it.text(100)])
    const body = { channel: it.chance.pick(['mail', 'lerarenstage']), externalReference }
    return { by: student.person, params: { id }, body }
  },
  answerForSchool: async (it) => ({
    ...(await requested(it)),
    by: it.chance.pick([it.people.principal, it.people.coordinator, it.people.integration]),
    body: it.chance.pick([{ answer: 'accepted' }, { answer: 'declined', reason: it.reason() }]),
  }),
  createAnswerLink: async (it) => ({ ...(await requested(it)), by: it.people.supervisor }),
  approvePlace: async (it) => ({ by: it.people.supervisor, params: { id: (await it.placement('assigned')).id } }),
  recordContact: async (it) => {
    const { id, student } = await it.placement('assigned')
    const body = { contactedOn: '2021-09-30', mentors: [it.mentorId], arrangements: it.chance.pick([null, it.text()]) }
    return { by: it.chance.pick([student.person, it.people.supervisor]), params: { id }, body }
  },
  withdrawPlacement: async (it) => ({
    by: it.chance.pick([it.people.supervisor, it.people.coordinator]),
    params: { id: (await it.placement(it.chance.pick(['assigned', 'drafted', 'submitted']))).id },
    body: { reason: it.reason() },
  }),
  getCoverage: read('assigned'),

  getRoster: read('drafted'),
  getRosterDocument: read('submitted'),
  putRoster: async (it) => {
    const { id, student } = await it.placement(it.chance.pick(['assigned', 'drafted']))
    const lessons = it.chance.pick([[], lessonsAt(it, it.chance), lessonsAt(it, it.chance).slice(1)])
    // A roster that is not there yet reads as an empty one, and stays that when an empty one is put.
    return { by: student.person, params: { id }, body: { lessons } }
  },
  submitRoster: async (it) => {
    const { id, student } = await it.placement('drafted')
    return { by: student.person, params: { id } }
  },
  returnRoster: async (it) => ({
    by: it.people.supervisor,
    params: { id: (await it.placement(it.chance.pick(['submitted', 'planned']))).id },
    body: { reason: it.reason() },
  }),
  approveRoster: async (it) => ({ by: it.people.supervisor, params: { id: (await it.placement('submitted')).id } }),

  checkStart: read('submitted'),
  approveStart: async (it) => {
    const { id, student } = await it.placement('planned')
    await it.papers(student)
    return { by: it.people.supervisor, params: { id } }
  },
  getApproval: read('started'),
  replayApproval: read('started'),
  listJudgements: read('assigned'),
  recordJudgement: async (it) => ({
    by: it.people.coordinator,
    params: { id: (await it.placement('assigned')).id },
    body: { rule: it.chance.pick(['former-school', 'planning-deadline', 'period-window']), reason: it.reason() },
  }),
  withdrawJudgement: async (it) => {
    const { id } = await it.placement('assigned')
    const { body } = await it.must('recordJudgement', {
      by: it.people.coordinator,
      params: { id },
      body: { rule: 'period-window', reason: it.reason() },
    })
    return { by: it.people.coordinator, params: { id, judgementId: body.id } }
  },

  getWorkQueue: async (it) => {
    const { student } = await it.kept('submitted', () => it.placement('submitted'))
    return it.chance.pick([
      { by: student.person },
      { by: it.people.supervisor, query: { studentId: student.id } },
      { by: it.people.supervisor, query: { changedSince: '2021-10-01T00:00:00Z' } },
      { by: it.people.coordinator, query: { studentId: student.id } },
    ])
  },
  getStudentDossier: async (it) => {
    const { student } = await it.kept('submitted', () => it.placement('submitted'))
    const by = it.chance.pick([student.person, it.people.supervisor, it.people.counsellor])
    return { by, params: { id: student.id }, query: { academicYear: '2021-2022' } }
  },
  getComplianceReport: async (it) => {
    await it.kept('submitted', () => it.placement('submitted'))
    return { by: it.people.supervisor, query: { academicYear: '2021-2022' } }
  },
  exportComplianceReport: async (it) => {
    await it.kept('submitted', () => it.placement('submitted'))
    return { by: it.people.supervisor, query: { academicYear: '2021-2022', rule: 'documents-on-file' } }
  },
}
