import { Problem } from '../problem.ts'
import { type AcademicYearParameters, checkDossier, type Dossier, type rules } from '../rules/index.ts'
import type { Rule } from './schemas.ts'

/** @throws Problem `unprocessable` naming every place where a dossier does not fit the table of its year */
export function refuseUnfit(dossier: Dossier, parameters: AcademicYearParameters): void {
  const errors = checkDossier(dossier, parameters).map(({ path, code, detail }) => ({
    pointer: `/${path.join('/')}`,
    code,
    detail,
  }))
  const [first] = errors
  if (first) throw new Problem('unprocessable', first.detail, { errors })
}

/** A rule as the catalogue shows it, with the numbers of a year. */
export function ruleOf(rule: (typeof rules)[number], parameters: AcademicYearParameters): Rule {
  return {
    id: rule.id,
    title: rule.title,
    blocking: rule.blocking,
    source: rule.source(parameters),
    parameters: rule.parameters(parameters),
    waivers: [...(parameters.waivers[rule.id] ?? [])],
  }
}
