import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf } from '../../src/demo/personas.ts'
import { arranged } from './autumn.ts'
import { readerOf } from './looking.ts'
import { beginYear, chapters, type ToldYear } from './story.ts'
import { academicYear, atheneum, linde, student } from './telling.ts'

/** The year as Hilde Maes sees it, who teaches mathematics at the atheneum and guides the student there. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const { asked, status } = readerOf('mentor', () => story)

describe('the places at the own school', () => {
  it('appear with the assignment, before anything is arranged', async () => {
    await story.until(chapters.theSupervisorMatchesTheFirstSemester)
    expect(await asked(story.place('mathematics 1'))).toMatchObject({
      state: 'assigned',
      contactedOn: null,
      contactArrangements: null,
      mentors: [],
    })
    expect(await status(story.place('physics 1 refused'))).toBe(404)
  })

  it('say what the student arranged, and with whom', async () => {
    await story.until(chapters.theStudentContactsTheAtheneum)
    const { mentors, contactArrangements } = await asked(story.place('mathematics 1'))
    expect(contactArrangements).toBe(arranged)
    expect(mentors.map(({ name }: { name: string }) => name)).toEqual(['Hilde Maes', 'Nadia Benali'])
  })

  it('have a roster that can be read, lesson by lesson, as it is today', async () => {
    await story.until(chapters.theStudentPlansTheAutumn)
    const before = await asked(`${story.place('mathematics 1')}/roster`)
    expect(before).toMatchObject({ state: 'submitted', hours: 4 })
    expect(before.lessons[1]).toMatchObject({
      date: '2021-11-15',
      classGroup: '5 WEWI',
      room: 'B12',
      mentor: demoIds.mathematicsMentor,
    })
    await story.until(chapters.theStudentChangesTheRoster)
    const after = await asked(`${story.place('mathematics 1')}/roster`)
    expect(after.lessons[1]).toMatchObject({ date: '2021-11-15', classGroup: '5 LAWI' })
  })

  it('say that the start is approved, never what the rules found', async () => {
    await story.until(chapters.theSupervisorApprovesTheTutoring)
    expect(await asked(story.place('tutoring'))).toMatchObject({ state: 'start-approved', attention: null })
    for (const path of ['start-check', 'approval', 'judgements', 'coverage']) {
      expect(await status(`${story.place('tutoring')}/${path}`), path).toBe(403)
    }
  })
})

describe('what a mentor may not', () => {
  it('is read anything of the student beyond the place', async () => {
    for (const path of [
      '',
      '/intake',
      '/documents',
      '/notes',
      '/supervisions',
      `/dossier?academicYear=${academicYear}`,
    ]) {
      expect(await status(`${student}${path}`), path).toBe(403)
    }
    expect(await status('/v1/agreements')).toBe(403)
    expect(await status('/v1/lio-applications')).toBe(403)
  })

  it('is do anything to it', async () => {
    const place = story.place('physics 1')
    const mentor = story.as('mentor')
    expect((await mentor.post(`${place}/school-answer`, { answer: 'accepted' })).status).toBe(403)
    expect((await mentor.put(`${place}/roster`, { lessons: [] })).status).toBe(403)
    expect((await mentor.post(`${place}/contact`, { contactedOn: '2021-10-28', mentors: [] })).status).toBe(403)
    expect((await mentor.post(`${place}/approve-roster`)).status).toBe(403)
  })

  it('has no work queue: nothing in the eight steps waits for a mentor', async () => {
    const refused = await story.as('mentor').get('/v1/work-queue', { 'accept-language': 'en' })
    expect(refused.body).toMatchObject({ status: 403, code: 'forbidden' })
  })
})

describe('the school', () => {
  it('shows its people and whom to call; of other schools only that they exist', async () => {
    const { items } = await asked('/v1/mentors?limit=100')
    expect(new Set(items.map(({ schoolId }: { schoolId: string }) => schoolId))).toEqual(new Set([atheneum]))
    expect((await asked(`/v1/schools/${atheneum}/contacts`)).contacts).toHaveLength(1)
    expect(await status(`/v1/schools/${linde}/contacts`)).toBe(404)
    expect((await asked(`/v1/schools/${linde}`)).name).toBe('BuSO De Linde')
  })
})

describe('the whole year', () => {
  it('has five places of this student at the atheneum, and none of De Linde', async () => {
    await story.until(chapters.theYearEnds)
    const { items } = await asked(`/v1/placements?studentId=${demoIds.student}&limit=100`)
    expect(items).toHaveLength(5)
    expect(new Set(items.map(({ schoolId }: { schoolId: string }) => schoolId))).toEqual(new Set([atheneum]))
    expect(await status(story.place('teaching at De Linde'))).toBe(404)
    expect(await status(`${story.place('teaching at De Linde')}/roster`)).toBe(404)
    const hours = await Promise.all(
      items.map(async ({ id }: { id: string }) => (await asked(`/v1/placements/${id}/roster`)).hours),
    )
    expect(hours.sort((one, other) => one - other)).toEqual([4, 4, 9, 20, 30])
  })

  it('brought no mail', () => {
    expect(story.mailsTo(emailOf('mentor'))).toEqual([])
  })
})
