import { personas } from '../../src/demo/personas.ts'
import { smallPdf } from '../files/given.ts'
import type { Answer } from '../support/app.ts'
import { guides, match, teachingInAalst } from './autumn.ts'
import { chapter } from './chapter.ts'
import { mathematics2, physics2, teachingAtDeLinde, teachingAtTheAtheneum } from './rosters.ts'
import { academicYear, atheneum, brussels, done, linde, type PlaceName, refused, rita, type Story } from './telling.ts'

// Matching and requests of the second semester.

const teaching = { courseUnit: 'professional-teaching', semester: 2 }
const didactics2 = { courseUnit: 'subject-didactics-2', semester: 2, grade: 3 }

export const theSupervisorMatchesTheSecondSemester = chapter('2021-11-22', async (story) => {
  await match(story, 'mathematics 2', atheneum, { ...didactics2, didactics: 'mathematics' })
  await match(story, 'physics 2', linde, { ...didactics2, didactics: 'physics' })
  await match(story, 'teaching at the atheneum', atheneum, teaching)
  await match(story, 'teaching at De Linde', linde, teaching)
})

export const theStudentAsksForTheSpring = chapter('2021-11-23', async ({ as, place }) => {
  const through = (externalReference: string) => ({ channel: 'lerarenstage', externalReference })
  await done(as('student').post(`${place('mathematics 2')}/request`, through('LS-2021-006001')))
  await done(as('student').post(`${place('teaching at the atheneum')}/request`, through('LS-2021-006002')))
  await done(as('student').post(`${place('physics 2')}/request`, { channel: 'mail' }))
  await done(as('student').post(`${place('teaching at De Linde')}/request`, { channel: 'mail' }))
})

export const theSchoolsAccept = chapter('2021-11-26', async ({ as, place, browser, linksTo }) => {
  await done(as('integration').post(`${place('mathematics 2')}/school-answer`, { answer: 'accepted' }))
  await done(as('principal').post(`${place('teaching at the atheneum')}/school-answer`, { answer: 'accepted' }))
  for (const link of linksTo(rita).slice(-2)) {
    const answered = await browser().post(link, { answer: 'accepted', reason: '' })
    if (answered.status !== 200) throw new Error(answered.text)
  }
})

// The framework agreement with De Linde: refused once, amended, and signed by three in three ways.

const university = {
  party: 'university',
  signatoryName: 'Prof. Karen Triquet',
  signatoryFunction: 'Voorzitter van de lerarenopleiding',
}
const directorOfDeLinde = {
  party: 'school',
  signatoryName: 'Rita Desmet',
  signatoryFunction: 'Directeur',
  signatoryEmail: rita,
}
const groupOfSchools = {
  party: 'school',
  organisation: 'Scholengroep Zenne',
  signatoryName: personas.principal.name,
  signatoryFunction: 'Coördinerend directeur',
}

const agreementOf = ({ kept }: Story) => `/v1/agreements/${kept('the agreement').body.id}`

export const theCoordinatorDraftsAnAgreement = chapter('2021-11-29', async (story) => {
  const { as, keep } = story
  const draft = {
    kind: 'framework',
    schoolId: linde,
    validFrom: '2021-12-01',
    validUntil: '2022-04-01',
    parties: [university, directorOfDeLinde],
  }
  keep('the agreement', await done(as('coordinator').post('/v1/agreements', draft)))
  keep('the document', await done(as('coordinator').get(`${agreementOf(story)}/document`)))
})

export const theCoordinatorSendsTheAgreement = chapter('2021-11-30', async (story) => {
  await done(story.as('coordinator').post(`${agreementOf(story)}/send`))
})

export const groupMustSign = 'Onze scholengroep moet mee ondertekenen; dat staat er nu niet in.'

export const deLindeRefusesToSign = chapter('2021-12-03', async ({ browser, latestLink }) => {
  const answered = await browser().post(latestLink(rita), { act: 'refuse', reason: groupMustSign })
  if (answered.status !== 200) throw new Error(answered.text)
})

