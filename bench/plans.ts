import pg from 'pg'
import { routes } from '../src/app.ts'
import { openProduct } from './product.ts'
import { recorded, type Statement } from './recorder.ts'
import { idOf, placementId, type Scale, stageOf } from './year.ts'

/** A table is large from so many rows on. */
const largeFrom = 5_000
/** A page, a dossier or a check reads hundreds of rows; a scan that throws away more than this reads too much. */
const mostThrownAway = 2_000

export type Fault = { operation: string; fault: string; statement: string }

/**
 * Operations that look at a whole year by their nature, with why: they are measured, and held to be one pass over it.
 */
export const wholeYear: Readonly<Record<string, string>> = {
  getComplianceReport: 'its first page sums up the cohort',
  exportComplianceReport: 'it is the whole cohort',
  getWorkQueue: 'its counts are over everything that waits',
  listEvents: 'a reader of the outbox goes through it in order',
}

/** One request for every operation that reads, on the generated year; the parameters of the paths by their names. */
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
      const subjects = ['coordinator', `supervisor-${student % scale.supervisors}`, `student-${student}`, 'principal-0']
      return [{ operation, path: `${filled}${queries[operation] ?? ''}`, subjects }]
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
    const { rows } = await client.query<{ name: string; rows: number }>(
      `SELECT relname AS name, reltuples::int AS rows FROM pg_class WHERE relkind = 'r' AND reltuples >= $1`,
      [largeFrom],
    )
    const large = new Set(rows.map(({ name }) => name))
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
          const key = `${operation} ${subject.split('-')[0]} ${statement.text}`
          if (seen.has(key) || !/^\s*(select|with)\b/i.test(statement.text)) continue
          seen.add(key)
          if (operation in wholeYear) continue
          const { rows: answer } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
            `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`,
            statement.values,
          )
          const [explained] = answer[0]?.['QUERY PLAN'] ?? []
          if (explained === undefined) throw new Error(`PostgreSQL explains nothing of ${statement.text}`)
          const who = subject.split('-')[0]
          for (const fault of faultsIn(explained.Plan, large)) {
            faults.push({ operation: `${operation} (${who})`, fault, statement: statement.text })
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

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

function faultsIn(plan: Plan, large: ReadonlySet<string>): string[] {
  const table = plan['Relation Name'] ?? ''
  const loops = plan['Actual Loops'] ?? 1
  const thrownAway = (plan['Rows Removed by Filter'] ?? 0) * loops
  const here: string[] = []
  if (plan['Node Type'] === 'Seq Scan' && large.has(table) && loops > 0) here.push(`reads all of ${table}`)
  else if (thrownAway > mostThrownAway) here.push(`throws away ${thrownAway} rows of ${table || plan['Node Type']}`)
  return [...here, ...(plan.Plans ?? []).flatMap((part) => faultsIn(part, large))]
}
