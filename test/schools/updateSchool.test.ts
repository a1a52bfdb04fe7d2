import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { trailOf } from '../placements/given.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'
import { atOnce } from '../users/contended.ts'
import { startedThroughLerarenstage } from './given.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const anyVersion = { 'if-match': '*' }

let made = 991_000
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

test('sites are replaced as a whole, and stay when they are not given', async () => {
  const url = await newSchool()
  const [one, other] = [
    { name: 'Hoofdgebouw', city: 'Brussel' },
    { name: 'Werkplaats', siteNumber: '3' },
  ]
  const replaced = await coordinator.patch(url, { sites: [one, other] })
  expect(replaced.body.sites).toMatchObject([one, other])
  expect((await coordinator.patch(url, { name: 'De Kring' })).body.sites).toEqual(replaced.body.sites)
  const turned = await coordinator.patch(url, { sites: [other, one] })
  expect(turned.body).toMatchObject({ name: 'De Kring', sites: [other, one] })
  expect((await coordinator.patch(url, { sites: [] })).body.sites).toEqual([])
  expect((await coordinator.get(url)).body.sites).toEqual([])
})

test('the trail keeps the sites before and after', async () => {
  const url = await newSchool()
  await coordinator.patch(url, { sites: [{ name: 'Hoofdgebouw' }] })
  const rows = await trailOf(world, url.split('/').at(-1) ?? '')
  const site = { name: 'Hoofdgebouw', siteNumber: null, street: null, postalCode: null, city: null }
  expect(rows.at(-1)).toMatchObject({ before: { sites: [] }, after: { sites: [site] } })
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
  [{ sites: null }, ['/sites invalid-type']],
  [
    {
      sites: [
        { name: 'A', siteNumber: '1' },
        { name: 'B', siteNumber: '1' },
      ],
    },
    ['/sites/1/siteNumber duplicate'],
  ],
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

test('a start that was approved there is judged again when the kind changes', async () => {
  const id = await startedThroughLerarenstage(world)
  const supervisor = world.as('supervisor')
  const url = `/v1/schools/${demoIds.atheneum}`
  expect((await coordinator.patch(url, { kind: 'adult-education' })).status).toBe(200)
  const { attention } = (await supervisor.get(`/v1/placements/${id}`)).body
  expect(attention.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['lerarenstage-channel'])
  await coordinator.patch(url, { kind: 'secondary' })
  expect((await supervisor.get(`/v1/placements/${id}`)).body.attention).toBe(null)
})
