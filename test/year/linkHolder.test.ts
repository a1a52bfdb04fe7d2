import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noMentor } from './autumn.ts'
import { itemsFor } from './looking.ts'
import { groupMustSign } from './spring.ts'
import { beginYear, chapters, type ToldYear } from './story.ts'
import { done, rita } from './telling.ts'

/** The year as Rita Desmet sees it: principal of De Linde, without an account. She has her mail, and what its links open. */
let story: ToldYear
beforeAll(async () => {
  story = await beginYear()
})
afterAll(() => story.close())

const open = (link: string, locale?: 'nl' | 'en') => story.browser(locale).get(link)
const subjects = () => story.mailsTo(rita).map(({ day, subject }) => `${day} ${subject}`)

/** What the page says of one thing: the text behind its term. */
const fact = (html: string, term: string) =>
  new RegExp(`<dt>${term}</dt><dd>(.*?)</dd>`, 's').exec(html)?.[1]?.replace(/<[^>]*>/g, '')

describe('a request', () => {
  it('comes by mail, from the institute, with what is asked', async () => {
    await story.until(chapters.theStudentAsksTheSchools)
    const [letter] = story.mailsTo(rita)
    expect(subjects()).toEqual(['2021-10-06 Stageplaats gevraagd voor Sofie Peeters bij BuSO De Linde'])
    expect(letter?.text).toContain(
      'Universiteit aan de Zenne vraagt een stageplaats bij BuSO De Linde voor Sofie Peeters: Vakdidactiek 1 (physics), semester 1 van academiejaar 2021-2022.',
    )
    expect(letter?.text).toContain('Hij werkt één keer, tot en met 5 november 2021.')
    expect(letter?.mail.replyTo?.value).toMatchObject([{ address: 'stages@zenne.example' }])
    expect(letter?.mail.headers.has('list')).toBe(false)
  })

  it('opens without doing anything, in either language', async () => {
    const link = story.latestLink(rita)
    const dutch = await open(link)
    expect(dutch.status).toBe(200)
    expect(dutch.title).toContain('Een stageplaats aanvaarden of weigeren')
    expect(fact(dutch.html, 'Student')).toContain('Sofie Peeters')
    expect(fact(dutch.html, 'Wanneer')).toBe('semester 1, 2021-2022')
    const english = await open(link, 'en')
    expect(english.title).toContain('Accept or decline an internship')
    expect(fact(english.html, 'Course unit')).toBe('Subject Didactics 1')
    const placement = await done(story.as('coordinator').get(story.place('physics 1 refused')))
    expect(placement.body).toMatchObject({ state: 'requested', answeredAt: null })
  })

  it('is asked again after a week, with a new link; the old one ends', async () => {
    await story.until(chapters.deLindeIsReminded)
    expect(subjects().at(-1)).toBe('2021-10-13 Herinnering: stageplaats gevraagd voor Sofie Peeters bij BuSO De Linde')
    const [first = '', second = ''] = story.linksTo(rita)
    const old = await open(first)
    expect([old.status, old.title]).toEqual([410, expect.stringContaining('Deze link is ingetrokken')])
    expect((await open(second)).status).toBe(200)
  })

  it('is not declined without a reason', async () => {
    const without = await story.browser().post(story.latestLink(rita), { answer: 'declined', reason: '' })
    expect(without.status).toBe(422)
    expect(without.text).toContain('Zeg waarom het niet kan, in 3 tot 2000 tekens.')
    expect(await itemsFor(story, 'coordinator')).toMatchObject([{ kind: 'answer-request' }])
  })

  it('is answered once: then the link says when', async () => {
    await story.until(chapters.deLindeDeclines)
    expect(story.kept('the declined place').body).toMatchObject({ state: 'declined', answerReason: noMentor })
    const used = await open(story.latestLink(rita))
    expect([used.status, used.title]).toEqual([410, expect.stringContaining('Deze link is al gebruikt')])
    expect(used.text).toContain('15 oktober 2021')
    expect(used.text).not.toContain('Sofie')
    const again = await story.browser().post(story.latestLink(rita), { answer: 'accepted', reason: '' })
    expect(again.status).toBe(410)
  })

  it('for each place of the second semester has a link of its own', async () => {
    await story.until(chapters.theStudentAsksForTheSpring)
    const [first = '', second = ''] = story.linksTo(rita).slice(-2)
    expect(first).not.toBe(second)
    const units = [
      fact((await open(first)).html, 'Opleidingsonderdeel'),
      fact((await open(second)).html, 'Opleidingsonderdeel'),
    ]
    expect(units.sort()).toEqual(['Professioneel leraarschap', 'Vakdidactiek 2'])
    await story.until(chapters.theSchoolsAccept)
    for (const name of ['physics 2', 'teaching at De Linde'] as const) {
      expect((await done(story.as('coordinator').get(story.place(name)))).body).toMatchObject({ state: 'accepted' })
    }
  })
})