/** The group of schools is led by the principal of the atheneum, who has an account. */
export const theCoordinatorAddsTheGroup = chapter('2021-12-06', async (story) => {
  const { as, keep } = story
  const { name, userId } = personas.principal
  await done(as('coordinator').post('/v1/mentors', { schoolId: linde, function: 'principal', name, userId }))
  const amendment = {
    reason: 'De scholengroep ondertekent mee.',
    parties: [university, directorOfDeLinde, groupOfSchools],
  }
  keep('the second version', await done(as('coordinator').post(`${agreementOf(story)}/amend`, amendment)))
})

export const theGroupSigns = chapter('2021-12-08', async (story) => {
  await signAsGroup(story, 'the second version')
})

export const theCoordinatorAsksAgain = chapter('2021-12-09', async (story) => {
  await done(story.as('coordinator').post(`${agreementOf(story)}/remind`))
})

export const deLindeSigns = chapter('2021-12-10', async (story) => {
  await signAsDeLinde(story)
})

export const theUniversitySigned = chapter('2021-12-13', async (story) => {
  await recordFromPaper(story, 'the second version', brussels('2021-12-10', '16:30'))
})

type Line = { id: string; party: string; organisation: string | null }

function signatoryIn({ body }: Answer, party: string, organisation: string | null = null): string {
  const lines: Line[] = body.parties
  const line = lines.find((one) => one.party === party && one.organisation === organisation)
  if (!line) throw new Error(`nobody signs for ${organisation ?? party}`)
  return line.id
}

/** With the account of the principal. */
async function signAsGroup(story: Story, version: string): Promise<void> {
  const { party, organisation, signatoryName, signatoryFunction } = groupOfSchools
  const signatoryId = signatoryIn(story.kept(version), party, organisation)
  const signature = { party, signatoryId, signatoryName, signatoryFunction }
  await done(story.as('principal').post(`${agreementOf(story)}/signatures`, signature))
}

/** Through the link in the latest mail: the page, the document, and the explicit act. */
async function signAsDeLinde({ browser, latestLink }: Story): Promise<void> {
  const link = latestLink(rita)
  await browser().get(link)
  await browser().get(`${link}/document`)
  const form = { act: 'sign', signatoryName: 'Rita Desmet', signatoryFunction: 'Directeur', agreed: 'yes' }
  const answered = await browser().post(link, form)
  if (answered.status !== 200) throw new Error(answered.text)
}

/** From paper, with its scan. */
async function recordFromPaper(story: Story, version: string, signedAt: string): Promise<void> {
  const coordinator = story.as('coordinator')
  const scan = await done(coordinator.post(`${agreementOf(story)}/scans`, smallPdf({ content: version })))
  const signature = {
    party: university.party,
    signatoryId: signatoryIn(story.kept(version), 'university'),
    signatoryName: university.signatoryName,
    signatoryFunction: university.signatoryFunction,
    signedAt,
    scanId: scan.body.id,
  }
  const signed = await done(coordinator.post(`${agreementOf(story)}/signatures`, signature))
  story.keep(`${version}, signed`, signed)
}

// Contact and planning of the second semester.

export const springPlaces = [
  ['mathematics 2', mathematics2, guides.mathematics],
  ['physics 2', physics2, guides.linde],
  ['teaching at the atheneum', teachingAtTheAtheneum, [...guides.mathematics, ...guides.physics.slice(0, 1)]],
  ['teaching at De Linde', teachingAtDeLinde, guides.linde],
] as const satisfies readonly (readonly [PlaceName, unknown[], string[]])[]

export const theStudentContactsBothSchools = chapter('2022-01-10', async ({ as, place }) => {
  for (const [name, , mentors] of springPlaces) {
    await done(as('student').post(`${place(name)}/contact`, { contactedOn: '2022-01-10', mentors }))
  }
})

