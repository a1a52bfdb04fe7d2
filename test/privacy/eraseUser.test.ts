import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyTrail } from '../../src/audit/service.ts'
import { auditEvents } from '../../src/audit/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'
import { dump, foundIn } from './given.ts'
import { giveRole, type PlantedPerson, plantPerson } from './people.ts'

let world: World
let kept: PlantedPerson
beforeAll(async () => {
  world = await testWorld()
  kept = await plantPerson(world, 'blijft')
})
afterAll(() => world.close())

const url = (id: string) => `/v1/users/${id}/erasure`
const erase = (id: string, headers?: Record<string, string>) =>
  world.as('coordinator').post(url(id), { preview: false }, headers)
const preview = (id: string) => world.as('coordinator').post(url(id), { preview: true })
const codes = ({ body }: Awaited<ReturnType<typeof preview>>) =>
  body.refusals.map(({ code }: { code: string }) => code).sort()

/** What a report counts of lessons, supervisions and signatures. */
const statistics = async () =>
  (
    await world.db.execute(sql`select (select count(*)::int from lessons) as lessons,
      (select count(*)::int from supervisions) as supervisions, (select sum(quarters)::int from lessons) as quarters,
      (select count(*)::int from agreement_signatories where state = 'signed') as signed,
      (select count(*)::int from agreement_signatories where state = 'refused') as refused`)
  ).rows

