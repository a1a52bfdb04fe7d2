import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { count, eq, like } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyTrail } from '../../src/audit/service.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { importRows, imports } from '../../src/imports/table.ts'
import { students } from '../../src/students/table.ts'
import { testWorld } from '../support/app.ts'
import { csv, upload, work } from './given.ts'

const world = await testWorld()
const children: ChildProcess[] = []
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await world.close()
})
const coordinator = world.as('coordinator')

const rows = 6_000
const headings = ['studentnummer', 'naam', 'e-mail', 'vakdidactiek']

/** A file of students whose numbers begin with a letter of their own. */
function fileOf(letter: string): string {
  const student = (index: number) => [`${letter}${index}`, `Student ${index}`, `${letter}${index}@many.example`, 'art']
  return csv(headings, ...Array.from({ length: rows }, (_, index) => student(index)))
}

const nameOfWorker = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Lets another process work on the imports, and kills it as soon as `seen` says so. */
async function killWhen(seen: () => Promise<boolean>): Promise<void> {
  const now = world.clock.now().toISOString()
  const child = spawn(process.execPath, ['--import', 'tsx', nameOfWorker, world.database.connectionString, now])
  children.push(child)
  while (!(await seen())) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** The time after which another process takes over what the dead one held. */
function afterTheLease(): void {
  world.clock.set(new Date(world.clock.now().getTime() + 10 * 60_000).toISOString())
}

const importOf = async (id: string) => (await world.db.select().from(imports).where(eq(imports.id, id)))[0]
const studentsOf = (letter: string) => world.db.$count(students, like(students.studentNumber, `${letter}%`))

describe('an import whose process is killed', () => {
  it('goes on checking where it was, and writing where it was, without a row too many or too few', async () => {
    const { id } = (await upload(world, 'students', fileOf('g'))).body
    await killWhen(async () => ((await importOf(id))?.checkedLine ?? 0) > 0)
    const half = await importOf(id)
    expect(half?.state).toBe('checking')
    expect(half?.checkedLine).toBeLessThan(rows)
    afterTheLease()
    await work(world)
    expect(await importOf(id)).toMatchObject({ state: 'checked', added: rows, refused: 0 })
    expect(await world.db.$count(importRows, eq(importRows.importId, id))).toBe(rows)

    expect((await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'good-rows' })).status).toBe(202)
    await killWhen(async () => ((await importOf(id))?.written ?? 0) > 0)
    const written = (await importOf(id))?.written ?? 0
    expect(await importOf(id)).toMatchObject({ state: 'applying' })
    expect([await studentsOf('g'), written < rows]).toEqual([written, true])
    afterTheLease()
    await work(world)
    expect(await importOf(id)).toMatchObject({ state: 'applied', written: rows, percent: 100 })
    expect(await studentsOf('g')).toBe(rows)
    const told = await world.db
      .select({ subject: auditEvents.subjectId, times: count() })
      .from(auditEvents)
      .where(eq(auditEvents.requestId, `import ${id}`))
      .groupBy(auditEvents.subjectId)
    expect(told.length).toBe(rows + 1)
    expect(told.filter(({ times }) => times !== 1)).toEqual([])
    expect((await verifyTrail(world.db)).faults).toEqual([])
  }, 60_000)

  it('has written nothing of all or nothing, and writes all of it the next time', async () => {
    const { id } = (await upload(world, 'students', fileOf('a'))).body
    await work(world)
    await coordinator.post(`/v1/imports/${id}/apply`, { mode: 'all-or-nothing' })
    await killWhen(async () => ((await importOf(id))?.percent ?? 0) > 0)
    expect(await importOf(id)).toMatchObject({ state: 'applying', written: 0 })
    expect(await studentsOf('a')).toBe(0)
    afterTheLease()
    await work(world)
    expect(await importOf(id)).toMatchObject({ state: 'applied', written: rows })
    expect(await studentsOf('a')).toBe(rows)
    expect((await verifyTrail(world.db)).faults).toEqual([])
  }, 60_000)
})
