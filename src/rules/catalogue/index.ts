import type { Rule } from '../rule.ts'
import { placeApproved } from './place-approved.ts'

/** Every rule, in the order in which findings are given. */
export const rules = [placeApproved] as const satisfies readonly Rule[]

export type RuleId = (typeof rules)[number]['id']

export const ruleIds: readonly RuleId[] = rules.map(({ id }) => id)

const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]))

export function isRuleId(id: string): id is RuleId {
  return byId.has(id)
}

/** The rule of this id; undefined when there is none (any more). */
export function findRule(id: string): Rule | undefined {
  return byId.get(id)
}