describe('an agreement', () => {
  const agreement = async () =>
    (await done(story.as('coordinator').get(`/v1/agreements/${story.kept('the agreement').body.id}`))).body

  it('is asked for by mail with its period, the day it is sent', async () => {
    await story.until(chapters.theCoordinatorDraftsAnAgreement)
    expect(story.mailsTo(rita)).toHaveLength(4)
    await story.until(chapters.theCoordinatorSendsTheAgreement)
    const letter = story.mailsTo(rita).at(-1)
    expect(letter?.subject).toBe('Te ondertekenen: raamovereenkomst met BuSO De Linde')
    expect(letter?.text).toContain('Beste Rita Desmet,')
    expect(letter?.text).toContain('Ze geldt van 1 december 2021 tot en met 1 april 2022.')
  })

  it('shows the document that will be signed, and signs nothing by being opened', async () => {
    const link = story.latestLink(rita)
    const page = await open(link)
    expect(page.status).toBe(200)
    expect(fact(page.html, 'Overeenkomst')).toBe('Raamovereenkomst, versie 1')
    expect(fact(page.html, 'Periode')).toBe('van 1 december 2021 tot en met 1 april 2022')
    expect(page.html).not.toContain('<script')
    const document = await open(`${link}/document`)
    expect(document.bytes.equals(story.kept('the document').bytes)).toBe(true)
    for (const { state } of (await agreement()).parties) expect(state).toBe('pending')
  })

  it('is not signed without the explicit act', async () => {
    const form = { act: 'sign', signatoryName: 'Rita Desmet', signatoryFunction: 'Directeur' }
    const without = await story.browser('en').post(story.latestLink(rita), form)
    expect(without.status).toBe(422)
    expect(without.text).toContain('Tick that you have read the agreement and sign it.')
    expect((await agreement()).parties[1].state).toBe('pending')
  })

  it('can be refused with a reason; the link of that version is used up', async () => {
    await story.until(chapters.deLindeRefusesToSign)
    expect((await agreement()).parties[1]).toMatchObject({ state: 'refused', refusalReason: groupMustSign })
    expect((await open(story.latestLink(rita))).status).toBe(410)
  })

  it('comes back amended, and a reminder brings a newer link', async () => {
    await story.until(chapters.theCoordinatorAsksAgain)
    expect(subjects().slice(-2)).toEqual([
      '2021-12-06 Te ondertekenen: raamovereenkomst met BuSO De Linde',
      '2021-12-09 Herinnering: te ondertekenen: raamovereenkomst met BuSO De Linde',
    ])
    const [asked = '', again = ''] = story.linksTo(rita).slice(-2)
    expect((await open(asked)).status).toBe(410)
    expect(fact((await open(again)).html, 'Overeenkomst')).toBe('Raamovereenkomst, versie 2')
  })

  it('is signed once, and a copy can be fetched for a day', async () => {
    await story.until(chapters.deLindeSigns)
    const link = story.latestLink(rita)
    const used = await open(link)
    expect(used.status).toBe(410)
    expect(used.text).toContain('10 december 2021')
    expect(used.text).toContain('Download uw exemplaar (PDF).')
    expect((await open(`${link}/document`)).status).toBe(200)
    await story.until(chapters.theUniversitySigned)
    expect((await open(`${link}/document`)).status).toBe(410)
  })

  it('is signed again when it is extended, with its new period', async () => {
    await story.until(chapters.theCoordinatorExtendsTheAgreement)
    const page = await open(story.latestLink(rita))
    expect(fact(page.html, 'Overeenkomst')).toBe('Raamovereenkomst, versie 3')
    expect(fact(page.html, 'Periode')).toBe('van 1 december 2021 tot en met 30 juni 2022')
    await story.until(chapters.deLindeAndTheGroupSignAgain)
    expect((await agreement()).parties[1]).toMatchObject({ state: 'signed', means: 'link' })
  })
})

describe('the whole year', () => {
  it('brought eight mails, and no overview', async () => {
    await story.until(chapters.theYearEnds)
    expect(subjects()).toHaveLength(8)
    expect(subjects().filter((subject) => subject.includes('berichten'))).toEqual([])
  })

  it('leaves no link that opens anything, and a made-up one opens nothing', async () => {
    for (const link of story.linksTo(rita)) expect((await open(link)).status).toBe(410)
    const forged = await open(`/sign/${'A'.repeat(43)}`)
    expect(forged.status).toBe(404)
    expect(forged.text).not.toMatch(/Sofie|Linde|Rita/)
    const swapped = story.latestLink(rita).replace('/sign/', '/answer/')
    expect((await open(swapped)).status).toBe(404)
  })
})
