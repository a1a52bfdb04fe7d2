import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { arranged, noHandwriting, noMentor, noReduction, whyLate, wrongGroup } from './autumn.ts'
import {
  digestOn,
  dossierFor,
  itemsFor,
  kindsFor,
  linesOf,
  obstacles,
  readerOf,
  stepsFor,
  waitsFor,
} from './looking.ts'
import { groupMustSign, startsTooLate, tooMuchGuided } from './spring.ts'
import { beginYear, chapters, type ToldYear } from './story.ts'
import { atheneum, done, linde, student } from './telling.ts'

/** The year as Sofie Peeters, the student, sees it. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const { asked, status } = readerOf('student', () => story)

describe('intake and documents', () => {
  it('begins with three things to do, since the day the student came in', async () => {
    await story.until(chapters.theCoordinatorPreparesTheYear)
    expect(await waitsFor(story, 'student')).toEqual([
      'ooit: Een uittreksel uit het strafregister (model 596.2) is nog niet getoond en nagekeken.',
      'ooit: De verbintenisverklaring is nog niet ingediend.',
      'ooit: De voorkeuren voor de stage zijn nog niet opgegeven.',
    ])
    expect(await waitsFor(story, 'student', 'en')).toContain(
      'ooit: The preferences for the internship have not been stated yet.',
    )
    for (const { since } of await itemsFor(story, 'student')) expect(since).toBe('2021-09-20T07:00:00.000Z')
    expect(await stepsFor(story, 'student')).toEqual({
      intake: 'open: student, supervisor',
      documents: 'open: student, supervisor',
      matching: 'waiting: supervisor',
      request: 'not-reached',
      agreement: 'not-reached',
      contact: 'not-reached',
      planning: 'not-reached',
      start: 'not-reached',
    })
  })

  it('leaves the talk to the supervisor once the preferences are stated', async () => {
    await story.until(chapters.theStudentStatesPreferences)
    expect(await kindsFor(story, 'student')).toEqual(['check-extract', 'hand-in-statement'])
    expect((await stepsFor(story, 'student')).intake).toBe('waiting: supervisor')
    await story.until(chapters.theSupervisorHoldsTheTalk)
    expect((await stepsFor(story, 'student')).intake).toBe('done')
    expect(await asked(`${student}/intake`)).toMatchObject({ heldOn: '2021-10-04', missing: [] })
  })

  it('keeps the notes of staff for staff', async () => {
    expect(await status(`${student}/notes`)).toBe(403)
  })

  it('takes one statement at a time, and the student accepts none', async () => {
    await story.until(chapters.theStudentHandsInTheStatement)
    const { id } = story.kept('the first statement').body
    expect((await story.as('student').post(`${student}/documents/${id}/accept`)).status).toBe(403)
    const again = await story.as('student').post(`${student}/documents`, { kind: 'commitment-statement' })
    expect(again.status).toBe(409)
    expect(await kindsFor(story, 'student')).toEqual(['check-extract'])
  })

  it('says why a statement was refused, and asks for another', async () => {
    await story.until(chapters.theSupervisorRefusesTheStatement)
    expect(await waitsFor(story, 'student')).toContain(
      'ooit: De verbintenisverklaring is geweigerd; er is een nieuwe nodig.',
    )
    const { items } = await asked(`${student}/documents`)
    expect(items).toMatchObject([{ state: 'refused', refusalReason: noHandwriting, checkedOn: '2021-10-05' }])
  })

  it('is over once both papers are accepted; of the extract there is no file', async () => {
    await story.until(chapters.theSupervisorAcceptsThePapers)
    expect((await stepsFor(story, 'student')).documents).toBe('done')
    const { id } = story.kept('the extract').body
    expect(await status(`${student}/documents/${id}/file`)).toBe(404)
    const second = story.kept('the second statement').body
    const file = await done(story.as('student').get(`${student}/documents/${second.id}/file`))
    expect(file.bytes.toString('latin1')).toContain('getekend')
  })
})

describe('teacher in training', () => {
  it('sees each condition and both decisions with their reasons', async () => {
    await story.until(chapters.theCounsellorRefusesTheStatus)
    const { id } = story.kept('the application').body
    const application = await asked(`/v1/lio-applications/${id}`)
    expect(application).toMatchObject({
      state: 'decided',
      decision: 'refused',
      evidence: [{ title: 'Attest van dienst, Sint-Jozefscollege' }],
    })
    expect(application.assessment.status).toBe('not-eligible')
    expect(application.assessment.conditions).toContainEqual({
      id: 'minimum-hours',
      required: 200,
      actual: 120,
      met: false,
    })
    await story.until(chapters.theStudentAsksForFewerHours)
    expect(linesOf(digestOn(story, 'student', '2021-10-08')).news).toContain('Over de LIO-aanvraag is beslist.')
  })
})

describe('requests of the first semester', () => {
  it('were to be made before the rosters are due, and are made once', async () => {
    const { news, waiting } = linesOf(digestOn(story, 'student', '2021-10-06'))
    expect(news).toHaveLength(7)
    expect(news).toContain('BuSO De Linde, Vakdidactiek 1 (physics): Er is een stageplaats toegewezen.')
    expect(waiting).toContain(
      'De stageplaats bij BuSO De Linde voor Vakdidactiek 1 (physics) is nog niet aangevraagd. Uiterlijk op 25 oktober 2021.',
    )
    const twice = await story.as('student').post(`${story.place('tutoring')}/request`, { channel: 'mail' })
    expect(twice.body).toMatchObject({ status: 409, code: 'wrong-state', state: 'requested' })
  })

  it('show whom to call at a school where the student has a place, and nowhere else', async () => {
    const { contacts } = await asked(`/v1/schools/${linde}/contacts`)
    expect(contacts).toMatchObject([{ name: 'Rita Desmet', phone: '02 555 01 70' }])
    expect(await status(`/v1/schools/${demoIds.college}/contacts`)).toBe(404)
  })

  it('ask for arrangements and a roster as soon as the school accepts', async () => {
    await story.until(chapters.theAtheneumAcceptsTwice)
    expect(await waitsFor(story, 'student')).toEqual(
      expect.arrayContaining([
        '2021-10-25: Met Atheneum De Brug zijn nog geen afspraken gemaakt over de stage voor Vakdidactiek 1 (mathematics).',
        '2021-10-25: Het stagerooster voor Vakdidactiek 1 (mathematics) bij Atheneum De Brug is nog niet ingediend.',
      ]),
    )
    expect(await stepsFor(story, 'student')).toMatchObject({
      request: 'waiting: coordinator, principal',
      contact: 'open: student',
      planning: 'open: student',
    })
  })

  it('keep what was arranged, with both mentors', async () => {
    await story.until(chapters.theStudentContactsTheAtheneum)
    expect(await asked(story.place('mathematics 1'))).toMatchObject({
      contactedOn: '2021-10-11',
      contactArrangements: arranged,
      mentors: [
        { name: 'Hilde Maes', function: 'subject-mentor' },
        { name: 'Nadia Benali', function: 'school-mentor' },
      ],
    })
    expect(await kindsFor(story, 'student')).toEqual(['submit-roster'])
    await story.until(chapters.theCounsellorRefusesFewerHours)
    const { id } = story.kept('the reduction').body
    expect(await asked(`/v1/reductions/${id}`)).toMatchObject({ granted: false, decisionReason: noReduction })
  })

  it('go back to matching when the school declines, with its reason', async () => {
    await story.until(chapters.deLindeDeclines)
    expect(await asked(story.place('physics 1 refused'))).toMatchObject({ state: 'declined', answerReason: noMentor })
    expect(await stepsFor(story, 'student')).toMatchObject({ matching: 'waiting: supervisor', request: 'not-reached' })
    expect(await status(`/v1/schools/${linde}/contacts`)).toBe(404)
    await story.until(chapters.theSupervisorMatchesAgain)
    expect(linesOf(digestOn(story, 'student', '2021-10-18')).news).toContain(
      'BuSO De Linde, Vakdidactiek 1 (physics): De school weigert de aanvraag. De reden staat in het dossier.',
    )
    expect(await waitsFor(story, 'student')).toContain(
      '2021-10-25: De stageplaats bij Atheneum De Brug voor Vakdidactiek 1 (physics) is nog niet aangevraagd.',
    )
  })
})

describe('planning of the first semester', () => {
  it('refuses a roster with a gap, and names it', async () => {
    await story.until(chapters.theStudentPlansTheAutumn)
    const refused = story.kept('the incomplete roster').body
    expect(refused.detail).toBe(
      'Het stagerooster is nog niet volledig. De bevinding bij roster-complete noemt wat ontbreekt, les per les.',
    )
    expect(obstacles(refused.judgement).join('\n')).toContain('15 november 2021 om 08:30 (lokaal)')
  })

  it('follows the first lesson: it is due fourteen days before', async () => {
    expect(await waitsFor(story, 'student')).toEqual([
      '2021-10-26: Het stagerooster voor Leren van individuele leerlingen bij Atheneum De Brug is nog niet ingediend.',
    ])
  })

  it('is asked for seven days and two days before it is due', async () => {
    const place = 'Atheneum De Brug, Leren van individuele leerlingen'
    await story.until(chapters.theTutoringRosterIsDueInAWeek)
    expect(linesOf(digestOn(story, 'student', '2021-10-19')).news).toContain(
      `${place}: Het stagerooster moet uiterlijk op 26 oktober 2021 ingediend zijn.`,
    )
    await story.until(chapters.theSupervisorReturnsARoster)
    expect(await waitsFor(story, 'student')).toContain(
      '2021-11-08: Het stagerooster voor Vakdidactiek 1 (mathematics) bij Atheneum De Brug is teruggestuurd of gewijzigd, en nog niet opnieuw ingediend.',
    )
    const returned = await asked(`${story.place('mathematics 1')}/roster`)
    expect(returned).toMatchObject({ state: 'returned', returnReason: wrongGroup })
    await story.until(chapters.theTutoringRosterIsDueInTwoDays)
    expect(linesOf(digestOn(story, 'student', '2021-10-24')).news).toContain(
      `${place}: Het stagerooster is nog niet ingediend. Het moet uiterlijk op 26 oktober 2021.`,
    )
  })

  it('says at once that twelve hours online are two too many', async () => {
    await story.until(chapters.theStudentSubmitsTheTutoring)
    expect(obstacles(story.kept('the tutoring as submitted').body.judgement)).toEqual(
      expect.arrayContaining([
        'alternative-setting-cap: 12 uur in een alternatieve setting, 2 uur boven het maximum: 10 uur telt mee.',
      ]),
    )
    expect(await kindsFor(story, 'student')).toEqual([])
  })

  it('keeps the instant of the first submission when lessons move', async () => {
    await story.until(chapters.theStudentMovesLessonsToTheSchool)
    expect(await asked(`${story.place('tutoring')}/roster`)).toMatchObject({
      firstSubmittedAt: '2021-10-25T07:00:00.000Z',
      submittedAt: '2021-10-27T07:00:00.000Z',
      hours: 20,
    })
    await story.until(chapters.theSupervisorApprovesTheTutoring)
    expect(await asked(story.place('tutoring'))).toMatchObject({ state: 'start-approved', attention: null })
    expect((await dossierFor(story, 'student')).alternative).toEqual({ hours: 8, maximum: 10 })
  })

  it('says how late a roster is, and what would be on time', async () => {
    await story.until(chapters.theStudentSubmitsPhysicsADayLate)
    expect(story.kept('the late roster').status).toBe(200)
    expect(obstacles(story.kept('the late roster').body.judgement)).toEqual(
      expect.arrayContaining([
        'planning-deadline: Het rooster is ingediend op 9 november 2021, 1 dag te laat: voor een eerste les op 22 november 2021 moest dat ten laatste op 8 november 2021 (14 dagen vooraf). Lessen vanaf 23 november 2021 zijn op tijd.',
      ]),
    )
    const path = `${story.place('physics 1')}/start-check`
    const english = await done(story.as('student').get(path, { 'accept-language': 'en' }))
    expect(obstacles(english.body)).toContain(
      'planning-deadline: The roster was submitted on 9 November 2021, 1 day too late: for a first lesson on 22 November 2021 the last day was 8 November 2021 (14 days before). Lessons from 23 November 2021 on are in time.',
    )
  })

  it('shows who supervised, and why the delay was excused', async () => {
    await story.until(chapters.theSubstituteApprovesTheStart)
    const { items } = await asked(`${story.place('physics 1')}/judgements`)
    expect(items).toMatchObject([{ rule: 'planning-deadline', role: 'coordinator', reason: whyLate }])
    const supervisions = await asked(`${student}/supervisions`)
    expect(supervisions.items).toMatchObject([
      { supervisorName: 'Tom Janssens', startsOn: '2021-09-20', endsOn: null },
      { supervisorName: 'Lien De Smet', startsOn: '2021-11-08', endsOn: '2021-11-19' },
    ])
  })
})

describe('the second semester', () => {
  it('waits for the coordinator where the school has no agreement', async () => {
    await story.until(chapters.theSchoolsAccept)
    const { steps } = await dossierFor(story, 'student')
    const agreement = steps.find(({ step }: { step: string }) => step === 'agreement')
    expect(agreement).toMatchObject({ state: 'waiting', nextActors: ['coordinator'], until: '2022-02-14' })
    expect(agreement.missing.map(({ message }: { message: string }) => message)).toEqual([
      'Met BuSO De Linde is er geen overeenkomst voor de stage voor Vakdidactiek 2 (physics).',
      'Met BuSO De Linde is er geen overeenkomst voor de stage voor Professioneel leraarschap.',
    ])
    const stateAt = (place: string) =>
      agreement.places.find(({ placementId }: { placementId: string }) => placementId === place)?.state
    expect(stateAt(story.placeId('mathematics 2'))).toBe('done')
    expect(stateAt(story.placeId('physics 2'))).toBe('waiting')
  })

  it('shows the agreement with its refusal, but neither addresses nor evidence', async () => {
    await story.until(chapters.deLindeRefusesToSign)
    const agreement = await asked(`/v1/agreements/${story.kept('the agreement').body.id}`)
    expect(agreement).toMatchObject({
      state: 'refused',
      parties: [
        { party: 'university', state: 'pending', signatoryEmail: null },
        { party: 'school', state: 'refused', refusalReason: groupMustSign, signatoryEmail: null, evidence: null },
      ],
    })
  })

  it('knows by which agreement each place is covered, until when, and what is missing', async () => {
    await story.until(chapters.theUniversitySigned)
    expect(await asked(`${story.place('physics 2')}/coverage`)).toMatchObject({
      covered: true,
      agreement: { kind: 'framework', version: 2, validUntil: '2022-04-01' },
      missing: { parties: [], days: [] },
    })
    await story.until(chapters.theStudentPlansTheSpring)
    const beyond = await asked(`${story.place('teaching at De Linde')}/coverage`)
    expect(beyond.covered).toBe(false)
    expect(beyond.missing).toEqual({
      parties: [],
      days: ['2022-04-19', '2022-04-21', '2022-04-26', '2022-04-28', '2022-05-05', '2022-05-06'],
    })
    expect((await dossierFor(story, 'student')).hours).toMatchObject({ planned: 106, credited: 106, stillToPlan: 0 })
  })

  it('says who supervises now, and what the new supervisor asks', async () => {
    await story.until(chapters.theSuccessorReturnsARoster)
    expect(linesOf(digestOn(story, 'student', '2022-02-01')).news).toEqual([
      'De begeleiding eindigt, of kreeg een andere einddatum.',
      'Er is een begeleider toegewezen.',
    ])
    expect(await asked(`${story.place('mathematics 2')}/roster`)).toMatchObject({ returnReason: tooMuchGuided })
    expect((await dossierFor(story, 'student')).hours).toMatchObject({ planned: 97, stillToPlan: 9 })
  })

  it('sees the reason of a decision that departs from the assessment', async () => {
    await story.until(chapters.theCounsellorDepartsFromTheAssessment)
    const { id } = story.kept('the second application').body
    expect(await asked(`/v1/lio-applications/${id}`)).toMatchObject({
      decision: 'refused',
      decisionReason: startsTooLate,
      assessment: { status: 'extra-hours' },
    })
  })
})

describe('the end of the year', () => {
  const everybody: Persona[] = [
    'student',
    'supervisor',
    'other-supervisor',
    'coordinator',
    'study-path-counsellor',
    'principal',
  ]

  it('has every step done, and nothing open in any queue', async () => {
    await story.until(chapters.theYearEnds)
    const states = Object.values(await stepsFor(story, 'student'))
    expect(states).toEqual(Array(8).fill('done'))
    for (const persona of everybody) expect(await itemsFor(story, persona), persona).toEqual([])
    expect((await dossierFor(story, 'student')).decisions).toEqual([])
  })

  it('credits 106 hours, each where it is asked', async () => {
    const { hours, upperSecondary, alternative } = await dossierFor(story, 'student')
    expect(hours).toMatchObject({ required: 106, planned: 106, credited: 106, stillToPlan: 0 })
    type Line = { courseUnit: string; didactics: string | null; activity: string; required: number; credited: number }
    const lines: Line[] = hours.byCourseUnit
    expect(lines.map(({ required }) => required)).toEqual(lines.map(({ credited }) => credited))
    expect(lines).toHaveLength(12)
    expect(upperSecondary).toEqual({ hours: 86, minimum: 12 })
    expect(alternative).toEqual({ hours: 8, maximum: 10 })
  })

  it('no rule stands in the way of a year that went well', async () => {
    expect(obstacles(await dossierFor(story, 'student'))).toEqual([])
  })

  it('never brought two overviews on one day, and each can be stopped', () => {
    for (const { mail } of story.digestsOf('student')) expect(mail.headers.has('list')).toBe(true)
    const days = story.digestsOf('student').map(({ day }) => day)
    expect(new Set(days).size).toBe(days.length)
    expect(days.length).toBeGreaterThan(15)
  })

  it('shows every place of the year', async () => {
    const { items } = await asked('/v1/placements?limit=100')
    const at = (schoolId: string) => items.filter((place: { schoolId: string }) => place.schoolId === schoolId)
    const statesAt = (schoolId: string) => at(schoolId).map(({ state }: { state: string }) => state)
    expect(statesAt(atheneum)).toEqual(Array(5).fill('start-approved'))
    expect(statesAt(linde)).toEqual(['declined', 'start-approved', 'start-approved'])
  })
})
