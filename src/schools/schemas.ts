import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { line } from '../http/text.ts'
import { settings } from '../rules/index.ts'

const fields = {
  institutionNumber: z
    .string()
    .regex(/^\d{1,10}$/)
    .describe('The official number of the school (schoolnummer), digits only.'),
  name: line(200).describe('The name of the school.'),
  kind: z
    .enum(settings)
    .describe('The kind of education it offers. Lessons take it as their setting unless they say otherwise.'),
  street: line(200).nullable().describe('Street and house number.'),
  postalCode: line(10).nullable().describe('Postal code.'),
  city: line(100).nullable().describe('Municipality.'),
}

export const School = z
  .strictObject({ id: z.uuid(), ...fields, createdAt: z.iso.datetime() })
  .meta({ id: 'School', description: 'A school or another place of internship.' })
export type School = z.infer<typeof School>

export const NewSchool = z
  .strictObject({
    ...fields,
    street: fields.street.default(null),
    postalCode: fields.postalCode.default(null),
    city: fields.city.default(null),
  })
  .meta({ id: 'NewSchool', description: 'A school to be added.' })
export type NewSchool = z.infer<typeof NewSchool>

export const SchoolPatch = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'SchoolPatch', description: 'The fields of a school to change; the others stay.' })
export type SchoolPatch = z.infer<typeof SchoolPatch>

export const SchoolQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(settings).optional().describe('Only schools of this kind.'),
  institutionNumber: z.string().max(10).optional().describe('Only the school with this number.'),
})
export type SchoolQuery = z.infer<typeof SchoolQuery>
