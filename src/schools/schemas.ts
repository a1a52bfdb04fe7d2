import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { calendarDay, emailAddress, line } from '../http/text.ts'
import type { Localized } from '../problem.ts'
import { describePlaceKind, settings } from '../rules/index.ts'

const mostSites = 50
const mostContacts = 50
const mostLines = 100

/** A check that finds fault with every item that has the name of one before it; null is no name. */
function refusingRepeats<Item>(repeat: {
  path: string[]
  nameOf: (item: Item) => string | null
  detail: (item: Item) => Localized
}) {
  return (items: readonly Item[], context: z.RefinementCtx) => {
    const seen = new Set<string>()
    for (const [index, item] of items.entries()) {
      const name = repeat.nameOf(item)
      if (name === null) continue
      if (seen.has(name)) {
        const detail = repeat.detail(item)
        const path = [index, ...repeat.path]
        context.addIssue({ code: 'custom', path, message: detail.en, params: { code: 'duplicate', detail } })
      }
      seen.add(name)
    }
  }
}

const officialNumber = z.string().regex(/^\d{1,10}$/)

const address = {
  street: line(200).nullable().describe('Street and house number.'),
  postalCode: line(10).nullable().describe('Postal code.'),
  city: line(100).nullable().describe('Municipality.'),
}
const unknownAddress = {
  street: address.street.default(null),
  postalCode: address.postalCode.default(null),
  city: address.city.default(null),
}

const site = {
  siteNumber: officialNumber
    .nullable()
    .describe('The official number of the site within the school (vestigingsplaats), digits only.'),
  name: line(200).describe('How the school calls the site.'),
}

export const SchoolSite = z
  .strictObject({ ...site, ...address })
  .meta({ id: 'SchoolSite', description: 'A place where a school teaches.' })
export type SchoolSite = z.infer<typeof SchoolSite>

const NewSchoolSite = z
  .strictObject({ siteNumber: site.siteNumber.default(null), name: site.name, ...unknownAddress })
  .meta({ id: 'NewSchoolSite', description: 'A site of a school as it is to be.' })

const newSites = z
  .array(NewSchoolSite)
  .max(mostSites)
  .superRefine(
    refusingRepeats({
      path: ['siteNumber'],
      nameOf: ({ siteNumber }) => siteNumber,
      detail: ({ siteNumber }) => ({
        nl: `Vestiging ${siteNumber} staat er meer dan eens. Noem elk nummer één keer.`,
        en: `Site ${siteNumber} is given more than once. Name each number once.`,
      }),
    }),
  )
  .describe(`All its sites, in the order in which they are to be shown; at most ${mostSites}.`)

const fields = {
  institutionNumber: officialNumber.describe('The official number of the school (schoolnummer), digits only.'),
  name: line(200).describe('The name of the school.'),
  kind: z
    .enum(settings)
    .describe('The kind of education it offers. Lessons take it as their setting unless they say otherwise.'),
  ...address,
}

