import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { insertMentor } from '../../src/mentors/store.ts'
import { deleteCallerChanges } from '../../src/privacy/store.ts'
import { firstProgrammeId } from '../../src/programmes/table.ts'
import { insertSchool } from '../../src/schools/store.ts'
import { insertStudent } from '../../src/students/store.ts'
import { rememberingCallers } from '../../src/users/callers.ts'
import { findActor, insertUser } from '../../src/users/store.ts'
import { testDatabase } from '../support/database.ts'
import { statementsOf } from '../support/statements.ts'

const { db, pool, close } = await testDatabase()
afterAll(close)

const now = '2021-10-10T10:00:00.000Z'
const createdAt = '2021-09-01T07:00:00.000Z'
const subjects = ['one', 'two', 'three']

for (const subject of subjects) {
  await insertUser(db, { subject, email: `${subject}@example.org`, name: subject, roles: [], limits: [], createdAt })
}
const person = {
  formerSchools: [],
  userId: null,
  createdAt,
  programmeId: firstProgrammeId,
  didactics: ['history' as const],
}
for (const studentNumber of ['S1', 'S2']) {
  await insertStudent(db, {
    ...person,
    studentNumber,
    name: studentNumber,
    email: `${studentNumber.toLowerCase()}@example.org`,
  })
}
const place = { kind: 'secondary' as const, street: null, postalCode: null, city: null, sites: [], createdAt }
const school = await insertSchool(db, { ...place, institutionNumber: '1001', name: 'School' })
await insertSchool(db, { ...place, institutionNumber: '1002', name: 'Other school' })
await insertMentor(db, { schoolId: school.id, name: 'M', email: null, userId: null, function: 'principal', createdAt })

const user = (subject: string) => `(select id from users where subject = '${subject}')`

/** Everything that changes what is asked of a caller, whoever sends it. */
const changes: Readonly<Record<string, string>> = {
  'gets a role': `insert into user_roles (user_id, role) values (${user('one')}, 'supervisor') on conflict do nothing`,
  'gets another': `insert into user_roles (user_id, role) values (${user('one')}, 'coordinator') on conflict do nothing`,
  'is limited': `insert into role_limits (user_id, role, programme_id)
    select user_id, role, '${firstProgrammeId}' from user_roles where role = 'coordinator' on conflict do nothing`,
  'is limited no more': 'delete from role_limits',
  'loses the role': `delete from user_roles where role = 'coordinator'`,
  supervises: `insert into supervisions (id, student_id, supervisor_id, starts_on)
    select gen_random_uuid(), s.id, ${user('one')}, '2021-10-01' from students s
    where not exists (select from supervisions) order by student_number limit 1`,
  'has supervised': `update supervisions set ends_on = '2021-10-02'`,
  'supervises again': 'update supervisions set ends_on = null',
  'never supervised': 'delete from supervisions',
  'has a dossier': `update students set user_id = ${user('two')} where student_number = 'S1'`,
  'has another dossier': `update students set user_id = case student_number when 'S2' then ${user('one')} end`,
  'is a principal': `update mentors set user_id = ${user('two')}`,
  'is a principal elsewhere': `update mentors set school_id = (select id from schools where institution_number = '1002')`,
  'is a principal here': `update mentors set school_id = (select id from schools where institution_number = '1001')`,
  'is a mentor': `update mentors set function = 'subject-mentor'`,
  'left the school': 'update mentors set user_id = null',
  'is called otherwise': `update users set subject = case subject when 'three' then 'thirty' else 'three' end where name = 'three'`,
}

const found = (find: typeof findActor) => Promise.all(subjects.map((subject) => find(db, { subject }, now)))

/** The statements about callers, by what they ask. */
async function asked(work: () => Promise<unknown>): Promise<{ questions: number; reads: number }> {
  const { statements } = await statementsOf(work)
  const questions = statements.filter((each) => each.startsWith('select pg_postmaster_start_time()')).length
  return { questions, reads: statements.length - questions }
}

test.each(Object.entries(changes))('holds from the next request on, in every process: %s', async (_, change) => {
  for (const each of Object.values(changes)) await pool.query(each)
  const processes = [rememberingCallers(), rememberingCallers()]
  for (const find of processes) await found(find)
  await pool.query(change)
  const wanted = await found(findActor)
  for (const find of processes) expect(await found(find)).toEqual(wanted)
})

test('a caller is read once, and asked about at every request', async () => {
  const find = rememberingCallers()
  expect(await asked(() => find(db, { subject: 'one' }, now))).toEqual({ questions: 1, reads: 1 })
  expect(await asked(() => find(db, { subject: 'one' }, now))).toEqual({ questions: 1, reads: 0 })
  await pool.query(changes['gets a role'] ?? '')
  expect(await asked(() => find(db, { subject: 'one' }, now))).toEqual({ questions: 1, reads: 1 })
})

