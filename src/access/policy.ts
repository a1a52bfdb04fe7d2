/** What a person is to the institute. One person may hold several roles. */
export const roles = [
  'student',
  'supervisor',
  'coordinator',
  'study-path-counsellor',
  'mentor',
  'principal',
  'integration',
  'admin',
] as const
export type Role = (typeof roles)[number]

/**
 * The roles whose grant may be limited to programmes; without a limit it is for all of them. What these roles do with
 * one student's data asks `own-programme`.
 */
export const limitableRoles = ['coordinator', 'study-path-counsellor'] as const satisfies readonly Role[]
export type LimitableRole = (typeof limitableRoles)[number]

/**
 * How the caller must be related to the record.
 * `any`: no relation asked · `self`: the student's own dossier, or the caller's own account · `assigned`: a student the
 * supervisor is assigned to ·
 * `own-school`: something of the school where the mentor or principal works · `own-programme`: a student of a programme
 * that the role is for, or something that is about no student · `all-programmes`: no relation to the record, but a role
 * without a limit.
 */
export type Relation = 'any' | 'self' | 'assigned' | 'own-school' | ProgrammeRelation
type ProgrammeRelation = 'own-programme' | 'all-programmes'

/**
 * What an API client may be allowed: the scope that its token must hold (RFC 6749, section 3.3) for a cell of the role
 * `integration`. The issuer grants scopes; the role alone opens nothing but `getMe`.
 */
export const clientScopes = [
  'rules:read',
  'schools:read',
  'mentors:read',
  'students:read',
  'students:write',
  'placements:read',
  'placements:answer',
  'agreements:read',
  'events:read',
  'imports:write',
  'webhooks:write',
  'schools:write',
  'changes:read',
] as const
export type ClientScope = (typeof clientScopes)[number]

/** Who may, and what each role needs. */
export type Row = Partial<Record<Exclude<Role, 'integration' | LimitableRole>, Exclude<Relation, ProgrammeRelation>>> &
  Partial<Record<LimitableRole, Relation>> & { integration?: 'any' | ClientScope }

/** What one role needs for one operation: a relation to the record, or a scope of an API client's token. */
export type Cell = Relation | ClientScope

const everyone = {
  student: 'any',
  supervisor: 'any',
  coordinator: 'any',
  'study-path-counsellor': 'any',
  mentor: 'any',
  principal: 'any',
  admin: 'any',
} as const satisfies Row

const staff = { supervisor: 'any', coordinator: 'any', 'study-path-counsellor': 'any', admin: 'any' } as const
const coordination = { coordinator: 'any', admin: 'any' } as const

/** An account may be that of a student. */
const accountKeepers = { coordinator: 'own-programme', admin: 'any' } as const

/** What reaches students of every programme, or says which programmes there are: not for who is limited to some. */
const programmeKeepers = { coordinator: 'all-programmes', admin: 'any' } as const

/**
 * What is kept of a person: their own for everybody, and of others for who keeps the accounts. It names students of every
 * programme, so that who is limited gets their own only.
 */
const ownData = {
  student: 'self',
  supervisor: 'self',
  'study-path-counsellor': 'self',
  mentor: 'self',
  principal: 'self',
  ...accountKeepers,
} as const

const mentorReaders = {
  ...staff,
  student: 'any',
  mentor: 'own-school',
  principal: 'own-school',
  integration: 'mentors:read',
} as const

/** Who reads a placement and what hangs on it. */
const placementReaders = {
  student: 'self',
  supervisor: 'assigned',
  coordinator: 'own-programme',
  mentor: 'own-school',
  principal: 'own-school',
  integration: 'placements:read',
} as const

/** The people whom a roster concerns, with the names in it: no other system. */
const rosterPeople = {
  student: 'self',
  supervisor: 'assigned',
  coordinator: 'own-programme',
  mentor: 'own-school',
  principal: 'own-school',
} as const

/** Who reads a student's dossier: never a school, never an administrator of the system. */
const dossierReaders = {
  student: 'self',
  supervisor: 'assigned',
  coordinator: 'own-programme',
  'study-path-counsellor': 'own-programme',
} as const

/** Who writes notes about a student for colleagues, and reads them. */
const noteKeepers = {
  supervisor: 'assigned',
  coordinator: 'own-programme',
  'study-path-counsellor': 'own-programme',
} as const

/** Who lets the product call other systems, about students of every programme; an API client its own webhooks only. */
const webhookKeepers = { ...programmeKeepers, integration: 'webhooks:write' } as const

/** Who signs an agreement or refuses to: each for the own party; a coordinator records what others did. */
const signatories = { coordinator: 'own-programme', student: 'self', principal: 'own-school' } as const

/**
 * A framework agreement is about no student: a supervisor also reads those of every school, a student those of the
 * schools where they have a place.
 */
const agreementReaders = {
  coordinator: 'own-programme',
  supervisor: 'assigned',
  student: 'self',
  principal: 'own-school',
  integration: 'agreements:read',
} as const