describe('eraseUser', () => {
  it('previews what would go, what stays and why, and does nothing', async () => {
    const before = await dump(world)
    const answer = await preview(kept.accountId)
    expect(answer).toMatchObject({ status: 200, body: { erasedAt: null, refusals: [] } })
    expect(await dump(world)).toBe(before)
    const fates = answer.body.tables.map(({ table, rows, fate }: Record<string, unknown>) => [table, rows, fate])
    expect(fates).toEqual([
      ['supervisions', 1, 'kept'],
      ['files', 1, 'kept'],
      ['placement_mentors', 1, 'kept'],
      ['lessons', 1, 'kept'],
      ['agreement_versions', 3, 'kept'],
      ['agreement_signatories', 1, 'kept'],
      ['agreement_signatories', 2, 'stripped'],
      ['users', 1, 'stripped'],
      ['mail_preferences', 1, 'deleted'],
      ['mentors', 1, 'stripped'],
      ['school_contacts', 2, 'deleted'],
      ['audit_events', 1, 'kept'],
      ['import_rows', 2, 'deleted'],
      ['idempotency_keys', 4, 'deleted'],
      ['notices', 1, 'deleted'],
      ['links', 1, 'deleted'],
      ['mails', 2, 'deleted'],
    ])
    for (const { fate, why } of answer.body.tables) expect(why === null).toBe(fate === 'deleted')
  })

  it('leaves nothing of what was planted but what proves a signature, and everything of another', async () => {
    const gone = await plantPerson(world, 'gewist')
    expect(foundIn(await dump(world), gone.canaries)).toEqual(gone.canaries)
    const [numbers, foretold] = [await statistics(), await preview(gone.accountId)]

    const answer = await erase(gone.accountId, { 'if-match': foretold.etag, 'idempotency-key': 'erase-once' })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ ...foretold.body, erasedAt: '2021-10-01T06:00:00.000Z' })

    const after = await dump(world)
    expect(foundIn(after, gone.canaries)).toEqual([])
    expect(after).not.toContain('mens-gewist')
    expect(foundIn(after, gone.evidence)).toEqual(gone.evidence)
    expect(foundIn(after, [...kept.canaries, ...kept.evidence])).toEqual([...kept.canaries, ...kept.evidence])
    expect(await statistics()).toEqual(numbers)
    expect((await verifyTrail(world.db)).faults).toEqual([])

    const account = (await world.as('coordinator').get(`/v1/users/${gone.accountId}`)).body
    expect(account).toMatchObject({
      name: '[gewist, erased]',
      email: `erased-${gone.accountId}@erased.invalid`,
      roles: [],
    })
    expect((await gone.caller.get('/v1/me')).status).toBe(403)
    expect((await world.as('coordinator').get(`/v1/mentors/${gone.mentorId}`)).body).toMatchObject({
      name: '[gewist, erased]',
      email: null,
      userId: null,
    })
    const [event] = await world.db.select().from(auditEvents).where(eq(auditEvents.operation, 'eraseUser'))
    expect(event).toMatchObject({
      subjectId: gone.accountId,
      after: { kind: 'user', ground: 'request', rows: { school_contacts: 2, agreement_signatories: 2 } },
    })
  })

  it('changes the ETag of the school and the agreement that lose a name', async () => {
    const { accountId } = await plantPerson(world, 'etag')
    const contacts = () => world.as('coordinator').get(`/v1/schools/${demoIds.atheneum}/contacts`)
    const before = await contacts()
    await erase(accountId)
    const after = await contacts()
    expect(after.etag).not.toBe(before.etag)
    expect(after.body.contacts).toHaveLength(before.body.contacts.length - 2)
  })

  it('leaves an address that somebody else has too to them', async () => {
    const { accountId, email } = await plantPerson(world, 'gedeeld')
    const shared = { schoolId: demoIds.atheneum, function: 'school-mentor', name: 'Collega', email }
    const colleague = await world.as('coordinator').post('/v1/mentors', { ...shared, userId: null })
    expect((await erase(accountId)).status).toBe(200)
    expect((await world.as('coordinator').get(`/v1/mentors/${colleague.body.id}`)).body).toMatchObject({ email })
  })

  it('is refused while something needs the person, with everything that does', async () => {
    const supervisor = personas.supervisor.userId
    expect(codes(await preview(supervisor))).toEqual(['roles', 'supervisions'])
    const refused = await erase(supervisor)
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(codes(refused)).toEqual(['roles', 'supervisions'])
    expect(refused.body.detail).toMatch(/PATCH \/v1\/users.*hand-over/)
    const inEnglish = await world.as('coordinator').post(
      url(supervisor),
      { preview: true },
      {
        'if-match': '*',
        'accept-language': 'en',
      },
    )
    expect(inEnglish.body.refusals[1].detail).toMatch(/^The person still supervises \d+ student/)

    expect(codes(await preview(personas.student.userId))).toEqual(['roles', 'student'])
    expect(codes(await preview(personas.coordinator.userId))).toEqual(['institute', 'roles'])

    const { accountId, mentorId, name } = await plantPerson(world, 'nodig')
    await giveRole(world, accountId, 'principal')
    await world.db.execute(sql`update lessons set date = '2021-10-01' where mentor_id = ${mentorId}`)
    const framework = { kind: 'framework', schoolId: demoIds.atheneum, validFrom: '2022-09-01' }
    const drafted = await world.as('coordinator').post('/v1/agreements', {
      ...framework,
      parties: [{ party: 'university' }, { party: 'school', signatoryName: name }],
    })
    expect(drafted.status, drafted.text).toBe(201)
    expect(codes(await preview(accountId))).toEqual(['lessons', 'roles', 'signatures'])
    const before = await dump(world)
    expect((await erase(accountId)).status).toBe(409)
    expect(await dump(world)).toBe(before)

    await world.as('coordinator').patch(`/v1/users/${accountId}`, { roles: [] })
    await world.db.execute(sql`update lessons set date = '2021-09-30' where mentor_id = ${mentorId}`)
    const end = { terminatedOn: '2021-10-01', reason: 'De school stopt ermee.' }
    await world.as('coordinator').post(`/v1/agreements/${drafted.body.id}/terminate`, end)
    expect(codes(await preview(accountId))).toEqual([])
  })

  it('happens once: a second time says so, and nothing can be filled in again', async () => {
    const { accountId, mentorId } = await plantPerson(world, 'tweemaal')
    const answers = await Promise.all([erase(accountId), erase(accountId)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const gone = { status: 409, body: { code: 'wrong-state', state: 'erased' } }
    expect(await preview(accountId)).toMatchObject(gone)
    expect(await world.as('coordinator').post(`/v1/mentors/${mentorId}/erasure`, { preview: true })).toMatchObject(gone)
    expect(await world.as('coordinator').patch(`/v1/users/${accountId}`, { name: 'Weer iemand' })).toMatchObject(gone)
    expect(await world.as('coordinator').patch(`/v1/mentors/${mentorId}`, { name: 'Weer iemand' })).toMatchObject(gone)
  })

  it('asks which version it is about, and whether it is meant', async () => {
    expect((await erase(kept.accountId, { 'if-match': '"7"' })).status).toBe(412)
    expect((await erase(kept.accountId, {})).status).toBe(428)
    for (const body of [{}, { preview: 'no' }, { preview: false, force: true }]) {
      expect((await world.as('coordinator').post(url(kept.accountId), body)).status).toBe(400)
    }
    expect((await erase('01920000-0000-7000-8000-00000000ffff')).status).toBe(404)
  })

  it('is the only way: a signature stays as it was signed, and an erasure cannot be taken back', async () => {
    for (const statement of [
      sql`update agreement_signatories set signatory_name = 'X' where state = 'signed'`,
      sql`update agreement_versions set content = null, document = null where document is not null`,
      sql`delete from other_erasures`,
      sql`update other_erasures set ground = 'term'`,
      sql`truncate other_erasures`,
    ]) {
      await expect(world.db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
    }
  })
})