test('requests that wait at the same moment share a question, sent after they came', async () => {
  const find = rememberingCallers()
  await found(find)
  const first = find(db, { subject: 'one' }, now)
  expect(await asked(() => Promise.all(Array.from({ length: 50 }, () => find(db, { subject: 'one' }, now))))).toEqual({
    questions: 1,
    reads: 0,
  })
  await first
})

test('who is nobody here is asked for again', async () => {
  const find = rememberingCallers()
  expect(await find(db, { subject: 'newcomer' }, now)).toBeUndefined()
  await insertUser(db, { subject: null, email: 'new@example.org', name: 'New', roles: [], limits: [], createdAt })
  expect(await find(db, { subject: 'newcomer', email: 'new@example.org' }, now)).toMatchObject({ roles: [] })
  await pool.query(`delete from users where email = 'new@example.org'`)
  expect(await find(db, { subject: 'newcomer' }, now)).toBeUndefined()
})

test('a supervision begins at midnight in Brussels, without any change', async () => {
  const find = rememberingCallers()
  await pool.query('delete from supervisions')
  await pool.query(changes.supervises ?? '')
  await pool.query(`update supervisions set starts_on = '2021-10-11'`)
  const on = async (instant: string) => (await find(db, { subject: 'one' }, instant))?.supervisedStudentIds.length
  expect([await on('2021-10-10T21:59:59.999Z'), await on('2021-10-10T22:00:00.000Z')]).toEqual([0, 1])
  await pool.query('delete from supervisions')
})

test('a database that is away is asked again by the next', async () => {
  const find = rememberingCallers()
  await found(find)
  await expect(find(failing, { subject: 'one' }, now)).rejects.toThrow()
  expect(await found(find)).toEqual(await found(findActor))
})

const failing = {
  select: () => {
    throw new Error('away')
  },
} as unknown as typeof db

test('whatever is committed, undone, open or forgotten meanwhile: a caller is as the database says', async () => {
  const steps = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('change' as const),
        who: fc.nat(2),
        what: fc.constantFrom(...Object.values(changes)),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('commit' as const, 'rollback' as const), who: fc.nat(2) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('look' as const), who: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), who: fc.constant(0) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (history) => {
      const writers = await Promise.all([0, 1, 2].map(() => pool.connect()))
      const open = new Set<pg.PoolClient>()
      const finders = [rememberingCallers(), rememberingCallers()]
      try {
        for (const step of history) {
          const writer = writers[step.who] as pg.PoolClient
          if (step.kind === 'look') expect(await found(finders[step.who] ?? findActor)).toEqual(await found(findActor))
          else if (step.kind === 'forget') await deleteCallerChanges(db)
          else if (step.kind === 'change') {
            if (!open.has(writer)) await writer.query(`begin; set local lock_timeout = '20ms'`)
            open.add(writer)
            await writer.query(step.what).catch(() => writer.query('rollback').then(() => open.delete(writer)))
          } else if (open.delete(writer)) await writer.query(step.kind)
        }
      } finally {
        for (const writer of open) await writer.query('rollback')
        for (const writer of writers) writer.release()
      }
      for (const find of finders) expect(await found(find)).toEqual(await found(findActor))
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('every table that a caller is read from says when it changes', async () => {
  const { statements } = await statementsOf(() => findActor(db, { subject: 'one' }, now))
  const read = [...(statements[0] ?? '').matchAll(/from "(\w+)"/g)].map(([, table]) => table)
  const { rows } = await pool.query<{ table: string }>(
    `select tgrelid::regclass::text as table from pg_trigger where tgfoid = 'note_caller_change'::regproc`,
  )
  expect(new Set(rows.map(({ table }) => table))).toEqual(new Set(read))
  expect(read.length).toBeGreaterThan(5)
})

test('what is forgotten leaves one row', async () => {
  for (const change of Object.values(changes)) await pool.query(change)
  // What is as young as a transaction of another database on the server waits for that one.
  const left = async () => {
    await deleteCallerChanges(db)
    return (await pool.query('select is_horizon from caller_changes')).rows
  }
  await expect.poll(left, { timeout: 20_000 }).toEqual([{ is_horizon: true }])
})

test('a change that began before the last one and ended after it is not missed when it is forgotten', async () => {
  await pool.query(`delete from user_roles`)
  const find = rememberingCallers()
  const writer = await pool.connect()
  await writer.query(`begin; ${changes['gets a role']}`)
  await pool.query(changes['left the school'] ?? '')
  await found(find)
  await writer.query('commit')
  writer.release()
  await deleteCallerChanges(db)
  expect((await find(db, { subject: 'one' }, now))?.roles).toEqual(['supervisor'])
})
