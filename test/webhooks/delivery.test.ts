import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { personas } from '../../src/demo/personas.ts'
import { workOff } from '../../src/jobs/service.ts'
import { readEvents as readMailEvents } from '../../src/mail/outbox/service.ts'
import { eventReaders, notices } from '../../src/mail/table.ts'
import { applyRetention } from '../../src/privacy/retention.ts'
import { webhookDelivery } from '../../src/webhooks/jobs.ts'
import { webhooks } from '../../src/webhooks/table.ts'
import { eventsSettle } from '../support/events.ts'
import { submittedPlacement } from '../support/factories.ts'
import {
  answering,
  happen,
  later,
  type Receiver,
  receiver,
  storedDeliveries,
  verified,
  type WebhookWorld,
  webhookWorld,
} from './given.ts'

let world: WebhookWorld
let other: Receiver
beforeAll(async () => {
  world = await webhookWorld()
  other = await receiver()
})
beforeEach(async () => {
  await world.db.delete(webhooks)
  for (const each of [world.receiver, other]) {
    each.messages.length = 0
    each.answer = answering(204)
  }
})
afterAll(async () => {
  await other.close()
  await world.close()
})

const day = 24 * 3600

describe('what a webhook is told', () => {
  it('is what happened, signed, with ids and no names', async () => {
    const { id, secret } = await world.hooked(['roster.submitted', 'placement.assigned'])
    const placementId = await submittedPlacement(world)
    const messages = await world.turn()
    expect(messages.map(({ body }) => [body.type, body.data.subjectId])).toEqual([
      ['placement.assigned', placementId],
      ['roster.submitted', placementId],
    ])
    const [delivery] = await storedDeliveries(world)
    for (const message of messages) {
      expect(verified(secret, message)).toEqual(message.body)
      expect(Object.keys(message.body)).toEqual(['type', 'timestamp', 'data'])
      expect(message.raw).not.toMatch(/Peeters|Sofie|demo\.example|0571234/)
      expect(message.headers['content-type']).toBe('application/json')
    }
    expect(messages[0]?.headers['webhook-id']).toBe(`msg_${delivery?.id}`)
    expect(delivery).toMatchObject({ webhookId: id, state: 'delivered', attempts: 1, lastStatus: 204, lastError: null })
    expect(await world.turn()).toEqual([])
  })

  it('is every event of its types once, however many processes read and deliver', async () => {
    await world.hooked(['roster.submitted'])
    const subjects = Array.from({ length: 101 }, (_, index) => `placement ${index}`)
    await happen(world, ...subjects)
    await eventsSettle(world.db)
    const { db, clock, log, settings } = world
    clock.set(later(world, 10))
    const handlers = webhookDelivery(settings)
    await Promise.all([1, 2, 3].map(() => workOff({ db, clock, handlers, logger: log })))
    expect(world.receiver.subjects().sort()).toEqual([...subjects].sort())
  })

  it('is nothing while it is off, for another type, or when its account may have none any more', async () => {
    const { id } = await world.hooked(['agreement.signed'])
    await happen(world, 'a')
    expect(await world.turn()).toEqual([])
    await world.as('coordinator').patch(`/v1/webhooks/${id}`, { types: ['roster.submitted'], state: 'disabled' })
    await happen(world, 'b')
    expect(await world.turn()).toEqual([])
    await world.as('coordinator').patch(`/v1/webhooks/${id}`, { state: 'active' })
    await happen(world, 'c')
    expect((await world.turn()).map(({ body }) => body.data.subjectId)).toEqual(['c'])
    const role = sql`user_id = ${personas.coordinator.userId}`
    await happen(world, 'd')
    await world.db.execute(sql`delete from user_roles where ${role}`)
    expect(await world.turn()).toEqual([])
    await world.db.execute(
      sql`insert into user_roles (user_id, role) values (${personas.coordinator.userId}, 'coordinator')`,
    )
  })

  it('goes on after the database moved to a server that counts anew, and tells nothing twice', async () => {
    await world.hooked(['roster.submitted'])
    await happen(world, 'before')
    await world.turn()
    await world.db.execute(sql`update event_readers set transaction_id = '9000000000'::xid8 where name = 'webhooks'`)
    await happen(world, 'after')
    await world.turn()
    await happen(world, 'later')
    await world.turn()
    expect(world.receiver.subjects()).toEqual(['before', 'after', 'later'])
    const [reader] = await world.db.select().from(eventReaders).where(sql`name = 'webhooks'`)
    expect(reader?.transactionId).not.toBe('9000000000')
  })
})

