import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { calendarDay, line, paragraph } from '../http/text.ts'
import { agreementKinds, parties } from '../rules/index.ts'
import { agreementStates } from './states.ts'

const party = z.enum(parties).describe('Who signs: the university, the school or the student.')
const fields = {
  kind: z
    .enum(agreementKinds)
    .describe(
      '`framework`: university and school, for every student there. `lerarenstage` and `individual`: the student too.',
    ),
  schoolId: z.uuid().describe('The school that the agreement is with.'),
  studentId: z.uuid().nullable().describe('The student it is about; null for a framework agreement.'),
  validFrom: calendarDay.describe('The first day it covers (Europe/Brussels).'),
  validUntil: calendarDay
    .nullable()
    .describe('The last day it covers (Europe/Brussels); null: until it is terminated.'),
  externalReference: line(200)
    .nullable()
    .describe('Its number elsewhere, such as that of the contract on lerarenstage.be.'),
}

const AgreementParty = z
  .strictObject({
    party,
    signatoryName: z.string().nullable().describe('Who signed for this party; null while nobody has.'),
    signatoryFunction: z.string().nullable().describe('In which function; null while nobody has signed.'),
    signedAt: z.iso.datetime().nullable().describe('When; null while nobody has signed.'),
  })
  .meta({ id: 'AgreementParty', description: 'One party of an agreement, with its signature.' })
export type AgreementParty = z.infer<typeof AgreementParty>

export const Agreement = z
  .strictObject({
    id: z.uuid(),
    ...fields,
    state: z
      .enum(agreementStates)
      .describe(
        '`draft`: being written · `sent`: waiting for signatures · `signed`: by all its parties · `terminated`.',
      ),
    parties: z.array(AgreementParty).describe('Everyone who must sign.'),
    missing: z.array(party).describe('The parties that still have to sign.'),
    terminatedOn: calendarDay.nullable().describe('The day it was ended on; any day here ends it altogether.'),
    terminationReason: z.string().nullable().describe('Why it was ended.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Agreement', description: 'What the university, a school and sometimes a student agreed in writing.' })
export type Agreement = z.infer<typeof Agreement>

export const NewAgreement = z
  .strictObject({
    ...fields,
    studentId: fields.studentId.default(null),
    validUntil: fields.validUntil.default(null),
    externalReference: fields.externalReference.default(null),
  })
  .meta({ id: 'NewAgreement', description: 'An agreement to be drafted. Its parties follow from its kind.' })
export type NewAgreement = z.infer<typeof NewAgreement>

export const Signature = z
  .strictObject({
    party,
    signatoryName: line(200).describe('Who signed.'),
    signatoryFunction: line(200).describe('In which function, such as principal or student.'),
    signedAt: z.iso
      .datetime({ offset: true })
      .regex(/^[12]/)
      .optional()
      .describe('When it was signed on paper; only a coordinator may give it. Left out: now.'),
  })
  .meta({ id: 'Signature', description: 'The signature of one party.' })
export type Signature = z.infer<typeof Signature>

export const Termination = z
  .strictObject({
    terminatedOn: calendarDay.describe('The day the agreement was ended on (Europe/Brussels).'),
    reason: paragraph(1, 2000).describe('Why it was ended.'),
  })
  .meta({ id: 'Termination', description: 'The end of an agreement before its last day.' })
export type Termination = z.infer<typeof Termination>

export const AgreementQuery = z.strictObject({
  ...pageQuery,
  schoolId: z.uuid().optional().describe('Only agreements with this school.'),
  studentId: z.uuid().optional().describe('Only agreements about this student; framework agreements are about none.'),
  state: z.enum(agreementStates).optional().describe('Only agreements in this state.'),
  kind: z.enum(agreementKinds).optional().describe('Only agreements of this kind.'),
})
export type AgreementQuery = z.infer<typeof AgreementQuery>
