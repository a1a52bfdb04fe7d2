import type { DossierFacts, PlacementFacts } from './facts.ts'
import type { DataOf, MessagesOf } from './message.ts'
import type { AcademicYearParameters, Source } from './parameters.ts'
import type { Localized } from './posted.ts'

/** What a rule can say of its subject (rulebook, section 3). */
export const outcomes = ['met', 'not-met', 'open', 'needs-judgement', 'waived', 'not-applicable'] as const
export type Outcome = (typeof outcomes)[number]

/** What a rule decides itself; only a person's judgement makes an outcome `waived`. */
type DecidedOutcome = Exclude<Outcome, 'waived'>

type Messages = Record<string, Localized>

/** What `check` answers: one of the rule's messages, with everything that its sentences name. */
export type Verdict<M, O extends DecidedOutcome = DecidedOutcome> = {
  [Id in keyof M]: {
    outcome: O
    message: Id
    data: DataOf<M[Id]>
    /** The lessons to blame. */
    lessonIds?: string[]
    /** Given when this once a rule that blocks does not. */
    blocking?: false
  }
}[keyof M]

/** A check with its subject: the student's whole dossier, or one placement in it. */
type Checks<Answer> =
  | { about: 'student'; check(facts: DossierFacts, parameters: AcademicYearParameters): Answer }
  | { about: 'placement'; check(facts: PlacementFacts, parameters: AcademicYearParameters): Answer }

type Described<Id extends string> = {
  id: Id
  title: Localized
  /** True when `not-met` and `needs-judgement` keep a start from being approved. */
  blocking: boolean
  /** While this rule is met, the rules of these ids are not applicable. Only for a rule about the student. */
  exempts?: { rules: readonly string[]; message: Localized }
}

type ParameterName = keyof AcademicYearParameters

/** How a rule is written. The sentences of its messages decide what data `check` must give. */
export type RuleDefinition<Id extends string, M extends Messages, O extends DecidedOutcome> = Described<Id> & {
  /** What the rule rests on, unless the year cites its own under `sources`. */
  source: Source | ((parameters: AcademicYearParameters, courseUnit?: string) => Source)
  /** The outcomes it can decide. */
  outcomes: readonly O[]
  /** The parameters the rule reads. */
  parameters: readonly ParameterName[]
  messages: M & MessagesOf<M>
} & Checks<Verdict<M, NoInfer<O>>>

/** What any rule answers. */
export type AnyVerdict = {
  outcome: DecidedOutcome
  message: string
  data: Record<string, unknown>
  lessonIds?: string[]
  blocking?: false
}

/** A rule, whatever its messages are. */
export type Rule<Id extends string = string> = Described<Id> & {
  /** What the rule rests on in this year, for a placement of this course unit. */
  source(parameters: AcademicYearParameters, courseUnit?: string): Source
  /** The parameters the rule reads, with their values in this year; one that the year leaves out is not among them. */
  parameters(parameters: AcademicYearParameters): Partial<AcademicYearParameters>
  outcomes: readonly DecidedOutcome[]
  messages: Readonly<Messages>
} & Checks<AnyVerdict>

/**
 * Defines a rule. It does not compile when a message lacks a language, when the languages of a message do not name
 * the same things, when `check` says a message that is not there or decides an outcome that is not listed, or leaves
 * out something that its message names.
 */
export function defineRule<const Id extends string, const M extends Messages, const O extends DecidedOutcome>(
  definition: RuleDefinition<Id, M, O>,
): Rule<Id> & { messages: M } {
  const { id, source, parameters: names } = definition
  return {
    // The verdicts of any messages are verdicts; the compiler cannot see that before it knows the messages.
    ...(definition as unknown as Described<Id> & { messages: M; outcomes: O[] } & Checks<AnyVerdict>),
    source(parameters, courseUnit) {
      const cited = Object.hasOwn(parameters.sources, id) ? parameters.sources[id] : undefined
      return cited ?? (typeof source === 'function' ? source(parameters, courseUnit) : source)
    },
    parameters(parameters) {
      const present = names.filter((name) => parameters[name] !== undefined)
      return Object.fromEntries(present.map((name) => [name, parameters[name]]))
    },
  }
}
