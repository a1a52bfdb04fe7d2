import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../../src/demo/personas.ts'
import { mails } from '../../src/mail/table.ts'
import { sent } from '../agreements/given.ts'
import { type MailWorld, mailWorld } from './given.ts'

let world: MailWorld
let signatoryId: string
let agreementId: string
beforeAll(async () => {
  world = await mailWorld()
  const school = { party: 'school', signatoryName: 'Geert', signatoryEmail: 'geert@school.example' }
  const { body } = await sent(world, { parties: [{ party: 'university' }, school] })
  agreementId = body.id
  signatoryId = body.parties.find(({ party }: { party: string }) => party === 'school').id
  await world.turn()
  const digest = { kind: 'digest', recipient: 'x@demo.example', userId: personas.student.userId } as const
  const createdAt = '2021-10-02T05:00:00.000Z'
  await world.db.insert(mails).values([
    { ...digest, key: 'a', state: 'waiting', createdAt },
    { ...digest, key: 'b', state: 'failed', createdAt, attempts: 3, lastError: 'refused 550' },
    { ...digest, key: 'c', state: 'cancelled', createdAt, recipient: null },
  ])
})
afterAll(() => world.close())

const statesOf = (body: { items: { state: string }[] }) => body.items.map(({ state }) => state)

describe('listMails', () => {
  it('tells what was sent, to whom, about what, and how it went; latest first', async () => {
    const { status, body } = await world.as('coordinator').get('/v1/mails')
    expect(status).toBe(200)
    expect(statesOf(body)).toEqual(['cancelled', 'failed', 'waiting', 'sent'])
    expect(body.items[3]).toEqual({
      id: expect.any(String),
      kind: 'signing-request',
      state: 'sent',
      recipient: 'geert@school.example',
      userId: null,
      agreementId,
      signatoryId,
      placementId: null,
      createdAt: world.clock.now().toISOString(),
      attempts: 1,
      sentAt: world.clock.now().toISOString(),
      messageId: expect.stringMatching(/^<.+\.1@institute\.test>$/),
      lastError: null,
    })
    expect(body.items[1]).toMatchObject({ attempts: 3, lastError: 'refused 550', userId: personas.student.userId })
  })

  it('filters by state and by kind, and pages', async () => {
    expect(statesOf((await world.as('admin').get('/v1/mails?state=failed')).body)).toEqual(['failed'])
    expect(statesOf((await world.as('admin').get('/v1/mails?kind=signing-request')).body)).toEqual(['sent'])
    expect(statesOf((await world.as('admin').get('/v1/mails?kind=signing-request&state=failed')).body)).toEqual([])
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await world.as('admin').get(`/v1/mails?limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...statesOf(body))
      cursor = body.nextCursor ?? ''
    } while (cursor !== '')
    expect(seen).toEqual(['cancelled', 'failed', 'waiting', 'sent'])
  })

  it.each(['?state=lost', '?kind=letter', '?limit=0', '?limit=201', '?cursor=x', '?recipient=geert@school.example'])(
    'refuses %s',
    async (query) => {
      expect((await world.as('coordinator').get(`/v1/mails${query}`)).status).toBe(400)
    },
  )

  it.each(['student', 'supervisor', 'study-path-counsellor', 'mentor', 'principal', 'integration'] as const)(
    'is not for %s',
    async (persona) => {
      expect((await world.as(persona).get('/v1/mails')).status).toBe(403)
    },
  )
})
