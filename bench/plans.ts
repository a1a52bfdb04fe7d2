import pg from 'pg'
import { routes } from '../src/app.ts'
import { filtersOf } from './filters.ts'
import { type Fault, faultsIn, largeTables, type Plan } from './plan.ts'
import { openProduct } from './product.ts'
import { recorded, type Statement } from './recorder.ts'
import { idOf, placementId, type Scale, stageOf } from './year.ts'

/**
 * Operations that look at a whole year by their nature, with why: they are measured, and held to be one pass over it.
 */
export const wholeYear: Readonly<Record<string, string>> = {
  getComplianceReport: 'its first page sums up the cohort',
  exportComplianceReport: 'it is the whole cohort',
  getWorkQueue: 'its counts are over everything that waits',
  listEvents: 'a reader of the outbox goes through it in order',
  assessAcademicYearImpact: 'it judges the dossiers of the year again',
}

/** What reads a large table after all, with why. */
export const readOver: Readonly<Record<string, string>> = {
  deleteUser:
    'accounts that anybody ever relied on are erased, and not deleted; for one of the others PostgreSQL looks for that once in each table that names accounts',
  'listUsers role=supervisor':
    'for its 250 accounts PostgreSQL reads the 177 pages of users once, for less than 250 look-ups',
}

/**
 * Every operation that reads, on the generated year: once as it is, and once with each value of each of its filters. The
 * parameters of the paths go by their names.
 */
function pathsOf(scale: Scale): { operation: string; path: string; subjects: string[] }[] {
  const student = Array.from({ length: scale.students }, (_, n) => n).find((n) => stageOf(n, scale) === 'started') ?? 0
  const placement = placementId(student, 'professional-teaching')
  const ids: Readonly<Record<string, string>> = {
    placements: placement,
    students: idOf('student', student),
    schools: idOf('school', 0),
    mentors: idOf('mentor', 0),
    agreements: idOf('agreement', 0),
    users: idOf('user', 0),
  }
  const year = '2021-2022'
  const queries: Readonly<Record<string, string>> = {
    listRules: `?academicYear=${year}`,
    getStudentDossier: `?academicYear=${year}`,
    getComplianceReport: `?academicYear=${year}`,
    exportComplianceReport: `?academicYear=${year}`,
    listCapacities: `?academicYear=${year}`,
  }
  return routes
    .filter(({ method, access }) => method === 'GET' && access === 'token')
    .flatMap(({ operation, path }) => {
      const [, , collection = ''] = path.split('/')
      const filled = path.replace('{year}', year).replace('{id}', ids[collection] ?? '')
      // What hangs on a record that the generated year has none of.
      if (filled.includes('{') || filled.includes('//')) return []
      const subjects = [
        'coordinator',
        'admin',
        `supervisor-${student % scale.supervisors}`,
        `student-${student}`,
        'principal-0',
      ]
      const needed = queries[operation] ?? ''
      const filters = operation in wholeYear ? [] : filtersOf(operation, student)
      return ['', ...filters].map((filter) => ({
        operation,
        path: `${filled}${needed}${filter && (needed === '' ? '?' : '&')}${filter}`,
        subjects,
      }))
    })
}

/**
 * Makes every read as everybody who may, and looks at how PostgreSQL ran each statement: no scan of a large table from
 * end to end, and none that throws away thousands of rows for the few it wants. Also counts the statements: none may be
 * sent again and again within one request.
 * @param only one operation, or all of them
 */
export async function checkPlans(
  connectionString: string,
  scale: Scale,
  only?: string,
): Promise<{ looked: number; faults: Fault[] }> {
  const product = await openProduct(connectionString, { isRecorded: true })
  const client = new pg.Client({ connectionString })
  await client.connect()
  const faults: Fault[] = []
  const seen = new Set<string>()
  try {
    const large = await largeTables(client)
    for (const { operation, path, subjects } of pathsOf(scale)) {
      if (only !== undefined && operation !== only) continue
      for (const subject of subjects) {
        const headers = { authorization: `Bearer ${await product.token(subject)}` }
        const { result, statements } = await recorded(async () =>
          product.app.inject({ method: 'GET', url: path, headers }),
        )
        if (result.statusCode >= 500) throw new Error(`${path} answered ${result.statusCode}: ${result.body}`)
        const repeated = repeatedIn(statements)
        if (repeated && !(operation in wholeYear)) {
          faults.push({ operation, fault: `sent ${repeated.times} times in one request`, statement: repeated.text })
        }
        for (const statement of statements) {
          const key = `${path} ${subject.split('-')[0]} ${statement.text}`
          if (seen.has(key) || !/^\s*(select|with)\b/i.test(statement.text)) continue
          seen.add(key)
          if (operation in wholeYear || `${operation} ${path.split('?')[1]}` in readOver) continue
          const { rows: answer } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
            `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`,
            statement.values,
          )
          const [explained] = answer[0]?.['QUERY PLAN'] ?? []
          if (explained === undefined) throw new Error(`PostgreSQL explains nothing of ${statement.text}`)
          const who = subject.split('-')[0]
          for (const fault of faultsIn(explained.Plan, large)) {
            faults.push({
              operation: `${operation} (${[who, ...path.split('?').slice(1)].join(', ')})`,
              fault,
              statement: statement.text,
            })
          }
        }
      }
    }
    return { looked: seen.size, faults }
  } finally {
    await client.end()
    await product.close()
  }
}

/** A statement that one request sent more than twice. */
function repeatedIn(statements: readonly Statement[]): { text: string; times: number } | undefined {
  const times = new Map<string, number>()
  for (const { text } of statements) times.set(text, (times.get(text) ?? 0) + 1)
  for (const [text, count] of times) if (count > 2) return { text, times: count }
  return undefined
}
