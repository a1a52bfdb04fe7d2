import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { smallPdf, titled } from '../files/given.ts'
import { chapter } from './chapter.ts'
import { lindeMentor, mathematics1, mathematics1WithoutRoom, physics1, tutoring } from './rosters.ts'
import { academicYear, atheneum, done, linde, type PlaceName, refused, rita, type Story, student } from './telling.ts'

/** People of the two schools (demo data). */
const schoolMentor = '01920000-0000-7000-8000-000000000213'
export const guides = {
  mathematics: [demoIds.mathematicsMentor, schoolMentor],
  physics: [demoIds.physicsMentor, schoolMentor],
  linde: [lindeMentor],
}

// The coordinator, before the students come.

export const theCoordinatorPreparesTheYear = chapter('2021-10-01', async ({ as }) => {
  const coordinator = as('coordinator')
  await done(
    coordinator.put('/v1/institute', {
      name: 'Universiteit aan de Zenne',
      programme: 'Educatieve master in de wetenschappen en technologie',
      street: 'Zennelaan 2',
      postalCode: '1050',
      city: 'Brussel',
      signatoryName: 'Prof. Karen Triquet',
      signatoryFunction: 'Voorzitter van de lerarenopleiding',
      contactEmail: 'stages@zenne.example',
      insurer: 'Onderlinge Verzekeringen De Dijle',
      insurancePolicy: '45.180.022',
    }),
  )
  await done(
    coordinator.put(`/v1/schools/${linde}/contacts`, {
      contacts: [{ name: 'Rita Desmet', function: 'Directeur', email: rita, phone: '02 555 01 70' }],
    }),
  )
  await done(
    coordinator.post('/v1/mentors', { schoolId: linde, function: 'principal', name: 'Rita Desmet', email: rita }),
  )
  await done(
    coordinator.put(`/v1/schools/${linde}/capacities?academicYear=${academicYear}`, {
      lines: [
        { semester: 1, didactics: 'physics', places: 1, lastConfirmedOn: '2021-09-30' },
        { semester: 2, places: 2, lastConfirmedOn: '2021-09-30' },
      ],
    }),
  )
})

// Intake.

const wishes = {
  levels: ['secondary', 'special-secondary'],
  regions: ['Brussel', 'Dilbeek'],
  subjects: ['wiskunde', 'fysica'],
  travelMeans: ['public-transport', 'bicycle'],
  maximumTravelMinutes: 45,
}

export const theStudentStatesPreferences = chapter('2021-10-01', async ({ as }) => {
  await done(as('student').put(`${student}/intake`, wishes))
})

export const theSupervisorHoldsTheTalk = chapter('2021-10-04', async ({ as, keep }) => {
  await done(as('supervisor').put(`${student}/intake`, { ...wishes, heldOn: '2021-10-04' }))
  const note = { text: 'Geeft op woensdag zelf les in Aalst; die dag liever niet inplannen.' }
  keep('the note', await done(as('supervisor').post(`${student}/notes`, note)))
})

// Documents.

export const theStudentHandsInTheStatement = chapter('2021-10-04', async ({ as, keep }) => {
  const answer = await done(as('student').post(`${student}/documents/commitment-statement`, smallPdf()))
  keep('the first statement', answer)
})

export const noHandwriting = 'De handtekening ontbreekt op de tweede bladzijde.'

export const theSupervisorRefusesTheStatement = chapter('2021-10-05', async ({ as, kept }) => {
  const { id } = kept('the first statement').body
  await done(as('supervisor').post(`${student}/documents/${id}/refuse`, { reason: noHandwriting }))
})

export const theStudentHandsInAnother = chapter('2021-10-06', async ({ as, keep }) => {
  const signed = smallPdf({ content: ' getekend' })
  const answer = await done(as('student').post(`${student}/documents/commitment-statement`, signed))
  keep('the second statement', answer)
})

export const theSupervisorAcceptsThePapers = chapter('2021-10-07', async ({ as, kept, keep }) => {
  const { id } = kept('the second statement').body
  await done(as('supervisor').post(`${student}/documents/${id}/accept`))
  const extract = { kind: 'criminal-record-extract', model: '596.2', issuedOn: '2021-09-28' }
  keep('the extract', await done(as('supervisor').post(`${student}/documents`, extract)))
})

// Teacher in training, and a reduction: neither is granted, so that all 106 hours remain.

export const teachingInAalst = {
  employer: 'Sint-Jozefscollege',
  level: 'secondary',
  grade: 2,
  subject: 'Wiskunde',
  didactics: 'mathematics',
  hoursPerYear: 120,
}

export const theStudentAppliesAsTeacherInTraining = chapter('2021-10-04', async ({ as, keep }) => {
  const wanted = { academicYear, holdsMaster: true, assignments: [teachingInAalst] }
  const { body } = keep('the application', await done(as('student').post('/v1/lio-applications', wanted)))
  const title = titled('Attest van dienst, Sint-Jozefscollege')
  const evidence = as('student').post(`/v1/lio-applications/${body.id}/evidence`, smallPdf(), title)
  keep('the evidence', await done(evidence))
})