export const theStudentPlansTheSpring = chapter('2022-01-24', async ({ as, place }) => {
  for (const [name, lessons] of springPlaces) {
    await done(as('student').put(`${place(name)}/roster`, { lessons }))
    await done(as('student').post(`${place(name)}/submit-roster`))
  }
})

// Another supervisor takes over.

export const theSupervisorIsSucceeded = chapter('2022-01-31', async ({ as, keep }) => {
  const succession = {
    fromSupervisorId: personas.supervisor.userId,
    toSupervisorId: personas['other-supervisor'].userId,
    startsOn: '2022-02-01',
  }
  keep('the succession', await done(as('coordinator').post('/v1/supervisions/hand-over', succession)))
})

export const tooMuchGuided = 'Op 14 maart vier uur na elkaar is veel; bespreek met de mentor of het kan.'

export const theSuccessorReturnsARoster = chapter('2022-02-01', async ({ as, place }) => {
  await done(as('other-supervisor').post(`${place('mathematics 2')}/return-roster`, { reason: tooMuchGuided }))
})

export const theStudentSubmitsTheSameRoster = chapter('2022-02-02', async ({ as, place }) => {
  await done(as('student').post(`${place('mathematics 2')}/submit-roster`))
})

/** All but the one whose last lessons come after the agreement ends. */
export const theSuccessorApprovesThreeStarts = chapter('2022-02-03', async ({ as, place, keep }) => {
  const me = as('other-supervisor')
  for (const [name] of springPlaces) await done(me.post(`${place(name)}/approve-roster`))
  for (const name of ['mathematics 2', 'physics 2', 'teaching at the atheneum'] as const) {
    await done(me.post(`${place(name)}/approve-start`))
  }
  const start = me.post(`${place('teaching at De Linde')}/approve-start`)
  keep('the start beyond the agreement', await refused(422, start))
})

export const whyLonger = 'De stage bij De Linde loopt tot in mei.'

export const theCoordinatorExtendsTheAgreement = chapter('2022-02-07', async (story) => {
  const amendment = { reason: whyLonger, validUntil: '2022-06-30' }
  const amended = await done(story.as('coordinator').post(`${agreementOf(story)}/amend`, amendment))
  story.keep('the third version', amended)
})

export const deLindeAndTheGroupSignAgain = chapter('2022-02-09', async (story) => {
  await signAsDeLinde(story)
  await signAsGroup(story, 'the third version')
})

export const theUniversitySignedAgain = chapter('2022-02-11', async (story) => {
  await recordFromPaper(story, 'the third version', brussels('2022-02-10', '10:00'))
})

export const theSuccessorApprovesTheLastStart = chapter('2022-02-14', async ({ as, place, keep }) => {
  keep('the last start', await done(as('other-supervisor').post(`${place('teaching at De Linde')}/approve-start`)))
})

// More teaching in service: a new application, and a decision that departs from the assessment.

export const theStudentAppliesAgain = chapter('2022-03-07', async ({ as, keep }) => {
  const more = {
    ...teachingInAalst,
    employer: 'CVO De Sleutel',
    level: 'adult-education',
    grade: null,
    hoursPerYear: 110,
  }
  const wanted = { academicYear, holdsMaster: true, assignments: [teachingInAalst, more] }
  keep('the second application', await done(as('student').post('/v1/lio-applications', wanted)))
})

export const startsTooLate = 'De tweede opdracht begint pas op 1 maart; over het hele jaar blijft het onder 200 uur.'

export const theCounsellorDepartsFromTheAssessment = chapter('2022-03-10', async ({ as, kept, keep }) => {
  const url = `/v1/lio-applications/${kept('the second application').body.id}/decide`
  const counsellor = as('study-path-counsellor')
  keep('the decision without reason', await refused(422, counsellor.post(url, { decision: 'refused' })))
  const decision = { decision: 'refused', reason: startsTooLate }
  keep('the second decision', await done(counsellor.post(url, decision)))
})

export const theYearEnds = chapter('2022-06-30', async () => {
  // Everything was done.
})
