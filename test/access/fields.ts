import { type Role, roles } from '../../src/access/policy.ts'

/**
 * What is shown of a resource: the roles that may meet it in any answer, its fields, and for the fields that not all of
 * these roles see, which do.
 */
export type Resource = {
  seenBy: readonly Role[]
  fields: readonly string[]
  only: Readonly<Record<string, readonly Role[]>>
}

const coordination: Role[] = ['coordinator', 'admin']
const dossier: Role[] = ['student', 'supervisor', 'coordinator', 'study-path-counsellor']
const deciders = without('supervisor', dossier)
const start: Role[] = ['student', 'supervisor', 'coordinator']
const placement: Role[] = ['student', 'supervisor', 'coordinator', 'mentor', 'principal', 'integration']
const capacityReaders: Role[] = ['supervisor', 'coordinator', 'study-path-counsellor', 'principal', 'admin']
const queue: Role[] = [...dossier, 'principal']
const agreement: Role[] = ['student', 'supervisor', 'coordinator', 'principal', 'integration']

/** Everything that answers show, written down apart from the schemas and from the policy table. */
export const resources: Readonly<Record<string, Resource>> = {
  Me: shown(roles, 'id name email roles limits studentId schoolIds'),
  RoleLimit: shown(roles, 'role programmeIds'),
  Programme: shown(['supervisor', 'coordinator', 'study-path-counsellor', 'admin'], 'id code name createdAt'),

  School: shown(roles, 'id institutionNumber name kind street postalCode city sites createdAt'),
  SchoolSite: shown(roles, 'siteNumber name street postalCode city'),
  SchoolContacts: shown(without('integration'), 'schoolId contacts'),
  SchoolContact: shown(without('integration'), 'name function email phone locale'),
  SchoolCapacity: shown(capacityReaders, 'schoolId academicYear lines'),
  CapacityLine: shown(capacityReaders, 'id semester didactics grade places taken free lastConfirmedOn'),
  Mentor: shown(roles, 'id schoolId function name email userId createdAt', {
    email: without('student'),
    userId: without('student'),
  }),
  User: shown(coordination, 'id email name roles limits createdAt'),

  Student: shown(
    [...dossier, 'integration'],
    'id programmeId studentNumber name email didactics formerSchools userId createdAt',
  ),
  Supervision: shown(start, 'id studentId supervisorId supervisorName startsOn endsOn substituteForId'),
  HandOver: shown(['coordinator'], 'students'),
  HandedOverStudent: shown(['coordinator'], 'studentId outcome supervisions'),
  Intake: shown(
    dossier,
    `studentId levels regions subjects travelMeans maximumTravelMinutes remarks formerSchools heldOn heldBy statedAt
     missing`,
  ),
  StaffNote: shown(without('student', dossier), 'id studentId authorId authorName text writtenAt'),
  Document: shown(
    dossier,
    'id studentId kind state model issuedOn handedInAt checkedOn checkedBy refusalReason file etag',
  ),
  DocumentFile: shown(dossier, 'size sha256'),
  Import: shown(
    ['coordinator', 'integration'],
    `id kind format state size sha256 encoding delimiter sheet headings fault mode percent rowsPerSecond rows createdAt
     endedAt`,
  ),
  ImportRow: shown(['coordinator', 'integration'], 'line key outcome subjectId changes errors'),
  StudentDossier: shown(
    dossier,
    'studentId academicYear parametersVersion steps decisions hours upperSecondary alternative findings',
  ),
  DossierStep: shown(dossier, 'step title state nextActors since until missing places'),
  WorkQueue: shown(queue, 'items counts nextCursor changed'),
  OpenItem: shown(
    queue,
    `id kind step title message roles operation subjectKind subjectId studentId placementId agreementId schoolId
     academicYear courseUnit didactics since until`,
  ),
  QueueChanges: shown(queue, 'opened events more next'),
  QueueEvent: shown(queue, 'id at type subjectKind subjectId studentId'),
  PersonalData: shown(['student', 'coordinator'], 'studentId exportedAt tables'),
  Erasure: shown(coordination, 'studentId erasedAt account tables'),
  PersonExport: shown(without('integration'), 'exportedAt tables'),
  PersonErasure: shown(coordination, 'erasedAt refusals tables'),
  Retention: shown(coordination, 'at terms answers correspondence students agreements'),

  Placement: shown(
    placement,
    `id studentId schoolId academicYear courseUnit didactics semester grade state channel externalReference requestedAt
     answeredAt answerReason contactedOn contactArrangements mentors placeApprovedAt withdrawnAt withdrawalReason
     rosterState startApprovedAt attention createdAt`,
    { attention: start, contactArrangements: without('integration', placement) },
  ),
  PlacementMentor: shown(placement, 'id name function', { name: without('integration', placement) }),
  Calendar: shown(without('integration', placement), 'id placementId locale createdAt'),
  CreatedCalendar: shown(without('integration', placement), 'id placementId locale createdAt url'),
  Roster: shown(
    placement,
    'placementId state firstSubmittedAt submittedAt approvedAt returnedAt returnReason hours lessons',
  ),
  Lesson: shown(placement, 'id date startTime endTime hours activity setting grade mentor classGroup room topic'),
  SubmittedRoster: shown(['student'], 'roster judgement'),

  Approval: shown(start, 'placementId approvedAt approvedBy softwareVersion judgement dossier attention'),
  Replay: shown(start, 'same judgement differences'),
  RecordedJudgement: shown(
    [...start, 'study-path-counsellor'],
    'id placementId rule reason role recordedBy recordedAt withdrawnBy withdrawnAt',
  ),

  Agreement: shown(
    agreement,
    `id kind schoolId studentId validFrom validUntil externalReference state latestVersion versionInForce locale
     documentHash parties missing terminatedOn terminationReason createdAt`,
  ),
  AgreementParty: shown(
    agreement,
    `id party organisation signatoryName signatoryFunction signatoryEmail state means signedAt refusedAt refusalReason
     askedAt timesAsked evidence`,
    { signatoryEmail: ['coordinator'], evidence: ['coordinator'] },
  ),
  SignatureEvidence: shown(agreement, 'documentHash recordedBy address userAgent scanId'),
  AgreementVersion: shown(
    agreement,
    'number validFrom validUntil locale templateId documentHash amendmentReason inForce parties createdAt sentAt',
  ),
  SignatureScan: shown(['coordinator'], 'id sha256 size'),
  PersonalLink: shown(['supervisor', 'coordinator'], 'url expiresAt'),
  AgreementTemplate: shown(coordination, 'id name kind shipped createdAt content placeholders'),
  AgreementTemplateSummary: shown(coordination, 'id name kind shipped createdAt'),
  TemplateContent: shown(coordination, 'title preamble articles closing annexes'),
  TemplateSection: shown(coordination, 'heading body'),
  TemplateParagraph: shown(coordination, 'kind text'),
  TemplateList: shown(coordination, 'kind items'),
  TemplateTable: shown(coordination, 'kind columns rows'),
  TemplatePlaceholder: shown(coordination, 'name description optional'),
  Institute: shown(
    coordination,
    `name programme street postalCode city signatoryName signatoryFunction signatoryEmail contactEmail insurer
     insurancePolicy`,
  ),
  Coverage: shown(agreement, 'placementId covered agreement missing candidates finding'),
  CoveringAgreement: shown(
    agreement,
    'agreementId kind state version validFrom validUntil terminatedOn covers missingParties uncoveredDays',
  ),

  LioApplication: shown(
    dossier,
    `id studentId academicYear state appliedAt holdsMaster assignments evidence assessment decision
     inServiceUpperSecondaryHours requiredHours decisionReason decidedBy decidedAt`,
    { evidence: deciders },
  ),
  LioEvidence: shown(dossier, 'id title size addedAt', {
    id: deciders,
    title: deciders,
    size: deciders,
    addedAt: deciders,
  }),
  Reduction: shown(
    dossier,
    `id studentId academicYear state appliedAt motivation granted requiredHours decisionReason decidedBy decidedAt`,
  ),

  // What anybody may try with facts of their own, and the parts that stored judgements share with it.
  Judgement: shown(roles, 'academicYear parametersVersion mayStart findings hours'),
  Finding: shown(roles, 'rule placementId outcome blocking messageId message data source lessonIds notApplicableBy'),
  Hours: shown(roles, 'required planned credited upperSecondary alternative stillToPlan byCourseUnit'),
  Source: shown(roles, 'document section'),
  LioAssessment: shown(roles, 'status totals conditions mayRequestReduction proposedExtraHours proposalSource'),

  Rule: shown(roles, 'id title blocking source parameters waivers'),
  AcademicYear: shown(roles, 'year publishedVersion draftVersion'),
  AcademicYearVersion: shown(roles, 'year parametersVersion status parameters writtenAt publishedAt'),
  Impact: shown(coordination, 'year parametersVersion counts items nextCursor'),

  ComplianceReport: shown(
    ['supervisor', 'coordinator', 'study-path-counsellor'],
    'academicYear parametersVersion summary items nextCursor',
  ),
  ComplianceLine: shown(
    ['supervisor', 'coordinator', 'study-path-counsellor'],
    'studentId studentNumber required planned credited stillToPlan upperSecondary alternative findings',
  ),
  MailPreferences: shown(without('integration'), 'digest locale'),
  Mail: shown(
    coordination,
    `id kind state recipient userId agreementId signatoryId placementId createdAt attempts sentAt messageId lastError`,
  ),
  EventFeed: shown(['coordinator', 'integration'], 'items more next'),
  ChangeFeed: shown(['coordinator', 'integration'], 'items more next'),
  ChangedRecord: shown(['coordinator', 'integration'], 'kind id change at studentId'),
  Event: shown(['coordinator', 'integration'], 'id at type subjectKind subjectId studentId data'),
  Webhook: shown(
    [...coordination, 'integration'],
    'id ownerId url description types state disabledBecause disabledAt failingSince previousSecretUntil createdAt',
  ),
  CreatedWebhook: shown(
    [...coordination, 'integration'],
    'id ownerId url description types state disabledBecause disabledAt failingSince previousSecretUntil createdAt secret',
  ),
  WebhookSecret: shown([...coordination, 'integration'], 'secret previousSecretUntil'),
  WebhookDelivery: shown(
    [...coordination, 'integration'],
    `id webhookId eventId type state attempts nextAttemptAt lastAttemptAt lastStatus lastDurationMs lastError deliveredAt
     createdAt`,
  ),
  AuditEvent: shown(
    coordination,
    'id at actorId operation subjectKind subjectId studentId reason before after requestId',
  ),
}

/** The pages of lists and the catalogue have no name; this is what they add to their items. */
export const envelope = ['items', 'nextCursor', 'academicYear', 'parametersVersion']

function shown(seenBy: readonly Role[], fields: string, only: Record<string, readonly Role[]> = {}): Resource {
  return { seenBy, fields: fields.trim().split(/\s+/), only }
}

function without(role: Role, of: readonly Role[] = roles): Role[] {
  return of.filter((other) => other !== role)
}
