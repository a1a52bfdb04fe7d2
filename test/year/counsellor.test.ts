import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallPdf } from '../files/given.ts'
import { noReduction } from './autumn.ts'
import { digestOn, dossierFor, itemsFor, linesOf, readerOf, stepsFor } from './looking.ts'
import { startsTooLate } from './spring.ts'
import { beginYear, chapters, type ToldYear } from './story.ts'
import { brussels, done, linde, student } from './telling.ts'

/** The year as Bart Claes, the study-path counsellor, sees it. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const { asked, status } = readerOf('study-path-counsellor', () => story)
const application = () => `/v1/lio-applications/${story.kept('the application').body.id}`
type Condition = { id: string; required: number | boolean; actual: number | boolean; met: boolean }

describe('the application as a teacher in training', () => {
  it('waits for the counsellor alone, from the moment it is made', async () => {
    await story.until(chapters.theStudentHandsInTheStatement)
    expect(await itemsFor(story, 'study-path-counsellor')).toEqual([])
    await story.until(chapters.theStudentAppliesAsTeacherInTraining)
    expect(await itemsFor(story, 'study-path-counsellor')).toMatchObject([
      {
        kind: 'decide-lio',
        title: 'LIO-aanvraag beslissen',
        message: 'Over de aanvraag van het LIO-statuut is nog niet beslist.',
        since: story.kept('the application').body.appliedAt,
        until: null,
      },
    ])
    const [english] = await itemsFor(story, 'study-path-counsellor', 'en')
    expect(english?.message).toBe('The application for the status of teacher in training has not been decided on.')
    expect((await dossierFor(story, 'student')).decisions).toMatchObject([{ kind: 'decide-lio' }])
  })

  it('shows each condition with what is required and what there is', async () => {
    const { assessment, assignments } = await asked(application())
    expect(assignments).toMatchObject([{ employer: 'Sint-Jozefscollege', hoursPerYear: 120 }])
    expect(assessment).toMatchObject({ status: 'not-eligible', mayRequestReduction: true })
    const conditions: Condition[] = assessment.conditions
    expect(conditions.map(({ id, required, actual, met }) => `${id}: ${actual} of ${required}, ${met}`)).toEqual([
      'master-degree: true of true, true',
      'minimum-hours: 120 of 200, false',
      'full-exemption-total: 120 of 500, false',
      'full-exemption-upper-secondary: 120 of 150, false',
      'full-exemption-didactics: 120 of 125, false',
    ])
  })

  it('comes with its evidence, byte for byte', async () => {
    const { id, title } = story.kept('the evidence').body
    expect(title).toBe('Attest van dienst, Sint-Jozefscollege')
    const file = await done(story.as('study-path-counsellor').get(`${application()}/evidence/${id}`))
    expect(file.bytes.equals(smallPdf())).toBe(true)
    expect(file.headers['content-disposition']).toMatch(/^attachment/)
  })

  it('was told by mail, and is off the list once it is decided', async () => {
    await story.until(chapters.theCounsellorRefusesTheStatus)
    expect(linesOf(digestOn(story, 'study-path-counsellor', '2021-10-05'))).toEqual({
      news: ['Er is een LIO-aanvraag ingediend.'],
      waiting: ['Over de aanvraag van het LIO-statuut is nog niet beslist.'],
    })
    expect(story.kept('the decision').body).toMatchObject({
      state: 'decided',
      decision: 'refused',
      requiredHours: null,
    })
    expect(await itemsFor(story, 'study-path-counsellor')).toEqual([])
    const again = await story.as('study-path-counsellor').post(`${application()}/decide`, { decision: 'refused' })
    expect(again.body).toMatchObject({ status: 409, state: 'decided' })
  })
})

describe('the reduction', () => {
  it('waits, and is refused with a reason that the student reads', async () => {
    await story.until(chapters.theStudentAsksForFewerHours)
    expect(await itemsFor(story, 'study-path-counsellor')).toMatchObject([
      { kind: 'decide-reduction', since: brussels('2021-10-08', '09:00') },
    ])
    await story.until(chapters.theCounsellorRefusesFewerHours)
    const { id } = story.kept('the reduction').body
    expect(await asked(`/v1/reductions/${id}`)).toMatchObject({ granted: false, decisionReason: noReduction })
    expect(await itemsFor(story, 'study-path-counsellor')).toEqual([])
    expect((await dossierFor(story, 'study-path-counsellor')).hours.required).toBe(106)
  })

  it('is not for a supervisor to decide', async () => {
    const { id } = story.kept('the reduction').body
    const decision = { granted: true, reason: 'Dat lijkt mij redelijk.', requiredHours: null }
    expect((await story.as('supervisor').post(`/v1/reductions/${id}/decide`, decision)).status).toBe(403)
  })
})

describe('what a counsellor may see', () => {
  it('is the dossier with its steps and the notes, not the places and the agreements', async () => {
    expect((await stepsFor(story, 'study-path-counsellor')).intake).toBe('done')
    expect((await asked(`${student}/notes`)).items).toHaveLength(1)
    expect(await status(story.place('tutoring'))).toBe(403)
    expect(await status(`/v1/agreements?schoolId=${linde}`)).toBe(403)
    const statement = story.kept('the second statement').body.id
    expect(await status(`${student}/documents/${statement}/file`)).toBe(403)
  })

  it('brings no mail of what is not theirs', async () => {
    await story.until(chapters.theUniversitySignedAgain)
    expect(story.digestsOf('study-path-counsellor').map(({ day }) => day)).toEqual(['2021-10-05', '2021-10-12'])
    expect(await itemsFor(story, 'study-path-counsellor')).toEqual([])
  })
})

describe('more hours in service', () => {
  it('ask for a new decision, with a proposal that binds nobody', async () => {
    await story.until(chapters.theStudentAppliesAgain)
    const { assessment } = story.kept('the second application').body
    expect(assessment).toMatchObject({
      status: 'extra-hours',
      totals: { education: 230, upperSecondary: 120, didactics: 230 },
    })
    expect(assessment.proposedExtraHours).not.toBeNull()
    expect(await itemsFor(story, 'study-path-counsellor')).toMatchObject([{ kind: 'decide-lio' }])
    expect(await asked(application())).toMatchObject({ state: 'decided' })
  })

  it('let the counsellor depart from the assessment, with a reason only', async () => {
    await story.until(chapters.theCounsellorDepartsFromTheAssessment)
    const without = story.kept('the decision without reason').body
    expect(without.errors).toMatchObject([{ pointer: '/reason' }])
    expect(without.detail).toMatch(/reden/i)
    expect(story.kept('the second decision').body).toMatchObject({
      decision: 'refused',
      decisionReason: startsTooLate,
      assessment: { status: 'extra-hours' },
    })
    expect(await asked(application())).toMatchObject({ state: 'superseded' })
  })

  it('leave the hours and the approved starts as they were', async () => {
    await story.until(chapters.theYearEnds)
    expect((await dossierFor(story, 'study-path-counsellor')).hours).toMatchObject({ required: 106, credited: 106 })
    expect(await itemsFor(story, 'supervisor')).toEqual([])
    expect(Object.values(await stepsFor(story, 'study-path-counsellor'))).toEqual(Array(8).fill('done'))
  })
})
