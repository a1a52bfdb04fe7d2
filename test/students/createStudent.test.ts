import { afterAll, expect, test } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld } from '../support/app.ts'
import { faultsIn, inBothLanguages, unknownId } from '../users/answers.ts'

const world = await testWorld()
afterAll(() => world.close())
const coordinator = world.as('coordinator')

let made = 0
function student(more: object = {}) {
  made += 1
  return {
    studentNumber: `N-${made}`,
    name: 'Noor',
    email: `n${made}@example.org`,
    didactics: ['physics', 'chemistry'],
    ...more,
  }
}

test.each(['coordinator', 'integration'] as const)(
  'a %s adds a student, who is read back as answered',
  async (persona) => {
    const body = student({ formerSchools: ['28845', '1'] })
    const response = await world.as(persona).post('/v1/students', body)
    expect(response.status).toBe(201)
    expect(response.body).toEqual({
      id: expect.any(String),
      programmeId: demoIds.programme,
      ...body,
      userId: null,
      createdAt: expect.stringMatching(/Z$/),
    })
    const read = await coordinator.get(String(response.headers.location))
    expect([read.body, read.headers.etag]).toEqual([response.body, response.headers.etag])
  },
)

test('the order of the didactics is kept: X before Y', async () => {
  for (const didactics of [['art'], ['art', 'biology'], ['biology', 'art']]) {
    const { headers } = await coordinator.post('/v1/students', student({ didactics }))
    expect((await coordinator.get(String(headers.location))).body.didactics).toEqual(didactics)
  }
})

test.each([
  ['studentNumber', 'TAKEN-1'],
  ['email', 'taken@example.org'],
])('a %s that is taken is refused in both languages, naming it', async (field, value) => {
  expect((await coordinator.post('/v1/students', student({ [field]: value }))).status).toBe(201)
  const refusal = await inBothLanguages((headers) =>
    coordinator.post('/v1/students', student({ [field]: value }), headers),
  )
  expect(refusal).toMatchObject({ status: 422, errors: [{ pointer: `/${field}`, code: 'taken' }] })
  expect(refusal.nl).toContain(value)
  expect(refusal.en).toContain(value)
})

test('an account is that of one student, and exists', async () => {
  const { id: userId } = (await world.as('student').get('/v1/me')).body
  const taken = await inBothLanguages((headers) => coordinator.post('/v1/students', student({ userId }), headers))
  expect(taken).toMatchObject({ status: 422, errors: [{ pointer: '/userId', code: 'taken' }] })
  const unknown = await inBothLanguages((headers) =>
    coordinator.post('/v1/students', student({ userId: unknownId }), headers),
  )
  expect(unknown).toMatchObject({ status: 422, errors: [{ pointer: '/userId', code: 'unknown' }] })
  expect(unknown.nl).toContain(unknownId)
})

test.each([
  [{ didactics: [] }, ['/didactics too-small']],
  [{ didactics: ['art', 'biology', 'history'] }, ['/didactics too-big']],
  [{ didactics: ['art', 'art'] }, ['/didactics duplicate']],
  [{ didactics: ['Art'] }, ['/didactics/0 invalid-format']],
  [{ didactics: ['art-'] }, ['/didactics/0 invalid-format']],
  [{ didactics: 5 }, ['/didactics invalid-type']],
  [{ formerSchools: ['12a'] }, ['/formerSchools/0 invalid-format']],
  [{ formerSchools: [28845] }, ['/formerSchools/0 invalid-type']],
  [{ formerSchools: ['1', '1'] }, ['/formerSchools duplicate']],
  [{ formerSchools: Array.from({ length: 21 }, (_, index) => String(index)) }, ['/formerSchools too-big']],
  [{ studentNumber: 571234 }, ['/studentNumber invalid-type']],
  [{ studentNumber: '' }, ['/studentNumber invalid-format']],
  [{ email: 'noor' }, ['/email invalid-format']],
  [{ name: 'a\u0007b' }, ['/name invalid-format']],
  [{ id: unknownId }, ['/id unknown-field']],
])('%j is refused', async (more, faults) => {
  const response = await coordinator.post('/v1/students', student(more))
  expect([response.status, faultsIn(response)]).toEqual([400, faults])
})

test.each(['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal', 'admin'] as const)(
  'a %s adds no students',
  async (persona) => {
    expect((await world.as(persona).post('/v1/students', student())).status).toBe(403)
  },
)