export const theCounsellorRefusesTheStatus = chapter('2021-10-07', async ({ as, kept, keep }) => {
  const url = `/v1/lio-applications/${kept('the application').body.id}`
  keep('the decision', await done(as('study-path-counsellor').post(`${url}/decide`, { decision: 'refused' })))
})

export const theStudentAsksForFewerHours = chapter('2021-10-08', async ({ as, keep }) => {
  const wanted = { academicYear, motivation: 'Ik geef al drie uur per week wiskunde in de tweede graad.' }
  keep('the reduction', await done(as('student').post('/v1/reductions', wanted)))
})

export const noReduction = 'Eén jaar aan drie uur per week weegt niet op tegen de stage in twee vakken.'

export const theCounsellorRefusesFewerHours = chapter('2021-10-12', async ({ as, kept }) => {
  const url = `/v1/reductions/${kept('the reduction').body.id}/decide`
  await done(as('study-path-counsellor').post(url, { granted: false, reason: noReduction }))
})

// Matching and requests of the first semester.

type Wanted = { courseUnit: string; semester: number; didactics?: string; grade?: number }

const autumnPlaces = {
  tutoring: { courseUnit: 'individual-learners', semester: 1, grade: 1 },
  'mathematics 1': { courseUnit: 'subject-didactics-1', semester: 1, didactics: 'mathematics', grade: 3 },
  'physics 1': { courseUnit: 'subject-didactics-1', semester: 1, didactics: 'physics', grade: 3 },
} as const satisfies Record<string, Wanted>

/** A place that the supervisor finds, and approves at once. */
export async function match({ as, keepPlace, place }: Story, name: PlaceName, schoolId: string, wanted: Wanted) {
  const body = { studentId: demoIds.student, schoolId, academicYear, ...wanted }
  keepPlace(name, await done(as('supervisor').post('/v1/placements', body)))
  await done(as('supervisor').post(`${place(name)}/approve-place`))
}

export const theSupervisorMatchesTheFirstSemester = chapter('2021-10-05', async (story) => {
  await match(story, 'tutoring', atheneum, autumnPlaces.tutoring)
  await match(story, 'mathematics 1', atheneum, autumnPlaces['mathematics 1'])
  await match(story, 'physics 1 refused', linde, autumnPlaces['physics 1'])
})

export const theStudentAsksTheSchools = chapter('2021-10-06', async ({ as, place }) => {
  const [first, second] = ['LS-2021-005001', 'LS-2021-005002']
  const through = { channel: 'lerarenstage' }
  await done(as('student').post(`${place('tutoring')}/request`, { ...through, externalReference: first }))
  await done(as('student').post(`${place('mathematics 1')}/request`, { ...through, externalReference: second }))
  await done(as('student').post(`${place('physics 1 refused')}/request`, { channel: 'mail' }))
})

export const theAtheneumAcceptsTwice = chapter('2021-10-08', async ({ as, place }) => {
  const accepted = { answer: 'accepted' }
  await done(as('principal').post(`${place('tutoring')}/school-answer`, accepted))
  // The answer that stands on lerarenstage.be comes from there.
  await done(as('integration').post(`${place('mathematics 1')}/school-answer`, accepted))
})

export const deLindeIsReminded = chapter('2021-10-13', async () => {
  // Nobody does anything: a week has gone by.
})

export const noMentor = 'Onze vakmentor fysica is tot januari afwezig; in het tweede semester kan het wel.'

export const deLindeDeclines = chapter('2021-10-15', async ({ browser, latestLink, keep, as, place }) => {
  const answered = await browser().post(latestLink(rita), { answer: 'declined', reason: noMentor })
  if (answered.status !== 200) throw new Error(answered.text)
  keep('the declined place', await done(as('coordinator').get(place('physics 1 refused'))))
})

export const theSupervisorMatchesAgain = chapter('2021-10-18', async (story) => {
  await match(story, 'physics 1', atheneum, autumnPlaces['physics 1'])
})

export const theStudentAsksTheAtheneum = chapter('2021-10-18', async ({ as, place }) => {
  const request = { channel: 'lerarenstage', externalReference: 'LS-2021-005003' }
  await done(as('student').post(`${place('physics 1')}/request`, request))
})

// Contact with the school, and the planning.

export const arranged = 'Kennismaking op 14 oktober; lesvoorbeelden een week vooraf naar beide mentoren.'

export const theStudentContactsTheAtheneum = chapter('2021-10-12', async ({ as, place }) => {
  const contact = { contactedOn: '2021-10-11', mentors: guides.mathematics, arrangements: arranged }
  for (const name of ['tutoring', 'mathematics 1'] as const) {
    await done(as('student').post(`${place(name)}/contact`, contact))
  }
})

