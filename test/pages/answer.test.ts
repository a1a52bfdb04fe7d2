import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds, demoStart } from '../../src/demo/data.ts'
import { createLink } from '../../src/links/store.ts'
import { links } from '../../src/links/table.ts'
import { placements } from '../../src/placements/table.ts'
import { students } from '../../src/students/table.ts'
import { trailOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { pathOf, visitor } from './visitor.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clock.set(demoStart))

/** A place that was asked of the school, and a link with which it answers. */
async function requested(changes: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  const id = await assignedPlacement(world, { schoolId: demoIds.specialSchool, ...changes })
  await world.as('student').post(`/v1/placements/${id}/request`, { channel: 'mail' })
  return { id, path: await linkTo(id) }
}

async function linkTo(id: string): Promise<string> {
  const { status, body, text } = await world.as('coordinator').post(`/v1/placements/${id}/answer-link`)
  if (status !== 200) throw new Error(`createAnswerLink answered ${status}: ${text}`)
  return pathOf(body.url)
}

async function stateOf(id: string) {
  const [row] = await world.db.select().from(placements).where(eq(placements.id, id))
  return row
}

/** Lets the next request of the same place be possible. */
async function over({ id }: { id: string }): Promise<void> {
  await world.as('coordinator').post(`/v1/placements/${id}/withdraw`, { reason: 'Voor de volgende test.' })
}

describe('the page of a request', () => {
  it('says who asks, for what and when', async () => {
    const given = await requested()
    const page = await visitor(world).get(given.path)
    expect(page.status).toBe(200)
    expect(page.title).toBe('Een stageplaats aanvaarden of weigeren – Stagewijzer')
    expect(page.text).toContain('Student Sofie Peeters School BuSO De Linde Opleidingsonderdeel Vakdidactiek 1')
    expect(page.text).toContain('Vakdidactiek mathematics Wanneer semester 1, 2021-2022 Aangevraagd op 1 oktober 2021')
    await over(given)
  })

  it('speaks English to who reads English, and to who asks for it', async () => {
    const given = await requested()
    const english = await visitor(world, { 'accept-language': 'en' }).get(given.path)
    expect(english.title).toBe('Accept or decline an internship – Stagewijzer')
    expect(english.text).toContain('Course unit Subject Didactics 1')
    expect((await visitor(world).get(`${given.path}?lang=en`)).title).toBe(english.title)
    await over(given)
  })

  it('changes nothing however often it is opened, by a browser or by a scanner of mail', async () => {
    const given = await requested()
    const before = await stateOf(given.id)
    for (let count = 0; count < 10; count++) {
      expect((await visitor(world).get(given.path)).status).toBe(200)
      expect((await visitor(world).head(given.path)).status).toBe(200)
    }
    expect(await stateOf(given.id)).toEqual(before)
    expect((await visitor(world).post(given.path, { answer: 'accepted', reason: '' })).status).toBe(200)
  })
})

describe('an answer', () => {
  it('accepts the student, and says so', async () => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    const page = await visitor(world).post(given.path, { answer: 'accepted', reason: ' Welkom op maandag. ' })
    expect(page.status).toBe(200)
    expect(page.title).toBe('Dank u, uw antwoord is genoteerd – Stagewijzer')
    expect(page.text).toContain(
      'Uw antwoord De student is welkom Op 1 oktober 2021 om 08:00 Toelichting Welkom op maandag.',
    )
    expect(await stateOf(given.id)).toMatchObject({ state: 'accepted', answerReason: 'Welkom op maandag.' })
    const [last] = (await trailOf(world, given.id)).slice(-1)
    expect(last).toMatchObject({ operation: 'answerForSchool', actorId: null, after: { state: 'accepted' } })
    await over(given)
  })

  it('declines with the reason', async () => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    const page = await visitor(world).post(given.path, { answer: 'declined', reason: 'Onze mentor is\nmet verlof.' })
    expect(page.text).toContain('Uw antwoord Het kan niet')
    expect(page.text).toContain('Onze mentor is met verlof.')
    expect(await stateOf(given.id)).toMatchObject({ state: 'declined', answerReason: 'Onze mentor is\nmet verlof.' })
  })

  it.each([
    ['nothing chosen', {}, 'answer', 'Kies of de stage bij u kan.'],
    ['something else chosen', { answer: 'maybe' }, 'answer', 'Kies of de stage bij u kan.'],
    [
      'a decline without a reason',
      { answer: 'declined', reason: '  ' },
      'reason',
      'Zeg waarom het niet kan, in 3 tot 2000 tekens.',
    ],
    ['a reason too long', { answer: 'accepted', reason: 'x'.repeat(2001) }, 'reason', 'hoogstens 2000 tekens'],
  ])('is asked again for %s, with what was typed', async (_fault, fields, field, words) => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    const page = await visitor(world).post(given.path, fields)
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^Fout: /)
    expect(page.html).toMatch(new RegExp(`<p class="fault" id="${field}-fault">[^<]*${words}`))
    if ('answer' in fields && fields.answer !== 'maybe')
      expect(page.html).toMatch(new RegExp(`value="${fields.answer}"[^>]* checked`))
    expect(await stateOf(given.id)).toMatchObject({ state: 'requested' })
    await over(given)
  })

  it('keeps hostile words as words', async () => {
    const hostile = '<script>alert("x")</script> & \'co\' \u202Etxt.exe\u0000'.replace('\u0000', '')
    await world.db.update(students).set({ name: hostile }).where(eq(students.id, demoIds.student))
    const given = await requested({ schoolId: demoIds.adultSchool })
    const shown = await visitor(world).get(given.path)
    expect(shown.html).toContain(
      '<bdi>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39; \u202Etxt.exe</bdi>',
    )
    const page = await visitor(world).post(given.path, { answer: 'declined', reason: hostile })
    expect(page.html).not.toContain('<script')
    expect((await stateOf(given.id))?.answerReason).toBe(hostile)
    await world.db.update(students).set({ name: 'Sofie Peeters' }).where(eq(students.id, demoIds.student))
  })

  it('counts once, of two that come at the same time', async () => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    const pages = await Promise.all([
      visitor(world).post(given.path, { answer: 'accepted', reason: '' }),
      visitor(world).post(given.path, { answer: 'declined', reason: 'Toch maar niet.' }),
    ])
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410])
    const answers = (await trailOf(world, given.id)).filter(({ operation }) => operation === 'answerForSchool')
    expect(answers).toHaveLength(1)
    await over(given)
  })
})

