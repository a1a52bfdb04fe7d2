import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { institute } from '../../src/institute/table.ts'
import { testWorld } from '../support/app.ts'
import { textOf } from '../typesetting/given.ts'
import { faultsIn, inBothLanguages } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const url = '/v1/institute'
const whole = {
  name: 'Hogeschool aan de Leie',
  programme: 'Educatieve graduaatsopleiding',
  street: 'Leiekaai 9',
  postalCode: '9000',
  city: 'Gent',
  signatoryName: 'Fatima Özdemir',
  signatoryFunction: 'opleidingshoofd',
  signatoryEmail: 'fatima@leie.example',
  contactEmail: 'stages@leie.example',
  insurer: 'Onderlinge Gent',
  insurancePolicy: '7.001',
}
const first = { 'if-none-match': '*' }

async function undescribed() {
  await world.db.delete(institute)
}

test('the institute is described for the first time with If-None-Match: *, and changed with its ETag', async () => {
  await undescribed()
  const made = await coordinator.put(url, whole, first)
  expect([made.status, made.etag, made.body]).toEqual([200, '"1"', whole])
  const changed = await coordinator.put(url, { ...whole, city: 'Kortrijk' }, { 'if-match': made.etag })
  expect([changed.status, changed.etag, changed.body.city]).toEqual([200, '"2"', 'Kortrijk'])
  const read = await coordinator.get(url)
  expect([read.body, read.etag]).toEqual([changed.body, changed.etag])
})

test('what is left out becomes empty', async () => {
  await undescribed()
  await coordinator.put(url, whole, first)
  const { body } = await coordinator.put(url, { name: 'Hogeschool', programme: 'Leraar' })
  const nothing = Object.fromEntries(Object.keys(whole).map((field) => [field, null]))
  expect(body).toEqual({ ...nothing, name: 'Hogeschool', programme: 'Leraar' })
})

test('documents say what is described when they are written', async () => {
  await undescribed()
  await coordinator.put(url, whole, first)
  const agreement = { kind: 'framework', schoolId: demoIds.adultSchool, validFrom: '2021-10-01' }
  const made = await coordinator.post('/v1/agreements', agreement)
  expect(made.body.parties[0]).toMatchObject({
    party: 'university',
    signatoryName: 'Fatima Özdemir',
    signatoryFunction: 'opleidingshoofd',
    signatoryEmail: 'fatima@leie.example',
  })
  const document = `/v1/agreements/${made.body.id}/document`
  const before = await coordinator.get(document)
  const text = await textOf(before.bytes)
  for (const part of ['Hogeschool aan de Leie', 'Leiekaai 9, 9000 Gent', 'Onderlinge Gent, polis 7.001']) {
    expect(text).toContain(part)
  }
  await coordinator.put(url, { ...whole, name: 'Hogeschool Zuid' })
  expect(Buffer.compare((await coordinator.get(document)).bytes, before.bytes)).toBe(0)
})

test('it is not described twice for the first time, nor changed before that, nor from an older version', async () => {
  await undescribed()
  expect((await coordinator.put(url, whole, {})).status).toBe(428)
  expect((await coordinator.put(url, whole, { 'if-match': '*' })).status).toBe(412)
  expect((await coordinator.put(url, whole, { 'if-match': '"1"' })).status).toBe(412)
  expect((await coordinator.put(url, whole, first)).status).toBe(200)
  const again = await inBothLanguages((headers) => coordinator.put(url, whole, { ...first, ...headers }))
  expect(again).toMatchObject({ status: 412, code: 'stale' })
  expect((await coordinator.put(url, whole, { 'if-match': '"1"' })).status).toBe(200)
  const stale = await inBothLanguages((headers) => coordinator.put(url, whole, { 'if-match': '"1"', ...headers }))
  expect(stale).toMatchObject({ status: 412, code: 'stale' })
})

test('of several who describe it at once, one does', async () => {
  await undescribed()
  const cities = ['Gent', 'Aalst', 'Leuven', 'Brugge']
  const made = await Promise.all(cities.map((city) => coordinator.put(url, { ...whole, city }, first)))
  expect(made.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  const changed = await Promise.all(
    cities.map((city) => coordinator.put(url, { ...whole, city }, { 'if-match': '"1"' })),
  )
  expect(changed.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
})

test('the trail has what changed, without the names of people', async () => {
  await undescribed()
  await coordinator.put(url, whole, first)
  await coordinator.put(url, { ...whole, city: 'Aalst', signatoryName: 'Karim Haddad', contactEmail: 'k@leie.example' })
  const trail = await coordinator.get('/v1/audit-events?subjectKind=institute&limit=200')
  expect(trail.text).not.toMatch(/Karim|Fatima|k@leie|stages@leie/)
  expect(trail.body.items.at(-1)).toMatchObject({
    operation: 'putInstitute',
    subjectId: '1',
    before: { city: 'Gent', signatoryName: { changed: true }, contactEmail: { changed: true } },
    after: { city: 'Aalst', signatoryName: { changed: true }, contactEmail: { changed: true } },
  })
})

test.each([
  [{ ...whole, name: '' }, '/name too-small'],
  [{ ...whole, name: 'a\nb' }, '/name invalid-format'],
  [{ ...whole, programme: undefined }, '/programme required'],
  [{ ...whole, contactEmail: 'stages' }, '/contactEmail invalid-format'],
  [{ ...whole, postalCode: 9000 }, '/postalCode invalid-type'],
  [{ ...whole, insurancePolicy: 'x'.repeat(101) }, '/insurancePolicy too-big'],
  [{ ...whole, id: 2 }, '/id unknown-field'],
  [{ ...whole, version: 7 }, '/version unknown-field'],
])('%# is refused', async (body, fault) => {
  const answer = await coordinator.put(url, body)
  expect([answer.status, faultsIn(answer)]).toEqual([400, [fault]])
})

test('an administrator may too, others may not', async () => {
  await undescribed()
  expect((await world.as('admin').put(url, whole, first)).status).toBe(200)
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    expect([persona, (await world.as(persona).put(url, whole)).status]).toEqual([persona, 403])
  }
})
