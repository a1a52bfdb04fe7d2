import type { Localized } from './posted.ts'
import type { Kinds } from './text.ts'

/**
 * Messages are templates with typed places: `{planned:hours}` asks for a number called `planned` and prints it as
 * hours. The kinds are the formatters of `text.ts`; this file is the types that hold templates and data together.
 */
type Places<Template extends string> = Template extends `${string}{${infer Name}:${infer Kind}}${infer Rest}`
  ? [Name, Kind] | Places<Rest>
  : never

type Names<Template extends string> = Places<Template>[0]

/** The data one language of a message asks for; a kind nobody defined asks for what cannot be given. */
type Asked<Template extends string> = {
  [Place in Places<Template> as Place[0]]: Place[1] extends keyof Kinds ? Kinds[Place[1]] : never
}

/** The data a message asks for, in both languages; more may be given. */
export type DataOf<Message> = Message extends { nl: infer Nl extends string; en: infer En extends string }
  ? Asked<Nl> & Asked<En> & Record<string, unknown>
  : never

/** Messages whose languages name the same things with kinds that exist; anything else does not fit this type. */
export type MessagesOf<Messages extends Record<string, Localized>> = {
  [Id in keyof Messages]: {
    nl: Checked<Messages[Id]['nl'], Messages[Id]['en']>
    en: Checked<Messages[Id]['en'], Messages[Id]['nl']>
  }
}

type Checked<Template extends string, Other extends string> = [Names<Other>] extends [Names<Template>]
  ? [Places<Template>[1]] extends [keyof Kinds]
    ? Template
    : `unknown kind: ${Exclude<Places<Template>[1], keyof Kinds>}`
  : `misses {${Exclude<Names<Other>, Names<Template>>}}`