describe('a link that cannot be used', () => {
  it('was used: the page says when, and names nobody', async () => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    await visitor(world).post(given.path, { answer: 'declined', reason: 'Geen plaats.' })
    for (const page of [
      await visitor(world).get(given.path),
      await visitor(world).post(given.path, { answer: 'accepted' }),
    ]) {
      expect(page.status).toBe(410)
      expect(page.title).toBe('Deze link is al gebruikt – Stagewijzer')
      expect(page.text).toContain('Dat was op 1 oktober 2021 om 08:00.')
      expect(page.text).not.toMatch(/Sofie|Peeters|Sleutel/)
    }
    expect(await stateOf(given.id)).toMatchObject({ state: 'declined' })
  })

  it('expired', async () => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    world.clock.set('2021-10-31T05:59:59.999Z')
    expect((await visitor(world).get(given.path)).status).toBe(200)
    world.clock.set('2021-10-31T06:00:00.000Z')
    const page = await visitor(world).post(given.path, { answer: 'accepted' })
    expect(page.status).toBe(410)
    expect(page.title).toBe('Deze link is verlopen – Stagewijzer')
    expect(await stateOf(given.id)).toMatchObject({ state: 'requested' })
    world.clock.set(demoStart)
    await over(given)
  })

  it('was replaced by a newer one', async () => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    const newer = await linkTo(given.id)
    const page = await visitor(world).get(given.path)
    expect([page.status, page.title]).toEqual([410, 'Deze link is ingetrokken – Stagewijzer'])
    expect((await visitor(world).get(newer)).status).toBe(200)
    await over(given)
    expect((await visitor(world).get(newer)).title).toBe('Deze aanvraag is ingetrokken – Stagewijzer')
  })

  it('came too late: the school has answered already', async () => {
    const given = await requested({ schoolId: demoIds.adultSchool })
    await world.as('coordinator').post(`/v1/placements/${given.id}/school-answer`, { answer: 'accepted' })
    const page = await visitor(world).post(given.path, { answer: 'declined', reason: 'Geen plaats.' })
    expect([page.status, page.title]).toEqual([410, 'Deze aanvraag is al beantwoord – Stagewijzer'])
    expect(await stateOf(given.id)).toMatchObject({ state: 'accepted' })
    await over(given)
  })

  it('never was one, or is one for something else: the same words', async () => {
    const unsubscribe = await createLink(
      world.db,
      { purpose: 'unsubscribe', userId: '01920000-0000-7000-8000-000000000105' },
      { now: demoStart, days: 30 },
    )
    const wordsOf = async (token: string) => {
      const { status, text } = await visitor(world).get(`/answer/${token}`)
      return `${status} ${text.replace(/[0-9a-f-]{36}/, '')}`
    }
    const unknown = await wordsOf('x'.repeat(43))
    expect(unknown).toContain('404 ')
    expect(unknown).toContain('Deze link bestaat niet.')
    expect(await wordsOf(unsubscribe.token)).toBe(unknown)
    const [row] = await world.db.select().from(links).limit(1)
    expect(await wordsOf(row?.tokenHash ?? '')).toBe(unknown)
    expect(await wordsOf(row?.id ?? '')).toBe(unknown)
    expect((await visitor(world).post(`/answer/${'x'.repeat(43)}`, { answer: 'accepted' })).status).toBe(404)
  })

  it('is opened or posted, and nothing else', async () => {
    const page = await visitor(world).delete(`/answer/${'x'.repeat(43)}`)
    expect(page.status).toBe(405)
    expect(page.headers.allow).toBe('GET, HEAD, OPTIONS, POST')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  })
})
