import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsAbout, trailOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { changed, onlyNew, stricter } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const publish = (year: string, headers?: Record<string, string>) =>
  world.as('coordinator').post(`/v1/academic-years/${year}/publish`, undefined, headers)
const read = (year: string, query = '') => world.as('student').get(`/v1/academic-years/${year}${query}`)

describe('publishAcademicYear', () => {
  it('refuses where there is no draft', async () => {
    const dutch = await publish('2021-2022')
    expect(dutch).toMatchObject({
      status: 409,
      body: {
        state: 'published',
        detail: 'Academiejaar 2021-2022 heeft geen ontwerp om te publiceren. Schrijf er eerst een.',
      },
    })
    const english = await publish('2021-2022', { 'if-match': '*', 'accept-language': 'en' })
    expect(english.body.detail).toBe('Academic year 2021-2022 has no draft to publish. Write one first.')
    expect((await publish('2029-2030')).status).toBe(404)
  })

  it('puts the draft in force, and keeps what was in force before', async () => {
    const draft = await world.as('coordinator').put('/v1/academic-years/2021-2022', stricter())
    expect((await publish('2021-2022', { 'if-match': '"99"' })).status).toBe(412)
    expect((await publish('2021-2022', {})).status).toBe(428)
    expect((await read('2021-2022')).body.parametersVersion).toBe(1)

    // A refusal that is kept for a repeat of the request leaves the draft a draft, too.
    expect((await publish('2021-2022', { 'if-match': '"99"', 'idempotency-key': 'publish-1' })).status).toBe(412)
    expect((await read('2021-2022', '?version=draft')).status).toBe(200)

    world.clock.set('2021-10-01T07:00:00.000Z')
    const clicks = await Promise.all([1, 2].map(() => publish('2021-2022', { 'if-match': draft.etag })))
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await read('2021-2022')).toMatchObject({
      body: {
        status: 'published',
        parametersVersion: 2,
        publishedAt: '2021-10-01T07:00:00.000Z',
        parameters: { planning: { noticeDays: 60 } },
      },
    })
    expect(await read('2021-2022', '?version=1')).toMatchObject({
      body: { status: 'replaced', parametersVersion: 1, parameters: { planning: { noticeDays: 14 } } },
    })
    expect((await read('2021-2022', '?version=draft')).status).toBe(404)
    expect((await trailOf(world, '2021-2022')).at(-1)).toMatchObject({
      operation: 'publishAcademicYear',
      before: { parametersVersion: 1 },
      after: { parametersVersion: 2 },
    })
    expect((await eventsAbout(world, '2021-2022')).at(-1)).toEqual({
      type: 'academic-year.published',
      data: { parametersVersion: 2 },
    })
  })

  it.each([
    ['update', sql`update academic_year_versions set parameters = jsonb_set(parameters, '{planning,noticeDays}', '1')`],
    ['take back', sql`update academic_year_versions set published_at = null`],
    ['delete', sql`delete from academic_year_versions`],
  ])('makes a version that the database lets nobody %s', async (_verb, statement) => {
    const before = (await read('2021-2022')).body
    await expect(world.db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
    expect((await read('2021-2022')).body).toEqual(before)
  })

  it('numbers the versions of each year from 1', async () => {
    const other = changed((parameters) => {
      for (const unit of parameters.courseUnits) unit.windows = []
    }, '2028-2029')
    await world.as('coordinator').put('/v1/academic-years/2028-2029', other, onlyNew)
    expect((await publish('2028-2029')).body).toMatchObject({ parametersVersion: 1, status: 'published' })
    const years = await world.as('mentor').get('/v1/academic-years')
    expect(years.body.items).toEqual([
      { year: '2021-2022', publishedVersion: 2, draftVersion: null },
      { year: '2028-2029', publishedVersion: 1, draftVersion: null },
    ])
  })

  it('refuses a copied draft whose windows the shift took out of the year, and leaves it a draft', async () => {
    const edge = changed((parameters) => {
      for (const unit of parameters.courseUnits) {
        unit.windows = [{ semester: 1, startsOn: '2030-07-01', endsOn: '2030-12-01' }]
      }
    }, '2030-2031')
    await world.as('coordinator').put('/v1/academic-years/2030-2031', edge, onlyNew)
    expect((await publish('2030-2031')).status).toBe(200)
    expect(
      (await world.as('coordinator').post('/v1/academic-years/2031-2032/copy', { from: '2030-2031' })).status,
    ).toBe(201)
    const refused = await publish('2031-2032')
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0]).toMatchObject({
      pointer: '/courseUnits/0/windows/0/startsOn',
      code: 'outside-academic-year',
      detail: 'Ligt niet in dit academiejaar (2031-07-01 tot en met 2032-09-30).',
    })
    expect((await read('2031-2032')).body.status).toBe('draft')
  })

  it.each(['student', 'supervisor', 'mentor', 'principal', 'integration', 'study-path-counsellor'] as const)(
    'is not for a %s',
    async (persona) => {
      expect((await world.as(persona).post('/v1/academic-years/2021-2022/publish')).status).toBe(403)
    },
  )
})
