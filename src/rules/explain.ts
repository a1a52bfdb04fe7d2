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

function fill(template: string, data: unknown, reader: Reader): string {
  const values = new Map<string, unknown>(Object.entries(data ?? {}))
  return template.replace(/\{(\w+):(\w+)\}/g, (_place, name: string, kind: string) => {
    const value = values.get(name)
    return value === undefined ? '…' : (prints.get(kind)?.(value, reader) ?? '…')
  })
}
