import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { noMentor } from './autumn.ts'
import { digestOn, dossierFor, itemsFor, kindsFor, linesOf, readerOf, stepsFor, waitsFor } from './looking.ts'
import { groupMustSign, whyLonger } from './spring.ts'
import { beginYear, chapters, type ToldYear } from './story.ts'
import { academicYear, brussels, done, linde, rita, student } from './telling.ts'

/** The year as An Willems, the internship coordinator, sees it. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const { asked } = readerOf('coordinator', () => story)
const agreement = () => `/v1/agreements/${story.kept('the agreement').body.id}`

/** What De Linde offers: each line as `semester: taken of places`. */
async function capacity(): Promise<string[]> {
  const { lines } = await asked(`/v1/schools/${linde}/capacities?academicYear=${academicYear}`)
  type Line = { semester: number; taken: number; places: number; free: number }
  return lines.map(({ semester, taken, places, free }: Line) => {
    expect(free).toBe(places - taken)
    return `${semester}: ${taken} of ${places}`
  })
}

describe('before the students come', () => {
  it('has described the institute and the school, and nothing of this student waits', async () => {
    await story.until(chapters.theCoordinatorPreparesTheYear)
    expect(await asked('/v1/institute')).toMatchObject({
      signatoryName: 'Prof. Karen Triquet',
      signatoryEmail: null,
      insurancePolicy: '45.180.022',
    })
    expect(await capacity()).toEqual(['1: 0 of 1', '2: 0 of 2'])
    expect(await itemsFor(story, 'coordinator')).toEqual([])
  })
})

describe('the first semester', () => {
  it('may decide on a statement too, and need not once the supervisor did', async () => {
    await story.until(chapters.theStudentHandsInTheStatement)
    expect(await kindsFor(story, 'coordinator')).toEqual(['decide-statement'])
    await story.until(chapters.theSupervisorRefusesTheStatement)
    expect(await itemsFor(story, 'coordinator')).toEqual([])
  })

  it('follows every request that a school has not answered', async () => {
    await story.until(chapters.theStudentAsksTheSchools)
    expect(await waitsFor(story, 'coordinator')).toEqual(
      expect.arrayContaining([
        '2021-10-25: Atheneum De Brug heeft nog niet geantwoord op de aanvraag voor Vakdidactiek 1 (mathematics).',
        '2021-10-25: BuSO De Linde heeft nog niet geantwoord op de aanvraag voor Vakdidactiek 1 (physics).',
      ]),
    )
    for (const { since } of await itemsFor(story, 'coordinator')) expect(since).toBe(brussels('2021-10-06', '09:00'))
    expect(await capacity()).toEqual(['1: 1 of 1', '2: 0 of 2'])
  })

  it('hears of a decline, which gives the place back', async () => {
    await story.until(chapters.deLindeDeclines)
    expect(await capacity()).toEqual(['1: 0 of 1', '2: 0 of 2'])
    expect(await itemsFor(story, 'coordinator')).toEqual([])
    expect(await asked(story.place('physics 1 refused'))).toMatchObject({ state: 'declined', answerReason: noMentor })
    await story.until(chapters.theSupervisorMatchesAgain)
    expect(linesOf(digestOn(story, 'coordinator', '2021-10-18')).news).toEqual([
      'BuSO De Linde, Vakdidactiek 1 (physics): De school weigert de aanvraag. De reden staat in het dossier.',
    ])
  })

  it('sees what the mail room sent to the school: a request and one reminder', async () => {
    const { items } = await asked('/v1/mails?kind=place-reminder')
    expect(items).toMatchObject([{ state: 'sent', recipient: rita, attempts: 1, lastError: null }])
    expect((await asked('/v1/mails?kind=place-request')).items).toHaveLength(1)
  })

  it('approves no roster and no start', async () => {
    await story.until(chapters.theStudentSubmitsTheTutoring)
    for (const act of ['approve-roster', 'approve-start', 'approve-place']) {
      expect((await story.as('coordinator').post(`${story.place('tutoring')}/${act}`)).status, act).toBe(403)
    }
  })

  it('lends the student to a substitute for two weeks', async () => {
    await story.until(chapters.theSupervisorGoesOnLeave)
    const { items } = await asked(`${student}/supervisions`)
    expect(items.at(-1)).toMatchObject({
      supervisorName: 'Lien De Smet',
      startsOn: '2021-11-08',
      endsOn: '2021-11-19',
      substituteForId: personas.supervisor.userId,
    })
  })
})

