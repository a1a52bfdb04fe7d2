import { firstProgrammeId } from '../../../src/programmes/table.ts'
import { anyVersion, placeOf, type Story } from '../scene.ts'
import type { Recipes } from './recipe.ts'

/** A programme without students. */
const programme = async (it: Story) => {
  const body = { code: it.chance.digits(14), name: it.text(200) }
  return (await it.must('createProgramme', { by: it.people.admin, body })).body.id as string
}

/** Whether an erasure only shows what it would do: not the one that is asked with a key, which must leave its effect. */
const previews = (it: Story) => it.turn > 0 && it.chance.oneIn(2)

/** Students, their supervision, intake and papers; schools and their people; accounts. */
export const people: Recipes = {
  listStudents: async (it) => {
    const student = await it.kept('student', it.student)
    return it.chance.pick([
      { by: it.people.supervisor },
      { by: student.person },
      { by: it.people.coordinator, query: { supervisorId: it.supervisorId } },
    ])
  },
  createStudent: async (it) => ({
    by: it.chance.pick([it.people.coordinator, it.people.integration]),
    body: {
      studentNumber: it.chance.digits(14),
      name: it.text(200),
      email: `${it.chance.digits(14)}@student.example`,
      didactics: it.chance.pick([['history'], ['mathematics', 'physics']]),
      programmeId: firstProgrammeId,
      formerSchools: ['28845'],
    },
  }),
  putStudentByExternalId: async (it) => ({
    by: it.chance.pick([it.people.coordinator, it.people.integration]),
    params: { externalId: `sis:${it.chance.digits(14)}` },
    body: {
      studentNumber: it.chance.digits(14),
      name: it.text(200),
      email: `${it.chance.digits(14)}@student.example`,
      didactics: it.chance.pick([['history'], ['mathematics', 'physics']]),
      programmeId: firstProgrammeId,
    },
  }),
  putSchoolByExternalId: async (it) => ({
    by: it.chance.pick([it.people.coordinator, it.people.admin, it.people.integration]),
    params: { externalId: `sis:${it.chance.digits(14)}` },
    body: { institutionNumber: it.chance.digits(10), name: it.text(200), kind: 'secondary' },
  }),
  getStudent: async (it) => {
    const { id, person } = await it.kept('student', it.student)
    return { by: it.chance.pick([person, it.people.supervisor, it.people.coordinator]), params: { id } }
  },
  findStudent: async (it) => {
    const { id, person } = await it.kept('student', it.student)
    const { body } = await it.must('getStudent', { by: it.people.coordinator, params: { id } })
    const { studentNumber } = body
    return { by: it.chance.pick([person, it.people.supervisor, it.people.coordinator]), body: { studentNumber } }
  },
  updateStudent: async (it) => ({
    by: it.people.coordinator,
    params: { id: (await it.student()).id },
    body: it.chance.pick([{ name: `${it.text()}!` }, { formerSchools: ['4711'] }, { didactics: ['physics'] }]),
  }),
  deleteStudent: async (it) => {
    const { body } = await it.must('createStudent', {
      by: it.people.coordinator,
      body: {
        studentNumber: it.chance.digits(14),
        name: it.text(),
        email: `${it.chance.digits(14)}@student.example`,
        didactics: ['history'],
        programmeId: firstProgrammeId,
      },
    })
    return { by: it.people.coordinator, params: { id: body.id } }
  },
  listSupervisions: async (it) => {
    const { id, person } = await it.kept('student', it.student)
    return { by: it.chance.pick([person, it.people.supervisor, it.people.coordinator]), params: { id } }
  },
  assignSupervisor: async (it) => {
    const { userId } = await it.account('supervisor')
    const times = it.chance.pick([{}, { endsOn: '2022-06-30' }, { endsOn: null }])
    const body = { supervisorId: userId, startsOn: '2021-11-08', ...times }
    return { by: it.people.coordinator, params: { id: (await it.student()).id }, body }
  },
  endSupervision: async (it) => {
    const { id } = await it.student()
    const { body } = await it.must('listSupervisions', { by: it.people.coordinator, params: { id } })
    const params = { id, supervisionId: body.items[0].id }
    return { by: it.people.coordinator, params, body: { endsOn: it.chance.pick(['2021-10-01', '2022-02-11']) } }
  },
  handOverStudents: async (it) => {
    const { id } = await it.student()
    const { userId } = await it.account('supervisor')
    return {
      by: it.people.coordinator,
      body: {
        fromSupervisorId: it.supervisorId,
        toSupervisorId: userId,
        startsOn: '2022-02-14',
        endsOn: '2022-06-30',
        studentIds: [id],
      },
    }
  },

  getIntake: async (it) => {
    const { id, person } = await it.student()
    const body = { levels: ['secondary'], remarks: it.text(500) }
    await it.must('putIntake', { by: person, params: { id }, headers: { 'if-none-match': '*' }, body })
    return { by: it.chance.pick([person, it.people.supervisor, it.people.counsellor]), params: { id } }
  },
  putIntake: async (it) => {
    const { id, person } = await it.student()
    const by = it.chance.pick([person, it.people.supervisor])
    const body = { levels: ['secondary'], subjects: [it.text(100)], maximumTravelMinutes: it.chance.whole(1, 600) }
    if (it.chance.oneIn(2)) return { by, params: { id }, headers: { 'if-none-match': '*' }, body }
    const { etag } = await it.must('putIntake', { by, params: { id }, headers: { 'if-none-match': '*' }, body })
    return { by, params: { id }, etag, body: { ...body, remarks: it.text(1000) } }
  },
  listStaffNotes: async (it) => {
    const { id } = await it.student()
    await it.must('writeStaffNote', { by: it.people.supervisor, params: { id }, body: { text: it.text() } })
    return { by: it.chance.pick([it.people.supervisor, it.people.counsellor]), params: { id } }
  },
  writeStaffNote: async (it) => ({
    by: it.chance.pick([it.people.supervisor, it.people.counsellor, it.people.coordinator]),
    params: { id: (await it.student()).id },
    body: { text: it.text(2000) },
  }),
  deleteStaffNote: async (it) => {
    const { id } = await it.student()
    const { body } = await it.must('writeStaffNote', {
      by: it.people.supervisor,
      params: { id },
      body: { text: it.text() },
    })
    return { by: it.people.coordinator, params: { id, noteId: body.id } }
  },

  listDocuments: async (it) => {
    const student = await it.kept('papers', async () => {
      const made = await it.student()
      await it.papers(made)
      return made
    })
    return { by: it.chance.pick([student.person, it.people.supervisor]), params: { id: student.id } }
  },
  recordDocument: async (it) => {
    const { id, person } = await it.student()
    return it.chance.pick([
      { by: person, params: { id }, body: { kind: 'commitment-statement' } },
      {
        by: it.people.coordinator,
        params: { id },
        body: { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15', checkedOn: '2021-09-30' },
      },
    ])
  },
  uploadCommitmentStatement: async (it) => {
    const { id, person } = await it.student()
    return { by: person, params: { id }, body: it.pdf() }
  },
  downloadDocument: async (it) => {
    const { id, person } = await it.student()
    const { body } = await it.must('uploadCommitmentStatement', { by: person, params: { id }, body: it.pdf() })
    return { by: it.chance.pick([person, it.people.supervisor]), params: { id, docId: body.id } }
  },
  acceptDocument: async (it) => {
    const { id, person } = await it.student()
    const { body, etag } = await it.must('recordDocument', {
      by: person,
      params: { id },
      body: { kind: 'commitment-statement' },
    })
    return { by: it.people.supervisor, params: { id, docId: body.id }, etag }
  },
  refuseDocument: async (it) => {
    const { id, person } = await it.student()
    const { body, etag } = await it.must('uploadCommitmentStatement', { by: person, params: { id }, body: it.pdf() })
    return { by: it.people.supervisor, params: { id, docId: body.id }, etag, body: { reason: it.reason() } }
  },

  listSchools: async (it) => ({
    by: it.chance.pick(Object.values(it.people)),
    query: it.chance.pick([{}, { kind: 'secondary' }]),
  }),
  createSchool: async (it) => ({
    by: it.people.coordinator,
    body: {
      institutionNumber: it.chance.digits(10),
      name: it.text(200),
      kind: it.chance.pick(['secondary', 'alternative', 'adult-education']),
      city: it.chance.pick([null, it.text(100)]),
      sites: it.chance.pick([[], [{ name: it.text(100), siteNumber: '1' }]]),
    },
  }),
  getSchool: async (it) => ({ by: it.chance.pick(Object.values(it.people)), params: { id: it.schoolId } }),
  updateSchool: async (it) => ({
    by: it.people.coordinator,
    params: { id: (await it.school()).id },
    body: it.chance.pick([{ name: `${it.text()}!` }, { street: `${it.text()} 1` }, { kind: 'alternative' }]),
  }),
  deleteSchool: async (it) => {
    const school = { institutionNumber: it.chance.digits(10), name: it.text(), kind: 'secondary' }
    const { body } = await it.must('createSchool', { by: it.people.coordinator, body: school })
    return { by: it.people.coordinator, params: { id: body.id } }
  },
  listSchoolContacts: async (it) => ({
    by: it.chance.pick([it.people.principal, it.people.mentor, it.people.supervisor]),
    params: { id: it.schoolId },
  }),
  putSchoolContacts: async (it) => ({
    by: it.people.coordinator,
    params: { id: (await it.school()).id },
    body: { contacts: [{ name: it.text(), phone: it.text(50), email: it.chance.pick([null, 'iemand@fuzz.example']) }] },
  }),
  listCapacities: async (it) => ({
    by: it.chance.pick([it.people.principal, it.people.supervisor]),
    params: { id: it.schoolId },
    query: { academicYear: '2021-2022' },
  }),
  putCapacities: async (it) => {
    const { id, principal } = await it.school()
    return {
      by: it.chance.pick([principal, it.people.coordinator]),
      params: { id },
      query: { academicYear: '2021-2022' },
      body: { lines: [{ semester: 1, places: it.chance.whole(0, 10_000) }] },
    }
  },

  listMentors: async (it) => ({
    by: it.chance.pick([it.people.principal, it.people.mentor, it.people.coordinator, it.people.integration]),
    query: it.chance.pick([{}, { schoolId: it.schoolId }]),
  }),
  createMentor: async (it) => ({
    by: it.people.coordinator,
    body: {
      schoolId: it.schoolId,
      function: it.chance.pick(['subject-mentor', 'school-mentor', 'principal']),
      name: it.text(200),
      email: it.chance.pick([null, `${it.chance.digits(9)}@fuzz.example`]),
    },
  }),
  getMentor: async (it) => ({
    by: it.chance.pick([it.people.principal, it.people.mentor, it.people.coordinator]),
    params: { id: it.mentorId },
  }),
  updateMentor: async (it) => {
    const mentor = { schoolId: it.schoolId, function: 'subject-mentor', name: 'Iemand' }
    const { body } = await it.must('createMentor', { by: it.people.coordinator, body: mentor })
    return { by: it.people.coordinator, params: { id: body.id }, body: { name: `${it.text()}!` } }
  },
  deleteMentor: async (it) => {
    const mentor = { schoolId: it.schoolId, function: 'school-mentor', name: `${it.text()} ${it.chance.digits(9)}` }
    const { body } = await it.must('createMentor', { by: it.people.coordinator, body: mentor })
    return { by: it.people.coordinator, params: { id: body.id } }
  },

  getMe: async (it) => ({ by: it.chance.pick(Object.values(it.people)) }),
  listUsers: async (it) => ({
    by: it.people.admin,
    query: it.chance.pick([{}, { role: 'principal' }]),
  }),
  createUser: async (it) => ({
    by: it.chance.pick([it.people.admin, it.people.coordinator]),
    body: {
      email: `${it.chance.digits(14)}@fuzz.example`,
      name: it.text(200),
      roles: it.chance.pick([[], ['student'], ['mentor', 'principal']]),
    },
  }),
  findUser: async (it) => {
    const by = it.people.coordinator
    const { body } = await it.must('getUser', { by, params: { id: it.supervisorId } })
    return { by, body: { email: it.chance.pick([body.email, body.email.toUpperCase()]) } }
  },
  getUser: async (it) => ({ by: it.people.coordinator, params: { id: it.supervisorId } }),
  updateUser: async (it) => ({
    by: it.people.admin,
    params: { id: (await it.account('mentor')).userId },
    body: it.chance.pick([{ name: `${it.text()}!` }, { roles: [] }, { subject: `fuzz:${it.chance.uuid()}` }]),
  }),
  deleteUser: async (it) => ({ by: it.people.admin, params: { id: (await it.account('student')).userId } }),
  getMailPreferences: async (it) => ({ by: (await it.account('student')).person }),
  putMailPreferences: async (it) => {
    const { person } = await it.account(it.chance.pick(['student', 'mentor']))
    return { by: person, body: { digest: false, locale: it.chance.pick(['nl', 'en']) } }
  },
  listMails: async (it) => ({ by: it.people.coordinator }),

  exportPersonalData: async (it) => {
    const { student } = await it.kept('drafted', () => it.placement('drafted'))
    return { by: it.chance.pick([student.person, it.people.coordinator]), params: { id: student.id } }
  },
  eraseStudent: async (it) => {
    const { student } = await it.placement('assigned')
    const preview = previews(it)
    return { by: it.people.coordinator, params: { id: student.id }, body: { preview }, staysTheSame: true }
  },
  exportUserData: async (it) => {
    const { userId, person } = await it.account(it.chance.pick(['supervisor', 'principal']))
    return { by: it.chance.pick([person, it.people.coordinator, it.people.admin]), params: { id: userId } }
  },
  eraseUser: async (it) => {
    const { userId } = await it.account('supervisor')
    const params = { id: userId }
    await it.must('updateUser', { by: it.people.coordinator, params, headers: anyVersion, body: { roles: [] } })
    return { by: it.people.coordinator, params, body: { preview: previews(it) }, staysTheSame: true }
  },
  exportMentorData: async (it) => ({
    by: it.chance.pick([it.people.mentor, it.people.coordinator]),
    params: { id: it.mentorId },
  }),
  eraseMentor: async (it) => {
    // A name of their own: the erasure takes the kept answers that mention it, and others are about to be asked again.
    const mentor = { schoolId: it.schoolId, function: 'school-mentor', name: `${it.text()} ${it.chance.digits(9)}` }
    const { body } = await it.must('createMentor', { by: it.people.coordinator, body: mentor })
    const preview = previews(it)
    return { by: it.people.coordinator, params: { id: body.id }, body: { preview }, staysTheSame: true }
  },
  exportContactData: async (it) => ({
    by: it.chance.pick([it.people.coordinator, it.people.admin]),
    body: { name: it.text(), email: `${it.chance.digits(14)}@contact.example`, schoolId: null },
  }),
  eraseContact: async (it) => {
    const { id } = await it.school()
    const name = `${it.text()} ${it.chance.digits(9)}`
    const contacts = [{ name, phone: '09 123 45 67', email: null }]
    const by = it.people.coordinator
    await it.must('putSchoolContacts', { by, params: { id }, headers: anyVersion, body: { contacts } })
    return {
      by: it.chance.pick([by, it.people.admin]),
      body: { name, email: null, schoolId: id, preview: previews(it) },
    }
  },
  previewRetention: async (it) => ({ by: it.chance.pick([it.people.coordinator, it.people.admin]) }),
  listAuditEvents: async (it) => ({
    by: it.chance.pick([it.people.coordinator, it.people.admin]),
    query: it.chance.pick([{ subjectId: it.schoolId }, { operation: 'createSchool' }]),
  }),
  listEvents: async (it) => ({
    by: it.chance.pick([it.people.coordinator, it.people.integration]),
    query: it.chance.pick([{}, { limit: '5' }, { type: 'placement.assigned' }, { since: '2021-10-01T00:00:00Z' }]),
  }),
  listChanges: async (it) => {
    const by = it.chance.pick([it.people.coordinator, it.people.integration])
    const { body } = await it.must('listChanges', { by })
    return { by, query: it.chance.pick([{}, { since: body.next }, { since: body.next, kind: 'school', limit: '5' }]) }
  },
  issueDemoToken: async (it) => ({ body: { persona: it.chance.pick(['student', 'coordinator', 'integration']) } }),

  listProgrammes: async (it) => ({ by: it.chance.pick([it.people.coordinator, it.people.supervisor]) }),
  createProgramme: async (it) => ({
    by: it.people.admin,
    body: { code: it.chance.digits(14), name: it.text(200) },
  }),
  getProgramme: async (it) => ({
    by: it.chance.pick([it.people.counsellor, it.people.admin]),
    params: { id: await it.kept('programme', () => programme(it)) },
  }),
  updateProgramme: async (it) => ({
    by: it.people.admin,
    params: { id: await programme(it) },
    body: { name: `${it.text(150)}!` },
  }),
  deleteProgramme: async (it) => ({ by: it.people.admin, params: { id: await programme(it) } }),
  assignPlace: async (it) => ({
    by: it.chance.pick([it.people.supervisor, it.people.coordinator]),
    body: { ...placeOf(it, await it.student()), grade: it.chance.pick([null, 2, 3]) },
  }),
}
