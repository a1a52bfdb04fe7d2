import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { auditEvents, events } from '../../src/audit/table.ts'
import { readConfig } from '../../src/config.ts'
import { demoIds } from '../../src/demo/data.ts'
import { emailOf, type Persona, subjectOf } from '../../src/demo/personas.ts'
import { createLogger } from '../../src/http/log.ts'
import { type Answer, caller, testWorld, type World } from '../support/app.ts'

/** What no log, metric, trail, event or fault may hold: each is sent in a place of its own. */
const canaries = {
  name: 'Kanarie Naam',
  otherName: 'Kanarie Andere',
  email: 'kanarie.mail@canary.example',
  number: 'KANARIE-77',
  topic: 'kanarie-onderwerp',
  reference: 'kanarie-referentie',
  motivation: 'kanarie-motivering lang genoeg',
  employer: 'kanarie-werkgever',
  signatory: 'Kanarie Tekenaar',
  query: 'kanarie-query',
  path: 'kanarie-pad',
  header: 'kanarie-header',
  key: 'kanarie-sleutel',
  field: 'kanarie-veld',
}

let world: World
let app: FastifyInstance
const lines: string[] = []
const faults: Answer[] = []
const tokens: string[] = []

beforeAll(async () => {
  world = await testWorld()
  app = await buildApp({
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000', OVERLOAD_DELAY_MS: '0' }),
    clock: world.clock,
    db: world.db,
    logger: createLogger('trace', { write: (line: string) => void lines.push(line) }),
    issuers: [world.issuer],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  await requests()
})
afterAll(async () => {
  await app.close()
  await world.close()
})

function as(persona: Persona) {
  return caller(app, async () => {
    const token = await world.issuer.issueToken(subjectOf(persona), { email: emailOf(persona) })
    tokens.push(token)
    return token
  })
}

/** Good requests, bad ones, and faults of our own, with something recognisable in every place a caller can write. */
async function requests(): Promise<void> {
  const coordinator = as('coordinator')
  const student = as('student')
  const headers = {
    'if-match': '*',
    'x-request-id': canaries.header,
    'user-agent': canaries.header,
    referer: canaries.header,
  }
  const person = { studentNumber: canaries.number, name: canaries.name, email: canaries.email, didactics: ['history'] }

  const { id } = (await coordinator.post('/v1/students', person, { ...headers, 'idempotency-key': canaries.key })).body
  expect((await coordinator.patch(`/v1/students/${id}`, { name: canaries.otherName }, headers)).status).toBe(200)
  const users = { name: canaries.name, email: `account.${canaries.email}`, roles: ['student'] }
  expect((await coordinator.post('/v1/users', users)).status).toBe(201)
  const mentor = { schoolId: demoIds.atheneum, function: 'subject-mentor', name: canaries.name, email: canaries.email }
  expect((await coordinator.post('/v1/mentors', { ...mentor, userId: null })).status).toBe(201)
  const agreement = {
    kind: 'individual',
    schoolId: demoIds.atheneum,
    studentId: demoIds.student,
    validFrom: '2021-09-01',
    validUntil: null,
  }
  const drafted = await coordinator.post('/v1/agreements', { ...agreement, externalReference: canaries.reference })
  expect(drafted.status).toBe(201)
  await coordinator.post(`/v1/agreements/${drafted.body.id}/send`)
  const signature = {
    party: 'university',
    signatoryName: canaries.signatory,
    signatoryFunction: canaries.signatory,
    signedAt: '2021-09-30T08:00:00Z',
  }
  expect((await coordinator.post(`/v1/agreements/${drafted.body.id}/signatures`, signature)).status).toBeLessThan(300)
  const assignment = {
    employer: canaries.employer,
    level: 'secondary',
    grade: 3,
    subject: canaries.employer,
    didactics: null,
    hoursPerYear: 300,
  }
  const application = { academicYear: '2021-2022', holdsMaster: true, assignments: [assignment] }
  expect((await student.post('/v1/lio-applications', application)).status).toBe(201)
  expect(
    (await student.post('/v1/reductions', { academicYear: '2021-2022', motivation: canaries.motivation })).status,
  ).toBe(201)
  const place = {
    studentId: demoIds.student,
    schoolId: demoIds.atheneum,
    academicYear: '2021-2022',
    courseUnit: 'professional-teaching',
    semester: 1,
  }
  const placement = (await as('supervisor').post('/v1/placements', place)).body.id
  await as('supervisor').post(`/v1/placements/${placement}/approve-place`)
  const lesson = {
    date: '2021-11-08',
    startTime: '08:30',
    endTime: '10:10',
    hours: 2,
    activity: 'guided-teaching',
    grade: 3,
    mentor: demoIds.mathematicsMentor,
    classGroup: canaries.topic,
    room: canaries.topic,
    topic: canaries.topic,
  }
  expect((await student.put(`/v1/placements/${placement}/roster`, { lessons: [lesson] })).status).toBe(200)
  await student.post(`/v1/placements/${placement}/request`, {
    channel: 'lerarenstage',
    externalReference: canaries.reference,
  })

  // Refused: not JSON, unknown fields, wrong values, taken values, unknown routes, wrong tokens.
  for (const [url, body] of [
    ['/v1/students', `{"name": "${canaries.name}`],
    ['/v1/students', { [canaries.field]: canaries.name }],
    ['/v1/students', { ...person, email: canaries.name }],
    ['/v1/students', person],
    [`/v1/${canaries.path}`, person],
    [`/v1/students/${canaries.path}/erasure`, person],
    ['/v1/rule-checks', { student: person }],
  ] as const) {
    expect((await coordinator.post(url, body, headers)).status).toBeGreaterThanOrEqual(400)
  }
  for (const url of [
    `/v1/students?name=${canaries.query}`,
    `/v1/students/${canaries.path}`,
    `/${canaries.path}?token=${canaries.query}`,
    `/v1/students?cursor=${canaries.query}`,
    `/%zz${canaries.path}`,
  ]) {
    expect((await coordinator.get(url, headers)).status).toBeGreaterThanOrEqual(400)
  }
  const stranger = await world.issuer.issueToken('kanarie-vreemde', { email: canaries.email })
  for (const token of [stranger, `${stranger}x`, canaries.header]) {
    tokens.push(token)
    expect((await caller(app, async () => token).get('/v1/me')).status).toBeGreaterThanOrEqual(401)
  }
  await raw(`GET /${canaries.path} HTTP/1.1\r\nHost: x\r\n${canaries.header}\r\n\r\n`)
  await raw(
    `POST /v1/students HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\nX-Name: ${canaries.name}\r\n\r\n`,
  )

  // Faults of our own: the database quotes the whole row that it refuses, and every parameter.
  const faulty = { ...person, studentNumber: 'KANARIE-78', email: `x${canaries.email}` }
  await world.db.execute(sql`alter table students add constraint fault check (name not like 'Kanarie%') not valid`)
  faults.push(await coordinator.post('/v1/students', faulty, { ...headers, 'idempotency-key': `${canaries.key}-2` }))
  faults.push(await coordinator.patch(`/v1/students/${id}`, { name: canaries.name }, headers))
  await world.db.execute(sql`alter table students drop constraint fault`)
  await world.db.execute(sql`alter table events add constraint fault check (type <> 'reduction.applied') not valid`)
  faults.push(
    await as('other-student').post(
      '/v1/reductions',
      { academicYear: '2021-2022', motivation: canaries.motivation },
      headers,
    ),
  )
  await world.db.execute(sql`alter table events drop constraint fault`)
  await world.db.execute(sql`alter table users rename column name to other_name`)
  faults.push(await coordinator.post('/v1/users', { ...users, email: `y${canaries.email}` }, headers))
  await world.db.execute(sql`alter table users rename column other_name to name`)
}

/** Sends bytes no client would. */
function raw(request: string): Promise<void> {
  const { port } = app.server.address() as { port: number }
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('data', () => socket.end())
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
  })
}

