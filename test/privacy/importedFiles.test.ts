import { sql } from 'drizzle-orm'
import { zipSync } from 'fflate'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { checkFile } from '../../src/imports/checking/service.ts'
import { importing } from '../../src/imports/jobs.ts'
import { importPieces, importRows, imports } from '../../src/imports/table.ts'
import { checked, csv, rowsOf, upload, work, xlsxMedia } from '../imports/given.ts'
import { testWorld } from '../support/app.ts'
import { dump, foundIn } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
beforeEach(async () => {
  await world.db.delete(imports)
})

const headings = ['studentnummer', 'naam', 'e-mail', 'vakdidactiek']
let people = 0

/** A student whose values are recognisable, and a file that says them. */
async function planted() {
  people += 1
  const number = `KANARIE-${people}`
  const email = `kanarie.${people}@kanarie.example`
  const name = `Kanarie Vogel ${people}`
  const student = { studentNumber: number, name, email, didactics: ['art'] }
  const { status, body } = await coordinator.post('/v1/students', student)
  expect(status).toBe(201)
  const file = csv(headings, [number, name, email, 'history'], ['0710001', 'Noor', 'noor@file.example', 'art'])
  return { id: body.id as string, canaries: [number, name, email], file }
}

const erase = (id: string) => coordinator.post(`/v1/students/${id}/erasure`, { preview: false })
/** What the files in the database say, put together. */
async function stored(): Promise<string> {
  const pieces = await world.db.select().from(importPieces)
  return (
    Buffer.concat(pieces.map(({ content }) => content)).toString('utf16le') +
    pieces.map(({ content }) => Buffer.from(content).toString('utf8')).join('')
  )
}
const importOf = async (id: string) => (await coordinator.get(`/v1/imports/${id}`)).body

describe('the erasure of a person', () => {
  it.each([
    ['UTF-8', (file: string) => Buffer.from(file), 'text/csv'],
    ['UTF-16', (file: string) => Buffer.from(`\ufeff${file}`, 'utf16le'), 'text/csv'],
    ['a zip', (file: string) => zipSync({ 'xl/sharedStrings.xml': Buffer.from(file) }), xlsxMedia],
  ])('lets go of a file that nobody has read yet, in %s', async (_, bytesOf, media) => {
    const person = await planted()
    const { id } = (await upload(world, 'students', bytesOf(person.file), { media })).body
    expect(await world.db.$count(importPieces)).toBe(1)
    const preview = await coordinator.post(`/v1/students/${person.id}/erasure`, { preview: true })
    expect(preview.body.tables).toContainEqual(
      expect.objectContaining({ table: 'import_pieces', rows: 1, fate: 'deleted' }),
    )
    expect(await importOf(id)).toMatchObject({ state: 'checking' })

    expect((await erase(person.id)).status).toBe(200)
    expect(await world.db.$count(importPieces)).toBe(0)
    expect(foundIn((await dump(world)) + (await stored()), person.canaries)).toEqual([])
    expect(await importOf(id)).toMatchObject({ state: 'failed', percent: 100, fault: { code: 'person-erased' } })
    await work(world)
    expect(await world.db.$count(importRows)).toBe(0)
  })

  it('that falls into the check stops it, and lets go of the rows it wrote down', async () => {
    const person = await planted()
    const rest = Array.from({ length: 9_000 }, (_, index) => [`E${index}`, 'Noor', `e${index}@file.example`, 'art'])
    const { id } = (await upload(world, 'students', `${person.file}\r\n${csv(...rest)}`)).body
    const checking = checkFile({ db: world.db, now: world.clock.now().toISOString() }, id)
    while ((await world.db.$count(importRows)) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await erase(person.id)).status).toBe(200)
    await checking
    expect(await importOf(id)).toMatchObject({ state: 'failed', fault: { code: 'person-erased' } })
    expect(foundIn((await dump(world)) + (await stored()), person.canaries)).toEqual([])
    const others = await rowsOf(world, id)
    expect(others.length).toBeGreaterThan(100)
  })

  it('takes their row out of what was checked, and leaves the others', async () => {
    const person = await planted()
    const { id } = await checked(world, 'students', person.file)
    expect(foundIn(await dump(world), person.canaries)).toEqual(person.canaries)
    await erase(person.id)
    expect(foundIn(await dump(world), person.canaries)).toEqual([])
    expect((await rowsOf(world, id)).map(({ line }: { line: number }) => line)).toEqual([3])
  })

  it('forgets the first row of a file without headings', async () => {
    const person = await planted()
    const other = await checked(world, 'students', 'a;b\n1;2')
    const { id } = await checked(world, 'students', person.file.split('\r\n').slice(1).join('\r\n'))
    expect((await importOf(id)).fault).toMatchObject({ code: 'no-headings' })
    expect(foundIn(await dump(world), person.canaries)).toEqual(person.canaries)
    await erase(person.id)
    expect(foundIn(await dump(world), person.canaries)).toEqual([])
    expect(await importOf(id)).toMatchObject({ state: 'failed', fault: null })
    expect((await importOf(other.id)).fault).toMatchObject({ code: 'no-headings' })
  })

  it('of a mentor or a contact does the same', async () => {
    const mentor = { schoolId: demoIds.atheneum, function: 'subject-mentor', name: 'Kanarie Mentor', email: null }
    const { id: mentorId } = (await coordinator.post('/v1/mentors', { ...mentor, userId: null })).body
    const { id } = (await upload(world, 'mentors', csv(['naam'], ['Kanarie Mentor']))).body
    expect((await coordinator.post(`/v1/mentors/${mentorId}/erasure`, { preview: false })).status).toBe(200)
    expect(await world.db.$count(importPieces)).toBe(0)
    expect(await importOf(id)).toMatchObject({ state: 'failed', fault: { code: 'person-erased' } })
  })
})

describe('a check that never ends', () => {
  it('is over after a day, and its file is gone', async () => {
    const { id } = (await upload(world, 'students', csv(headings, ['0710009', 'Noor', 'n@file.example', 'art']))).body
    await world.db.execute(sql`delete from jobs`)
    const term = importing.find(({ kind }) => kind === 'imports.term')
    const runAfter = (hours: number) => {
      const now = new Date(world.clock.now().getTime() + hours * 3_600_000).toISOString()
      return term?.run({ db: world.db, now, payload: {}, attempt: 1 } as unknown as Parameters<typeof term.run>[0])
    }
    await runAfter(23)
    expect(await importOf(id)).toMatchObject({ state: 'checking' })
    expect(await world.db.$count(importPieces)).toBe(1)
    await runAfter(25)
    expect(await importOf(id)).toMatchObject({ state: 'failed', fault: { code: 'not-checked' } })
    expect(await world.db.$count(importPieces)).toBe(0)
  })
})
