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
 * How the caller must be related to the record.
 * `any`: no relation asked · `self`: the student's own dossier, or the caller's own account · `assigned`: a student the supervisor is assigned to ·
 * `own-school`: something of the school where the mentor or principal works.
 */
export type Relation = 'any' | 'self' | 'assigned' | 'own-school'

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
] as const
export type ClientScope = (typeof clientScopes)[number]

/** Who may, and what each role needs. */
export type Row = Partial<Record<Exclude<Role, 'integration'>, Relation>> & { integration?: 'any' | ClientScope }

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

/** What is kept of a person: their own for everybody, and of others for who keeps the accounts. */
const ownData = {
  student: 'self',
  supervisor: 'self',
  'study-path-counsellor': 'self',
  mentor: 'self',
  principal: 'self',
  ...coordination,
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
  coordinator: 'any',
  mentor: 'own-school',
  principal: 'own-school',
  integration: 'placements:read',
} as const

/** Who reads a student's dossier: never a school, never an administrator of the system. */
const dossierReaders = {
  student: 'self',
  supervisor: 'assigned',
  coordinator: 'any',
  'study-path-counsellor': 'any',
} as const

/** Who writes notes about a student for colleagues, and reads them. */
const noteKeepers = { supervisor: 'assigned', coordinator: 'any', 'study-path-counsellor': 'any' } as const

/** Who lets the product call other systems; an API client its own webhooks only. */
const webhookKeepers = { ...coordination, integration: 'webhooks:write' } as const

/** Who signs an agreement or refuses to: each for the own party; a coordinator records what others did. */
const signatories = { coordinator: 'any', student: 'self', principal: 'own-school' } as const

/**
 * A framework agreement is about no student: a supervisor also reads those of every school, a student those of the
 * schools where they have a place.
 */
const agreementReaders = {
  coordinator: 'any',
  supervisor: 'assigned',
  student: 'self',
  principal: 'own-school',
  integration: 'agreements:read',
} as const

