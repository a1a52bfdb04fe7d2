import { afterAll, expect, test } from 'vitest'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')
const supervisorId: string = (await world.as('supervisor').get('/v1/me')).body.id
const anyVersion = { 'if-match': '*' }

let made = 0
async function supervised(): Promise<{ student: string; url: string }> {
  made += 1
  const body = { studentNumber: `N-${made}`, name: 'Noor', email: `n${made}@example.org`, didactics: ['physics'] }
  const student = String((await coordinator.post('/v1/students', body)).headers.location)
  const supervision = { supervisorId, startsOn: '2021-01-10' }
  const response = await coordinator.post(`${student}/supervisions`, supervision)
  expect(response.status, response.text).toBe(201)
  return { student, url: `${student}/supervisions/${response.body.id}/end` }
}

test('after the last day the dossier is closed to the supervisor, and the version of the student has risen', async () => {
  const { student, url } = await supervised()
  const before = await world.as('supervisor').get(student)
  expect(before.status).toBe(200)
  const response = await coordinator.post(url, { endsOn: '2021-02-01' }, { 'if-match': before.etag })
  expect([response.status, response.body.endsOn]).toEqual([200, '2021-02-01'])
  expect((await world.as('supervisor').get(student)).status).toBe(404)
  expect((await coordinator.get(student)).etag).toBe(response.etag)
  expect(response.etag).not.toBe(before.etag)
  expect((await coordinator.get(`${student}/supervisions`)).body.items).toEqual([response.body])
})

test('until a last day that is still to come the dossier stays open', async () => {
  const { student, url } = await supervised()
  expect((await coordinator.post(url, { endsOn: '2999-12-31' })).status).toBe(200)
  expect((await world.as('supervisor').get(student)).status).toBe(200)
})

test('the first day may be the last, an earlier day may not', async () => {
  const { url } = await supervised()
  const refusal = await inBothLanguages((headers) =>
    coordinator.post(url, { endsOn: '2021-01-09' }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/endsOn', code: 'before-start' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes('2021-01-10'))).toBe(true)
  expect((await coordinator.post(url, { endsOn: '2021-01-10' })).status).toBe(200)
})

test('a last day that has not passed can be brought forward, not back', async () => {
  const { student, url } = await supervised()
  expect((await coordinator.post(url, { endsOn: '2022-06-30' })).status).toBe(200)
  const refusal = await inBothLanguages((headers) =>
    coordinator.post(url, { endsOn: '2022-07-01' }, { ...anyVersion, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: '/endsOn', code: 'later-than-known' }] })
  expect([refusal.nl, refusal.en].every((text) => text.includes('2022-06-30') && text.includes('2022-07-01'))).toBe(
    true,
  )
  expect((await coordinator.post(url, { endsOn: '2021-10-01' })).body.endsOn).toBe('2021-10-01')
  expect((await coordinator.post(url, { endsOn: '2021-09-30' })).body.endsOn).toBe('2021-09-30')
  expect((await world.as('supervisor').get(student)).status).toBe(404)
  expect((await coordinator.post(url, { endsOn: '2021-09-29' })).status).toBe(409)
})

test('once it has passed an end stays, also to who read an older version', async () => {
  const { student, url } = await supervised()
  const old = { 'if-match': (await coordinator.get(student)).etag }
  expect((await coordinator.post(url, { endsOn: '2021-02-01' }, old)).status).toBe(200)
  const refusal = await inBothLanguages((headers) =>
    coordinator.post(url, { endsOn: '2021-03-01' }, { ...old, ...headers }),
  )
  expect(refusal).toMatchObject({ status: 409, code: 'wrong-state' })
  const response = await coordinator.post(url, { endsOn: '2021-03-01' })
  expect([response.status, response.body.state]).toEqual([409, 'ended'])
})

test('without If-Match nothing changes, nor with that of an older version of the student', async () => {
  const { student, url } = await supervised()
  const old = { 'if-match': (await coordinator.get(student)).etag }
  expect((await coordinator.post(url, { endsOn: '2021-02-01' }, {})).status).toBe(428)
  expect((await coordinator.patch(student, { name: 'New' }, old)).status).toBe(200)
  expect((await coordinator.post(url, { endsOn: '2021-02-01' }, old)).status).toBe(412)
  expect((await coordinator.get(`${student}/supervisions`)).body.items[0].endsOn).toBeNull()
})

test('a supervision of another student is not found', async () => {
  const [one, two] = [await supervised(), await supervised()]
  const crossed = two.url.replace(two.student, one.student)
  expect((await coordinator.post(crossed, { endsOn: '2021-02-01' })).status).toBe(404)
  const unknown = `${one.student}/supervisions/${unknownId}/end`
  expect((await coordinator.post(unknown, { endsOn: '2021-02-01' })).status).toBe(404)
})

test.each([
  [{ endsOn: null }, ['/endsOn invalid-type']],
  [{ endsOn: '2021-13-01' }, ['/endsOn invalid-format']],
  [{ endsOn: '2021-02-01', reason: 'x' }, ['/reason unknown-field']],
  [{}, ['/endsOn required']],
])('%j is refused', async (body, faults) => {
  const response = await coordinator.post((await supervised()).url, body)
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test('only a coordinator ends a supervision', async () => {
  const { url } = await supervised()
  for (const persona of ['student', 'supervisor', 'study-path-counsellor', 'integration', 'admin'] as const) {
    const response = await world.as(persona).post(url, { endsOn: '2021-02-01' })
    expect([persona, response.status]).toEqual([persona, 403])
  }
})
