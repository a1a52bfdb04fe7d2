import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const anyVersion = { 'if-match': '*' }

let made = 990_000
async function newSchool(): Promise<string> {
  made += 1
  const school = { institutionNumber: String(made), name: 'De Brug', kind: 'secondary', city: 'Brussel' }
  return String((await coordinator.post('/v1/schools', school)).headers.location)
}

test('the fields that are given change, null empties, the others stay', async () => {
  const url = await newSchool()
  const before = await coordinator.get(url)
  const patch = { name: 'De Kring', city: null }
  const after = await coordinator.patch(url, patch, { 'if-match': before.etag })
  expect(after.body).toEqual({ ...before.body, ...patch })
  const read = await coordinator.get(url)
  expect([read.body, read.etag]).toEqual([after.body, after.etag])
  expect(read.etag).not.toBe(before.etag)
})

test('without If-Match nothing changes, nor with that of an older version', async () => {
  const url = await newSchool()
  const old = (await coordinator.get(url)).etag
  expect((await coordinator.patch(url, { name: 'X' }, {})).status).toBe(428)
  expect((await coordinator.patch(url, { name: 'New' }, { 'if-match': old })).status).toBe(200)
  const stale = await inBothLanguages((headers) =>
    coordinator.patch(url, { name: 'Lost' }, { 'if-match': old, ...headers }),
  )
  expect(stale).toMatchObject({ status: 412, code: 'stale' })
  expect((await coordinator.get(url)).body.name).toBe('New')
})

test('of two who change the same version at once, one is told to read again', async () => {
  const url = await newSchool()
  const ifMatch = { 'if-match': (await coordinator.get(url)).etag }
  const id = url.split('/').at(-1) ?? ''
  const answers = await atOnce(world, { table: 'schools', id }, [
    () => coordinator.patch(url, { name: 'One' }, ifMatch),
    () => world.as('admin').patch(url, { name: 'Two' }, ifMatch),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
})

test('an institution number that is taken is refused in both languages, naming it', async () => {
  const [first, second] = [await newSchool(), await newSchool()]
  const { institutionNumber } = (await coordinator.get(first)).body
  const refusal = await inBothLanguages((headers) =>
    coordinator.patch(second, { institutionNumber }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/institutionNumber', code: 'taken' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes(institutionNumber))).toBe(true)
})

test.each([
  [{ name: null }, ['/name invalid-type']],
  [{ id: unknownId }, ['/id unknown-field']],
])('%j is refused', async (patch, faults) => {
  const response = await coordinator.patch(await newSchool(), patch)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('a patch says that it is a merge patch', async () => {
  const json = { ...anyVersion, 'content-type': 'application/json' }
  expect((await coordinator.patch(await newSchool(), { name: 'X' }, json)).status).toBe(415)
})

test('an unknown id is not found, and others may not', async () => {
  expect((await coordinator.patch(`/v1/schools/${unknownId}`, { name: 'X' })).status).toBe(404)
  const url = await newSchool()
  for (const persona of ['student', 'supervisor', 'mentor', 'principal', 'integration'] as const) {
    const response = await world.as(persona).patch(url, { name: 'X' })
    expect([persona, response.status]).toEqual([persona, 403])
  }
})
