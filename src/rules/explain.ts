import { findRule } from './catalogue/index.ts'
import type { Finding, Judgement } from './judge.ts'
import type { AcademicYearParameters } from './parameters.ts'
import type { Localized } from './posted.ts'
import { kinds, type Locale, type Reader } from './text.ts'

/** A finding with its sentence. */
export type ExplainedFinding = Finding & { message: string }

/**
 * What a finding says, in the reader's language, with the titles of the year it was judged under. A finding of an
 * older version of the rules whose sentence no longer exists gives its rule and outcome instead.
 */
export function explain(finding: Finding, locale: Locale, parameters: AcademicYearParameters): string {
  const reader = { locale, parameters }
  const message = messageOf(finding)
  if (!message) return `${finding.rule}: ${finding.outcome}`
  const sentence = fill(message[locale], finding.data, reader)
  const { waiver } = finding.data
  return waiver === undefined ? sentence : `${sentence} ${fill(allowed[locale], waiver, reader)}`
}

/** A judgement with a sentence for each finding. */
export function explainJudgement(
  judgement: Judgement,
  locale: Locale,
  parameters: AcademicYearParameters,
): Omit<Judgement, 'findings'> & { findings: ExplainedFinding[] } {
  const findings = judgement.findings.map((finding) => ({
    ...finding,
    message: explain(finding, locale, parameters),
  }))
  return { ...judgement, findings }
}

const allowed: Localized = {
  nl: 'Toegestaan door {role:role}: {reason:text}',
  en: 'Allowed by {role:role}: {reason:text}',
}

function messageOf({ rule, messageId, notApplicableBy }: Finding): Localized | undefined {
  if (notApplicableBy !== undefined) return findRule(notApplicableBy)?.exempts?.message
  const messages = findRule(rule)?.messages
  return messages && Object.hasOwn(messages, messageId) ? messages[messageId] : undefined
}

type Print = (value: unknown, reader: Reader) => string

// The types of `defineRule` hold data and kinds together; here a template is text again.
const prints = new Map<string, Print>(Object.entries(kinds as Record<string, Print>))

/** A template in pieces: text, and what is printed in between. */
type Piece = string | { name: string; print: Print | undefined }

/** The templates are those of the rules: each is taken apart once. */
const takenApart = new Map<string, readonly Piece[]>()

function piecesOf(template: string): readonly Piece[] {
  const known = takenApart.get(template)
  if (known) return known
  // Text and places take turns: of a place, the name and the kind.
  const pieces = template.split(/\{(\w+:\w+)\}/).map((piece, index): Piece => {
    if (index % 2 === 0) return piece
    const [name = '', kind = ''] = piece.split(':')
    return { name, print: prints.get(kind) }
  })
  takenApart.set(template, pieces)
  return pieces
}

function fill(template: string, data: unknown, reader: Reader): string {
  const values = (data ?? {}) as Readonly<Record<string, unknown>>
  let filled = ''
  for (const piece of piecesOf(template)) {
    if (typeof piece === 'string') filled += piece
    else {
      const value = Object.hasOwn(values, piece.name) ? values[piece.name] : undefined
      filled += value === undefined ? '…' : (piece.print?.(value, reader) ?? '…')
    }
  }
  return filled
}
