import { z } from 'zod'
import type { Operation } from '../access/policy.ts'
import { agreementKinds, parties, ruleIds } from '../rules/index.ts'

/** One type of event: what happened, to what kind of record, and who may hear of it. */
type EventKind = {
  says: string
  subjectKind: string
  /** Whoever may do this with every record may hear of it: an event tells nothing of what its hearer could not read. */
  reading: Operation
  /** What it says beyond the ids that every event has. Identifiers, states, days and numbers; never a name. */
  data: z.ZodObject
}

const nothing = z.strictObject({})
const ofStudent = z.strictObject({ studentId: z.uuid().describe('Whose it is.') })
const ofDocument = z.strictObject({
  studentId: z.uuid().describe('Whose it is.'),
  kind: z.enum(['commitment-statement', 'criminal-record-extract']).describe('Which document.'),
})
const ofRule = z.strictObject({ rule: z.enum(ruleIds).describe('The rule that it is an exception to.') })
const ofRules = z.strictObject({ rules: z.array(z.enum(ruleIds)).describe('The rules that are not met any more.') })
const ofAgreement = z.strictObject({
  kind: z.enum(agreementKinds).describe('The kind of agreement.'),
  schoolId: z.uuid().describe('The school.'),
  studentId: z.uuid().nullable().describe('The student; null for a framework agreement.'),
  versionNumber: z.int().describe('The version that it is about.'),
})
const signatoryIds = z.array(z.uuid()).describe('The signatories who are asked.')
const ofSupervision = z.strictObject({
  studentId: z.uuid().describe('Who is supervised.'),
  supervisorId: z.uuid().describe('The account of the supervisor.'),
  startsOn: z.iso.date().describe('The first day.'),
  endsOn: z.iso.date().nullable().describe('The last day; null: without end.'),
  substituteForId: z.uuid().nullable().describe('For whom a substitute stands in; null: in their own right.'),
})

const ofPlacement = { subjectKind: 'placement', reading: 'getPlacement', data: nothing } as const
const ofJudgement = { subjectKind: 'placement', reading: 'checkStart', data: ofRule } as const
const ofAttention = { subjectKind: 'placement', reading: 'checkStart', data: ofRules } as const
// The id of a roster is that of its placement.
const ofRoster = { subjectKind: 'roster', reading: 'getRoster', data: nothing } as const
const agreement = { subjectKind: 'agreement', reading: 'getAgreement' } as const
const document = { subjectKind: 'document', reading: 'listDocuments', data: ofDocument } as const
const intake = { subjectKind: 'intake', reading: 'getIntake', data: ofStudent } as const
const supervision = { subjectKind: 'supervision', reading: 'listSupervisions' } as const
const application = { subjectKind: 'lio-application', reading: 'getLioApplication', data: ofStudent } as const
const reduction = { subjectKind: 'reduction', reading: 'getReduction', data: ofStudent } as const

/**
 * Every type of event that the product writes; a service cannot write another, nor other data. The types never change
 * their meaning; a new one is an addition.
 */
