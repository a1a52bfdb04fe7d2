import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

const school = {
  institutionNumber: '990001',
  name: 'Atheneum De Brug',
  kind: 'secondary',
  street: 'Kerkstraat 12',
  postalCode: '1000',
  city: 'Brussel',
}

test('a school is added, and read back as it was answered', async () => {
  const made = await coordinator.post('/v1/schools', school)
  expect(made.status).toBe(201)
  expect(made.body).toEqual({ id: expect.any(String), ...school, sites: [], createdAt: expect.stringMatching(/Z$/) })
  const read = await coordinator.get(String(made.headers.location))
  expect([read.body, read.headers.etag]).toEqual([made.body, made.headers.etag])
})

test('the address may be unknown', async () => {
  const { street: _street, postalCode: _postalCode, city: _city, ...short } = school
  const made = await world.as('admin').post('/v1/schools', { ...short, institutionNumber: '990002' })
  expect(made.body).toMatchObject({ street: null, postalCode: null, city: null })
})

const sites = [
  { siteNumber: '2', name: 'Campus Kanaal', street: 'Havenlaan 86', postalCode: '1000', city: 'Brussel' },
  { siteNumber: null, name: 'Turnzaal', street: null, postalCode: null, city: null },
]

test('sites keep the order in which they are given, and may say no more than a name', async () => {
  const made = await coordinator.post('/v1/schools', {
    ...school,
    institutionNumber: '990006',
    sites: [sites[0], { name: 'Turnzaal' }],
  })
  expect([made.status, made.body.sites]).toEqual([201, sites])
  expect((await coordinator.get(String(made.headers.location))).body.sites).toEqual(sites)
})

test('an institution number that is taken is refused in both languages, naming it', async () => {
  const taken = { ...school, institutionNumber: '990003' }
  expect((await coordinator.post('/v1/schools', taken)).status).toBe(201)
  const refusal = await inBothLanguages((headers) => coordinator.post('/v1/schools', taken, headers))
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/institutionNumber', code: 'taken' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes('990003'))).toBe(true)
})

test('of many at once with one number, one school comes', async () => {
  const wanted = { ...school, institutionNumber: '990004' }
  const answers = await Promise.all([1, 2, 3, 4].map(() => coordinator.post('/v1/schools', wanted)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422])
})

test('a repeat with the same Idempotency-Key adds no second school', async () => {
  const once = { ...school, institutionNumber: '990005' }
  const key = { 'idempotency-key': 'once' }
  const [first, repeat] = [
    await coordinator.post('/v1/schools', once, key),
    await coordinator.post('/v1/schools', once, key),
  ]
  expect([first.status, repeat.status, repeat.text]).toEqual([201, 201, first.text])
  expect((await coordinator.get('/v1/schools?institutionNumber=990005')).body.items).toHaveLength(1)
})

test.each([
  [{ ...school, institutionNumber: '12a' }, ['/institutionNumber invalid-format']],
  [{ ...school, institutionNumber: 990001 }, ['/institutionNumber invalid-type']],
  [{ ...school, kind: 'primary' }, ['/kind invalid-value']],
  [{ ...school, name: 'x'.repeat(201) }, ['/name too-big']],
  [{ ...school, city: '' }, ['/city too-small']],
  [{ ...school, country: 'BE' }, ['/country unknown-field']],
  [{ ...school, sites: [sites[0], sites[1], sites[0]] }, ['/sites/2/siteNumber duplicate']],
  [{ ...school, sites: [{ siteNumber: '2' }] }, ['/sites/0/name required']],
  [{ ...school, sites: [{ name: 'A', siteNumber: 'A2' }] }, ['/sites/0/siteNumber invalid-format']],
  [{ ...school, sites: [{ name: 'A', schoolId: 'x' }] }, ['/sites/0/schoolId unknown-field']],
  [{ ...school, sites: Array.from({ length: 51 }, () => ({ name: 'A' })) }, ['/sites too-big']],
  [{ ...school, sites: null }, ['/sites invalid-type']],
])('%j is refused', async (body, faults) => {
  const response = await coordinator.post('/v1/schools', body)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test.each(['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal', 'integration'] as const)(
  'a %s adds no schools',
  async (persona) => {
    expect((await world.as(persona).post('/v1/schools', school)).status).toBe(403)
  },
)
