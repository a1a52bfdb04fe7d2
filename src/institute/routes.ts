import { route } from '../http/route.ts'
import { Institute, InstituteInput } from './schemas.ts'
import { getInstitute, putInstitute } from './service.ts'

const example: Institute = {
  name: 'Universiteit aan de Zenne',
  programme: 'Educatieve master in de wetenschappen en technologie',
  street: 'Zennelaan 2',
  postalCode: '1050',
  city: 'Brussel',
  signatoryName: 'An Willems',
  signatoryFunction: 'stagecoördinator',
  signatoryEmail: 'coordinator@demo.example',
  contactEmail: 'stages@demo.example',
  insurer: 'Onderlinge Verzekeringen De Dijle',
  insurancePolicy: '45.180.022',
}

export const instituteRoutes = [
  route({
    operation: 'getInstitute',
    method: 'GET',
    path: '/v1/institute',
    tag: 'Administration',
    summary: 'Read how the institute presents itself',
    description:
      'The name, address, signatory and insurance that agreements are filled with, and the name and address in mails. Not found until somebody described the institute.',
    success: { 200: { description: 'The institute.', schema: Institute, example } },
    refusals: ['not-found'],
    concurrency: 'etag',
    handle: async (call) => {
      const institute = await getInstitute(call)
      return { body: institute, etag: institute.version }
    },
  }),

  route({
    operation: 'putInstitute',
    method: 'PUT',
    path: '/v1/institute',
    tag: 'Administration',
    summary: 'Describe the institute',
    description:
      'Describes the institute, for the first time with `If-None-Match: *`. New documents say what is described from now on; those that were written before keep what they say.',
    body: InstituteInput,
    bodyExample: example,
    success: { 200: { description: 'The institute as it is now.', schema: Institute, example } },
    refusals: [],
    concurrency: 'etag-or-create',
    handle: async (call) => {
      const institute = await putInstitute(call, call.body, call.ifMatch)
      return { body: institute, etag: institute.version }
    },
  }),
]