const told = (text: string) =>
  [...Object.values(canaries), ...tokens].filter((canary) => text.toLowerCase().includes(canary.toLowerCase()))

describe('what people write', () => {
  it('is not in the log, which has a line for every request', () => {
    const log = lines.join('\n')
    expect(lines.length).toBeGreaterThan(30)
    for (const status of [201, 400, 401, 404, 500]) expect(log).toContain(`"status":${status}`)
    expect(told(log)).toEqual([])
    expect(log.toLowerCase()).not.toContain('kanarie')
  })

  it('is not in the metrics', async () => {
    const { body, statusCode } = await app.inject('/metrics')
    expect(statusCode).toBe(200)
    expect(body).toContain('status="5xx"')
    expect(told(body)).toEqual([])
    expect(body.toLowerCase()).not.toContain('kanarie')
  })

  it('is not in the answers to faults of our own', () => {
    expect(faults.map(({ status }) => status)).toEqual([500, 500, 500, 500])
    for (const { text, headers } of faults) expect(told(text + JSON.stringify(headers))).toEqual([])
  })

  it('is not in the trail or in what others may hear', async () => {
    const rows = [await world.db.select().from(auditEvents), await world.db.select().from(events)]
    for (const written of rows) {
      expect(written.length).toBeGreaterThan(3)
      expect(told(JSON.stringify(written))).toEqual([])
      expect(JSON.stringify(written).toLowerCase()).not.toContain('kanarie')
    }
  })
})
