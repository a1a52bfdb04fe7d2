import type { Address, AgreementFacts, TemplateKind } from '../typesetting/content.ts'
import type { Locale } from '../typesetting/written.ts'

/** The institute as far as somebody described it. */
type Described =
  | (Address &
      Pick<AgreementFacts['institute'], 'name' | 'programme' | 'insurer' | 'insurancePolicy' | 'contactEmail'> & {
        signatoryName: string | null
        signatoryFunction: string | null
      })
  | undefined

const words = {
  nl: {
    reference: 'VOORBEELD',
    institute: 'De universiteit',
    programme: 'Lerarenopleiding',
    school: 'Voorbeeldschool',
    street: 'Schoolstraat 1',
    city: 'Brussel',
    principal: 'directeur',
    student: 'student',
  },
  en: {
    reference: 'SAMPLE',
    institute: 'The university',
    programme: 'Teacher training',
    school: 'Sample School',
    street: 'Schoolstraat 1',
    city: 'Brussels',
    principal: 'principal',
    student: 'student',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** Invented facts to look at a template with: a school, a student and a school year from `today` on. */
export function sampleFacts(kind: TemplateKind, locale: Locale, today: string, institute: Described): AgreementFacts {
  const { reference, school, street, city, principal, student, ...unnamed } = words[locale]
  const inSchool = { street, postalCode: '1000', city }
  return {
    kind,
    reference,
    version: 1,
    createdOn: today,
    period: { from: today, until: `${Number(today.slice(0, 4)) + 1}-06-30` },
    institute: {
      name: institute?.name ?? unnamed.institute,
      programme: institute?.programme ?? unnamed.programme,
      address: {
        street: institute?.street ?? null,
        postalCode: institute?.postalCode ?? null,
        city: institute?.city ?? null,
      },
      insurer: institute?.insurer ?? null,
      insurancePolicy: institute?.insurancePolicy ?? null,
      contactEmail: institute?.contactEmail ?? null,
    },
    school: { name: school, institutionNumber: '000000', address: inSchool, sites: [] },
    student: kind === 'framework' ? null : { name: 'Robin Peeters', studentNumber: '0000000' },
    signatories: [
      {
        party: 'university',
        organisation: null,
        name: institute?.signatoryName ?? null,
        function: institute?.signatoryFunction ?? null,
      },
      { party: 'school', organisation: null, name: 'Alex Janssens', function: principal },
      ...(kind === 'framework'
        ? []
        : [{ party: 'student' as const, organisation: null, name: 'Robin Peeters', function: student }]),
    ],
  }
}
