import { shippedTemplates } from '../../src/agreement-templates/shipped.ts'
import { routes } from '../../src/app.ts'
import { emailOf, personas } from '../../src/demo/personas.ts'
import type { Route } from '../../src/http/route.ts'
import { year20212022 } from '../../src/rules/index.ts'
import { contentWithFault } from '../agreement-templates/given.ts'
import { signatureOf } from '../agreements/given.ts'
import { titled } from '../files/given.ts'
import { fullAssignments } from '../lio/given.ts'
import type { Answer, Caller } from '../support/app.ts'
import { lesson } from '../support/factories.ts'
import { anotherUnknownId, type Dossier, unknownId, writtenNote } from './records.ts'

/** What one request names: path parameters, query, body, and headers that only this operation takes. */
export type Sample = {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}

const year = '2021-2022'
const reason = 'Zo hebben we het met de school afgesproken.'

/** Somebody of whom nothing is kept. */
const stranger = { name: 'Niemand van hier', email: 'niemand@nergens.example', schoolId: null }

/**
 * One well-formed request for every operation, about `of`. Every write is one that changes nothing, whoever makes it:
 * its version is stale, or what it makes exists already. A word behind the operation is a variant on which more
 * depends than on the row of the policy table.
 */
export function samplesOf(of: Dossier): Readonly<Record<string, Sample>> {
  const placement = { params: { id: of.placement } }
  const student = { params: { id: of.student } }
  const agreement = { params: { id: of.agreement } }
  const template = { params: { id: shippedTemplates[0]?.id ?? '' } }
  const assignments = { holdsMaster: true, assignments: fullAssignments }
  const limits = [{ role: 'coordinator', programmeIds: [of.programme] }]
  const user = { email: 'coordinator@demo.example', name: 'An Willems', roles: ['coordinator'], limits }
  const adminAccount = { params: { id: personas.admin.userId } }
  return {
    getMe: {},

    listRules: { query: { academicYear: year } },
    checkRules: { body: { academicYear: year, ...wholeDossier } },
    assessLio: { body: { academicYear: year, didactics: ['mathematics'], ...assignments } },

    listAcademicYears: {},
    getAcademicYear: { params: { year } },
    putAcademicYear: { params: { year }, body: year20212022 },
    copyAcademicYear: { params: { year }, body: { from: year } },
    publishAcademicYear: { params: { year } },
    assessAcademicYearImpact: { params: { year }, body: { parameters: year20212022 } },

    listProgrammes: {},
    getProgramme: { params: { id: of.programme } },
    createProgramme: { body: { code: 'EM-WT', name: 'Iets anders' } },
    updateProgramme: { params: { id: of.programme }, body: { name: 'Iets anders' } },
    deleteProgramme: { params: { id: of.programme } },

    listUsers: {},
    createUser: { body: user },
    'createUser unlimited': { body: { ...user, limits: [] } },
    'createUser admin': { body: { ...user, roles: ['admin'], limits: [] } },
    'createUser subject': { body: { ...user, subject: 'somebody' } },
    getUser: { params: { id: of.user } },
    findUser: { body: { email: emailOf('supervisor') } },
    updateUser: { params: { id: of.user }, body: { roles: ['supervisor', 'coordinator'], limits } },
    'updateUser unlimited': { params: { id: of.user }, body: { roles: ['supervisor', 'coordinator'] } },
    'updateUser admin': { ...adminAccount, body: { name: 'Iemand anders' } },
    'updateUser subject': { params: { id: of.user }, body: { subject: 'somebody' } },
    deleteUser: { params: { id: of.user } },
    'deleteUser admin': adminAccount,

    listSchools: {},
    getSchool: { params: { id: of.school } },
    createSchool: {
      body: { institutionNumber: '126987', name: 'De Brug', kind: 'secondary', sites: [{ name: 'Campus Kanaal' }] },
    },
    updateSchool: { params: { id: of.school }, body: { name: 'De Brug' } },
    deleteSchool: { params: { id: of.school } },
    putSchoolByExternalId: {
      params: { externalId: 'another' },
      body: { institutionNumber: '126987', name: 'De Brug', kind: 'secondary' },
    },

    listSchoolContacts: { params: { id: of.school } },
    putSchoolContacts: { params: { id: of.school }, body: { contacts: [{ name: 'Iemand' }] } },
    listCapacities: { params: { id: of.school }, query: { academicYear: year } },
    putCapacities: {
      params: { id: of.school },
      query: { academicYear: year },
      body: { lines: [{ semester: 1, places: 100 }] },
    },

    listMentors: {},
    getMentor: { params: { id: of.mentor } },
    createMentor: { body: { schoolId: unknownId, function: 'subject-mentor', name: 'Iemand' } },
    updateMentor: { params: { id: of.mentor }, body: { name: 'Iemand' } },
    deleteMentor: { params: { id: of.mentor } },

    listStudents: {},
    getStudent: student,
    findStudent: { body: { studentNumber: of.studentNumber } },
    createStudent: {
      body: {
        programmeId: of.programme,
        studentNumber: '0571234',
        name: 'Iemand',
        email: 'iemand@test.example',
        didactics: ['mathematics'],
      },
    },
    updateStudent: { ...student, body: { name: 'Iemand' } },
    deleteStudent: student,
    putStudentByExternalId: {
      params: { externalId: 'another' },
      body: { studentNumber: '0570001', name: 'Iemand', email: 'student@demo.example', didactics: ['mathematics'] },
    },
    getStudentDossier: { ...student, query: { academicYear: year } },
    listSupervisions: student,
    assignSupervisor: { ...student, body: { supervisorId: of.user, startsOn: '2021-10-01' } },
    endSupervision: { params: { id: of.student, supervisionId: of.supervision }, body: { endsOn: '2022-02-11' } },
    handOverStudents: {
      body: {
        fromSupervisorId: of.user,
        toSupervisorId: anotherUnknownId,
        startsOn: '2022-02-01',
        studentIds: [of.student],
      },
    },

    getIntake: student,
    putIntake: { ...student, body: { levels: ['secondary'], formerSchools: ['28845'] } },
    listStaffNotes: student,
    writeStaffNote: { ...student, body: { text: writtenNote } },
    // Nothing hangs on a note that would keep it from being deleted.
    deleteStaffNote: { params: { id: of.student, noteId: unknownId } },

    listDocuments: student,
    'recordDocument statement': { ...student, body: { kind: 'commitment-statement' } },
    'recordDocument extract': {
      ...student,
      body: { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-15' },
    },
    uploadCommitmentStatement: student,
    downloadDocument: { params: { id: of.student, docId: of.document } },
    acceptDocument: { params: { id: of.student, docId: of.document } },
    refuseDocument: { params: { id: of.student, docId: of.document }, body: { reason } },

    listPlacements: {},
    getPlacement: placement,
    assignPlace: {
      body: {
        studentId: of.student,
        schoolId: of.school,
        academicYear: year,
        courseUnit: 'subject-didactics-1',
        didactics: 'mathematics',
        semester: 1,
      },
    },
    requestPlace: { ...placement, body: { channel: 'mail' } },
    answerForSchool: { ...placement, body: { answer: 'accepted' } },
    createAnswerLink: placement,
    approvePlace: placement,
    recordContact: { ...placement, body: { contactedOn: '2021-10-01', mentors: [of.mentor] } },
    withdrawPlacement: { ...placement, body: { reason } },

    getRoster: placement,
    getRosterDocument: placement,
    listCalendars: {},
    createCalendar: { body: { placementId: unknownId } },
    revokeCalendar: { params: { id: unknownId } },
    putRoster: { ...placement, body: { lessons: [lesson({ id: of.lesson, mentor: of.mentor })] } },
    submitRoster: placement,
    returnRoster: { ...placement, body: { reason } },
    approveRoster: placement,

    checkStart: placement,
    approveStart: placement,
    getApproval: placement,
    replayApproval: placement,
    listJudgements: placement,
    'recordJudgement former-school': { ...placement, body: { rule: 'former-school', reason } },
    'recordJudgement planning-deadline': { ...placement, body: { rule: 'planning-deadline', reason } },
    'recordJudgement spread': { ...placement, body: { rule: 'spread', reason } },
    withdrawJudgement: { params: { id: of.placement, judgementId: of.judgement } },

    listAgreements: {},
    getAgreement: agreement,
    getAgreementDocument: agreement,
    listAgreementVersions: agreement,
    getCoverage: placement,
    createAgreement: { body: { kind: 'framework', schoolId: unknownId, validFrom: '2021-09-01' } },
    sendAgreement: agreement,
    'signAgreement university': { ...agreement, body: signatureOf('university') },
    'signAgreement school': { ...agreement, body: signatureOf('school') },
    'signAgreement student': { ...agreement, body: signatureOf('student') },
    'refuseAgreement university': { ...agreement, body: { party: 'university', reason } },
    'refuseAgreement school': { ...agreement, body: { party: 'school', reason } },
    'refuseAgreement student': { ...agreement, body: { party: 'student', reason } },
    updateAgreement: { ...agreement, body: { locale: 'en' } },
    uploadSignatureScan: agreement,
    downloadSignatureScan: { params: { id: of.agreement, scanId: of.scan } },
    createSigningLink: { ...agreement, body: { signatoryId: unknownId } },
    remindSignatories: agreement,
    amendAgreement: { ...agreement, body: { reason, parties: [{ party: 'university' }] } },
    terminateAgreement: { ...agreement, body: { terminatedOn: '2021-10-01', reason } },

    listAgreementTemplates: {},
    getAgreementTemplate: template,
    'createAgreementTemplate copy': { body: { from: unknownId, name: 'Kopie' } },
    'createAgreementTemplate text': { body: { name: 'Kopie', kind: 'framework', content: contentWithFault } },
    updateAgreementTemplate: { ...template, body: { name: 'Anders', content: contentWithFault } },
    deleteAgreementTemplate: template,
    previewAgreementTemplate: template,
    getInstitute: {},
    putInstitute: { body: { name: 'Hogeschool', programme: 'Leraar' } },

    listLioApplications: {},
    getLioApplication: { params: { id: of.lioApplication } },
    createLioApplication: { body: { academicYear: year, ...assignments } },
    addLioEvidence: { params: { id: of.lioApplication }, headers: titled('Attest') },
    downloadLioEvidence: { params: { id: of.lioApplication, evidenceId: of.evidence } },
    decideLioApplication: { params: { id: of.lioApplication }, body: { decision: 'refused', reason } },
    listReductions: {},
    getReduction: { params: { id: of.reduction } },
    createReduction: { body: { academicYear: year, motivation: reason } },
    decideReduction: { params: { id: of.reduction }, body: { granted: false, reason } },

    getWorkQueue: {},

    createImport: { query: { kind: 'students' } },
    listImports: {},
    getImport: { params: { id: of.import } },
    listImportRows: { params: { id: of.import } },
    applyImport: { params: { id: of.import }, body: { mode: 'good-rows' } },
    cancelImport: { params: { id: of.import } },

    exportComplianceReport: { query: { academicYear: year } },
    getComplianceReport: { query: { academicYear: year } },
    listAuditEvents: {},

    listEvents: {},
    listChanges: {},

    listWebhooks: {},
    createWebhook: { body: { url: 'https://10.0.0.1/', types: ['webhook.disabled'] } },
    getWebhook: { params: { id: of.webhook } },
    updateWebhook: { params: { id: of.webhook }, body: { description: 'Anders' } },
    // Nothing keeps a webhook from being deleted.
    deleteWebhook: { params: { id: unknownId } },
    rotateWebhookSecret: { params: { id: of.webhook }, body: { overlapHours: 1 } },
    testWebhook: { params: { id: of.webhook } },
    listWebhookDeliveries: { params: { id: of.webhook } },
    replayWebhookDelivery: { params: { id: of.webhook, deliveryId: of.delivery } },

    getMailPreferences: {},
    putMailPreferences: { body: { digest: true, locale: 'nl' } },
    listMails: {},

    exportPersonalData: student,
    eraseStudent: { ...student, body: { preview: false } },
    'eraseStudent preview': { ...student, body: { preview: true } },
    exportUserData: { params: { id: of.user } },
    eraseUser: { params: { id: of.user }, body: { preview: false } },
    'eraseUser preview': { params: { id: of.user }, body: { preview: true } },
    exportMentorData: { params: { id: of.mentor } },
    eraseMentor: { params: { id: of.mentor }, body: { preview: false } },
    'eraseMentor preview': { params: { id: of.mentor }, body: { preview: true } },
    exportContactData: { body: stranger },
    eraseContact: { body: { ...stranger, preview: false } },
    'eraseContact preview': { body: { ...stranger, preview: true } },
    previewRetention: {},
  }
}

const requiredHours = { courseUnit: 'subject-didactics-1', didactics: 'mathematics', activity: 'co-teaching', hours: 1 }

const wholeDossier = {
  judgedAt: '2021-10-24T10:00:00+02:00',
  approveStartOf: null,
  student: {
    didactics: ['mathematics'],
    formerSchools: [],
    documents: { commitmentStatement: { acceptedOn: '2021-09-28' }, criminalRecordExtract: null },
    lio: {
      decision: 'extra-hours',
      inServiceUpperSecondaryHours: 0,
      requiredHours: [requiredHours],
    },
    reduction: { requiredHours: [requiredHours] },
  },
  placements: [
    {
      id: 'p1',
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      semester: 1,
      school: { institutionNumber: '126987', kind: 'secondary' },
      channel: null,
      placeApprovedAt: null,
      agreements: [
        {
          kind: 'framework',
          institutionNumber: '126987',
          validFrom: '2021-09-01',
          validUntil: null,
          terminatedOn: null,
          signatures: [{ party: 'university', signedAt: '2021-09-10T10:00:00+02:00' }],
        },
      ],
      roster: {
        status: 'submitted',
        firstSubmittedAt: '2021-10-20T12:00:00+02:00',
        approvedAt: null,
        lessons: [lesson({ id: 'l1', mentor: 'm1', setting: 'secondary' })],
      },
      judgements: [{ rule: 'planning-deadline', reason, role: 'coordinator' }],
    },
  ],
}

/** The route that a row is about; the first word of the row names it. */
export function routeOf(row: string): Route {
  const operation = row.split(' ', 1)[0]
  const route = routes.find((candidate) => candidate.operation === operation)
  if (!route) throw new Error(`there is no operation ${operation}`)
  return route
}

/** A file that is refused, so that no upload keeps anything: neither a PDF nor a spreadsheet. */
const noFile = Buffer.from('Dit is geen PDF.')

/** Of the media that a route takes, the one whose form shows in its first bytes: any text may be CSV. */
const mediaOf = (media: readonly string[]): string => media.find((each) => each !== 'text/csv') ?? ''

/** The version that no record has: a write that is allowed gets as far as 412 and changes nothing. */
export const staleVersion = { 'if-match': '"0"' }

/** Makes the request. */
export function send(
  by: Caller,
  row: string,
  sample: Sample,
  headers: Record<string, string> = staleVersion,
): Promise<Answer> {
  const { method, path, file } = routeOf(row)
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(sample.params?.[name] ?? ''))
  const url = sample.query ? `${filled}?${new URLSearchParams(sample.query)}` : filled
  if (method === 'GET') return by.get(url)
  if (method === 'DELETE') return by.delete(url)
  const write = { POST: by.post, PUT: by.put, PATCH: by.patch }[method]
  const sent = { ...headers, ...sample.headers, ...(file && { 'content-type': mediaOf(file.media) }) }
  return write(url, file ? noFile : sample.body, sent)
}