export const eventKinds = {
  'intake.stated': { ...intake, says: 'A student stated preferences for the internship, or changed them.' },
  'intake.held': { ...intake, says: 'The intake talk was held.' },

  'document.handed-in': { ...document, says: 'A document was handed in.' },
  'document.accepted': { ...document, says: 'A document was accepted.' },
  'document.refused': { ...document, says: 'A document was refused.' },

  'supervision.started': { ...supervision, data: ofSupervision, says: 'A supervisor was assigned to a student.' },
  'supervision.ended': {
    ...supervision,
    data: ofSupervision.pick({ studentId: true, supervisorId: true, endsOn: true }),
    says: 'A supervision got a last day; with null it is gone, for it never began.',
  },

  'placement.assigned': { ...ofPlacement, says: 'A place was assigned to a student.' },
  'placement.requested': { ...ofPlacement, says: 'The place was requested from the school.' },
  'placement.accepted': { ...ofPlacement, says: 'The school accepted the request.' },
  'placement.declined': { ...ofPlacement, says: 'The school declined the request.' },
  'placement.contacted': { ...ofPlacement, says: 'The next steps were arranged with the school.' },
  'placement.place-approved': { ...ofPlacement, says: 'The supervisor approved the place.' },
  'placement.withdrawn': { ...ofPlacement, says: 'The placement was called off.' },
  'placement.start-approved': { ...ofPlacement, says: 'The start of the internship was approved.' },
  'placement.attention': { ...ofAttention, says: 'An approved start no longer meets every rule.' },
  'placement.attention-cleared': { ...ofAttention, says: 'An approved start meets every rule again.' },
  'placement.judgement-recorded': { ...ofJudgement, says: 'Somebody recorded an exception to a rule.' },
  'placement.judgement-withdrawn': { ...ofJudgement, says: 'An exception to a rule was taken back.' },

  'roster.changed': { ...ofRoster, says: 'The lessons of a draft changed.' },
  'roster.submitted': { ...ofRoster, says: 'The roster was submitted.' },
  'roster.returned': { ...ofRoster, says: 'The roster was sent back to the student.' },
  'roster.approved': { ...ofRoster, says: 'The roster was approved.' },

  'agreement.sent': { ...agreement, data: ofAgreement.extend({ signatoryIds }), says: 'It waits for signatures.' },
  'agreement.amended': {
    ...agreement,
    data: ofAgreement.extend({ signatoryIds }),
    says: 'A new version waits for signatures.',
  },
  'agreement.reminded': {
    ...agreement,
    data: ofAgreement.extend({ signatoryIds }),
    says: 'Signatories were asked again.',
  },
  'agreement.signed': { ...agreement, data: ofAgreement, says: 'Everyone signed: the version is in force.' },
  'agreement.refused': {
    ...agreement,
    data: ofAgreement.extend({
      signatoryId: z.uuid().describe('The signatory who refuses.'),
      party: z.enum(parties).describe('For which party.'),
    }),
    says: 'A signatory refuses to sign.',
  },
  'agreement.terminated': {
    ...agreement,
    data: ofAgreement.extend({ terminatedOn: z.iso.date().describe('The day on which it ends.') }),
    says: 'It was terminated.',
  },

  'lio-application.applied': { ...application, says: 'A LIO application was handed in.' },
  'lio-application.decided': { ...application, says: 'A LIO application was decided.' },
  'reduction.applied': { ...reduction, says: 'A reduction of hours was asked for.' },
  'reduction.decided': { ...reduction, says: 'A reduction of hours was decided.' },

  'academic-year.published': {
    subjectKind: 'academic-year',
    reading: 'getAcademicYear',
    data: z.strictObject({ parametersVersion: z.int().describe('The version that counts from now on.') }),
    says: 'A version of an academic year was published. The id is the year.',
  },
  'student.erased': {
    subjectKind: 'erasure',
    reading: 'getStudent',
    data: ofStudent,
    says: "A student's personal data were erased: erase what you hold of this student too. The id is that of the student.",
  },

  'webhook.disabled': {
    subjectKind: 'webhook',
    reading: 'getWebhook',
    data: z.strictObject({
      ownerId: z.uuid().describe('The account that it belongs to.'),
      because: z.enum(['failing', 'gone']).describe('Nothing was taken for days, or the answer was 410.'),
    }),
    says: 'The product stopped delivering to a webhook.',
  },
} as const satisfies Record<string, EventKind>

export type EventType = keyof typeof eventKinds

export const eventTypes = Object.keys(eventKinds) as [EventType, ...EventType[]]

type DataOf<Type extends EventType> = z.input<(typeof eventKinds)[Type]['data']>

/** The types that say nothing beyond the ids that every event has. */
export type EventTypeWithoutData = {
  [Type in EventType]: Record<string, never> extends DataOf<Type> ? Type : never
}[EventType]

/** An event as a service writes it: a type of the catalogue with the data that it says. */
export type NewEvent = {
  [Type in EventType]: Type extends EventTypeWithoutData
    ? { type: Type; data?: DataOf<Type> }
    : { type: Type; data: DataOf<Type> }
}[EventType]

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventKinds, type)
}
