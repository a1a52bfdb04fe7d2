import { z } from 'zod'
import { ExplainedFinding } from '../dossiers/schemas.ts'
import { pageQuery } from '../http/pagination.ts'
import { queryInteger } from '../http/query.ts'
import { calendarDay, emailAddress, line, paragraph } from '../http/text.ts'
import { agreementKinds, parties } from '../rules/index.ts'
import { agreementStates, signatoryStates, signingMeans } from './states.ts'

const party = z
  .enum(parties)
  .describe('Who signs: the university, the school, the student, or another organisation that takes part.')
const locale = z.enum(['nl', 'en']).describe('The language of the document.')
const templateId = z
  .uuid()
  .nullable()
  .describe('The template of the document; null: the one that comes with the product for this kind.')
const hash = z.string().describe('SHA-256 of the PDF, in hexadecimal.')

const validity = {
  validFrom: calendarDay.describe('The first day it covers (Europe/Brussels).'),
  validUntil: calendarDay
    .nullable()
    .describe('The last day it covers (Europe/Brussels); null: until it is terminated.'),
}
const externalReference = line(200)
  .nullable()
  .describe('Its number elsewhere, such as that of the contract on lerarenstage.be.')

const fields = {
  kind: z
    .enum(agreementKinds)
    .describe(
      '`framework`: university and school, for every student there. `lerarenstage` and `individual`: the student too.',
    ),
  schoolId: z.uuid().describe('The school that the agreement is with.'),
  studentId: z.uuid().nullable().describe('The student it is about; null for a framework agreement.'),
  ...validity,
  externalReference,
}

const organisation = line(200)
  .nullable()
  .describe('The name of the party, where its kind does not say it; another organisation must have one.')
const signatoryName = line(200).describe('Who signed.')
const signatoryFunction = line(200).describe('In which function, such as principal or student.')

const Evidence = z
  .strictObject({
    documentHash: hash.nullable().describe('What was signed: SHA-256 of the PDF; null where no document is kept here.'),
    recordedBy: z.uuid().nullable().describe('The user who recorded the signature; null through a link.'),
    address: z.string().nullable().describe('The address that the link was used from.'),
    userAgent: z.string().nullable().describe('The browser that the link was used with.'),
    scanId: z.uuid().nullable().describe('The scan of what was signed on paper.'),
  })
  .meta({ id: 'SignatureEvidence', description: 'What proves a signature beside its time and its means.' })

export const AgreementParty = z
  .strictObject({
    id: z.uuid().describe('The id of this signatory of this version.'),
    party,
    organisation: z.string().nullable().describe('The name of the party, where its kind does not say it.'),
    signatoryName: z.string().nullable().describe('Who signed, or is expected to; null while nobody knows.'),
    signatoryFunction: z.string().nullable().describe('In which function; null while nobody knows.'),
    signatoryEmail: z.string().nullable().describe('Where the link to sign is sent; null: no link is sent.'),
    state: z.enum(signatoryStates).describe('`pending`: has not signed yet · `signed` · `refused`.'),
    means: z
      .enum(signingMeans)
      .nullable()
      .describe(
        '`account`: signed in · `link`: through a link · `paper`: recorded from paper · `lerarenstage`: taken over from lerarenstage.be; null while not signed.',
      ),
    signedAt: z.iso.datetime().nullable().describe('When; null while not signed.'),
    refusedAt: z.iso.datetime().nullable().describe('When it was refused; null unless it was.'),
    refusalReason: z.string().nullable().describe('Why it was refused; null unless it was.'),
    askedAt: z.iso.datetime().nullable().describe('When the signatory was last asked by mail; null: never.'),
    timesAsked: z.int().describe('How often the signatory was asked by mail.'),
    evidence: Evidence.nullable().describe('What proves the signature; null while not signed.'),
  })
  .meta({ id: 'AgreementParty', description: 'One who must sign a version of an agreement, with the signature.' })
export type AgreementParty = z.infer<typeof AgreementParty>

