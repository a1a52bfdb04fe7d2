import { z } from 'zod'
import type { InputError, Localized } from '../problem.ts'
import { Problem } from '../problem.ts'
import { inputErrors, textFault } from './input.ts'

/** The header in which an upload says what its file is called (RFC 6266), in the words of the one who sends it. */
const header = 'Content-Disposition'

/**
 * What is taken: `attachment`, with the title as `filename*` in UTF-8 (RFC 8187), as `filename` where it is ASCII, or as
 * both, of which the first counts. Whole and nothing else: a second header, or a parameter twice, has two readings.
 */
const form =
  /^attachment(?: *; *filename=(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<token>[\w!#$%&'*+.^`|~-]+)))?(?: *; *filename\*=UTF-8''(?<extended>(?:[\w!#$&+.^`|~-]|%[\dA-F]{2})+))?$/i

/**
 * The title that stands in the `Content-Disposition` of an upload.
 * @throws Problem `malformed`, naming the header: it is missing, has another form, or a title that `schema` refuses
 */
export function readTitle(schema: z.ZodType<string>, sent: string | undefined): string {
  if (sent === undefined) throw refused({ code: 'required', detail: missing })
  const title = titleIn(sent)
  if (title === undefined) throw refused({ code: 'invalid-format', detail: otherForm })
  const fault = textFault(title)
  if (fault) throw refused(fault)
  const result = schema.safeParse(title, { reportInput: true })
  if (result.success) return result.data
  throw refused(...inputErrors(result.error))
}

function titleIn(sent: string): string | undefined {
  // What is not ASCII comes as bytes of which nobody says what they mean.
  const { quoted, token, extended } = (/^[\x20-\x7e]*$/.test(sent) ? form.exec(sent)?.groups : undefined) ?? {}
  if (extended === undefined) return quoted?.replaceAll(/\\(.)/g, '$1') ?? token
  try {
    return decodeURIComponent(extended)
  } catch {
    return undefined
  }
}

function refused(...errors: Omit<InputError, 'pointer'>[]): Problem {
  return new Problem('malformed', faulty, { errors: errors.map((error) => ({ ...error, pointer: `/${header}` })) })
}

/** The parameter of the OpenAPI document that carries a title of this schema. */
export function titleParameter(schema: z.ZodType<string>): Record<string, unknown> {
  const { maxLength, description } = z.toJSONSchema(schema, { io: 'input' })
  return {
    name: header,
    in: 'header',
    required: true,
    description: `${description} At most ${maxLength} characters, percent-encoded as UTF-8 (RFC 6266 and 8187): a header is in no log of addresses.`,
    schema: { type: 'string', pattern: '^attachment *;' },
    example: "attachment; filename*=UTF-8''Attest%20van%20dienst%2C%20Sint-Jozefscollege",
  }
}

const way = {
  nl: "Stuur hem als Content-Disposition: attachment; filename*=UTF-8''… met de titel procent-gecodeerd.",
  en: "Send it as Content-Disposition: attachment; filename*=UTF-8''… with the title percent-encoded.",
}
const faulty: Localized = {
  nl: 'De titel van het bestand klopt niet; `errors` zegt wat er scheelt.',
  en: 'The title of the file does not match; `errors` says what is wrong.',
}
const missing: Localized = { nl: `De titel ontbreekt. ${way.nl}`, en: `The title is missing. ${way.en}` }
const otherForm: Localized = { nl: `De titel is niet te lezen. ${way.nl}`, en: `The title cannot be read. ${way.en}` }
