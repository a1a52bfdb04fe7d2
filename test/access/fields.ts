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
const start: Role[] = ['student', 'supervisor', 'coordinator']
const placement: Role[] = ['student', 'supervisor', 'coordinator', 'mentor', 'principal', 'integration']
const agreement: Role[] = ['student', 'supervisor', 'coordinator', 'principal', 'integration']

/** Everything that answers show, written down apart from the schemas and from the policy table. */
export const resources: Readonly<Record<string, Resource>> = {
  Me: shown(roles, 'id name email roles studentId schoolIds'),

  School: shown(roles, 'id institutionNumber name kind street postalCode city createdAt'),
  Mentor: shown(roles, 'id schoolId function name email userId createdAt', {
    email: without('student'),
    userId: without('student'),
  }),
  User: shown(coordination, 'id email name roles createdAt'),

  Student: shown([...dossier, 'integration'], 'id studentNumber name email didactics formerSchools userId createdAt'),
  Supervision: shown(start, 'id studentId supervisorId supervisorName startsOn endsOn'),
  Document: shown(dossier, 'id studentId kind state model issuedOn handedInAt checkedOn checkedBy refusalReason etag'),
  StudentDossier: shown(dossier, 'studentId academicYear parametersVersion hours upperSecondary alternative findings'),
  PersonalData: shown(['student', 'coordinator'], 'studentId exportedAt tables'),
  Erasure: shown(coordination, 'studentId erasedAt account tables'),

  Placement: shown(
    placement,
    `id studentId schoolId academicYear courseUnit didactics semester state channel externalReference requestedAt
     answeredAt answerReason placeApprovedAt withdrawnAt withdrawalReason rosterState startApprovedAt attention
     createdAt`,
    { attention: start },
  ),
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
    `id kind schoolId studentId validFrom validUntil externalReference state parties missing terminatedOn
     terminationReason createdAt`,
  ),
  AgreementParty: shown(agreement, 'party signatoryName signatoryFunction signedAt'),

  LioApplication: shown(
    dossier,
    `id studentId academicYear state appliedAt holdsMaster assignments assessment decision
     inServiceUpperSecondaryHours requiredHours decisionReason decidedBy decidedAt`,
  ),
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

function without(role: Role): Role[] {
  return roles.filter((other) => other !== role)
}
