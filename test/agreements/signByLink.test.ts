import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refuseByLink, signByLink } from '../../src/agreements/service.ts'
import { getSigning } from '../../src/agreements/store.ts'
import { testWorld, type World } from '../support/app.ts'
import { aboutStudent, amended, draft, eventsAbout, sent, signatory, signatureOf, trailOf, unknownId } from './given.ts'

/** What whoever holds a link does to the agreement; the pages and the link itself have tests of their own. */
let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const statement = { signatoryName: 'Geert Vermeulen', signatoryFunction: 'Directeur' }
const visitor = () => ({
  db: world.db,
  now: world.clock.now().toISOString(),
  requestId: 'test',
  address: '192.0.2.7',
  userAgent: `Mozilla/5.0 ${'x'.repeat(1000)}`,
})
const read = async (id: string) => world.as('coordinator').get(`/v1/agreements/${id}`)
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (problem) => ({ code: problem.code, ...problem.members('nl') }),
  )

describe('signing through a link', () => {
  it('keeps where it came from, what was signed, and no account', async () => {
    const agreement = await sent(world)
    await signByLink(visitor(), signatory(agreement, 'school').id, statement)
    const after = await read(agreement.body.id)
    expect(signatory(after, 'school')).toMatchObject({
      ...statement,
      state: 'signed',
      means: 'link',
      signedAt: world.clock.now().toISOString(),
      evidence: {
        documentHash: agreement.body.documentHash,
        recordedBy: null,
        address: '192.0.2.7',
        userAgent: `Mozilla/5.0 ${'x'.repeat(1000)}`.slice(0, 500),
      },
    })
    expect((await trailOf(world, agreement.body.id)).at(-1)).toMatchObject({
      operation: 'signAgreement',
      actorId: null,
      after: { means: 'link', address: { changed: true }, userAgent: { changed: true }, recordedBy: null },
    })
  })

  it('completes the agreement once when the last two sign at the same moment, one with an account', async () => {
    for (let round = 0; round < 10; round++) {
      const agreement = await sent(world)
      const { id } = agreement.body
      await Promise.all([
        signByLink(visitor(), signatory(agreement, 'school').id, statement),
        world.as('coordinator').post(`/v1/agreements/${id}/signatures`, signatureOf('university')),
      ])
      expect((await read(id)).body).toMatchObject({ state: 'signed', versionInForce: 1, missing: [] })
      expect(await eventsAbout(world, id)).toEqual(['agreement.sent', 'agreement.signed'])
    }
  })

  it('is one signature when the principal signs with an account at the same moment', async () => {
    const agreement = await sent(world)
    const [problem, answer] = await Promise.all([
      problemOf(signByLink(visitor(), signatory(agreement, 'school').id, statement)),
      world.as('principal').post(`/v1/agreements/${agreement.body.id}/signatures`, signatureOf('school')),
    ])
    expect([problem === undefined, answer.status === 200].filter(Boolean)).toHaveLength(1)
    if (problem) expect(problem).toMatchObject({ code: 'conflict', party: 'school' })
  })

  it('refuses with the reason', async () => {
    const agreement = await sent(world)
    await refuseByLink(visitor(), signatory(agreement, 'school').id, { reason: 'Geen plaats.' })
    const after = await read(agreement.body.id)
    expect(after.body.state).toBe('refused')
    expect(signatory(after, 'school')).toMatchObject({ state: 'refused', refusalReason: 'Geen plaats.' })
    expect(await eventsAbout(world, agreement.body.id)).toEqual(['agreement.sent', 'agreement.refused'])
  })

  it('refuses an older version, and says which is the latest', async () => {
    const agreement = await sent(world)
    await amended(world, agreement.body.id)
    const { id } = signatory(agreement, 'school')
    expect((await getSigning(world.db, id)).isLatest).toBe(false)
    const superseded = { code: 'wrong-state', state: 'superseded', latestVersion: 2 }
    expect(await problemOf(signByLink(visitor(), id, statement))).toEqual(superseded)
    expect(await problemOf(refuseByLink(visitor(), id, { reason: 'Nee.' }))).toEqual(superseded)
  })

  it('has its moment', async () => {
    const early = await draft(world)
    const ended = await sent(world)
    const end = { terminatedOn: '2021-10-01', reason: 'Stopgezet.' }
    await world.as('coordinator').post(`/v1/agreements/${ended.body.id}/terminate`, end)
    const refused = await sent(world)
    await refuseByLink(visitor(), signatory(refused, 'school').id, { reason: 'Nee.' })
    for (const [agreement, state] of [
      [early, 'draft'],
      [ended, 'terminated'],
      [refused, 'refused'],
    ] as const) {
      const { id } = signatory(agreement, 'university')
      expect(await problemOf(signByLink(visitor(), id, statement))).toEqual({ code: 'wrong-state', state })
    }
  })

  it('lets nobody sign twice, and nobody sign what has no document', async () => {
    const agreement = await sent(world)
    const { id } = signatory(agreement, 'school')
    await signByLink(visitor(), id, statement)
    const signedAlready = { code: 'conflict', party: 'school' }
    expect(await problemOf(signByLink(visitor(), id, statement))).toMatchObject(signedAlready)
    expect(await problemOf(refuseByLink(visitor(), id, { reason: 'Toch niet.' }))).toMatchObject(signedAlready)
    const elsewhere = await sent(world, { ...aboutStudent, kind: 'lerarenstage' })
    const nothing = problemOf(signByLink(visitor(), signatory(elsewhere, 'student').id, statement))
    expect(await nothing).toEqual({ code: 'not-found' })
  })

  it('knows no signatory that is not there', async () => {
    expect(await problemOf(signByLink(visitor(), unknownId, statement))).toEqual({ code: 'not-found' })
    expect(await problemOf(getSigning(world.db, unknownId))).toEqual({ code: 'not-found' })
  })

  it('gives what there is to sign', async () => {
    const agreement = await sent(world)
    expect(await getSigning(world.db, signatory(agreement, 'school').id)).toMatchObject({
      agreement: { id: agreement.body.id, kind: 'framework', state: 'sent' },
      version: { number: 1, locale: 'nl', documentHash: agreement.body.documentHash },
      isLatest: true,
      signatory: { party: 'school', signatoryName: 'Geert Vermeulen', state: 'pending' },
      school: { name: 'Atheneum De Brug' },
    })
  })
})
