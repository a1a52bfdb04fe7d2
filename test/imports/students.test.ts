import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyTrail } from '../../src/audit/service.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { testWorld } from '../support/app.ts'
import { applied, checked, csv, rowsOf } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const headings = ['Studentnummer', 'Naam', 'E-mail', 'Vakdidactiek', 'Vroegere scholen']
const student = (number: string, more: Partial<Record<'name' | 'email' | 'didactics' | 'schools', string>> = {}) => [
  number,
  more.name ?? `Student ${number}`,
  more.email ?? `s${number}@import.example`,
  more.didactics ?? 'mathematics',
  more.schools ?? '',
]

const studentNumbered = async (number: string) => {
  const { status, body } = await coordinator.post('/v1/student-lookups', { studentNumber: number })
  return status === 200 ? body : undefined
}

describe('an import of students', () => {
  it('shows what it would do, and writes nothing before it is told to', async () => {
    const file = csv(
      headings,
      student('0600001', { name: 'Noor “Nono” Peeters', didactics: 'physics, mathematics', schools: '28845|126987' }),
    )
    const done = await checked(world, 'students', file)
    expect(done).toMatchObject({
      state: 'checked',
      kind: 'students',
      encoding: 'utf-8',
      delimiter: ';',
      percent: 100,
      rows: { read: 1, added: 1, changed: 0, unchanged: 0, refused: 0, written: 0 },
    })
    expect(await rowsOf(world, done.id)).toEqual([
      {
        line: 2,
        key: '0600001',
        outcome: 'added',
        subjectId: null,
        changes: [
          { field: 'studentNumber', before: null, after: '0600001' },
          { field: 'name', before: null, after: 'Noor “Nono” Peeters' },
          { field: 'email', before: null, after: 's0600001@import.example' },
          { field: 'didactics', before: null, after: ['physics', 'mathematics'] },
          { field: 'formerSchools', before: null, after: ['28845', '126987'] },
          { field: 'programme', before: null, after: 'EM-WT' },
        ],
        errors: [],
      },
    ])
    expect(await studentNumbered('0600001')).toBeUndefined()
  })

  it('adds, changes and leaves alone; the same file again finds everything there', async () => {
    const first = csv(headings, student('0600010'), student('0600011', { didactics: 'physics|chemistry' }))
    expect(await applied(world, 'students', first, 'all-or-nothing')).toMatchObject({
      state: 'applied',
      rows: { added: 2, written: 2 },
    })
    expect(await studentNumbered('0600011')).toMatchObject({ didactics: ['physics', 'chemistry'], formerSchools: [] })

    const again = await checked(world, 'students', first)
    expect(again.rows).toEqual({ read: 2, added: 0, changed: 0, unchanged: 2, refused: 0, written: 0 })
    expect(await coordinator.post(`/v1/imports/${again.id}/apply`, { mode: 'good-rows' })).toMatchObject({
      status: 422,
    })

    const second = csv(
      headings,
      student('0600010', { name: 'Anders' }),
      student('0600011', { didactics: 'chemistry|physics' }),
    )
    const changed = await applied(world, 'students', second)
    expect(changed.rows).toMatchObject({ added: 0, changed: 2, unchanged: 0, written: 2 })
    expect(await rowsOf(world, changed.id, 'changed')).toMatchObject([
      { line: 2, key: '0600010', changes: [{ field: 'name', before: 'Student 0600010', after: 'Anders' }] },
      { line: 3, changes: [{ field: 'didactics', before: ['physics', 'chemistry'], after: ['chemistry', 'physics'] }] },
    ])
    const { id, name } = await studentNumbered('0600010')
    expect(name).toBe('Anders')
    const trail = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.id)
    expect(trail).toMatchObject([
      { operation: 'applyImport', subjectKind: 'student', studentId: id, before: null },
      { operation: 'applyImport', before: { name: { changed: true } }, after: { name: { changed: true } } },
    ])
    expect((await verifyTrail(world.db)).faults).toEqual([])
  })
})
