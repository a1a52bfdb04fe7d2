import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { unknownId } from '../users/answers.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const anyVersion = { 'if-match': '*' }
const school = { institutionNumber: '770001', name: 'De Kade', kind: 'secondary' }

type Headers = Record<string, string>

/** One request for each status of refusal that a caller meets, whether an operation refuses it or what stands around them. */
const refusals: readonly { status: number; why: string; ask: (headers: Headers) => Promise<Answer> }[] = [
  { status: 400, why: 'a query', ask: (headers) => world.as('coordinator').get('/v1/schools?limit=0', headers) },
  { status: 400, why: 'a body', ask: (headers) => world.as('coordinator').post('/v1/schools', {}, headers) },
  { status: 401, why: 'no token', ask: (headers) => world.withToken(undefined).get('/v1/me', headers) },
  { status: 403, why: 'the role', ask: (headers) => world.as('student').post('/v1/schools', school, headers) },
  { status: 404, why: 'no record', ask: (headers) => world.as('coordinator').get(`/v1/schools/${unknownId}`, headers) },
  { status: 404, why: 'no path', ask: (headers) => world.as('coordinator').get('/v1/nergens', headers) },
  { status: 405, why: 'the method', ask: (headers) => world.as('coordinator').delete('/v1/schools', headers) },
  {
    status: 409,
    why: 'a conflict',
    ask: (headers) => world.as('coordinator').delete(`/v1/schools/${demoIds.atheneum}`, { ...anyVersion, ...headers }),
  },
  {
    status: 412,
    why: 'the version',
    ask: (headers) =>
      world
        .as('coordinator')
        .patch(`/v1/schools/${demoIds.atheneum}`, { name: 'X' }, { 'if-match': '"0"', ...headers }),
  },
  {
    status: 415,
    why: 'the media type',
    ask: (headers) => world.as('coordinator').post('/v1/schools', 'x', { 'content-type': 'text/plain', ...headers }),
  },
  {
    status: 422,
    why: 'a reference',
    ask: (headers) =>
      world.as('coordinator').post('/v1/mentors', { schoolId: unknownId, function: 'principal', name: 'X' }, headers),
  },
  {
    status: 428,
    why: 'no version',
    ask: (headers) => world.as('coordinator').patch(`/v1/schools/${demoIds.atheneum}`, { name: 'X' }, headers),
  },
]

describe('a refusal', () => {
  it.each(refusals)(
    'with $status for $why tells how many calls are left, and speaks the language asked',
    async ({ status, ask }) => {
      const [dutch, english] = [await ask({ 'accept-language': 'nl' }), await ask({ 'accept-language': 'en' })]
      for (const [answer, language] of [
        [dutch, 'nl'],
        [english, 'en'],
      ] as const) {
        expect(answer.status, answer.text).toBe(status)
        expect(answer.headers.ratelimit).toMatch(/^"default";r=\d+;t=\d+$/)
        expect(answer.headers['ratelimit-policy']).toMatch(/^"default";q=\d+;w=60$/)
        expect(answer.headers['content-language']).toBe(language)
      }
      expect(english.body.code).toBe(dutch.body.code)
      expect(english.body.title).not.toBe(dutch.body.title)
      expect(english.body.detail).not.toBe(dutch.body.detail)
    },
  )

  it('that is kept with a key is told in the language of its first answer, and another one in that of its own', async () => {
    const body = { ...school, institutionNumber: '126987' }
    const taken = (key: string, language: string) =>
      world.as('coordinator').post('/v1/schools', body, { 'idempotency-key': key, 'accept-language': language })
    const [dutch, english] = [await taken('refusals-1', 'nl'), await taken('refusals-2', 'en')]
    expect([dutch.status, english.status]).toEqual([422, 422])
    expect([dutch.headers['content-language'], english.headers['content-language']]).toEqual(['nl', 'en'])
    expect(english.body.detail).not.toBe(dutch.body.detail)
  })
})
