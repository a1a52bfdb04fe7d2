import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { transaction } from '../../src/db/transaction.ts'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, personas } from '../../src/demo/personas.ts'
import { createLink, type LinkSubject } from '../../src/links/store.ts'
import { visitor } from '../pages/visitor.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const now = () => world.clock.now().toISOString()

async function pathFor(persona: Persona, days = 30): Promise<string> {
  return pathOf({ purpose: 'unsubscribe', userId: personas[persona].userId }, days)
}

async function pathOf(subject: LinkSubject, days = 30): Promise<string> {
  const { token } = await transaction(world.db, (db) => createLink(db, subject, { now: now(), days }))
  return `/unsubscribe/${token}`
}

const wants = async (persona: Persona) => (await world.as(persona).get('/v1/me/mail-preferences')).body

describe('/unsubscribe', () => {
  it('asks when it is opened, and changes nothing by that', async () => {
    const path = await pathFor('student')
    for (const url of [path, `${path}?List-Unsubscribe=One-Click`]) {
      const page = await visitor(world).get(url)
      expect(page.status).toBe(200)
      expect(page.html).toContain('<form method="post">')
      expect((await visitor(world).head(url)).status).toBe(200)
    }
    expect(await wants('student')).toEqual({ digest: true, locale: 'nl' })
    const english = await visitor(world, { 'accept-language': 'en' }).get(path)
    expect(english.title).toBe('Receive no overviews any more – Stagewijzer')
  })

  it('stops the overviews of its one account when the form is sent, keeping its language', async () => {
    await world.as('supervisor').put('/v1/me/mail-preferences', { digest: true, locale: 'en' })
    const path = await pathFor('supervisor')
    const done = await visitor(world).post(path, {})
    expect(done.status).toBe(200)
    expect(done.text).toContain('U krijgt geen overzicht meer')
    expect(await wants('supervisor')).toEqual({ digest: false, locale: 'en' })
    expect(await wants('other-supervisor')).toEqual({ digest: true, locale: 'nl' })
    const trail = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, personas.supervisor.userId))
    expect(trail.at(-1)).toMatchObject({
      operation: 'putMailPreferences',
      before: { digest: true },
      after: { digest: false },
    })
    const again = await visitor(world).post(path, {})
    expect(again.status).toBe(410)
    expect(again.text).toContain('Deze link is al gebruikt')
  })

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
  ])('takes the one click of a mail program as %s (RFC 8058, section 3.2)', async (type, payload) => {
    const path = await pathFor('mentor')
    const { statusCode } = await world.app.inject({
      method: 'POST',
      url: path,
      payload,
      headers: { 'content-type': type },
    })
    expect(statusCode).toBe(200)
    expect((await wants('mentor')).digest).toBe(false)
    await world.as('mentor').put('/v1/me/mail-preferences', { digest: true, locale: 'nl' })
  })

  it('takes a click without any body', async () => {
    const { statusCode } = await world.app.inject({ method: 'POST', url: await pathFor('principal') })
    expect(statusCode).toBe(200)
    expect((await wants('principal')).digest).toBe(false)
  })

  it('of two clicks at once, one counts and none fails', async () => {
    const path = await pathFor('coordinator')
    const statuses = (await Promise.all([1, 2, 3].map(() => visitor(world).post(path, {})))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.every((status) => [200, 409, 410].includes(status))).toBe(true)
  })

  it('says why an expired link does nothing', async () => {
    const path = await pathFor('other-student', 1)
    world.clock.set('2021-10-02T06:00:00.000Z')
    for (const page of [await visitor(world).get(path), await visitor(world).post(path, {})]) {
      expect(page.status).toBe(410)
      expect(page.text).toContain('Deze link is verlopen')
    }
    world.clock.set('2021-10-01T06:00:00.000Z')
    expect((await wants('other-student')).digest).toBe(true)
  })

  it('knows no forged link, and none that is for something else', async () => {
    const forPlace = await pathOf({ purpose: 'answer-request', placementId: demoIds.otherPlacement })
    const right = await pathFor('admin')
    for (const path of ['/unsubscribe/forged', forPlace, `${right}x`, right.slice(0, -1), '/unsubscribe/%00']) {
      const before = await visitor(world).get(path)
      const after = await visitor(world).post(path, {})
      expect([before.status, after.status].every((status) => status === 404 || status === 400)).toBe(true)
    }
    expect((await wants('admin')).digest).toBe(true)
  })
})
