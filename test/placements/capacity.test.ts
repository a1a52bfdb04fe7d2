import { count, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { placements } from '../../src/placements/table.ts'
import { capacities } from '../../src/schools/table.ts'
import { assign, newStudents, offer, schoolOffering, takenAt } from '../schools/given.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { inBothLanguages } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const line = { semester: 1, didactics: null, grade: null, places: 1 }
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort()

/** What the database says of a school: places taken by the lines' own count and by the placements themselves. */
async function counted(school: string): Promise<{ places: number; taken: number; standing: number }[]> {
  return world.db
    .select({
      places: capacities.places,
      taken: capacities.taken,
      standing: sql<number>`(select ${count()} from ${placements}
        where ${placements.capacityId} = ${sql.raw('capacities.id')} and state not in ('declined', 'withdrawn'))`,
    })
    .from(capacities)
    .where(eq(capacities.schoolId, school))
    .orderBy(capacities.semester, capacities.didactics, capacities.grade)
}

describe('the capacity of a school', () => {
  it('is taken from the line that says most about the place, and then from the next', async () => {
    const school = await schoolOffering(world, [
      { ...line, didactics: 'mathematics', grade: 3 },
      { ...line, didactics: 'mathematics' },
      { ...line, grade: 3 },
      line,
    ])
    const students = await newStudents(world, 5)
    const taken: number[][] = []
    for (const student of students.slice(0, 4)) {
      expect((await assign(world, student, school, { grade: 3 })).status).toBe(201)
      taken.push(await takenAt(world, school))
    }
    expect(taken).toEqual([
      [1, 0, 0, 0],
      [1, 1, 0, 0],
      [1, 1, 1, 0],
      [1, 1, 1, 1],
    ])
    expect((await assign(world, students[4] ?? '', school, { grade: 3 })).status).toBe(409)
  })

  it('has no place for a placement that no line fits, and says so in both languages with what the school offers', async () => {
    const school = await schoolOffering(world, [
      { ...line, didactics: 'mathematics', places: 0 },
      { ...line, didactics: 'physics', grade: 2, places: 4 },
      { ...line, semester: 2, places: 9 },
    ])
    const [student = ''] = await newStudents(world, 1)
    const before = await world.db.$count(placements)
    const refusal = await inBothLanguages((headers) => assign(world, student, school, { grade: 3 }, headers))
    expect(refusal).toMatchObject({ status: 409, code: 'no-capacity' })
    const { name } = (await world.as('student').get(`/v1/schools/${school}`)).body
    expect(refusal.nl).toBe(
      `${name} heeft in 2021-2022 geen plaats voor semester 1, mathematics, graad 3. Ingenomen: semester 1, mathematics: 0 van 0; semester 1, physics, graad 2: 0 van 4. Kies een andere school, of laat de school meer plaatsen opgeven.`,
    )
    expect(refusal.en).toContain('has no place in 2021-2022 for semester 1, mathematics, grade 3. Taken: ')
    expect(await world.db.$count(placements)).toBe(before)
  })

  it('offers nothing in a semester without a line', async () => {
    const school = await schoolOffering(world, [{ ...line, semester: 2 }])
    const [student = ''] = await newStudents(world, 1)
    const refusal = await inBothLanguages((headers) => assign(world, student, school, {}, headers))
    expect(refusal).toMatchObject({ status: 409, code: 'no-capacity' })
    expect([refusal.nl, refusal.en].map((text) => text.split('. ')[1])).toEqual([
      'De school biedt niets aan in dat semester',
      'The school offers nothing in that semester',
    ])
  })

  it('knows no limit in a year for which the school states nothing', async () => {
    const students = await newStudents(world, 4)
    const answers = await Promise.all(students.map((student) => assign(world, student, demoIds.museum)))
    expect(statuses(answers)).toEqual([201, 201, 201, 201])
  })

  it('gives the last place to one of two', async () => {
    const school = await schoolOffering(world, [line])
    const students = await newStudents(world, 2)
    // Both have read everything else by the time the school's row is let go.
    const answers = await atOnce(
      world,
      { table: 'schools', id: school },
      students.map((student) => () => assign(world, student, school)),
    )
    expect(statuses(answers)).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('no-capacity')
    expect(await counted(school)).toEqual([{ places: 1, taken: 1, standing: 1 }])
  })

  it('gives three places to three of twenty', async () => {
    const school = await schoolOffering(world, [
      { ...line, didactics: 'mathematics' },
      { ...line, places: 2 },
    ])
    const students = await newStudents(world, 20)
    const answers = await Promise.all(students.map((student) => assign(world, student, school)))
    expect(statuses(answers)).toEqual([201, 201, 201, ...Array.from({ length: 17 }, () => 409)])
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      Array.from({ length: 17 }, () => 'no-capacity'),
    )
    expect(await counted(school)).toEqual([
      { places: 1, taken: 1, standing: 1 },
      { places: 2, taken: 2, standing: 2 },
    ])
  })

  it('is not exceeded when the school states its first lines while places are assigned', async () => {
    const school = await schoolOffering(world, [])
    const students = await newStudents(world, 4)
    const [offered, ...assigned] = await Promise.all([
      offer(world, school, [{ ...line, places: 2 }]),
      ...students.map((student) => assign(world, student, school)),
    ])
    const standing = assigned.filter(({ status }) => status === 201).length
    // Whoever came first: the lines count every place, or they did not come to be.
    if (offered.status === 200) expect(await counted(school)).toEqual([{ places: 2, taken: standing, standing }])
    else expect([offered.status, standing > 2, await counted(school)]).toEqual([409, true, []])
  })

  it('takes one place for a click made twice, and says that the student has it', async () => {
    const school = await schoolOffering(world, [line])
    const [student = ''] = await newStudents(world, 1)
    const clicks = await Promise.all([assign(world, student, school), assign(world, student, school)])
    expect(statuses(clicks)).toEqual([201, 409])
    expect(clicks.find(({ status }) => status === 409)?.body.code).toBe('conflict')
    expect(await takenAt(world, school)).toEqual([1])
  })

  it.each([
    [
      'declines',
      async (id: string) => {
        await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
        const answer = { answer: 'declined', reason: 'Geen vakmentor dit jaar.' }
        return world.as('coordinator').post(`/v1/placements/${id}/school-answer`, answer)
      },
    ],
    [
      'loses by a withdrawal',
      (id: string) => world.as('coordinator').post(`/v1/placements/${id}/withdraw`, { reason: 'Te ver van huis.' }),
    ],
  ])('has the place again that it %s, and the student can be assigned another', async (_how, end) => {
    const school = await schoolOffering(world, [line])
    const place = { didactics: 'physics' }
    const first = await assign(world, demoIds.student, school, place)
    const [other = ''] = await newStudents(world, 1)
    expect((await assign(world, other, school)).status).toBe(409)
    expect((await end(first.body.id)).status).toBe(200)
    expect(await counted(school)).toEqual([{ places: 1, taken: 0, standing: 0 }])

    // The same unit, first at the same school and then, with the last place gone, elsewhere.
    const again = await assign(world, demoIds.student, school, place)
    expect(again.status).toBe(201)
    expect((await end(again.body.id)).status).toBe(200)
    expect((await assign(world, other, school)).status).toBe(201)
    const elsewhere = await schoolOffering(world, [line])
    expect((await assign(world, demoIds.student, elsewhere, place)).status).toBe(201)
    expect(await counted(school)).toEqual([{ places: 1, taken: 1, standing: 1 }])
  })

  it('is counted by the database, whoever writes to it', async () => {
    const school = await schoolOffering(world, [line])
    const [student = '', other = ''] = await newStudents(world, 2)
    const { id } = (await assign(world, student, school)).body
    const ended = { state: 'withdrawn', withdrawalReason: 'Rechtstreeks in de databank.' } as const
    await world.db.update(placements).set(ended).where(eq(placements.id, id))
    expect(await takenAt(world, school)).toEqual([0])
    expect((await assign(world, other, school)).status).toBe(201)
    const back = world.db.update(placements).set({ state: 'assigned' }).where(eq(placements.id, id))
    await expect(back).rejects.toMatchObject({ cause: { constraint: 'capacities_not_exceeded' } })
    await world.db.delete(placements).where(eq(placements.studentId, other))
    expect(await takenAt(world, school)).toEqual([0])
  })
})
