import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, personas, subjectOf } from '../../src/demo/personas.ts'
import { students } from '../../src/students/table.ts'
import { cohort } from '../reports/given.ts'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { cells, csv } from './given.ts'

const size = 450

let world: World
let members: string[]
beforeAll(async () => {
  world = await testWorld()
  members = await cohort(world, size)
})
afterAll(() => world.close())

const download = (query = '', headers: Record<string, string> = {}): Promise<Answer> =>
  world.as('coordinator').get(`/v1/students${query}`, { ...csv, ...headers })

describe('a list as CSV', () => {
  it('is the whole list, over all pages, in the order of the list', async () => {
    const { status, text } = await download()
    expect(status).toBe(200)
    const [headings, ...rows] = cells(text)
    expect(headings).toEqual([
      'Id',
      'Opleiding (id)',
      'Studentennummer',
      'Naam',
      'E-mailadres',
      'Vakdidactiek',
      'Vroegere scholen',
      'Account (id)',
      'Gemaakt op',
    ])
    expect(rows).toHaveLength(size + 2)
    const first = await world.as('coordinator').get('/v1/students?limit=200')
    const shown = first.body.items as { id: string }[]
    expect(rows.slice(0, 200).map(([id]) => id)).toEqual(shown.map(({ id }) => id))
    expect(new Set(rows.map(([id]) => id)).size).toBe(size + 2)
    const [, , studentNumber, , , didactics] = rows.find(([id]) => id === demoIds.student) ?? []
    expect([studentNumber, didactics]).toEqual(['0571234', 'mathematics; physics'])
  })

  it('is a file in the language asked, kept by nobody on the way', async () => {
    const dutch = await download()
    expect(dutch.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="studenten-2021-10-01.csv"',
      'content-language': 'nl',
      'cache-control': 'no-store',
      vary: 'Accept, Accept-Language',
    })
    const english = await download('', { 'accept-language': 'en' })
    expect(english.headers['content-disposition']).toBe('attachment; filename="students-2021-10-01.csv"')
    expect(cells(english.text)[0]?.slice(0, 4)).toEqual(['Id', 'Programme (id)', 'Student number', 'Name'])
    expect(english.text.slice(english.text.indexOf('\r\n'))).toBe(dutch.text.slice(dutch.text.indexOf('\r\n')))
  })

  it('keeps the filters of the list, and its headings when nothing is found', async () => {
    expect(
      cells((await download(`?supervisorId=${personas.supervisor.userId}`)).text).map(([, , number]) => number),
    ).toEqual(['Studentennummer', '0571234'])
    expect(cells((await download(`?supervisorId=${demoIds.student}`)).text)).toHaveLength(1)
  })

  it.each(['limit=10', 'cursor=abc', 'cursor=abc&limit=1000000000'])('is never a page: %s', async (query) => {
    const { status, body } = await download(`?${query}`)
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed' })
  })

  it('refuses what the list refuses, as problem+json', async () => {
    for (const url of ['/v1/students?nope=1', `/v1/students/${demoIds.atheneum}/documents`, '/v1/users']) {
      const persona = url === '/v1/users' ? 'student' : 'coordinator'
      const refused = await world.as(persona).get(url, csv)
      expect(refused.headers['content-type']).toContain('application/problem+json')
      expect(refused.status).toBe((await world.as(persona).get(url)).status)
    }
  })

  it('leaves everybody else with JSON', async () => {
    for (const accept of ['*/*', 'application/json', 'text/html, */*;q=0.8', 'application/json, text/csv']) {
      expect((await download('', { accept })).headers['content-type']).toContain('application/json')
    }
    // What is no list has no such form.
    const { headers } = await world.as('coordinator').get(`/v1/students/${demoIds.student}`, csv)
    expect(headers['content-type']).toContain('application/json')
  })

  it('runs no formula that somebody wrote into a name, in whatever column it ends up', async () => {
    const names = ['=HYPERLINK("http://x.example")', '+1', '-1', '@x', 'Bie;=1+1', '0032', 'Zoë "Bie" De Smét, jr.']
    await Promise.all(
      names.map((name, index) =>
        world.db
          .update(students)
          .set({ name })
          .where(inArray(students.id, [members[index] ?? ''])),
      ),
    )
    const rows = cells((await download()).text)
    const shown = names.map((_, index) => rows.find(([id]) => id === members[index])?.[3])
    expect(shown).toEqual([
      '\'=HYPERLINK("http://x.example")',
      "'+1",
      "'-1",
      "'@x",
      "Bie;'=1+1",
      '0032',
      'Zoë "Bie" De Smét, jr.',
    ])
  })

  it('answers HEAD with the same headers and no list', async () => {
    const token = await world.issuer.issueToken(subjectOf('coordinator'), { email: emailOf('coordinator') })
    const headers = { ...csv, authorization: `Bearer ${token}` }
    const answer = await world.app.inject({ method: 'HEAD', url: '/v1/students', headers })
    expect(answer).toMatchObject({ statusCode: 200, body: '' })
    expect(answer.headers['content-disposition']).toContain('.csv')
  })
})

describe('a list on its way', () => {
  /** Starts a download over a socket that nobody reads, and counts the pages that are asked of the database. */
  async function started(readsOn: boolean): Promise<{ pages: () => number; response: Response; stop(): void }> {
    const { pool } = world.database
    const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>
    let pages = 0
    const spy = vi.spyOn(pool, 'query').mockImplementation(((...args: unknown[]) => {
      const [{ name }] = args as [{ name?: string }]
      if (!name?.startsWith('students.list')) return query(...args)
      pages += 1
      return pages === 1 || readsOn ? query(...args) : Promise.reject(new Error('the database went away'))
    }) as never)
    const token = await world.issuer.issueToken(subjectOf('coordinator'), { email: emailOf('coordinator') })
    const origin = world.app.server.listening ? world.app.listeningOrigin : await world.app.listen({ port: 0 })
    const response = await fetch(`${origin}/v1/students`, { headers: { ...csv, authorization: `Bearer ${token}` } })
    return { pages: () => pages, response, stop: () => spy.mockRestore() }
  }

  it('breaks off when the database goes away half-way, so that half is never taken for the whole', async () => {
    const { response, pages, stop } = await started(false)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
    expect(pages()).toBe(2)
    stop()
  })

  it('comes whole when nothing breaks', async () => {
    const { response, pages, stop } = await started(true)
    expect(cells(await response.text())).toHaveLength(size + 3)
    expect(pages()).toBe(3)
    stop()
  })

  it('is one of four at a time for one caller', async () => {
    const token = await world.issuer.issueToken(subjectOf('coordinator'), { email: emailOf('coordinator') })
    const headers = { ...csv, authorization: `Bearer ${token}` }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => world.app.inject({ url: '/v1/students', headers })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 429, 429])
    expect(answers.find(({ statusCode }) => statusCode === 429)?.headers['retry-after']).toBe('5')
    expect((await download()).status).toBe(200)
  })
})
