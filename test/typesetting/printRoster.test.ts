import { describe, expect, it } from 'vitest'
import { type PrintedLesson, printRoster, type RosterFacts } from '../../src/typesetting/roster.ts'
import { aboutFile, fontsOf, metadataOf, pagesOf, tagsOf, textOf, wordsOf } from './given.ts'

// A4 on its side, and the margin that nothing may enter. In points.
const rightEdge = 841.89 - (16 / 25.4) * 72

const facts: RosterFacts = {
  locale: 'nl',
  studentName: 'Sofie Peeters',
  school: { name: 'Atheneum De Brug', address: 'Kerkstraat 12, 1000 Brussel' },
  institute: { name: 'Universiteit aan de Zenne', programme: 'Educatieve master', contactEmail: 'stages@demo.example' },
  courseUnit: 'Professioneel leraarschap',
  didactics: null,
  semester: 1,
  academicYear: '2021-2022',
  stage: 'approved',
  stageOn: '2021-10-22',
  printedOn: '2021-10-23',
  lessons: [],
}

const lesson: PrintedLesson = {
  date: '2021-11-08',
  startTime: '08:30',
  endTime: '10:10',
  hours: 2,
  activity: 'Begeleide stage',
  mentor: 'Hilde Claes',
  classGroup: '5 WeWi',
  room: 'B12',
  topic: 'Integralen',
}

/** Four lessons a day, five days a week. */
function planOf(count: number): PrintedLesson[] {
  return Array.from({ length: count }, (_, index) => ({
    ...lesson,
    date: new Date(Date.UTC(2021, 9, 4 + Math.floor(index / 4) + 2 * Math.floor(index / 20)))
      .toISOString()
      .slice(0, 10),
    startTime: ['08:30', '10:20', '13:00', '14:50'][index % 4] ?? '',
    hours: index % 2 === 0 ? 1.75 : 2,
    topic: `Les ${index + 1}`,
  }))
}

const printed = async (changes: Partial<RosterFacts>) => (await printRoster({ ...facts, ...changes })).bytes

describe('a printed roster', () => {
  it('holds every lesson of a long plan once, in order, below the name of its week on every page', async () => {
    const pages = await pagesOf(await printed({ lessons: planOf(80) }))
    expect(pages.length).toBeGreaterThan(3)
    const text = pages.join(' ')
    const found = [...text.matchAll(/Les (\d+)\b/g)].map(([, number]) => Number(number))
    expect(found).toEqual(Array.from({ length: 80 }, (_, index) => index + 1))
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Pagina ${index + 1} / ${pages.length}`)
      expect(page).toMatch(/Dag Van – tot Uren Activiteit Klas Lokaal Mentor Onderwerp Week \d+ /)
    }
    // No name of a week stands alone at the foot of a page.
    for (const page of pages) expect(page).not.toMatch(/lessen · [\d,]+ uur Een uur is een lesuur/)
  })

  it('adds up exactly, by activity and by week, and in all', async () => {
    const plan = [...planOf(20), { ...lesson, date: '2022-01-02', activity: 'Werkplekleertaken', hours: 0.25 }]
    const text = await textOf(await printed({ lessons: plan }))
    expect(text).toContain('Begeleide stage 20 37,5')
    expect(text).toContain('Werkplekleertaken 1 0,25')
    expect(text).toContain('Totaal 21 37,75')
    // 2 January 2022 lies in the last week of 2021.
    expect(text).toContain('Week 52 27 december 2021 – 2 januari 2022 1 0,25')
    expect(text).toContain('27 december 2021 – 2 januari 2022 1 les · 0,25 uur')
    expect(text).toContain('zo 2 jan')
  })

  it('is tagged: a title, headings, and tables whose heads a screen reader tells', async () => {
    const bytes = await printed({ lessons: planOf(3) })
    expect(Object.fromEntries(await aboutFile(bytes))).toMatchObject({
      Title: 'Stagerooster van Sofie Peeters',
      Author: 'Universiteit aan de Zenne',
      Tagged: 'yes',
      JavaScript: 'no',
    })
    expect(await metadataOf(bytes)).toContain('<dc:language><rdf:Bag><rdf:li>nl-BE</rdf:li>')
    const tags = await tagsOf(bytes)
    expect([...tags.matchAll(/^ *H1 "(.+)" \(block\)/gm)].map(([, heading]) => heading)).toEqual([
      'Overzicht',
      'Lessen per week',
    ])
    expect(tags.match(/^ *Table /gm)).toHaveLength(3)
    expect(tags.match(/^ *TH /gm)?.length).toBeGreaterThanOrEqual(16)
    expect(tags).not.toContain('Pagina')
    expect(tags).not.toContain('ONTWERP')
  })

  it('is the same to the byte for the same plan', async () => {
    const [one, other] = [await printRoster(facts), await printRoster(facts)]
    expect(one.sha256).toBe(other.sha256)
  })

  it.each(['draft', 'submitted', 'returned', 'void'] as const)(
    'is marked on every page while it is %s',
    async (stage) => {
      const lessons = planOf(40)
      const pages = await pagesOf(await printed({ stage, lessons }))
      for (const page of pages) expect(page).toMatch(stage === 'void' ? /VERVALLEN/ : /ONTW ?ERP/)
      expect((await pagesOf(await printed({ lessons }))).join()).not.toMatch(/ONTW ?ERP|VERVALLEN/)
    },
  )

  it('keeps inside its margins whatever people are called', async () => {
    const long = 'Hottentottententententoonstellingsmakersopleidingsverantwoordelijke'.repeat(3)
    const words = ['https://example.org/een/zeer/lang/adres/zonder/spatie/dat/niemand/leest?x=1', long, 'a'.repeat(100)]
    const lessons = words.map((word) => ({
      ...lesson,
      mentor: word,
      classGroup: word.slice(0, 100),
      room: word,
      topic: word,
    }))
    const bytes = await printed({
      lessons,
      studentName: long,
      school: { name: `${long} ${long}`, address: long },
      courseUnit: long,
      didactics: long,
    })
    const beyond = (await wordsOf(bytes)).filter(({ right }) => right > rightEdge + 1)
    expect(beyond).toEqual([])
    const text = (await textOf(bytes)).replaceAll(/[\s-]/g, '')
    for (const word of words) expect(text).toContain(word.replaceAll(/[\s-]/g, ''))
  })

  it('prints names of many scripts with the typefaces that come along, and nothing as a program', async () => {
    const topic = '#panic("x") $x^2$ *b* _i_ <label> @ref // "q" \\'
    const bytes = await printed({
      studentName: 'Zoë Őri-Śliwa, Nguyễn Thị Hồng, محمد',
      lessons: [{ ...lesson, topic }],
    })
    expect((await textOf(bytes)).replaceAll(/\s/g, '')).toContain(topic.replaceAll(/\s/g, ''))
    for (const font of await fontsOf(bytes)) expect(font).toMatch(/^(Libertinus|Amiri)/)
    expect(await textOf(await printed({ studentName: '林美玲' }))).toContain('Stagerooster van')
  })

  it('says where something is missing', async () => {
    const bare = { ...lesson, mentor: null, classGroup: null, room: null, topic: null }
    expect(await textOf(await printed({ lessons: [bare] }))).toContain('Begeleide stage – – – –')
    expect(await textOf(await printed({ locale: 'en', institute: null }))).toContain('There are no lessons')
  })
})
