import { Problem } from '../problem.ts'
import { type AcademicYearParameters, checkDossier, type Dossier } from '../rules/index.ts'

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
