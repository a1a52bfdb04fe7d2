import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { students } from '../../src/students/table.ts'
import { type Caller, testWorld, type World } from '../support/app.ts'
import { startedPlacement } from '../support/factories.ts'
import { faultsIn } from '../users/answers.ts'

let world: World
let client: Caller
beforeAll(async () => {
  world = await testWorld()
  client = world.as('integration')
})
afterAll(() => world.close())

const put = (externalId: string, more: object = {}) =>
  client.put(
    `/v1/external/students/${encodeURIComponent(externalId)}`,
    { studentNumber: '0571000', name: 'Noor Janssens', email: 'noor@test.example', didactics: ['history'], ...more },
    {},
  )
const rowsWith = (externalId: string) => world.db.select().from(students).where(eq(students.externalId, externalId))
const trail = (id: string) => world.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id))

describe('putStudentByExternalId', () => {
  it('adds a student the first time, and the same again changes nothing', async () => {
    const first = await put('sis:1')
    expect([first.status, first.headers.location]).toEqual([201, `/v1/students/${first.body.id}`])
    const written = await trail(first.body.id)
    const again = await put('sis:1')
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await trail(first.body.id)).toEqual(written)
    expect((await rowsWith('sis:1')).map(({ version }) => version)).toEqual([1])
  })

  it('adds one student for fifty calls at the same time', async () => {
    const more = { studentNumber: '0571050', email: 'fifty@test.example' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => put('sis:50', more)))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(49).fill(200), 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await rowsWith('sis:50')).toHaveLength(1)
  })

  it('changes what differs, the number too, and leaves former schools that it does not name', async () => {
    await put('sis:2', { studentNumber: '0572000', email: 'two@test.example', formerSchools: ['28845'] })
    const changed = await put('sis:2', { studentNumber: '0572001', email: 'TWO@test.example', name: 'Noor Peeters' })
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { studentNumber: '0572001', email: 'two@test.example', name: 'Noor Peeters', formerSchools: ['28845'] },
    ])
    expect((await put('sis:2', { ...changed.body, ...unasked, formerSchools: [] })).body.formerSchools).toEqual([])
  })

  it('finds a student who was there by the number, and goes by the external id from then on', async () => {
    const url = `/v1/students/${demoIds.student}`
    const before = (await client.get(url)).body
    const known = await put('sis:sofie', { ...before, ...unasked })
    expect([known.status, known.body]).toEqual([200, before])
    expect((await rowsWith('sis:sofie')).map(({ id }) => id)).toEqual([demoIds.student])
    const renamed = await put('sis:sofie', { ...before, ...unasked, studentNumber: '0571299' })
    expect(renamed.body).toMatchObject({ id: demoIds.student, studentNumber: '0571299', userId: before.userId })
  })

  it('refuses a number or an address of another, and does not say whose', async () => {
    const other = await put('sis:3')
    expect([other.status, other.body.code]).toEqual([409, 'conflict'])
    expect(JSON.stringify(other.body)).not.toMatch(/sis:1/)
    const moved = await put('sis:50', { studentNumber: '0571000', email: 'fifty@test.example' })
    expect([moved.status, moved.body.code]).toEqual([409, 'conflict'])
    await world
      .as('coordinator')
      .post('/v1/students', { ...student, studentNumber: '0579999', email: 'x@test.example' })
    const unknown = await put('sis:50', { studentNumber: '0579999', email: 'fifty@test.example' })
    expect([unknown.status, unknown.body.code]).toEqual([409, 'conflict'])
    const address = await put('sis:4', { studentNumber: '0574000' })
    expect([address.status, address.body.errors[0]]).toMatchObject([422, { pointer: '/email', code: 'taken' }])
    expect(await rowsWith('sis:3')).toEqual([])
    expect(await rowsWith('sis:4')).toEqual([])
  })

  it('gives a number to one of two external ids that come at once', async () => {
    await world
      .as('coordinator')
      .post('/v1/students', { ...student, studentNumber: '0575000', email: 'y@test.example' })
    const more = { studentNumber: '0575000', email: 'y@test.example' }
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => put(`race:${id}`, more)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })

  it('has what was approved judged again', async () => {
    const placement = await startedPlacement(world, undefined, { studentId: demoIds.student })
    const { body } = await client.get(`/v1/students/${demoIds.student}`)
    await put('sis:sofie', { ...body, ...unasked, formerSchools: ['126987'] })
    const { attention } = (await world.as('supervisor').get(`/v1/placements/${placement}`)).body
    expect(attention.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['former-school'])
  })

  it('takes no external id that says who somebody is', async () => {
    const number = await put('0577000', { studentNumber: '0577000', email: 'number@test.example' })
    expect([number.status, faultsIn(number)]).toEqual([422, ['/externalId student-number']])
    const address = await put('noor@test.example')
    expect([address.status, faultsIn(address)]).toEqual([400, ['/externalId invalid-format']])
    expect(await rowsWith('0577000')).toEqual([])
  })

  it('is forgotten with an erasure', async () => {
    await put('sis:gone', { studentNumber: '0576000', email: 'gone@test.example' })
    const [{ id } = { id: '' }] = await rowsWith('sis:gone')
    await world.as('coordinator').post(`/v1/students/${id}/erasure`, { preview: false })
    expect(await rowsWith('sis:gone')).toEqual([])
    const { rows } = await world.db.execute(sql`select external_id from students where id = ${id}`)
    expect(rows).toEqual([{ external_id: null }])
  })

  it.each(['', 'a b', 'é', 'x'.repeat(101), 'a/b'])('refuses the external id %j', async (externalId) => {
    expect([400, 404, 405]).toContain((await put(externalId)).status)
  })

  it('takes no account and nothing else that is not its own', async () => {
    for (const more of [{ userId: null }, { externalId: 'x' }, { didactics: [] }]) {
      expect((await put('sis:1', more)).status).toBe(400)
    }
  })
})

const student = { name: 'Iemand', didactics: ['history'] }
/** What a student has, and another system does not say. */
const unasked = { id: undefined, userId: undefined, createdAt: undefined }