export const School = z
  .strictObject({
    id: z.uuid(),
    ...fields,
    sites: z.array(SchoolSite).describe('Where the school teaches, in its own order; empty when no sites are known.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'School', description: 'A school or another place of internship.' })
export type School = z.infer<typeof School>

export const NewSchool = z
  .strictObject({
    ...fields,
    ...unknownAddress,
    sites: newSites.default([]),
  })
  .meta({ id: 'NewSchool', description: 'A school to be added.' })
export type NewSchool = z.infer<typeof NewSchool>

export const SchoolPatch = z
  .strictObject({ ...fields, sites: newSites })
  .partial()
  .meta({ id: 'SchoolPatch', description: 'The fields of a school to change; the others stay. `sites` is one field.' })
export type SchoolPatch = z.infer<typeof SchoolPatch>

export const ExternalSchool = z
  .strictObject({
    institutionNumber: fields.institutionNumber,
    name: fields.name,
    kind: fields.kind,
    street: address.street.optional(),
    postalCode: address.postalCode.optional(),
    city: address.city.optional(),
    sites: newSites.optional(),
  })
  .meta({
    id: 'ExternalSchool',
    description: 'A school as another system, which is the source of it, knows it. What is left out stays as it is.',
  })
export type ExternalSchool = z.infer<typeof ExternalSchool>

export const SchoolQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(settings).optional().describe('Only schools of this kind.'),
  institutionNumber: z.string().max(10).optional().describe('Only the school with this number.'),
})
export type SchoolQuery = z.infer<typeof SchoolQuery>

const contact = {
  name: line(200).describe('First and last name.'),
  function: line(200).nullable().describe('What they are at the school, in its own words.'),
  phone: line(50).nullable().describe('A telephone number, as people write it.'),
  locale: z.enum(['nl', 'en']).describe('The language in which they are written to.'),
}

export const SchoolContact = z
  .strictObject({
    name: contact.name,
    function: contact.function,
    email: z.string().nullable().describe('An e-mail address, when one is known.'),
    phone: contact.phone,
    locale: contact.locale,
  })
  .meta({ id: 'SchoolContact', description: 'Whom to call or write at a school about internships.' })
export type SchoolContact = z.infer<typeof SchoolContact>

export const SchoolContacts = z
  .strictObject({ schoolId: z.uuid(), contacts: z.array(SchoolContact) })
  .meta({ id: 'SchoolContacts', description: 'All contacts of a school, in the order in which to try them.' })

export const NewSchoolContacts = z
  .strictObject({
    contacts: z
      .array(
        z.strictObject({
          name: contact.name,
          function: contact.function.default(null),
          email: emailAddress.nullable().default(null).describe('An e-mail address. Kept in lower case.'),
          phone: contact.phone.default(null),
          locale: contact.locale.default('nl'),
        }),
      )
      .max(mostContacts)
      .describe(`All contacts, in the order in which to try them; at most ${mostContacts}.`),
  })
  .meta({ id: 'NewSchoolContacts', description: 'The contacts of a school as they are to be; all others go.' })
export type NewSchoolContacts = z.infer<typeof NewSchoolContacts>

export const CapacityQuery = z.strictObject({
  academicYear: z
    .string()
    .regex(/^\d{4}-\d{4}$/)
    .describe('The academic year, such as `2021-2022`.'),
})

const capacityLine = {
  semester: z.int().min(1).max(99).describe('A semester of the year.'),
  didactics: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .nullable()
    .describe('For placements of this subject didactics only, such as `mathematics`; null: for any.'),
  grade: z.int().min(1).max(3).nullable().describe('For placements in this grade only; null: for any.'),
  places: z.int().min(0).max(10_000).describe('How many students the school takes.'),
}

export const CapacityLine = z
  .strictObject({
    id: z.uuid(),
    ...capacityLine,
    taken: z.int().describe('How many of the places placements take that were not declined or withdrawn.'),
    free: z.int().describe('How many places are left.'),
    lastConfirmedOn: z.iso.date().describe('The day the school last confirmed this line (Europe/Brussels).'),
  })
  .meta({ id: 'CapacityLine', description: 'How many students a school takes of one kind.' })
export type CapacityLine = z.infer<typeof CapacityLine>

export const SchoolCapacity = z
  .strictObject({
    schoolId: z.uuid(),
    academicYear: z.string(),
    lines: z.array(CapacityLine).describe('Empty: the school states no limit for this year.'),
  })
  .meta({ id: 'SchoolCapacity', description: 'What a school offers in one academic year.' })

const NewCapacityLine = z
  .strictObject({
    ...capacityLine,
    didactics: capacityLine.didactics.default(null),
    grade: capacityLine.grade.default(null),
    lastConfirmedOn: calendarDay.optional().describe('Left out: today. Not in the future (Europe/Brussels).'),
  })
  .meta({ id: 'NewCapacityLine', description: 'A line of capacity as the school states it.' })
export type NewCapacityLine = z.infer<typeof NewCapacityLine>

export const NewSchoolCapacity = z
  .strictObject({
    lines: z
      .array(NewCapacityLine)
      .max(mostLines)
      .superRefine(
        refusingRepeats({
          path: [],
          nameOf: (line) => describePlaceKind(line).en,
          detail: (line) => ({
            nl: `De regel voor ${describePlaceKind(line).nl} staat er meer dan eens. Tel de plaatsen samen in één regel.`,
            en: `The line for ${describePlaceKind(line).en} is given more than once. Add the places up in one line.`,
          }),
        }),
      )
      .describe(`All lines of the year, at most ${mostLines}. None: the school states no limit.`),
  })
  .meta({ id: 'NewSchoolCapacity', description: 'What a school offers in one academic year as it is to be.' })
export type NewSchoolCapacity = z.infer<typeof NewSchoolCapacity>
