import { z } from 'zod'

/** A path parameter that names a record as another system does. */
export const ByExternalId = z.strictObject({
  externalId: z
    .string()
    .regex(/^[A-Za-z0-9._~:-]{1,100}$/)
    .describe(
      'What your system calls it: 1 to 100 letters, digits and . _ ~ : -. It never changes, and says nothing of a ' +
        'person: no name, no number of a student, no address.',
    ),
})

/** The path parameters of a single resource. */
export const ById = z.strictObject({ id: z.uuid().describe('The id of the resource.') })
