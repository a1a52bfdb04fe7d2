import type { FileBody } from '../http/route.ts'

/** The body of an upload: `route({ file: pdfUpload, … })`. Whether it is a PDF, `storeFile` finds out. */
export const pdfUpload = {
  media: ['application/pdf'],
  limitBytes: 10 * 1024 * 1024,
  description:
    'A PDF of at most 10 MB (10,485,760 bytes), not encrypted. It is checked by its content, whatever it is called.',
} as const satisfies FileBody
