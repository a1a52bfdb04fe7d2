import type { Call } from '../access/call.ts'
import { type AgreementKind, brusselsDateOf, type Locale } from '../rules/index.ts'
import type { AgreementFacts, FilledAgreement } from '../typesetting/content.ts'
import { fillTemplate } from '../typesetting/fill.ts'
import { printAgreement } from '../typesetting/print.ts'
import { noTemplateNeeded, templateOfOtherKind, unknownSchool, unknownStudent, unknownTemplate } from './refusals.ts'
import { type Background, findTemplate, type NewSignatory, type TemplateRow } from './store.ts'

/** What one version of an agreement says, before it is written down. */
export type Wording = {
  agreementId: string
  kind: AgreementKind
  schoolId: string
  studentId: string | null
  number: number
  validFrom: string
  validUntil: string | null
  locale: Locale
  /** Null: the template of the kind that comes with the product. */
  templateId: string | null
  signatories: readonly NewSignatory[]
}

/** The document of a version: what stands in it, the PDF with its hash, and the template it was made from. */
export type VersionDocument = {
  templateId: string | null
  content: FilledAgreement | null
  document: Uint8Array | null
  documentHash: string | null
}

/**
 * Writes and prints the document of a version, with the names and functions as they are known now. Takes some tens of
 * milliseconds of the processor: call it before anything is locked. A contract of lerarenstage.be has no document here.
 * @throws Problem `unprocessable` for a template that is not there or of another kind
 */
export async function writeDocument(
  { db, now }: Pick<Call, 'db' | 'now'>,
  wording: Wording,
  background: Background,
): Promise<VersionDocument> {
  const { kind, locale } = wording
  if (kind === 'lerarenstage') {
    if (wording.templateId !== null) throw noTemplateNeeded()
    return { templateId: null, content: null, document: null, documentHash: null }
  }
  const template = await chosenTemplate(db, kind, wording.templateId)
  const content = fillTemplate(template.content, factsOf({ ...wording, kind }, background, brusselsDateOf(now)), locale)
  const { bytes, sha256 } = await printAgreement(content)
  return { templateId: template.id, content, document: bytes, documentHash: sha256 }
}

async function chosenTemplate(
  db: Call['db'],
  kind: TemplateRow['kind'],
  templateId: string | null,
): Promise<TemplateRow> {
  const template = await findTemplate(db, templateId === null ? { kind } : { id: templateId })
  if (template === undefined) {
    if (templateId !== null) throw unknownTemplate(templateId)
    throw new Error(`no template for agreements of kind ${kind} came with the product`)
  }
  if (template.kind !== kind) throw templateOfOtherKind(kind, template.kind)
  return template
}

/** How the institute is called in a document while nobody told. */
const namelessInstitute = {
  nl: { name: 'De universiteit', programme: 'Lerarenopleiding' },
  en: { name: 'The university', programme: 'Teacher training' },
}

function factsOf(
  wording: Wording & { kind: TemplateRow['kind'] },
  { school, student, institute, sites }: Background,
  createdOn: string,
): AgreementFacts {
  const { kind, number, validFrom, validUntil, locale, signatories } = wording
  if (school === null) throw unknownSchool(wording.schoolId)
  if (student === null && wording.studentId !== null) throw unknownStudent(wording.studentId)
  const { name, programme } = institute ?? namelessInstitute[locale]
  return {
    kind,
    reference: referenceOf(wording.agreementId),
    version: number,
    createdOn,
    period: { from: validFrom, until: validUntil },
    institute: {
      name,
      // A framework agreement is for every programme: what the institute says of itself.
      programme: student?.programme ?? programme,
      address: addressOf(institute),
      insurer: institute?.insurer ?? null,
      insurancePolicy: institute?.insurancePolicy ?? null,
      contactEmail: institute?.contactEmail ?? null,
    },
    school: {
      name: school.name,
      institutionNumber: school.institutionNumber,
      address: addressOf(school),
      sites: sites.map((site) => ({ name: site.name, address: addressOf(site) })),
    },
    student: student && { name: student.name, studentNumber: student.studentNumber },
    signatories: signatories.map(({ party, organisation, signatoryName, signatoryFunction }) => ({
      party,
      organisation,
      name: signatoryName,
      function: signatoryFunction,
    })),
  }
}

type Located = { street: string | null; postalCode: string | null; city: string | null } | null

function addressOf(located: Located) {
  return {
    street: located?.street ?? null,
    postalCode: located?.postalCode ?? null,
    city: located?.city ?? null,
  }
}

/** What people call an agreement by: short, and the same for all its versions. The end of a UUIDv7 is its random part. */
function referenceOf(agreementId: string): string {
  return agreementId.slice(-8).toUpperCase()
}

/** What the PDF of a version is called when it is saved: plain letters, whatever the school is called. */
export function fileNameOf(agreementId: string, number: number): string {
  return `overeenkomst-${referenceOf(agreementId)}-v${number}.pdf`
}
