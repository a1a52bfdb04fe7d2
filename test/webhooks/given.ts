import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { asc } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { events } from '../../src/audit/table.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { demoIds } from '../../src/demo/data.ts'
import { type Persona, subjectOf } from '../../src/demo/personas.ts'
import { workOff } from '../../src/jobs/service.ts'
import type { Delivering } from '../../src/webhooks/deliveries/service.ts'
import { webhookDelivery } from '../../src/webhooks/jobs.ts'
import { webhookDeliveries } from '../../src/webhooks/table.ts'
import { keptLog } from '../jobs/given.ts'
import { type Answer, caller, claimsOf, testWorld, type World, webhookConfig } from '../support/app.ts'
import { eventsSettle } from '../support/events.ts'

/** A message as a receiver gets it. */
export type Message = {
  path: string
  headers: IncomingHttpHeaders
  raw: string
  body: { type: string; timestamp: string; data: Record<string, unknown> }
}

/** Another system on this machine. What it answers, a test decides. */
export type Receiver = {
  url: string
  server: Server
  messages: Message[]
  answer: (message: Message, response: ServerResponse) => void
  /** The subjects of what it took, in the order in which it came. */
  subjects(): unknown[]
  close(): Promise<void>
}

export const answering =
  (status: number, headers: Record<string, string> = {}) =>
  (_message: Message, response: ServerResponse): void =>
    void response.writeHead(status, headers).end('{"ok":true}')

export async function receiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString()
    const message = { path: request.url ?? '', headers: request.headers, raw, body: JSON.parse(raw || 'null') }
    kept.messages.push(message)
    kept.answer(message, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const kept: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    server,
    messages: [],
    answer: answering(204),
    subjects: () => kept.messages.map(({ body }) => body.data.subjectId),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return kept
}

/** What the reference library makes of a message: its body, or an error. */
export function verified(secret: string, { raw, headers }: Message): unknown {
  return new Webhook(secret).verify(raw, headers as Record<string, string>)
}

/** The product with a receiver, and a way to let time pass. */
export type WebhookWorld = World & {
  receiver: Receiver
  log: ReturnType<typeof keptLog>
  settings: Delivering
  /** Does what is due at this instant; now when left out: ten seconds later. Gives the messages that came. */
  turn(instant?: string): Promise<Message[]>
  /** Makes a webhook at this receiver and gives it, with its secret. */
  hooked(types: string[], more?: { by?: Persona; url?: string }): Promise<Answer['body']>
}

export async function webhookWorld(changes: Partial<Delivering> = {}): Promise<WebhookWorld> {
  const world = await testWorld()
  const receiving = await receiver()
  const log = keptLog()
  const { encryptionKeys, thisMachine } = readConfig(webhookConfig).webhooks
  const settings: Delivering = {
    encryptionKeys: encryptionKeys ?? [],
    thisMachine,
    timeoutMilliseconds: 500,
    wireClock: systemClock,
    chance: () => 0.5,
    ...changes,
  }
  const { db, clock } = world
  const grown: WebhookWorld = {
    ...world,
    as: (persona) => caller(world.app, () => world.issuer.issueToken(subjectOf(persona), claimsOf(persona))),
    receiver: receiving,
    log,
    settings,
    turn: async (instant) => {
      const before = receiving.messages.length
      clock.set(instant ?? new Date(clock.now().getTime() + 10_000).toISOString())
      await eventsSettle(db)
      await workOff({ db, clock, handlers: webhookDelivery(settings), logger: log })
      return receiving.messages.slice(before)
    },
    hooked: async (types, { by = 'coordinator', url = receiving.url } = {}) => {
      const answer = await grown.as(by).post('/v1/webhooks', { url, types })
      if (answer.status !== 201) throw new Error(`createWebhook answered ${answer.status}: ${answer.text}`)
      return answer.body
    },
    close: async () => {
      await receiving.close()
      world.traces.messages.push(...receiving.messages.map(({ raw, headers }) => `${raw} ${JSON.stringify(headers)}`))
      await world.close()
    },
  }
  await grown.turn()
  return grown
}

/** Lets something happen to a placement. */
export async function happen({ db, clock }: World, ...subjects: string[]): Promise<void> {
  for (const subjectId of subjects) {
    await db.insert(events).values({
      at: clock.now().toISOString(),
      type: 'roster.submitted',
      subjectKind: 'roster',
      subjectId,
      studentId: demoIds.otherStudent,
      data: {},
    })
  }
}

export function storedDeliveries({ db }: Pick<World, 'db'>) {
  return db.select().from(webhookDeliveries).orderBy(asc(webhookDeliveries.createdAt), asc(webhookDeliveries.id))
}

/** A later instant: so many seconds on from now. */
export function later({ clock }: { clock: Pick<World['clock'], 'now'> }, seconds: number): string {
  return new Date(clock.now().getTime() + seconds * 1000).toISOString()
}