describe('the agreement with De Linde', () => {
  it('is asked for as soon as the school accepts, by the first day of the window', async () => {
    await story.until(chapters.theSchoolsAccept)
    expect(await waitsFor(story, 'coordinator')).toEqual([
      '2022-02-14: Met BuSO De Linde is er geen overeenkomst voor de stage voor Vakdidactiek 2 (physics).',
      '2022-02-14: Met BuSO De Linde is er geen overeenkomst voor de stage voor Professioneel leraarschap.',
    ])
    expect(await waitsFor(story, 'coordinator', 'en')).toContain(
      '2022-02-14: There is no agreement with BuSO De Linde for the internship for Professional Teaching.',
    )
    expect(await capacity()).toEqual(['1: 0 of 1', '2: 2 of 2'])
  })

  it('is a PDF from the moment it is drafted, with the hash that will be signed', async () => {
    await story.until(chapters.theCoordinatorDraftsAnAgreement)
    const { bytes, headers } = story.kept('the document')
    const { documentHash } = story.kept('the agreement').body
    expect(headers['content-type']).toBe('application/pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(documentHash)
    expect(await kindsFor(story, 'coordinator')).toEqual(['extend-agreement', 'send-agreement'])
  })

  it('waits for both parties once it is sent, and cannot be changed any more', async () => {
    await story.until(chapters.theCoordinatorSendsTheAgreement)
    expect(await waitsFor(story, 'coordinator')).toEqual([
      '2022-02-14: De overeenkomst met BuSO De Linde geldt niet van de eerste tot en met de laatste dag van de stage voor Professioneel leraarschap.',
      '2022-02-14: De overeenkomst met BuSO De Linde is nog niet ondertekend door de universiteit en de school.',
    ])
    const changed = await story.as('coordinator').patch(agreement(), { validUntil: '2022-06-30' })
    expect(changed.body).toMatchObject({ status: 409, code: 'wrong-state', state: 'sent' })
  })

  it('is the coordinator’s to settle when the school refuses, with the reason', async () => {
    await story.until(chapters.deLindeRefusesToSign)
    expect(await kindsFor(story, 'coordinator')).toEqual(['extend-agreement', 'settle-refusal'])
    const [, school] = (await asked(agreement())).parties
    expect(school).toMatchObject({
      state: 'refused',
      refusedAt: brussels('2021-12-03', '09:00'),
      refusalReason: groupMustSign,
    })
    await story.until(chapters.theCoordinatorAddsTheGroup)
    expect(linesOf(digestOn(story, 'coordinator', '2021-12-06')).news).toEqual([
      'BuSO De Linde: Iemand weigert de overeenkomst te ondertekenen. De reden staat bij de overeenkomst.',
    ])
  })

  it('has a second version with another document, that three must sign', async () => {
    const second = story.kept('the second version').body
    expect(second).toMatchObject({
      state: 'sent',
      latestVersion: 2,
      versionInForce: null,
      missing: ['university', 'school'],
    })
    expect(second.documentHash).not.toBe(story.kept('the agreement').body.documentHash)
    expect(second.parties).toHaveLength(3)
  })

  it('shows who is asked how often, and chases whoever has an address', async () => {
    await story.until(chapters.theCoordinatorAsksAgain)
    type Party = { signatoryName: string; state: string; timesAsked: number }
    const { parties }: { parties: Party[] } = await asked(agreement())
    expect(parties.map(({ signatoryName, state, timesAsked }) => `${signatoryName}: ${state}, ${timesAsked}`)).toEqual([
      'Prof. Karen Triquet: pending, 0',
      'Rita Desmet: pending, 2',
      'Geert Vermeulen: signed, 0',
    ])
    const again = await story.as('coordinator').post(`${agreement()}/remind`)
    expect(again.status).toBe(409)
  })

  it('is never shown as complete while a signature is missing', async () => {
    await story.until(chapters.deLindeSigns)
    expect(await asked(agreement())).toMatchObject({ state: 'sent', versionInForce: null, missing: ['university'] })
    expect(await waitsFor(story, 'coordinator')).toContain(
      '2022-02-14: De overeenkomst met BuSO De Linde is nog niet ondertekend door de universiteit.',
    )
    expect((await asked(`${story.place('physics 2')}/coverage`)).covered).toBe(false)
  })

  it('is in force with the third signature, each with its own proof', async () => {
    await story.until(chapters.theUniversitySigned)
    const { parties, documentHash, state, versionInForce } = await asked(agreement())
    expect({ state, versionInForce }).toEqual({ state: 'signed', versionInForce: 2 })
    const [university, school, group] = parties
    expect(university).toMatchObject({
      means: 'paper',
      signedAt: brussels('2021-12-10', '16:30'),
      evidence: { documentHash, recordedBy: personas.coordinator.userId, address: null },
    })
    expect(school).toMatchObject({
      means: 'link',
      signedAt: brussels('2021-12-10', '09:00'),
      evidence: { documentHash, recordedBy: null, address: '127.0.0.1', scanId: null },
    })
    expect(school.evidence.userAgent).toContain('Firefox/93.0')
    expect(group).toMatchObject({
      means: 'account',
      organisation: 'Scholengroep Zenne',
      evidence: { documentHash, recordedBy: personas.principal.userId },
    })
    const scan = await done(story.as('coordinator').get(`${agreement()}/scans/${university.evidence.scanId}`))
    expect(scan.bytes.toString('latin1')).toContain('the second version')
    expect(await kindsFor(story, 'coordinator')).toEqual(['extend-agreement'])
  })

  it('keeps counting while it is extended, and reaches further from the last signature on', async () => {
    await story.until(chapters.deLindeAndTheGroupSignAgain)
    expect(await asked(agreement())).toMatchObject({
      state: 'sent',
      latestVersion: 3,
      versionInForce: 2,
      validUntil: '2022-04-01',
    })
    expect((await asked(`${story.place('physics 2')}/coverage`)).covered).toBe(true)
    await story.until(chapters.theUniversitySignedAgain)
    expect(await asked(agreement())).toMatchObject({ state: 'signed', versionInForce: 3, validUntil: '2022-06-30' })
    expect(await asked(`${story.place('teaching at De Linde')}/coverage`)).toMatchObject({
      covered: true,
      agreement: { version: 3, validUntil: '2022-06-30' },
    })
    expect(await itemsFor(story, 'coordinator')).toEqual([])
  })

  it('keeps every wording, with who signed it and why the next was written', async () => {
    const { items } = await asked(`${agreement()}/versions`)
    type Version = {
      number: number
      amendmentReason: string | null
      inForce: boolean
      parties: { state: string }[]
    }
    expect(
      items.map(({ number, amendmentReason, inForce, parties }: Version) => [
        number,
        amendmentReason,
        inForce,
        parties.map(({ state }) => state).join(' '),
      ]),
    ).toEqual([
      [3, whyLonger, true, 'signed signed signed'],
      [2, 'De scholengroep ondertekent mee.', false, 'signed signed signed'],
      [1, null, false, 'pending refused'],
    ])
  })
})

describe('the end of the year', () => {
  it('finds the student in the compliance report with all hours', async () => {
    await story.until(chapters.theYearEnds)
    const { items } = await asked(`/v1/reports/compliance?academicYear=${academicYear}&rule=course-unit-hours`)
    const line = items.find(({ studentId }: { studentId: string }) => studentId === demoIds.student)
    expect(line).toMatchObject({
      required: 106,
      planned: 106,
      credited: 106,
      stillToPlan: 0,
      upperSecondary: 86,
      alternative: 8,
    })
    expect(Object.values(await stepsFor(story, 'coordinator'))).toEqual(Array(8).fill('done'))
    expect((await dossierFor(story, 'coordinator')).decisions).toEqual([])
  })

  it('has a log of every mail that went out, and of none that failed', async () => {
    const all = async (query: string) => (await asked(`/v1/mails?limit=100&${query}`)).items
    expect(await all('state=failed')).toEqual([])
    expect(await all('state=waiting')).toEqual([])
    expect(await all('kind=place-request')).toHaveLength(3)
    expect(await all('kind=signing-request')).toHaveLength(3)
    expect(await all('kind=signing-reminder')).toHaveLength(1)
    expect((await all('kind=digest')).length).toBe(
      story.mails.filter(({ subject }) => subject.startsWith('Stages: ')).length,
    )
  })
})
