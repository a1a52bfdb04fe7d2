import { z } from 'zod'

/** The path parameters of a single resource. */
export const ById = z.strictObject({ id: z.uuid().describe('The id of the resource.') })
