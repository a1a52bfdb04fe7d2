import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { noMentor, whyLate } from './autumn.ts'
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
import { beginYear, chapters, type ToldYear } from './story.ts'
import { academicYear, brussels, done, linde, student } from './telling.ts'

/** The year as the supervisors see it: Tom Janssens, and Lien De Smet who stands in for him and later succeeds him. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const { asked } = readerOf('supervisor', () => story)

describe('intake and documents', () => {
  it('waits for the talk, the extract and a place for each unit', async () => {
    await story.until(chapters.theCoordinatorPreparesTheYear)
    expect(await waitsFor(story, 'supervisor')).toEqual([
      '2021-10-25: Voor Vakdidactiek 1 (mathematics) is er nog geen stageplaats.',
      '2021-10-25: Voor Vakdidactiek 1 (physics) is er nog geen stageplaats.',
      '2022-01-31: Voor Leren van individuele leerlingen is er nog geen stageplaats.',
      '2022-01-31: Voor Professioneel leraarschap is er nog geen stageplaats.',
      '2022-01-31: Voor Vakdidactiek 2 (mathematics) is er nog geen stageplaats.',
      '2022-01-31: Voor Vakdidactiek 2 (physics) is er nog geen stageplaats.',
      'ooit: Een uittreksel uit het strafregister (model 596.2) is nog niet getoond en nagekeken.',
      'ooit: Het intakegesprek is nog niet gehouden.',
    ])
    const { counts } = await asked('/v1/work-queue?limit=1')
    expect(counts).toEqual({ 'match-place': 6, 'check-extract': 1, 'hold-intake-talk': 1 })
  })

  it('hears by mail that the preferences were stated, with what waits', async () => {
    await story.until(chapters.theSupervisorHoldsTheTalk)
    const { news, waiting } = linesOf(digestOn(story, 'supervisor', '2021-10-04'))
    expect(news).toEqual(['De voorkeuren voor de stage zijn opgegeven.'])
    expect(waiting).toHaveLength(8)
    expect(waiting.at(-1)).toBe('Het intakegesprek is nog niet gehouden.')
    expect(await kindsFor(story, 'supervisor')).toEqual(['match-place', 'check-extract'])
  })

  it('writes notes that a supervisor of other students does not find', async () => {
    const notes = await asked(`${student}/notes`)
    expect(notes.items).toMatchObject([{ authorName: 'Tom Janssens', writtenAt: '2021-10-04T07:00:00.000Z' }])
    for (const path of ['notes', 'intake', 'documents', `dossier?academicYear=${academicYear}`]) {
      expect((await story.as('other-supervisor').get(`${student}/${path}`)).status, path).toBe(404)
    }
    expect(await itemsFor(story, 'other-supervisor')).toEqual([])
  })

  it('is asked to decide on the statement from the moment it is handed in', async () => {
    await story.until(chapters.theStudentHandsInTheStatement)
    const statement = (await itemsFor(story, 'supervisor')).find(({ kind }) => kind === 'decide-statement')
    expect(statement?.message).toBe('De verbintenisverklaring is ingediend en nog niet aanvaard of geweigerd.')
    expect(statement?.since).toBe(story.kept('the first statement').body.handedInAt)
    await story.until(chapters.theSupervisorRefusesTheStatement)
    expect(await kindsFor(story, 'supervisor')).toEqual(['match-place', 'check-extract'])
  })

  it('sees the outcome of the LIO application, never its evidence', async () => {
    await story.until(chapters.theCounsellorRefusesTheStatus)
    const { id } = story.kept('the application').body
    expect(await asked(`/v1/lio-applications/${id}`)).toMatchObject({ decision: 'refused', evidence: null })
    const evidence = story.kept('the evidence').body.id
    expect((await story.as('supervisor').get(`/v1/lio-applications/${id}/evidence/${evidence}`)).status).toBe(403)
    const decide = story.as('supervisor').post(`/v1/lio-applications/${id}/decide`, { decision: 'full-exemption' })
    expect((await decide).status).toBe(403)
  })
})

describe('matching', () => {
  it('begins again when a school declines, from that moment on', async () => {
    await story.until(chapters.deLindeDeclines)
    const [physics] = await itemsFor(story, 'supervisor')
    expect(physics).toMatchObject({
      kind: 'match-place',
      message: 'Voor Vakdidactiek 1 (physics) is er nog geen stageplaats.',
      since: brussels('2021-10-15', '09:00'),
      until: '2021-10-25',
    })
    expect(await asked(story.place('physics 1 refused'))).toMatchObject({ answerReason: noMentor })
    await story.until(chapters.theSupervisorMatchesAgain)
    expect(linesOf(digestOn(story, 'supervisor', '2021-10-18')).news).toEqual([
      'BuSO De Linde, Vakdidactiek 1 (physics): De school weigert de aanvraag. De reden staat in het dossier.',
    ])
    const soon = (await itemsFor(story, 'supervisor')).filter(({ until }) => until === '2021-10-25')
    expect(soon).toEqual([])
  })

  it('cannot answer for the school, nor plan for the student', async () => {
    const answer = story.as('supervisor').post(`${story.place('physics 1')}/school-answer`, { answer: 'accepted' })
    expect((await answer).status).toBe(403)
    expect((await story.as('supervisor').put(`${story.place('physics 1')}/roster`, { lessons: [] })).status).toBe(403)
  })
})

describe('rosters and starts', () => {
  it('come in with their last day: that of the first lesson', async () => {
    await story.until(chapters.theStudentPlansTheAutumn)
    expect((await waitsFor(story, 'supervisor'))[0]).toBe(
      '2021-11-08: Het stagerooster voor Vakdidactiek 1 (mathematics) bij Atheneum De Brug is ingediend en nog niet goedgekeurd of teruggestuurd.',
    )
    await story.until(chapters.theSupervisorReturnsARoster)
    expect(await kindsFor(story, 'supervisor')).toEqual(['match-place'])
    await story.until(chapters.theStudentChangesTheRoster)
    expect((await kindsFor(story, 'supervisor'))[0]).toBe('approve-roster')
  })

  it('can be followed by who asks what changed since', async () => {
    const { changed } = await asked(`/v1/work-queue?changedSince=${brussels('2021-10-20', '12:00')}`)
    expect(changed.events.map(({ type }: { type: string }) => type)).toEqual(['roster.changed', 'roster.submitted'])
    expect(changed.opened).toMatchObject([{ kind: 'approve-roster', since: brussels('2021-10-21', '09:00') }])
    const { changed: nothing } = await asked(`/v1/work-queue?changedAfter=${encodeURIComponent(changed.next)}`)
    expect(nothing).toMatchObject({ events: [], more: false })
  })

  it('hears two days ahead that a roster is still missing', async () => {
    await story.until(chapters.theTutoringRosterIsDueInTwoDays)
    expect(linesOf(digestOn(story, 'supervisor', '2021-10-24')).news).toContain(
      'Atheneum De Brug, Leren van individuele leerlingen: Het stagerooster is nog niet ingediend. Het moet uiterlijk op 26 oktober 2021.',
    )
  })

  it('approves a start with a receipt, and is refused one with every reason', async () => {
    await story.until(chapters.theSupervisorApprovesOneStart)
    const approval = story.kept('the first start').body
    expect(approval.judgement).toMatchObject({ mayStart: true, parametersVersion: 1 })
    expect(approval.approvedAt).toBe(brussels('2021-10-26', '09:00'))
    const refused = story.kept('the refused start').body
    expect(refused.code).toBe('rules-not-met')
    expect(obstacles(refused.judgement).sort()).toEqual([
      'alternative-setting-cap: 12 uur in een alternatieve setting, 2 uur boven het maximum: 10 uur telt mee.',
      'course-unit-hours: 2 uur te weinig voor Leren van individuele leerlingen (tutorstage 18 van 20 uur), en er is geen andere stageplaats waar dat nog bij kan.',
    ])
    const path = `${story.place('tutoring')}/start-check`
    const english = await done(story.as('supervisor').get(path, { 'accept-language': 'en' }))
    expect(obstacles(english.body)).toContain(
      'alternative-setting-cap: 12 hours in an alternative setting, 2 hours above the maximum: 10 hours credited.',
    )
  })

  it('does not say that all is ready when the start was refused', async () => {
    expect((await waitsFor(story, 'supervisor'))[0]).toBe(
      '2021-11-09: Plaats, overeenkomst, documenten en stagerooster voor Leren van individuele leerlingen bij Atheneum De Brug zijn in orde. De start is nog niet goedgekeurd; start-check zegt wat de andere regels vinden.',
    )
  })

  it('approves it when fewer lessons are online', async () => {
    await story.until(chapters.theSupervisorApprovesTheTutoring)
    expect(story.kept('the start of tutoring').body.judgement.hours).toMatchObject({ alternative: 8, credited: 24 })
    expect(await kindsFor(story, 'supervisor')).toEqual(['match-place'])
    const again = await story.as('supervisor').post(`${story.place('tutoring')}/approve-start`)
    expect(again.body).toMatchObject({ code: 'wrong-state', state: 'start-approved' })
  })
})

describe('a substitute', () => {
  it('sees nothing before the first day', async () => {
    await story.until(chapters.theSupervisorGoesOnLeave)
    expect(story.kept('the substitution').body.students).toMatchObject([
      { studentId: demoIds.student, outcome: 'handed-over' },
    ])
    expect((await story.as('other-supervisor').get(story.place('physics 1'))).status).toBe(404)
    expect(await itemsFor(story, 'other-supervisor')).toEqual([])
  })

  it('then finds what waits, and hears of it by mail', async () => {
    await story.until(chapters.theSubstituteMayNotApprove)
    const { news, waiting } = linesOf(digestOn(story, 'other-supervisor', '2021-11-10'))
    expect(news).toEqual([
      'Atheneum De Brug, Vakdidactiek 1 (physics): Met de school zijn afspraken gemaakt.',
      'Atheneum De Brug, Vakdidactiek 1 (physics): Het stagerooster is ingediend.',
    ])
    expect(waiting).toContain(
      'Het stagerooster voor Vakdidactiek 1 (physics) bij Atheneum De Brug is ingediend en nog niet goedgekeurd of teruggestuurd. Uiterlijk op 22 november 2021.',
    )
  })

  it('is told how late the roster is, and may not excuse it', async () => {
    expect(obstacles(story.kept('the start refused for lateness').body.judgement)).toEqual([
      'planning-deadline: Het rooster is ingediend op 9 november 2021, 1 dag te laat: voor een eerste les op 22 november 2021 moest dat ten laatste op 8 november 2021 (14 dagen vooraf). Lessen vanaf 23 november 2021 zijn op tijd.',
    ])
    const judgement = { rule: 'planning-deadline', reason: whyLate }
    const excused = await story.as('other-supervisor').post(`${story.place('physics 1')}/judgements`, judgement)
    expect(excused.status).toBe(403)
  })

  it('approves the start once the coordinator excused the delay', async () => {
    await story.until(chapters.theSubstituteApprovesTheStart)
    const { judgement } = story.kept('the start of physics').body
    const late = judgement.findings.find(({ rule }: { rule: string }) => rule === 'planning-deadline')
    expect(late).toMatchObject({ outcome: 'waived', blocking: false })
    expect(late.message).toContain(`Toegestaan door de stagecoördinator: ${whyLate}`)
  })

  it('sees nothing after the last day', async () => {
    await story.until(chapters.theSupervisorMatchesTheSecondSemester)
    expect((await story.as('other-supervisor').get(story.place('physics 1'))).status).toBe(404)
    expect(await itemsFor(story, 'other-supervisor')).toEqual([])
  })
})

describe('the second semester', () => {
  it('leaves nothing to match, and De Linde no place for another student', async () => {
    expect(await itemsFor(story, 'supervisor')).toEqual([])
    expect((await stepsFor(story, 'supervisor')).matching).toBe('done')
    const another = await story.as('other-supervisor').post('/v1/placements', {
      studentId: demoIds.otherStudent,
      schoolId: linde,
      academicYear,
      courseUnit: 'professional-teaching',
      semester: 2,
    })
    expect(another.body).toMatchObject({ status: 409, code: 'no-capacity' })
    expect(another.body.detail).toContain('BuSO De Linde heeft in 2021-2022 geen plaats')
    expect(another.body.detail).toContain('2 van 2')
  })

  it('goes to the successor from 1 February on; the first supervisor sees no more of it', async () => {
    await story.until(chapters.theSupervisorIsSucceeded)
    expect(await kindsFor(story, 'supervisor')).toEqual(['approve-roster'])
    await story.until(chapters.theSuccessorReturnsARoster)
    expect(await itemsFor(story, 'supervisor')).toEqual([])
    for (const path of [student, `${student}/notes`, story.place('tutoring')]) {
      expect((await story.as('supervisor').get(path)).status, path).toBe(404)
    }
    expect(linesOf(digestOn(story, 'supervisor', '2022-02-01'))).toEqual({
      news: ['De begeleiding eindigt, of kreeg een andere einddatum.'],
      waiting: [],
    })
    expect(await waitsFor(story, 'other-supervisor')).toEqual([
      '2022-02-16: Het stagerooster voor Professioneel leraarschap bij Atheneum De Brug is ingediend en nog niet goedgekeurd of teruggestuurd.',
      '2022-02-22: Het stagerooster voor Vakdidactiek 2 (physics) bij BuSO De Linde is ingediend en nog niet goedgekeurd of teruggestuurd.',
      '2022-03-22: Het stagerooster voor Professioneel leraarschap bij BuSO De Linde is ingediend en nog niet goedgekeurd of teruggestuurd.',
    ])
  })

  it('is refused a start on days that the agreement does not reach', async () => {
    await story.until(chapters.theSuccessorApprovesThreeStarts)
    expect(obstacles(story.kept('the start beyond the agreement').body.judgement)).toEqual([
      'agreement-signed: De raamovereenkomst geldt van 1 december 2021 tot en met 1 april 2022 en dekt dus niet 19 april 2022, 21 april 2022, 26 april 2022, 28 april 2022, 5 mei 2022 en 6 mei 2022.',
    ])
    expect(await itemsFor(story, 'other-supervisor')).toEqual([])
    expect((await stepsFor(story, 'other-supervisor')).agreement).toBe('waiting: coordinator')
  })

  it('finds the start in the queue when the last signature is there, and then nothing more', async () => {
    await story.until(chapters.theUniversitySignedAgain)
    expect(await itemsFor(story, 'other-supervisor')).toMatchObject([
      { kind: 'approve-start', until: '2022-03-22', since: brussels('2022-02-10', '10:00') },
    ])
    await story.until(chapters.theSuccessorApprovesTheLastStart)
    expect(await itemsFor(story, 'other-supervisor')).toEqual([])
    expect(story.kept('the last start').body.judgement.hours).toMatchObject({ credited: 106, upperSecondary: 86 })
  })

  it('ends with every step done, and every approval still saying what it said', async () => {
    await story.until(chapters.theYearEnds)
    expect(Object.values(await stepsFor(story, 'other-supervisor'))).toEqual(Array(8).fill('done'))
    expect((await dossierFor(story, 'other-supervisor')).hours.credited).toBe(106)
    for (const name of ['tutoring', 'physics 1', 'teaching at De Linde'] as const) {
      const replay = await done(story.as('other-supervisor').post(`${story.place(name)}/approval/replay`))
      expect(replay.body, name).toMatchObject({ same: true, differences: [] })
    }
  })
})