export const Agreement = z
  .strictObject({
    id: z.uuid(),
    ...fields,
    validFrom: validity.validFrom.describe(
      'The first day it covers (Europe/Brussels), by the version in force; until there is one, by the latest version.',
    ),
    state: z
      .enum(agreementStates)
      .describe(
        '`draft`: being written · `sent`: its latest version waits for signatures · `signed`: by all its signatories · `refused`: a signatory does not sign the latest version · `terminated`.',
      ),
    latestVersion: z.int().describe('The number of the version that was written last.'),
    versionInForce: z
      .int()
      .nullable()
      .describe('The number of the version that all its signatories signed last: what counts; null: none yet.'),
    locale,
    documentHash: hash
      .nullable()
      .describe(
        'SHA-256 of the PDF of the latest version, in hexadecimal; null for a contract that is written at lerarenstage.be.',
      ),
    parties: z.array(AgreementParty).describe('Everyone who must sign the latest version.'),
    missing: z.array(party).describe('The parties of which somebody still has to sign the latest version.'),
    terminatedOn: calendarDay.nullable().describe('The day it was ended on; any day here ends it altogether.'),
    terminationReason: z.string().nullable().describe('Why it was ended.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Agreement', description: 'What the university, a school and sometimes a student agreed in writing.' })
export type Agreement = z.infer<typeof Agreement>

/** One who is to sign, as a coordinator writes it down. */
const NewParty = z
  .strictObject({
    party,
    organisation: organisation.default(null),
    signatoryName: signatoryName.nullable().default(null).describe('Who is expected to sign; null: not known yet.'),
    signatoryFunction: signatoryFunction.nullable().default(null).describe('In which function; null: not known yet.'),
    signatoryEmail: emailAddress
      .nullable()
      .default(null)
      .describe('Where the link to sign is sent; null: signs with an account, on paper or at lerarenstage.be.'),
  })
  .meta({ id: 'NewAgreementParty', description: 'One who must sign an agreement.' })
export type NewParty = z.infer<typeof NewParty>

const newParties = z
  .array(NewParty)
  .min(1)
  .max(20)
  .describe('Everyone who must sign, in any number; every party of the kind at least once. They sign in any order.')

export const NewAgreement = z
  .strictObject({
    ...fields,
    studentId: fields.studentId.default(null),
    validUntil: validity.validUntil.default(null),
    externalReference: externalReference.default(null),
    parties: newParties.optional(),
    locale: locale.default('nl'),
    templateId: templateId.default(null),
  })
  .meta({
    id: 'NewAgreement',
    description:
      'An agreement to be drafted. Left out, `parties` is one for each party of its kind, with the names that are known.',
  })
export type NewAgreement = z.infer<typeof NewAgreement>

const changeable = { ...validity, externalReference, parties: newParties, locale, templateId }

export const AgreementPatch = z
  .strictObject(changeable)
  .partial()
  .meta({ id: 'AgreementPatch', description: 'The fields of a draft to change; the others stay.' })
export type AgreementPatch = z.infer<typeof AgreementPatch>

export const Amendment = z
  .strictObject(changeable)
  .partial()
  .extend({ reason: paragraph(1, 2000).describe('Why the agreement is amended.') })
  .meta({
    id: 'Amendment',
    description: 'The next version of an agreement: what is left out stays as in the version before.',
  })
export type Amendment = z.infer<typeof Amendment>

/** What somebody states who signs. */
export const SignatoryStatement = z.strictObject({ signatoryName, signatoryFunction })
export type SignatoryStatement = z.infer<typeof SignatoryStatement>

const signatoryId = z
  .uuid()
  .optional()
  .describe('Which signatory, as `parties` gives the id; needed where a party has several.')

export const Signature = z
  .strictObject({
    party,
    signatoryId,
    signatoryName,
    signatoryFunction,
    means: z
      .enum(['account', 'paper', 'lerarenstage'])
      .optional()
      .describe(
        'How it was signed. Left out: `paper` when a coordinator records it, else `account`. `lerarenstage` needs the agreement to have its reference.',
      ),
    signedAt: z.iso
      .datetime({ offset: true })
      .regex(/^[12]/)
      .optional()
      .describe('When it was signed on paper or at lerarenstage.be; only a coordinator may give it. Left out: now.'),
    scanId: z
      .uuid()
      .optional()
      .describe('The scan of what was signed on paper, as it was uploaded for this agreement.'),
  })
  .meta({ id: 'Signature', description: 'The signature of one signatory.' })
export type Signature = z.infer<typeof Signature>

/** Why somebody does not sign. */
export const RefusalReason = paragraph(1, 2000).describe('Why the agreement is not signed.')

export const SigningRefusal = z.strictObject({ party: party.optional(), signatoryId, reason: RefusalReason }).meta({
  id: 'SigningRefusal',
  description: 'That one signatory does not sign, and why. Give `party` or `signatoryId`.',
})
export type SigningRefusal = z.infer<typeof SigningRefusal>

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

const versionNumber = z.int().describe('The number of the version, from 1.')

export const AgreementVersion = z
  .strictObject({
    number: versionNumber,
    ...validity,
    locale,
    templateId: z.uuid().nullable().describe('The template it was made from; null: none, or one that is gone.'),
    documentHash: hash.nullable().describe('SHA-256 of the PDF, in hexadecimal; null where no document is kept here.'),
    amendmentReason: z.string().nullable().describe('Why the version before it was amended; null for the first one.'),
    inForce: z.boolean().describe('Whether this is the version that counts.'),
    parties: z.array(AgreementParty).describe('Everyone who must sign this version.'),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable().describe('From when on it cannot change any more; null: still a draft.'),
  })
  .meta({ id: 'AgreementVersion', description: 'One wording of an agreement, with those who sign it.' })
export type AgreementVersion = z.infer<typeof AgreementVersion>

export const VersionQuery = z.strictObject(pageQuery)

export const DocumentQuery = z.strictObject({
  version: queryInteger(1, 1_000_000).optional().describe('Which version. Left out: the latest one.'),
})

/** The path parameters of a scan. */
export const ByScan = z.strictObject({
  id: z.uuid().describe('The id of the agreement.'),
  scanId: z.uuid().describe('The id of the scan.'),
})

export const SignatureScan = z
  .strictObject({
    id: z.uuid().describe('Give it as `scanId` with the signature.'),
    sha256: z.string().describe('SHA-256 of the file, in hexadecimal.'),
    size: z.int().describe('The size of the file, in bytes.'),
  })
  .meta({ id: 'SignatureScan', description: 'A scan of an agreement that was signed on paper.' })
export type SignatureScan = z.infer<typeof SignatureScan>

const CoveringAgreement = z
  .strictObject({
    agreementId: z.uuid(),
    kind: fields.kind,
    state: z.enum(agreementStates),
    version: versionNumber.describe('The version that counts: the one in force, else the latest.'),
    ...validity,
    terminatedOn: calendarDay.nullable().describe('The day it was ended on; null unless it was.'),
    covers: z.boolean().describe('Whether it alone covers the placement.'),
    missingParties: z.array(party).describe('The parties that still have to sign it.'),
    uncoveredDays: z
      .array(calendarDay)
      .describe('The days of the placement on which it is not valid; known once it is signed.'),
  })
  .meta({ id: 'CoveringAgreement', description: 'An agreement with the school of a placement, and what it lacks.' })

export const Coverage = z
  .strictObject({
    placementId: z.uuid(),
    covered: z.boolean().describe('Whether an agreement covers the whole placement, as the start asks.'),
    agreement: CoveringAgreement.nullable().describe(
      'The agreement that covers it, or the one that is nearest to; null: there is none with the school.',
    ),
    missing: z
      .strictObject({
        parties: z.array(party).describe('Who still has to sign that agreement.'),
        days: z.array(calendarDay).describe('The days of the placement on which it is not valid.'),
      })
      .describe('What that agreement lacks.'),
    candidates: z.array(CoveringAgreement).describe('The other agreements with the school, oldest first.'),
    finding: ExplainedFinding,
  })
  .meta({ id: 'Coverage', description: 'Whether an agreement covers a placement, which one, and what is missing.' })
export type Coverage = z.infer<typeof Coverage>

export const LinkRequest = z
  .strictObject({ signatoryId: z.uuid().describe('Who is to sign: one of `parties`.') })
  .meta({ id: 'LinkRequest', description: 'For whom to make a link to sign.' })
export type LinkRequest = z.infer<typeof LinkRequest>