/** Who brings in many records at once; each sees only what they brought in themselves. */
const importers = { coordinator: 'any', integration: 'imports:write' } as const

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
  assessAcademicYearImpact: coordination,

  listUsers: coordination,
  createUser: coordination,
  getUser: coordination,
  updateUser: coordination,
  deleteUser: coordination,

  listSchools: { ...everyone, integration: 'schools:read' },
  getSchool: { ...everyone, integration: 'schools:read' },
  createSchool: coordination,
  updateSchool: coordination,
  deleteSchool: coordination,

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
  createStudent: { coordinator: 'any', integration: 'students:write' },
  updateStudent: { coordinator: 'any', integration: 'students:write' },
  deleteStudent: { coordinator: 'any' },
  exportPersonalData: { student: 'self', coordinator: 'any' },
  eraseStudent: coordination,
  exportUserData: ownData,
  eraseUser: coordination,
  exportMentorData: { mentor: 'self', principal: 'self', ...coordination },
  eraseMentor: coordination,
  exportContactData: coordination,
  eraseContact: coordination,
  previewRetention: coordination,
  getStudentDossier: dossierReaders,
  listSupervisions: { coordinator: 'any', supervisor: 'assigned', student: 'self' },
  assignSupervisor: { coordinator: 'any' },
  endSupervision: { coordinator: 'any' },
  handOverStudents: { coordinator: 'any' },

  getIntake: dossierReaders,
  putIntake: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  listStaffNotes: noteKeepers,
  writeStaffNote: noteKeepers,
  deleteStaffNote: { coordinator: 'any' },

  listDocuments: dossierReaders,
  recordDocument: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  uploadCommitmentStatement: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  downloadDocument: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  acceptDocument: { supervisor: 'assigned', coordinator: 'any' },
  refuseDocument: { supervisor: 'assigned', coordinator: 'any' },

  listPlacements: placementReaders,
  getPlacement: placementReaders,
  assignPlace: { supervisor: 'assigned', coordinator: 'any' },
  requestPlace: { student: 'self' },
  answerForSchool: { coordinator: 'any', principal: 'own-school', integration: 'placements:answer' },
  createAnswerLink: { supervisor: 'assigned', coordinator: 'any' },
  approvePlace: { supervisor: 'assigned' },
  recordContact: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  getCoverage: {
    student: 'self',
    supervisor: 'assigned',
    coordinator: 'any',
    principal: 'own-school',
    integration: 'placements:read',
  },
  withdrawPlacement: { supervisor: 'assigned', coordinator: 'any' },

  getRoster: placementReaders,
  /** It names the student and the mentors: for the people whom the placement concerns, and no other system. */
  getRosterDocument: {
    student: 'self',
    supervisor: 'assigned',
    coordinator: 'any',
    mentor: 'own-school',
    principal: 'own-school',
  },
  putRoster: { student: 'self' },
  submitRoster: { student: 'self' },
  returnRoster: { supervisor: 'assigned' },
  approveRoster: { supervisor: 'assigned' },

  checkStart: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  approveStart: { supervisor: 'assigned' },
  getApproval: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  replayApproval: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  listJudgements: { student: 'self', supervisor: 'assigned', coordinator: 'any' },
  recordJudgement: { supervisor: 'assigned', coordinator: 'any', 'study-path-counsellor': 'any' },
  withdrawJudgement: { supervisor: 'assigned', coordinator: 'any', 'study-path-counsellor': 'any' },

  listAgreements: agreementReaders,
  getAgreement: agreementReaders,
  getAgreementDocument: agreementReaders,
  listAgreementVersions: agreementReaders,
  createAgreement: { coordinator: 'any' },
  updateAgreement: { coordinator: 'any' },
  sendAgreement: { coordinator: 'any' },
  signAgreement: signatories,
  refuseAgreement: signatories,
  uploadSignatureScan: { coordinator: 'any' },
  downloadSignatureScan: { coordinator: 'any' },
  createSigningLink: { coordinator: 'any' },
  remindSignatories: { coordinator: 'any' },
  amendAgreement: { coordinator: 'any' },
  terminateAgreement: { coordinator: 'any' },

  listAgreementTemplates: coordination,
  getAgreementTemplate: coordination,
  createAgreementTemplate: coordination,
  updateAgreementTemplate: coordination,
  deleteAgreementTemplate: coordination,
  previewAgreementTemplate: coordination,
  getInstitute: coordination,
  putInstitute: coordination,

  listLioApplications: { student: 'self', 'study-path-counsellor': 'any', coordinator: 'any', supervisor: 'assigned' },
  getLioApplication: { student: 'self', 'study-path-counsellor': 'any', coordinator: 'any', supervisor: 'assigned' },
  createLioApplication: { student: 'self' },
  addLioEvidence: { student: 'self' },
  downloadLioEvidence: { student: 'self', 'study-path-counsellor': 'any', coordinator: 'any' },
  decideLioApplication: { 'study-path-counsellor': 'any' },
  listReductions: { student: 'self', 'study-path-counsellor': 'any', coordinator: 'any', supervisor: 'assigned' },
  getReduction: { student: 'self', 'study-path-counsellor': 'any', coordinator: 'any', supervisor: 'assigned' },
  createReduction: { student: 'self' },
  decideReduction: { 'study-path-counsellor': 'any' },

  getWorkQueue: {
    student: 'self',
    supervisor: 'assigned',
    coordinator: 'any',
    'study-path-counsellor': 'any',
    principal: 'own-school',
  },

  getMailPreferences: everyone,
  putMailPreferences: everyone,
  listMails: coordination,

  createImport: importers,
  listImports: importers,
  getImport: importers,
  listImportRows: importers,
  applyImport: importers,
  cancelImport: importers,

  exportComplianceReport: { coordinator: 'any', supervisor: 'assigned', 'study-path-counsellor': 'any' },
  getComplianceReport: { coordinator: 'any', supervisor: 'assigned', 'study-path-counsellor': 'any' },
  listAuditEvents: coordination,

  listEvents: { coordinator: 'any', integration: 'events:read' },

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
