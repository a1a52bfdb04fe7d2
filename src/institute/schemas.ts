import { z } from 'zod'
import { emailAddress, line } from '../http/text.ts'

const optionalLine = (maximum: number, description: string) => line(maximum).nullable().describe(description)

const fields = {
  name: line(200).describe('The name of the institute, as agreements and mails write it.'),
  programme: line(200).describe('The programme that the internships are part of.'),
  street: optionalLine(200, 'Street and house number.'),
  postalCode: optionalLine(10, 'Postal code.'),
  city: optionalLine(100, 'Municipality.'),
  signatoryName: optionalLine(200, 'Who signs agreements for the institute, unless an agreement says otherwise.'),
  signatoryFunction: optionalLine(200, 'In which function.'),
  signatoryEmail: emailAddress.nullable().describe('Where the link to sign is sent.'),
  contactEmail: emailAddress.nullable().describe('Where schools write to, also about personal data.'),
  insurer: optionalLine(200, 'Who insures the students.'),
  insurancePolicy: optionalLine(100, 'The number of the policy.'),
}

export const Institute = z.strictObject(fields).meta({
  id: 'Institute',
  description: 'The institute that trains the teachers: how agreements and mails present it.',
})
export type Institute = z.infer<typeof Institute>

export const InstituteInput = z
  .strictObject({
    ...fields,
    street: fields.street.default(null),
    postalCode: fields.postalCode.default(null),
    city: fields.city.default(null),
    signatoryName: fields.signatoryName.default(null),
    signatoryFunction: fields.signatoryFunction.default(null),
    signatoryEmail: fields.signatoryEmail.default(null),
    contactEmail: fields.contactEmail.default(null),
    insurer: fields.insurer.default(null),
    insurancePolicy: fields.insurancePolicy.default(null),
  })
  .meta({ id: 'InstituteInput', description: 'The institute as it is to be; what is left out becomes empty.' })