/** Who brings in many records at once; each sees only what they brought in themselves. */
const importers = { coordinator: 'own-programme', integration: 'imports:write' } as const

/**
 * Who may do what: the only table that decides. A row names the operation, a cell the role and the relation it needs.
 * A role without a cell is refused whatever the record (403), and so is an API client whose token lacks the scope in its
 * cell; a cell whose relation does not hold answers as if the record did not exist (404).
 */
export const policy = {
  getMe: { ...everyone, integration: 'any' },

  listRules: { ...everyone, integration: 'rules:read' },
  checkRules: { ...everyone, integration: 'rules:read' },
  assessLio: { ...everyone, integration: 'rules:read' },

  listAcademicYears: { ...everyone, integration: 'rules:read' },
  getAcademicYear: { ...everyone, integration: 'rules:read' },
  putAcademicYear: coordination,
  publishAcademicYear: coordination,
  copyAcademicYear: coordination,
  assessAcademicYearImpact: { ...coordination, coordinator: 'own-programme' },

  listProgrammes: staff,
  getProgramme: staff,
  createProgramme: programmeKeepers,
  updateProgramme: programmeKeepers,
  deleteProgramme: programmeKeepers,

  listUsers: accountKeepers,
  createUser: accountKeepers,
  getUser: accountKeepers,
  findUser: accountKeepers,
  updateUser: accountKeepers,
  deleteUser: accountKeepers,

  listSchools: { ...everyone, integration: 'schools:read' },
  getSchool: { ...everyone, integration: 'schools:read' },
  createSchool: coordination,
  updateSchool: coordination,
  deleteSchool: coordination,
  putSchoolByExternalId: { ...coordination, integration: 'schools:write' },

  /** Whom to call at a school: staff, the people of the school, and a student who has a place there. */
  listSchoolContacts: { ...staff, student: 'self', mentor: 'own-school', principal: 'own-school' },
  putSchoolContacts: coordination,
  listCapacities: { ...staff, principal: 'own-school' },
  putCapacities: { ...coordination, principal: 'own-school' },

  listMentors: mentorReaders,
  getMentor: mentorReaders,
  createMentor: coordination,
  updateMentor: coordination,
  deleteMentor: coordination,

  listStudents: { ...dossierReaders, integration: 'students:read' },
  getStudent: { ...dossierReaders, integration: 'students:read' },
  findStudent: { ...dossierReaders, integration: 'students:read' },
  createStudent: { coordinator: 'own-programme', integration: 'students:write' },
  updateStudent: { coordinator: 'own-programme', integration: 'students:write' },
  deleteStudent: { coordinator: 'own-programme' },
  putStudentByExternalId: { coordinator: 'all-programmes', integration: 'students:write' },
  exportPersonalData: { student: 'self', coordinator: 'own-programme' },
  eraseStudent: { ...coordination, coordinator: 'own-programme' },
  exportUserData: ownData,
  eraseUser: programmeKeepers,
  exportMentorData: { mentor: 'self', principal: 'self', ...programmeKeepers },
  eraseMentor: programmeKeepers,
  exportContactData: programmeKeepers,
  eraseContact: programmeKeepers,
  previewRetention: programmeKeepers,
  getStudentDossier: dossierReaders,
  listSupervisions: { coordinator: 'own-programme', supervisor: 'assigned', student: 'self' },
  assignSupervisor: { coordinator: 'own-programme' },
  endSupervision: { coordinator: 'own-programme' },
  handOverStudents: { coordinator: 'own-programme' },

  getIntake: dossierReaders,
  putIntake: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  listStaffNotes: noteKeepers,
  writeStaffNote: noteKeepers,
  deleteStaffNote: { coordinator: 'own-programme' },

  listDocuments: dossierReaders,
  recordDocument: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  uploadCommitmentStatement: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  downloadDocument: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  acceptDocument: { supervisor: 'assigned', coordinator: 'own-programme' },
  refuseDocument: { supervisor: 'assigned', coordinator: 'own-programme' },

  listPlacements: placementReaders,
  getPlacement: placementReaders,
  assignPlace: { supervisor: 'assigned', coordinator: 'own-programme' },
  requestPlace: { student: 'self' },
  answerForSchool: { coordinator: 'own-programme', principal: 'own-school', integration: 'placements:answer' },
  createAnswerLink: { supervisor: 'assigned', coordinator: 'own-programme' },
  approvePlace: { supervisor: 'assigned' },
  recordContact: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  getCoverage: {
    student: 'self',
    supervisor: 'assigned',
    coordinator: 'own-programme',
    principal: 'own-school',
    integration: 'placements:read',
  },
  withdrawPlacement: { supervisor: 'assigned', coordinator: 'own-programme' },

  getRoster: placementReaders,
  /** It names the student and the mentors: for the people whom the placement concerns, and no other system. */
  getRosterDocument: rosterPeople,
  /** Each has calendars of their own only; what one shows is what its owner may read of rosters when it is read. */
  listCalendars: rosterPeople,
  createCalendar: rosterPeople,
  revokeCalendar: rosterPeople,
  putRoster: { student: 'self' },
  submitRoster: { student: 'self' },
  returnRoster: { supervisor: 'assigned' },
  approveRoster: { supervisor: 'assigned' },

  checkStart: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  approveStart: { supervisor: 'assigned' },
  getApproval: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  replayApproval: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  listJudgements: { student: 'self', supervisor: 'assigned', coordinator: 'own-programme' },
  recordJudgement: { supervisor: 'assigned', coordinator: 'own-programme', 'study-path-counsellor': 'own-programme' },
  withdrawJudgement: { supervisor: 'assigned', coordinator: 'own-programme', 'study-path-counsellor': 'own-programme' },

  listAgreements: agreementReaders,
  getAgreement: agreementReaders,
  getAgreementDocument: agreementReaders,
  listAgreementVersions: agreementReaders,
  createAgreement: { coordinator: 'own-programme' },
  updateAgreement: { coordinator: 'own-programme' },
  sendAgreement: { coordinator: 'own-programme' },
  signAgreement: signatories,
  refuseAgreement: signatories,
  uploadSignatureScan: { coordinator: 'own-programme' },
  downloadSignatureScan: { coordinator: 'own-programme' },
  createSigningLink: { coordinator: 'own-programme' },
  remindSignatories: { coordinator: 'own-programme' },
  amendAgreement: { coordinator: 'own-programme' },
  terminateAgreement: { coordinator: 'own-programme' },

  listAgreementTemplates: coordination,
  getAgreementTemplate: coordination,
  createAgreementTemplate: coordination,
  updateAgreementTemplate: coordination,
  deleteAgreementTemplate: coordination,
  previewAgreementTemplate: coordination,
  getInstitute: coordination,
  putInstitute: coordination,

  listLioApplications: {
    student: 'self',
    'study-path-counsellor': 'own-programme',
    coordinator: 'own-programme',
    supervisor: 'assigned',
  },
  getLioApplication: {
    student: 'self',
    'study-path-counsellor': 'own-programme',
    coordinator: 'own-programme',
    supervisor: 'assigned',
  },
  createLioApplication: { student: 'self' },
  addLioEvidence: { student: 'self' },
  downloadLioEvidence: { student: 'self', 'study-path-counsellor': 'own-programme', coordinator: 'own-programme' },
  decideLioApplication: { 'study-path-counsellor': 'own-programme' },
  listReductions: {
    student: 'self',
    'study-path-counsellor': 'own-programme',
    coordinator: 'own-programme',
    supervisor: 'assigned',
  },
  getReduction: {
    student: 'self',
    'study-path-counsellor': 'own-programme',
    coordinator: 'own-programme',
    supervisor: 'assigned',
  },
  createReduction: { student: 'self' },
  decideReduction: { 'study-path-counsellor': 'own-programme' },

  getWorkQueue: {
    student: 'self',
    supervisor: 'assigned',
    coordinator: 'own-programme',
    'study-path-counsellor': 'own-programme',
    principal: 'own-school',
  },

  getMailPreferences: everyone,
  putMailPreferences: everyone,
  listMails: { ...coordination, coordinator: 'own-programme' },

  createImport: importers,
  listImports: importers,
  getImport: importers,
  listImportRows: importers,
  applyImport: importers,
  cancelImport: importers,

  exportComplianceReport: {
    coordinator: 'own-programme',
    supervisor: 'assigned',
    'study-path-counsellor': 'own-programme',
  },
  getComplianceReport: {
    coordinator: 'own-programme',
    supervisor: 'assigned',
    'study-path-counsellor': 'own-programme',
  },
  listAuditEvents: { ...coordination, coordinator: 'own-programme' },

  listEvents: { coordinator: 'own-programme', integration: 'events:read' },
  listChanges: { coordinator: 'all-programmes', integration: 'changes:read' },

  listWebhooks: webhookKeepers,
  createWebhook: webhookKeepers,
  getWebhook: webhookKeepers,
  updateWebhook: webhookKeepers,
  deleteWebhook: webhookKeepers,
  rotateWebhookSecret: webhookKeepers,
  testWebhook: webhookKeepers,
  listWebhookDeliveries: webhookKeepers,
  replayWebhookDelivery: webhookKeepers,
} as const satisfies Record<string, Row>

export type Operation = keyof typeof policy

/** What `role` needs for `operation`; undefined when it may not at all. */
export function cellOf(operation: Operation, role: Role): Cell | undefined {
  const row: Row = policy[operation]
  return row[role]
}

/** The roles with a cell for this operation: what the state tables and the documentation print. */
export function rolesOf(operation: Operation): Role[] {
  return roles.filter((role) => cellOf(operation, role) !== undefined)
}
