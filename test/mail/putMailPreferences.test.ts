import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const url = '/v1/me/mail-preferences'
const wanted = { digest: false, locale: 'en' }

describe('putMailPreferences', () => {
  it('changes them, and the trail says who and what', async () => {
    const answer = await world.as('student').put(url, wanted)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(wanted)
    expect(answer.etag).toBe('"2"')
    const { userId } = personas.student
    const trail = await world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, userId))
    expect(trail).toMatchObject([
      {
        operation: 'putMailPreferences',
        actorId: userId,
        subjectKind: 'mail-preferences',
        before: { digest: true, locale: 'nl' },
        after: wanted,
      },
    ])
  })

  it('needs the version that the caller saw', async () => {
    const { etag } = await world.as('supervisor').get(url)
    expect((await world.as('supervisor').put(url, wanted, {})).status).toBe(428)
    expect((await world.as('supervisor').put(url, wanted, { 'if-match': '"0"' })).status).toBe(412)
    expect((await world.as('supervisor').put(url, wanted, { 'if-match': etag })).status).toBe(200)
    expect((await world.as('supervisor').put(url, wanted, { 'if-match': etag })).status).toBe(412)
  })

  it('of two at once on one version, one counts', async () => {
    const { etag } = await world.as('coordinator').get(url)
    const put = (locale: string) => world.as('coordinator').put(url, { digest: true, locale }, { 'if-match': etag })
    const statuses = (await Promise.all([put('nl'), put('en')])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412])
  })

  it.each([
    [{}, ['/digest', '/locale']],
    [{ digest: 'yes', locale: 'nl' }, ['/digest']],
    [{ digest: true, locale: 'fr' }, ['/locale']],
    [{ digest: true, locale: 'nl', userId: personas.mentor.userId }, ['/userId']],
    [{ digest: true, locale: 'nl', version: 7 }, ['/version']],
  ])('refuses %j', async (body, pointers) => {
    const answer = await world.as('mentor').put(url, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers)
  })

  it('is not for API clients', async () => {
    expect((await world.as('integration').put(url, wanted)).status).toBe(403)
  })
})
