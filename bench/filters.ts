import { documentInfo, routes } from '../src/app.ts'
import { openApiDocument } from '../src/http/openapi.ts'
import { firstProgrammeId } from '../src/programmes/table.ts'
import { apiOf, type Parameter } from '../test/fuzz/document.ts'
import { coordinatorId, idOf, placementId } from './year.ts'

/** A parameter that says where to go on, and not which rows are wanted. */
const places = ['limit', 'cursor', 'since', 'after', 'version']

const api = apiOf(openApiDocument(routes, documentInfo))

/**
 * One query for every value that a filter of this operation can have, or for one where it can have any.
 * @throws Error for a filter whose values are not known here
 */
export function filtersOf(operation: string, student: number): string[] {
  const parameters = api.operations.get(operation)?.parameters ?? []
  return parameters
    .filter(({ in: place, name, required }) => place === 'query' && !required && !places.includes(name))
    .flatMap((parameter) => valuesOf(parameter, student).map((value) => `${parameter.name}=${value}`))
}

function valuesOf({ name, schema }: Parameter, student: number): string[] {
  if (Array.isArray(schema.enum)) return schema.enum.map(String)
  const known: Readonly<Record<string, string>> = {
    studentId: idOf('student', student),
    studentNumber: 'r0000017',
    schoolId: idOf('school', 0),
    institutionNumber: '100017',
    supervisorId: idOf('user', 1_000),
    programmeId: firstProgrammeId,
    code: 'nergens',
    courseUnit: 'professional-teaching',
    academicYear: '2021-2022',
    email: 'student-17@flanders.example',
    subjectId: placementId(student, 'professional-teaching'),
    subjectKind: 'placement',
    actorId: coordinatorId,
    operation: 'createSchool',
  }
  const value = known[name]
  if (value === undefined) throw new Error(`What a filter ${name} is given is not known: add it to bench/filters.ts.`)
  return [value]
}
