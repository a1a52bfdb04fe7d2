import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, subjectOf } from '../../src/demo/personas.ts'
import { noMentor } from './autumn.ts'
import { readerOf } from './looking.ts'
import { beginYear, chapters, type ToldYear } from './story.ts'
import { academicYear, brussels, student } from './telling.ts'

/** The year as another system sees it, that brings the answers from lerarenstage.be and reads what it has scopes for. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const { asked, status } = readerOf('integration', () => story)

/** The same system with a token of this moment that holds these scopes only. */
async function withScopes(scope: string) {
  const token = await story.world.issuer.issueToken(subjectOf('integration'), { scope })
  return story.world.withToken(token)
}

describe('the answers of schools', () => {
  it('find the requests that go through lerarenstage, with their references', async () => {
    await story.until(chapters.theStudentAsksTheSchools)
    const { items } = await asked(`/v1/placements?state=requested&studentId=${demoIds.student}`)
    type Place = { channel: string; externalReference: string | null }
    expect(items.map(({ channel, externalReference }: Place) => [channel, externalReference])).toEqual([
      ['lerarenstage', 'LS-2021-005001'],
      ['lerarenstage', 'LS-2021-005002'],
      ['mail', null],
    ])
  })

  it('need the scope to answer', async () => {
    const reader = await withScopes('placements:read')
    expect((await reader.get(story.place('mathematics 1'))).status).toBe(200)
    const answer = { answer: 'accepted' }
    expect((await reader.post(`${story.place('mathematics 1')}/school-answer`, answer)).status).toBe(403)
  })

  it('are taken once, and move the student on', async () => {
    await story.until(chapters.theAtheneumAcceptsTwice)
    expect(await asked(story.place('mathematics 1'))).toMatchObject({
      state: 'accepted',
      answeredAt: brussels('2021-10-08', '09:00').replace(':00.000Z', ':10.000Z'),
    })
    const again = { answer: 'declined', reason: 'Vergissing.' }
    const twice = await story.as('integration').post(`${story.place('mathematics 1')}/school-answer`, again)
    expect(twice.body).toMatchObject({ status: 409, code: 'wrong-state', state: 'accepted' })
    expect(twice.body.detail).toBe('De school kan alleen antwoorden op een aanvraag die nog openstaat.')
  })

  it('show a decline with its reason, so that the other system can close it', async () => {
    await story.until(chapters.deLindeDeclines)
    expect(await asked(story.place('physics 1 refused'))).toMatchObject({ state: 'declined', answerReason: noMentor })
  })
})

describe('what another system may read', () => {
  it('is that there are mentors and when contact was made, not what was arranged nor a name', async () => {
    await story.until(chapters.theTutoringRosterIsDueInTwoDays)
    expect(await asked(story.place('mathematics 1'))).toMatchObject({
      contactedOn: '2021-10-11',
      contactArrangements: null,
      mentors: [
        { id: demoIds.mathematicsMentor, name: null, function: 'subject-mentor' },
        { name: null, function: 'school-mentor' },
      ],
    })
  })

  it('is the roster and the coverage of a place', async () => {
    expect((await asked(`${story.place('mathematics 1')}/roster`)).hours).toBe(4)
    expect(await asked(`${story.place('mathematics 1')}/coverage`)).toMatchObject({ covered: true })
  })

  it('is the student as the administration knows them, and nothing of the dossier', async () => {
    expect(await asked(student)).toMatchObject({ studentNumber: '0571234', didactics: ['mathematics', 'physics'] })
    for (const path of ['/intake', '/documents', '/notes', `/dossier?academicYear=${academicYear}`]) {
      expect(await status(`${student}${path}`), path).toBe(403)
    }
    expect(await status('/v1/work-queue')).toBe(403)
    expect(await status('/v1/lio-applications')).toBe(403)
    expect(await status(`${story.place('tutoring')}/start-check`)).toBe(403)
  })

  it('does not plan, approve or sign', async () => {
    const client = story.as('integration')
    expect((await client.put(`${story.place('tutoring')}/roster`, { lessons: [] })).status).toBe(403)
    expect((await client.post(`${story.place('tutoring')}/approve-start`)).status).toBe(403)
    const signature = { party: 'school', signatoryName: 'X', signatoryFunction: 'Y' }
    expect((await client.post(`/v1/agreements/${demoIds.framework}/signatures`, signature)).status).toBe(403)
  })
})

describe('the second semester', () => {
  it('brings the answer to the next request, and follows the agreement without its private parts', async () => {
    await story.until(chapters.theUniversitySigned)
    expect(await asked(story.place('mathematics 2'))).toMatchObject({
      state: 'accepted',
      externalReference: 'LS-2021-006001',
    })
    const { items } = await asked('/v1/agreements?state=signed')
    expect(items).toHaveLength(2)
    const agreement = await asked(`/v1/agreements/${story.kept('the agreement').body.id}`)
    expect(agreement).toMatchObject({ versionInForce: 2, validUntil: '2022-04-01', missing: [] })
    for (const { signatoryEmail, evidence, means } of agreement.parties) {
      expect([signatoryEmail, evidence]).toEqual([null, null])
      expect(['paper', 'link', 'account']).toContain(means)
    }
  })

  it('ends with every place of the year approved to start, and no mail to a machine', async () => {
    await story.until(chapters.theYearEnds)
    const { items } = await asked(`/v1/placements?studentId=${demoIds.student}&state=start-approved&limit=100`)
    expect(items).toHaveLength(7)
    expect((await asked(`${story.place('teaching at De Linde')}/coverage`)).agreement).toMatchObject({
      version: 3,
      validUntil: '2022-06-30',
    })
    expect(story.mailsTo(emailOf('integration'))).toEqual([])
  })
})