describe('a message that is not taken', () => {
  it('is tried again, later and later, as the same message; what is about the same placement waits, nothing else', async () => {
    await world.hooked(['roster.submitted'])
    world.receiver.answer = (message, response) =>
      answering(message.body.data.subjectId === 'stuck' ? 500 : 204)(message, response)
    await happen(world, 'stuck', 'free', 'stuck', 'free')
    await world.turn()
    expect(world.receiver.subjects().sort()).toEqual(['free', 'free', 'stuck'])
    const [first] = await storedDeliveries(world)
    expect(first).toMatchObject({ state: 'pending', attempts: 1, lastStatus: 500, lastError: 'status' })
    expect(first?.nextAttemptAt).toBe(later(world, 5))
    expect(await world.turn(later(world, 4))).toEqual([])
    expect((await world.turn(later(world, 1))).map(({ body }) => body.data.subjectId)).toEqual(['stuck'])
    expect(await world.turn(later(world, 290))).toEqual([])
    world.receiver.answer = answering(200)
    const told = await world.turn()
    expect(told.map(({ body }) => body.data.subjectId)).toEqual(['stuck', 'stuck'])
    const ids = world.receiver.messages.filter(({ body }) => body.data.subjectId === 'stuck')
    expect(new Set(ids.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
    expect(Number(told[0]?.body.data.eventId)).toBeLessThan(Number(told[1]?.body.data.eventId))
  })

  it('does not hold up another webhook', async () => {
    await world.hooked(['roster.submitted'])
    await world.hooked(['roster.submitted'], { url: other.url })
    world.receiver.answer = answering(503)
    await happen(world, 'one', 'one')
    await world.turn()
    expect([world.receiver.subjects(), other.subjects()]).toEqual([['one'], ['one', 'one']])
  })

  it.each([
    ['a redirect, which is not followed', () => answering(302, { location: other.url }), 302, 'status'],
    ['an error', () => answering(404), 404, 'status'],
    ['no answer in time', () => () => undefined, null, 'timeout'],
    [
      'an answer that drips for ever',
      () => (_: unknown, response: { write(text: string): void }) =>
        void setInterval(() => response.write('x'), 50).unref(),
      null,
      'timeout',
    ],
    [
      'a connection that breaks',
      () => (_: unknown, response: { destroy(): void }) => response.destroy(),
      null,
      'unreachable',
    ],
  ] as const)('is one with %s', async (_, answer, lastStatus, lastError) => {
    await world.hooked(['roster.submitted'])
    world.receiver.answer = answer() as Receiver['answer']
    await happen(world, 'one')
    await world.turn()
    const [delivery] = await storedDeliveries(world)
    expect(delivery).toMatchObject({ state: 'pending', attempts: 1, lastStatus, lastError, deliveredAt: null })
    expect(other.messages).toEqual([])
  })

  it('is one to a port where nobody listens; an answer of any size does, read no further than it matters', async () => {
    const { id } = await world.hooked(['roster.submitted'], { url: 'http://127.0.0.1:1/' })
    await happen(world, 'one')
    await world.turn()
    expect(await storedDeliveries(world)).toMatchObject([{ lastError: 'unreachable', lastStatus: null }])
    await world.as('coordinator').patch(`/v1/webhooks/${id}`, { url: world.receiver.url })
    let written = 0
    world.receiver.answer = (_, response) => {
      const chunk = Buffer.alloc(256 * 1024)
      const more = (): void => {
        while (!response.destroyed && written < 200 * 1024 * 1024 && response.write(chunk)) written += chunk.length
      }
      response.writeHead(200).on('drain', more)
      more()
    }
    await world.turn()
    expect(await storedDeliveries(world)).toMatchObject([{ state: 'delivered' }])
    expect(written).toBeLessThan(100 * 1024 * 1024)
  })

  it('waits longer when the receiver asks for it', async () => {
    await world.hooked(['roster.submitted'])
    world.receiver.answer = answering(429, { 'retry-after': '120' })
    await happen(world, 'one')
    await world.turn()
    expect((await storedDeliveries(world))[0]?.nextAttemptAt).toBe(later(world, 120))
  })
})

describe('a webhook that fails for days', () => {
  it('is disabled with notice to its owner and the coordinators, and goes on where it was when switched on', async () => {
    const { id, secret } = await world.hooked(['roster.submitted'], { by: 'integration' })
    world.receiver.answer = answering(500)
    await happen(world, 'one', 'one')
    await world.turn()
    const url = `/v1/webhooks/${id}`
    const failing = await world.as('integration').get(url)
    expect(failing.body).toMatchObject({ state: 'active', failingSince: world.clock.now().toISOString() })
    let tries = 1
    for (;;) {
      const [{ nextAttemptAt } = { nextAttemptAt: null }] = await storedDeliveries(world)
      if (nextAttemptAt === null) break
      tries += (await world.turn(later({ clock: { now: () => new Date(nextAttemptAt) } }, 5))).length
    }
    expect(tries).toBe(12)
    const off = await world.as('integration').get(url)
    expect(off.body).toMatchObject({ state: 'disabled', disabledBecause: 'failing' })
    const [given, waiting] = await storedDeliveries(world)
    expect([given?.state, given?.attempts, waiting?.state, waiting?.attempts]).toEqual(['failed', 12, 'pending', 0])

    const [told] = await world.db.select().from(events).where(sql`type = 'webhook.disabled' and subject_id = ${id}`)
    expect(told?.data).toEqual({ ownerId: personas.integration.userId, because: 'failing' })
    await world.db.execute(
      sql`update event_readers set transaction_id = ${told?.transactionId}, event_id = ${told?.id} - 1 where name = 'mail'`,
    )
    await eventsSettle(world.db)
    await readMailEvents({ db: world.db, now: world.clock.now().toISOString() })
    const heard = await world.db.select().from(notices).where(sql`kind = 'webhook.disabled' and subject_id = ${id}`)
    expect(heard.map(({ userId }) => userId).sort()).toEqual(
      [personas.integration.userId, personas.coordinator.userId].sort(),
    )

    await happen(world, 'while it was off')
    expect(await world.turn(later(world, day))).toEqual([])
    world.receiver.answer = answering(204)
    const on = await world.as('integration').patch(url, { state: 'active' }, { 'if-match': off.etag })
    expect(on.body).toMatchObject({ state: 'active', disabledAt: null, disabledBecause: null, failingSince: null })
    const messages = await world.turn()
    expect(messages.map(({ body }) => body.data.subjectId)).toEqual(['one'])
    expect(messages.map((message) => verified(secret, message))).toHaveLength(1)
  })

  it('is not, while it takes anything else', async () => {
    const { id } = await world.hooked(['roster.submitted'])
    world.receiver.answer = (message, response) =>
      answering(message.body.data.subjectId === 'poison' ? 400 : 204)(message, response)
    await happen(world, 'poison')
    for (let hours = 0; hours < 6 * 24; hours += 12) {
      await happen(world, `other ${hours}`)
      await world.turn(later(world, 12 * 3600))
    }
    const { body } = await world.as('coordinator').get(`/v1/webhooks/${id}`)
    expect(body).toMatchObject({ state: 'active' })
  })

  it('is disabled at once when the receiver says that it is gone', async () => {
    const { id } = await world.hooked(['roster.submitted'])
    world.receiver.answer = answering(410)
    await happen(world, 'one')
    await world.turn()
    const { body } = await world.as('coordinator').get(`/v1/webhooks/${id}`)
    expect(body).toMatchObject({ state: 'disabled', disabledBecause: 'gone' })
  })
})

describe('the log of messages', () => {
  it('is forgotten after a year', async () => {
    await world.hooked(['roster.submitted'])
    await happen(world, 'one')
    await world.turn()
    await applyRetention(world.db, later(world, 364 * day))
    expect(await storedDeliveries(world)).toHaveLength(1)
    await applyRetention(world.db, later(world, 367 * day))
    expect(await storedDeliveries(world)).toEqual([])
  })
})
