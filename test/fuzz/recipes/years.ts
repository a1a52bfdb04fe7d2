import { titled } from '../../files/given.ts'
import { application, hours, shortAssignments } from '../../lio/given.ts'
import type { Story } from '../scene.ts'
import { inTurn, type Recipes } from './recipe.ts'

const applied = async (it: Story) => {
  const student = await it.student()
  const { body } = await it.must('createLioApplication', { by: student.person, body: application() })
  return { id: body.id as string, student }
}

const asked = async (it: Story) => {
  const student = await it.student()
  const body = { academicYear: '2021-2022', motivation: it.reason() }
  return { id: (await it.must('createReduction', { by: student.person, body })).body.id as string, student }
}

const parametersOf = async (it: Story, year: string) => {
  const { body, etag } = await it.must('getAcademicYear', { by: it.people.coordinator, params: { year } })
  return { parameters: body.parameters, etag }
}

/** Teachers in training and reductions; the rules and their years; the institute. */
export const years: Recipes = {
  listLioApplications: async (it) => {
    const { student } = await it.kept('applied', () => applied(it))
    return it.chance.pick([
      { by: student.person },
      { by: it.people.supervisor, query: { state: 'applied' } },
      { by: it.people.counsellor, query: { studentId: student.id } },
    ])
  },
  createLioApplication: async (it) => ({
    by: (await it.student()).person,
    body: application({ holdsMaster: it.chance.oneIn(2) }),
  }),
  getLioApplication: async (it) => {
    const { id, student } = await it.kept('applied', () => applied(it))
    return { by: it.chance.pick([student.person, it.people.supervisor, it.people.counsellor]), params: { id } }
  },
  addLioEvidence: async (it) => {
    const { id, student } = await it.kept('applied', () => applied(it))
    return { by: student.person, params: { id }, headers: titled(it.text(200)), body: it.pdf() }
  },
  downloadLioEvidence: async (it) => {
    const { id, student } = await it.kept('applied', () => applied(it))
    const { body } = await it.must('addLioEvidence', {
      by: student.person,
      params: { id },
      headers: titled('Attest'),
      body: it.pdf(),
    })
    return { by: it.chance.pick([student.person, it.people.counsellor]), params: { id, evidenceId: body.id } }
  },
  decideLioApplication: async (it) => ({
    by: it.people.counsellor,
    params: { id: (await applied(it)).id },
    body: it.chance.pick([
      { decision: 'refused', reason: it.reason() },
      { decision: 'extra-hours', requiredHours: [hours({ hours: it.chance.whole(0, 40) / 4 })] },
      { decision: 'full-exemption', reason: it.reason() },
    ]),
  }),
  listReductions: async (it) => {
    const { student } = await it.kept('asked', () => asked(it))
    return it.chance.pick([{ by: student.person }, { by: it.people.counsellor, query: { studentId: student.id } }])
  },
  createReduction: async (it) => ({
    by: (await it.student()).person,
    body: { academicYear: '2021-2022', motivation: it.reason() },
  }),
  getReduction: async (it) => {
    const { id, student } = await it.kept('asked', () => asked(it))
    return { by: it.chance.pick([student.person, it.people.supervisor, it.people.counsellor]), params: { id } }
  },
  decideReduction: async (it) => ({
    by: it.people.counsellor,
    params: { id: (await asked(it)).id },
    body: it.chance.pick([
      { granted: true, requiredHours: [hours()], reason: it.reason() },
      { granted: false, reason: it.reason() },
    ]),
  }),

  listRules: async (it) => ({ by: it.chance.pick(Object.values(it.people)), query: { academicYear: '2021-2022' } }),
  checkRules: async (it) => ({
    by: it.chance.pick(Object.values(it.people)),
    body: it.client.api.operations.get('checkRules')?.body?.example,
  }),
  assessLio: async (it) => ({
    by: it.chance.pick(Object.values(it.people)),
    body: {
      academicYear: '2021-2022',
      holdsMaster: it.chance.oneIn(2),
      didactics: ['mathematics'],
      assignments: shortAssignments.map((one) => ({ ...one, hoursPerYear: it.chance.whole(0, 2000) / 4 })),
    },
  }),

  listAcademicYears: async (it) => ({ by: it.chance.pick(Object.values(it.people)) }),
  getAcademicYear: async (it) => ({ by: it.chance.pick(Object.values(it.people)), params: { year: '2021-2022' } }),
  copyAcademicYear: async (it) => ({
    by: it.people.coordinator,
    params: { year: it.freeYear() },
    body: { from: '2021-2022' },
  }),
  putAcademicYear: async (it) => {
    const year = await it.year()
    const { parameters, etag } = await parametersOf(it, year)
    const planning = { ...parameters.planning, noticeDays: it.chance.whole(0, 365) }
    return { by: it.people.coordinator, params: { year }, etag, body: { ...parameters, planning } }
  },
  publishAcademicYear: async (it) => ({ by: it.people.coordinator, params: { year: await it.year() } }),
  assessAcademicYearImpact: async (it) => {
    const { parameters } = await parametersOf(it, '2021-2022')
    const noticeDays = it.chance.whole(0, 365)
    const body = { parameters: { ...parameters, planning: { ...parameters.planning, noticeDays } } }
    return { by: it.people.coordinator, params: { year: '2021-2022' }, query: { limit: '2' }, body }
  },

  getInstitute: async (it) => ({ by: it.people.coordinator }),
  putInstitute: inTurn('institute', async (it) => ({
    by: it.people.admin,
    body: { name: `${it.text(150)} ${it.turn}`, programme: it.text(200), city: it.chance.pick([null, it.text(100)]) },
  })),
}
