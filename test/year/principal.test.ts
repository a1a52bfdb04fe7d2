import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { arranged } from './autumn.ts'
import { digestOn, itemsFor, kindsFor, linesOf, readerOf, waitsFor } from './looking.ts'
import { beginYear, chapters, type ToldYear } from './story.ts'
import { academicYear, atheneum, brussels, done, linde, student } from './telling.ts'

/** The year as Geert Vermeulen sees it: principal of the atheneum, and from December on also of the group with De Linde. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const { asked, status } = readerOf('principal', () => story)

describe('requests', () => {
  it('wait from the moment the student asks, until the school answers', async () => {
    await story.until(chapters.theSupervisorMatchesTheFirstSemester)
    expect(await itemsFor(story, 'principal')).toEqual([])
    await story.until(chapters.theStudentAsksTheSchools)
    expect(await itemsFor(story, 'principal')).toMatchObject([
      { kind: 'answer-request', since: brussels('2021-10-06', '09:00') },
      {
        kind: 'answer-request',
        message: 'Atheneum De Brug heeft nog niet geantwoord op de aanvraag voor Vakdidactiek 1 (mathematics).',
        until: '2021-10-25',
      },
    ])
    await story.until(chapters.theAtheneumAcceptsTwice)
    expect(await itemsFor(story, 'principal')).toEqual([])
  })

  it('come by mail in one overview, by name and unit', () => {
    const letter = digestOn(story, 'principal', '2021-10-07')
    expect(letter.subject).toBe('Stages: 2 berichten')
    expect(letter.text).toContain('SOFIE PEETERS')
    expect(linesOf(letter).news).toEqual([
      'Atheneum De Brug, Leren van individuele leerlingen: De stageplaats is aangevraagd.',
      'Atheneum De Brug, Vakdidactiek 1 (mathematics): De stageplaats is aangevraagd.',
    ])
    expect(linesOf(letter).waiting).toHaveLength(2)
  })

  it('can be read in English', async () => {
    const preferences = await done(story.as('principal').put('/v1/me/mail-preferences', { digest: true, locale: 'en' }))
    expect(preferences.body.locale).toBe('en')
    await story.until(chapters.theTutoringRosterIsDueInAWeek)
    const letter = digestOn(story, 'principal', '2021-10-19')
    expect(letter.subject).toBe('Internships: one message')
    expect(linesOf(letter)).toEqual({
      news: ['Atheneum De Brug, Subject Didactics 1 (physics): The place was requested.'],
      waiting: [
        'Atheneum De Brug has not answered the request for Subject Didactics 1 (physics) yet. By 25 October 2021.',
      ],
    })
    expect(await waitsFor(story, 'principal', 'en')).toEqual([
      '2021-10-25: Atheneum De Brug has not answered the request for Subject Didactics 1 (physics) yet.',
    ])
  })
})

describe('what a school may see', () => {
  it('is its own places with what was arranged, their rosters and their agreement', async () => {
    expect(await asked(story.place('tutoring'))).toMatchObject({ contactArrangements: arranged, attention: null })
    expect(await asked(`${story.place('mathematics 1')}/roster`)).toMatchObject({ hours: 4 })
    expect((await asked('/v1/agreements')).items).toMatchObject([{ id: demoIds.framework, state: 'signed' }])
    expect((await asked(`${story.place('tutoring')}/coverage`)).covered).toBe(true)
  })

  it('is nothing of another school, and nothing of the dossier', async () => {
    expect(await status(story.place('physics 1 refused'))).toBe(404)
    expect(await status(`/v1/schools/${linde}/contacts`)).toBe(404)
    expect(await status(`/v1/schools/${linde}/capacities?academicYear=${academicYear}`)).toBe(404)
    for (const path of ['', '/intake', '/documents', '/notes', `/dossier?academicYear=${academicYear}`]) {
      expect(await status(`${student}${path}`), path).toBe(403)
    }
    expect(await status(`${story.place('tutoring')}/start-check`)).toBe(403)
  })

  it('cannot approve what the supervisor approves', async () => {
    expect((await story.as('principal').post(`${story.place('tutoring')}/approve-place`)).status).toBe(403)
  })

  it('hears of every start that was approved', async () => {
    await story.until(chapters.theAtheneumAcceptsPhysics)
    expect(linesOf(digestOn(story, 'principal', '2021-10-27')).news).toEqual([
      'Atheneum De Brug, Subject Didactics 1 (mathematics): The start of the internship was approved.',
    ])
    expect(linesOf(digestOn(story, 'principal', '2021-11-03')).news).toEqual([
      'Atheneum De Brug, Learning of Individual Learners: The start of the internship was approved.',
    ])
  })
})

describe('signing for the group of schools', () => {
  const agreement = () => `/v1/agreements/${story.kept('the agreement').body.id}`

  it('is not asked, and not shown, before the group takes part', async () => {
    await story.until(chapters.deLindeRefusesToSign)
    expect(await status(agreement())).toBe(404)
    expect(await kindsFor(story, 'principal')).toEqual([])
  })

  it('waits from the amendment on', async () => {
    await story.until(chapters.theCoordinatorAddsTheGroup)
    const items = await itemsFor(story, 'principal')
    expect(items.map(({ kind }) => kind)).toEqual(['sign-as-school', 'sign-as-school'])
    for (const item of items)
      expect(item).toMatchObject({ until: '2022-02-14', since: brussels('2021-12-06', '09:00') })
    expect(items.map(({ message }) => message).sort()).toEqual([
      expect.stringMatching(/^BuSO De Linde heeft .*ondertekend \(Directeur\)/),
      expect.stringMatching(/^BuSO De Linde heeft .*ondertekend \(Scholengroep Zenne\)/),
    ])
    await story.until(chapters.theGroupSigns)
    expect(linesOf(digestOn(story, 'principal', '2021-12-08')).news).toEqual([
      'BuSO De Linde: An agreement was amended and waits for signatures again.',
    ])
  })

  it('is done once, by one person', async () => {
    const { parties } = await asked(agreement())
    expect(parties[2]).toMatchObject({
      organisation: 'Scholengroep Zenne',
      means: 'account',
      signedAt: brussels('2021-12-08', '09:00'),
      signatoryEmail: null,
      evidence: null,
    })
    const forRita = {
      party: 'school',
      signatoryId: parties[1].id,
      signatoryName: 'Geert',
      signatoryFunction: 'Directeur',
    }
    const second = await story.as('principal').post(`${agreement()}/signatures`, forRita)
    expect(second.status).toBe(409)
    expect(second.body.detail).toContain('U hebt deze versie al ondertekend voor de school.')
    const university = { party: 'university', signatoryName: 'Geert', signatoryFunction: 'Directeur' }
    expect((await story.as('principal').post(`${agreement()}/signatures`, university)).status).toBe(403)
  })

  it('has nothing left to sign once they have signed', async () => {
    expect(await itemsFor(story, 'principal')).toEqual([])
  })

  it('reads the document, and hears when everyone has signed', async () => {
    const { documentHash } = await asked(agreement())
    const document = await done(story.as('principal').get(`${agreement()}/document`))
    expect(document.etag).toBe(`"${documentHash}"`)
    await story.until(chapters.theStudentContactsBothSchools)
    expect(linesOf(digestOn(story, 'principal', '2022-01-10'))).toEqual({
      news: ['BuSO De Linde: The agreement was signed by everyone.'],
      waiting: [],
    })
  })

  it('signs again when the agreement is extended', async () => {
    await story.until(chapters.theCoordinatorExtendsTheAgreement)
    expect((await itemsFor(story, 'principal')).map(({ until }) => until)).toEqual(['2022-03-22', '2022-03-22'])
    await story.until(chapters.deLindeAndTheGroupSignAgain)
    expect(await itemsFor(story, 'principal')).toEqual([])
    expect(await asked(agreement())).toMatchObject({ missing: ['university'], versionInForce: 2 })
  })

  it('has brought the places of De Linde along, and nothing waits at the end', async () => {
    await story.until(chapters.theYearEnds)
    expect(await asked(story.place('teaching at De Linde'))).toMatchObject({ state: 'start-approved' })
    expect((await asked(`/v1/placements?schoolId=${atheneum}&limit=100`)).items).toHaveLength(6)
    expect(await itemsFor(story, 'principal')).toEqual([])
    const days = story.digestsOf('principal').map(({ day }) => day)
    expect(new Set(days).size).toBe(days.length)
  })
})
