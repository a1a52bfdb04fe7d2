import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { placements } from '../../src/placements/table.ts'
import { copyParameters, year20212022 } from '../../src/rules/index.ts'
import { capacities } from '../../src/schools/table.ts'
import { publish } from '../academic-years/given.ts'
import { trailOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { comparable, faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'
import { assign, capacityOf, newStudents, offer, schoolOffering, takenAt } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const line = { semester: 1, didactics: null, grade: null, places: 2 }

/** A placement at the school for a student of its own. */
async function placedAt(school: string, changes: Record<string, unknown> = {}): Promise<string> {
  const [student = ''] = await newStudents(world, 1)
  const answer = await assign(world, student, school, changes)
  if (answer.status !== 201) throw new Error(`assignPlace answered ${answer.status}: ${answer.text}`)
  return answer.body.id
}

const withdraw = (placement: string) =>
  world.as('coordinator').post(`/v1/placements/${placement}/withdraw`, { reason: 'Een andere school is beter.' })

describe('putCapacities', () => {
  it('replaces the lines of a year, confirms them today, and gives the school its next version', async () => {
    const school = await schoolOffering(world, [])
    const { etag } = await world.as('coordinator').get(`/v1/schools/${school}`)
    const stated = [line, { ...line, didactics: 'physics', grade: 2, lastConfirmedOn: '2021-09-01' }]
    const answer = await offer(world, school, stated, { headers: { 'if-match': etag } })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        schoolId: school,
        academicYear: '2021-2022',
        lines: [
          { ...stated[1], taken: 0, free: 2 },
          { ...line, taken: 0, free: 2, lastConfirmedOn: '2021-10-01' },
        ],
      },
    })
    expect((await world.as('coordinator').get(`/v1/schools/${school}`)).etag).toBe(answer.etag)
    expect(answer.etag).not.toBe(etag)
    expect((await trailOf(world, school)).at(-1)).toMatchObject({
      operation: 'putCapacities',
      before: { academicYear: '2021-2022', capacities: [] },
      after: { capacities: [{ ...line, lastConfirmedOn: '2021-10-01' }, stated[1]] },
    })
    const rows = await world.db.select().from(capacities).where(eq(capacities.schoolId, school))
    expect(rows.map(({ confirmedBy }) => confirmedBy)).toEqual(rows.map(() => personas.coordinator.userId))
  })

  it('keeps the line of a kind of place, with what is taken of it; the others go', async () => {
    const school = await schoolOffering(world, [line, { ...line, semester: 2 }])
    await placedAt(school)
    const before = (await world.as('coordinator').get(capacityOf(school))).body.lines
    const answer = await offer(world, school, [
      { ...line, grade: 1 },
      { ...line, places: 5 },
    ])
    expect(answer.body.lines).toMatchObject([{ grade: 1 }, { id: before[0].id, places: 5, taken: 1, free: 4 }])
    expect(await offer(world, school, [line])).toMatchObject({ status: 200, body: { lines: [{ id: before[0].id }] } })
  })

  it('touches no other year', async () => {
    expect((await publish(world, copyParameters(year20212022, '2031-2032'))).status).toBe(200)
    const school = await schoolOffering(world, [line])
    const put = (lines: unknown[]) => world.as('coordinator').put(capacityOf(school, '2031-2032'), { lines })
    expect((await put([{ ...line, places: 7 }])).status).toBe(200)
    expect((await put([])).body.lines).toEqual([])
    expect((await world.as('coordinator').get(capacityOf(school))).body.lines).toMatchObject([{ places: 2 }])
  })

  it('lets a principal confirm for the own school, and for no other', async () => {
    const by = { by: 'principal' as const }
    const own = await offer(world, demoIds.atheneum, [{ ...line, places: 50 }], by)
    expect(own).toMatchObject({ status: 200, body: { lines: [{ lastConfirmedOn: '2021-10-01' }] } })
    const [other, unknown] = [await offer(world, demoIds.college, [], by), await offer(world, unknownId, [], by)]
    expect(other.status).toBe(404)
    expect(comparable(other)).toEqual(comparable(unknown))
  })

  it.each(['student', 'supervisor', 'mentor', 'integration', 'study-path-counsellor'] as const)(
    'is not for a %s',
    async (by) => {
      expect((await offer(world, demoIds.atheneum, [line], { by })).status).toBe(403)
    },
  )

  it('asks the version it was based on', async () => {
    const school = await schoolOffering(world, [])
    expect((await offer(world, school, [line], { headers: {} })).status).toBe(428)
    const stale = await inBothLanguages((headers) =>
      offer(world, school, [line], { headers: { 'if-match': '"99"', ...headers } }),
    )
    expect(stale).toMatchObject({ status: 412, code: 'stale' })
    const headers = { 'if-match': (await world.as('coordinator').get(`/v1/schools/${school}`)).etag }
    const answers = await atOnce(world, { table: 'schools', id: school }, [
      () => offer(world, school, [line], { headers }),
      () => offer(world, school, [{ ...line, places: 9 }], { headers }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  describe('of which places are taken', () => {
    it('does not shrink below them nor go, and says so in both languages, naming the line', async () => {
      const school = await schoolOffering(world, [{ ...line, didactics: 'mathematics', grade: 3 }, line])
      await placedAt(school, { grade: 3 })
      await placedAt(school, { grade: 3 })
      const before = (await world.as('coordinator').get(capacityOf(school))).text
      for (const lines of [
        [{ ...line, didactics: 'mathematics', grade: 3, places: 1 }, line],
        [line],
        [{ ...line, didactics: 'mathematics', grade: 2 }, line],
        [],
      ]) {
        const refusal = await inBothLanguages((headers) =>
          offer(world, school, lines, { headers: { 'if-match': '*', ...headers } }),
        )
        expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
        expect(refusal.nl).toContain('(semester 1, mathematics, graad 3: 2)')
        expect(refusal.en).toContain('(semester 1, mathematics, grade 3: 2)')
      }
      expect((await world.as('coordinator').get(capacityOf(school))).text).toBe(before)
    })

    it('shrinks to exactly what is taken, and goes once nothing is', async () => {
      const school = await schoolOffering(world, [line])
      const placement = await placedAt(school)
      expect((await offer(world, school, [{ ...line, places: 1 }])).body.lines).toMatchObject([{ taken: 1, free: 0 }])
      expect((await offer(world, school, [])).status).toBe(409)
      await withdraw(placement)
      expect((await offer(world, school, [])).body.lines).toEqual([])
      // The placement that ended there is still to be read.
      expect((await world.as('coordinator').get(`/v1/placements/${placement}`)).body.state).toBe('withdrawn')
    })

    it('is never written lower by the database itself', async () => {
      const school = await schoolOffering(world, [line])
      await placedAt(school)
      const lower = world.db.update(capacities).set({ places: 0 }).where(eq(capacities.schoolId, school))
      await expect(lower).rejects.toMatchObject({ cause: { constraint: 'capacities_not_exceeded' } })
    })
  })

  describe('of a school that has placements already', () => {
    it('counts those that stand, each in the line that says most about it', async () => {
      const school = await schoolOffering(world, [])
      await placedAt(school)
      await placedAt(school, { grade: 3 })
      await withdraw(await placedAt(school))
      await placedAt(school, { courseUnit: 'individual-learners', didactics: null, semester: 2 })
      const answer = await offer(world, school, [
        { ...line, semester: 2, places: 1 },
        { ...line, places: 1 },
        { ...line, didactics: 'mathematics', grade: 3, places: 1 },
      ])
      expect(answer.body.lines.map(({ taken }: { taken: number }) => taken)).toEqual([1, 1, 1])
      await offer(world, school, [
        { ...line, semester: 2, places: 1 },
        { ...line, places: 1 },
        { ...line, didactics: 'mathematics', grade: 3, places: 5 },
      ])
      expect(await takenAt(world, school)).toEqual([1, 1, 1])
    })

    it('asks a place for each of them, and says in both languages for which there is none', async () => {
      const school = await schoolOffering(world, [])
      await placedAt(school)
      await placedAt(school)
      await placedAt(school, { courseUnit: 'individual-learners', didactics: null, semester: 2 })
      const refusal = await inBothLanguages((headers) =>
        offer(world, school, [{ ...line, places: 1 }], { headers: { 'if-match': '*', ...headers } }),
      )
      expect(refusal).toMatchObject({ status: 409, code: 'conflict' })
      expect(refusal.nl).toContain('(semester 1, mathematics: 1; semester 2: 1)')
      expect((await world.as('coordinator').get(capacityOf(school))).body.lines).toEqual([])
      const uncounted = await world.db.select().from(placements).where(eq(placements.schoolId, school))
      expect(uncounted.map(({ capacityId }) => capacityId)).toEqual([null, null, null])
    })
  })

  describe('refuses, and stores nothing:', () => {
    it.each([
      ['a semester in which nothing runs', { ...line, semester: 3 }, '/lines/0/semester', 'unknown-semester'],
      [
        'a day that lies ahead',
        { ...line, lastConfirmedOn: '2021-10-02' },
        '/lines/0/lastConfirmedOn',
        'in-the-future',
      ],
    ])('%s', async (_what, wrong, pointer, code) => {
      const school = await schoolOffering(world, [])
      const refusal = await inBothLanguages((headers) =>
        offer(world, school, [wrong], { headers: { 'if-match': '*', ...headers } }),
      )
      expect(refusal).toMatchObject({ status: 422, code: 'unprocessable', errors: [{ pointer, code }] })
      expect((await world.as('coordinator').get(capacityOf(school))).body.lines).toEqual([])
    })

    it('didactics in a semester in which no course unit asks for them', async () => {
      const year = copyParameters(year20212022, '2032-2033')
      year.courseUnits = year.courseUnits.filter(({ id }) => id !== 'subject-didactics-1')
      year.lio.inServiceHours = []
      expect((await publish(world, year)).status).toBe(200)
      const school = await schoolOffering(world, [])
      const put = (lines: unknown[]) => world.as('coordinator').put(capacityOf(school, '2032-2033'), { lines })
      const refused = await put([line, { ...line, didactics: 'mathematics' }])
      expect([refused.status, faultsIn(refused)]).toEqual([422, ['/lines/1/didactics didactics-not-allowed']])
      expect((await put([line, { ...line, semester: 2, didactics: 'mathematics' }])).status).toBe(200)
    })

    it('a year that nobody published', async () => {
      const put = (headers: Record<string, string>) =>
        world
          .as('coordinator')
          .put(capacityOf(demoIds.museum, '2035-2036'), { lines: [] }, { 'if-match': '*', ...headers })
      expect(await inBothLanguages(put)).toMatchObject({ status: 422, code: 'no-rules-for-year' })
    })

    it.each([
      [{ lines: [line, line] }, ['/lines/1 duplicate']],
      [
        {
          lines: [
            { semester: 1, places: 1 },
            { ...line, grade: null },
          ],
        },
        ['/lines/1 duplicate'],
      ],
      [{ lines: [{ ...line, places: -1 }] }, ['/lines/0/places too-small']],
      [{ lines: [{ ...line, places: 1.5 }] }, ['/lines/0/places invalid-type']],
      [{ lines: [{ ...line, places: 10_001 }] }, ['/lines/0/places too-big']],
      [{ lines: [{ ...line, semester: '1' }] }, ['/lines/0/semester invalid-type']],
      [{ lines: [{ ...line, grade: 4 }] }, ['/lines/0/grade too-big']],
      [{ lines: [{ ...line, didactics: 'Wiskunde!' }] }, ['/lines/0/didactics invalid-format']],
      [{ lines: [{ ...line, taken: 0 }] }, ['/lines/0/taken unknown-field']],
      [{ lines: [{ semester: 1 }] }, ['/lines/0/places required']],
      [{ lines: Array.from({ length: 101 }, (_, index) => ({ semester: index + 1, places: 1 })) }, undefined],
      [{}, ['/lines required']],
    ])('%j', async (body, faults) => {
      const answer = await world.as('coordinator').put(capacityOf(demoIds.museum), body)
      expect(answer.status).toBe(400)
      if (faults) expect(faultsIn(answer)).toEqual(faults)
    })

    it('a duplicate, naming it in both languages', async () => {
      const twice = [
        { ...line, grade: 3 },
        { ...line, grade: 3 },
      ]
      const detail = async (language: string) => {
        const headers = { 'if-match': '*', 'accept-language': language }
        return (await offer(world, demoIds.museum, twice, { headers })).body.errors[0].detail
      }
      expect(await detail('nl')).toContain('semester 1, graad 3')
      expect(await detail('en')).toContain('semester 1, grade 3')
    })

    it('a school that does not exist', async () => {
      expect((await offer(world, unknownId, [line])).status).toBe(404)
    })
  })
})
