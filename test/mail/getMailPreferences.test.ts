import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personaNames } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const url = '/v1/me/mail-preferences'

describe('getMailPreferences', () => {
  it.each(personaNames.filter((persona) => persona !== 'integration'))(
    'gives %s, who never said anything, an overview in Dutch',
    async (persona) => {
      const answer = await world.as(persona).get(url)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({ digest: true, locale: 'nl' })
      expect(answer.etag).toBe('"1"')
    },
  )

  it('gives everybody their own, as they said last', async () => {
    await world.as('student').put(url, { digest: false, locale: 'en' })
    expect((await world.as('student').get(url)).body).toEqual({ digest: false, locale: 'en' })
    expect((await world.as('other-student').get(url)).body).toEqual({ digest: true, locale: 'nl' })
  })

  it('answers 304 to who has this version already', async () => {
    const { etag } = await world.as('mentor').get(url)
    expect((await world.as('mentor').get(url, { 'if-none-match': etag })).status).toBe(304)
  })

  it('is not for API clients', async () => {
    expect((await world.as('integration').get(url)).status).toBe(403)
  })
})