/** Tutoring is only drafted; mathematics is handed in, once the room that was missing is there. */
export const theStudentPlansTheAutumn = chapter('2021-10-18', async ({ as, place, keep }) => {
  const me = as('student')
  await done(me.put(`${place('tutoring')}/roster`, { lessons: tutoring({ hoursOnline: 12 }) }))
  await done(me.put(`${place('mathematics 1')}/roster`, { lessons: mathematics1WithoutRoom }))
  const incomplete = me.post(`${place('mathematics 1')}/submit-roster`)
  keep('the incomplete roster', await refused(422, incomplete))
  await done(me.put(`${place('mathematics 1')}/roster`, { lessons: mathematics1 }))
  keep('the first roster', await done(me.post(`${place('mathematics 1')}/submit-roster`)))
})

export const theTutoringRosterIsDueInAWeek = chapter('2021-10-19', async () => {
  // Nobody does anything: the first lesson is three weeks away.
})

export const wrongGroup = 'Op 15 november heeft 5 WEWI toets. Kies samen met de mentor een andere klas of dag.'

export const theSupervisorReturnsARoster = chapter('2021-10-20', async ({ as, place }) => {
  await done(as('supervisor').post(`${place('mathematics 1')}/return-roster`, { reason: wrongGroup }))
})

export const theStudentChangesTheRoster = chapter('2021-10-21', async ({ as, place }) => {
  const lessons = mathematics1.map((lesson) =>
    lesson.date === '2021-11-15' ? { ...lesson, classGroup: '5 LAWI' } : lesson,
  )
  await done(as('student').put(`${place('mathematics 1')}/roster`, { lessons }))
  await done(as('student').post(`${place('mathematics 1')}/submit-roster`))
})

export const theTutoringRosterIsDueInTwoDays = chapter('2021-10-24', async () => {
  // Nobody does anything: it is a Sunday.
})

export const theStudentSubmitsTheTutoring = chapter('2021-10-25', async ({ as, place, keep }) => {
  keep('the tutoring as submitted', await done(as('student').post(`${place('tutoring')}/submit-roster`)))
})

// The first starts: one is approved, one refused until fewer lessons are online.

export const theSupervisorApprovesOneStart = chapter('2021-10-26', async ({ as, place, keep }) => {
  const me = as('supervisor')
  for (const name of ['mathematics 1', 'tutoring'] as const) await done(me.post(`${place(name)}/approve-roster`))
  keep('the first start', await done(me.post(`${place('mathematics 1')}/approve-start`)))
  keep('the refused start', await refused(422, me.post(`${place('tutoring')}/approve-start`)))
})

export const theStudentMovesLessonsToTheSchool = chapter('2021-10-27', async ({ as, place }) => {
  await done(as('student').put(`${place('tutoring')}/roster`, { lessons: tutoring({ hoursOnline: 8 }) }))
  await done(as('student').post(`${place('tutoring')}/submit-roster`))
})

export const theSupervisorApprovesTheTutoring = chapter('2021-10-28', async ({ as, place, keep }) => {
  await done(as('supervisor').post(`${place('tutoring')}/approve-roster`))
  keep('the start of tutoring', await done(as('supervisor').post(`${place('tutoring')}/approve-start`)))
})

// Physics comes late, and the supervisor is away.

export const theAtheneumAcceptsPhysics = chapter('2021-11-03', async ({ as, place }) => {
  await done(as('principal').post(`${place('physics 1')}/school-answer`, { answer: 'accepted' }))
})

export const theSupervisorGoesOnLeave = chapter('2021-11-05', async ({ as, keep }) => {
  const leave = {
    fromSupervisorId: personas.supervisor.userId,
    toSupervisorId: personas['other-supervisor'].userId,
    startsOn: '2021-11-08',
    endsOn: '2021-11-19',
  }
  keep('the substitution', await done(as('coordinator').post('/v1/supervisions/hand-over', leave)))
})

/** The fourteen days before 22 November ended on the eighth. */
export const theStudentSubmitsPhysicsADayLate = chapter('2021-11-09', async ({ as, place, keep }) => {
  const contact = { contactedOn: '2021-11-08', mentors: guides.physics, arrangements: 'Labo 2 is vrij op maandag.' }
  await done(as('student').post(`${place('physics 1')}/contact`, contact))
  await done(as('student').put(`${place('physics 1')}/roster`, { lessons: physics1 }))
  keep('the late roster', await done(as('student').post(`${place('physics 1')}/submit-roster`)))
})

export const theSubstituteMayNotApprove = chapter('2021-11-10', async ({ as, place, keep }) => {
  await done(as('other-supervisor').post(`${place('physics 1')}/approve-roster`))
  const start = as('other-supervisor').post(`${place('physics 1')}/approve-start`)
  keep('the start refused for lateness', await refused(422, start))
})

export const whyLate = 'De eerste school weigerde pas half oktober; de tweede antwoordde op 3 november.'

export const theCoordinatorExcusesTheDelay = chapter('2021-11-12', async ({ as, place }) => {
  const judgement = { rule: 'planning-deadline', reason: whyLate }
  await done(as('coordinator').post(`${place('physics 1')}/judgements`, judgement))
})

export const theSubstituteApprovesTheStart = chapter('2021-11-12', async ({ as, place, keep }) => {
  keep('the start of physics', await done(as('other-supervisor').post(`${place('physics 1')}/approve-start`)))
})
