import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import pg from 'pg'
import { send } from './clients.ts'
import { ask, startVictim } from './postgres.ts'
import { freePort, type Issuer, startIssuer, startProduct } from './product.ts'
import { type Cut, type Line, type Listener, startProxy } from './proxy.ts'
import type { Part } from './result.ts'
import { coordinator, furnish, schoolId } from './world.ts'

/** What the product says to commit (the simple query protocol), and what PostgreSQL answers. */
const commit = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1')
const committed = Buffer.from('C\0\0\0\x0bCOMMIT\0Z\0\0\0\x05I', 'latin1')

/** How many bytes of a request and its answer lie between two cuts of the line to the client. */
const steps = { ci: 60, long: 1 }
const tries = 50
const pause = 20

export const cuts: Part = {
  name: 'cuts',
  alone: true,
  run: async (scale, tell) => {
    const victim = await startVictim({ durable: false })
    const issuer = await startIssuer()
    let cutting: Cutting | undefined
    const lines = await startProxy(socketOf(victim.connectionString), () => atCommit(() => cutting))
    const product = await startProduct({
      databaseUrl: `postgresql://postgres@127.0.0.1:${lines.port}/postgres?sslmode=disable`,
      issuer,
      port: await furnished(victim.connectionString),
    })
    try {
      const around = [
        ...Array.from({ length: commit.length + 1 }, (_, after) => ({ side: 'asked' as const, after })),
        ...Array.from({ length: committed.length }, (_, after) => ({ side: 'answered' as const, after })),
      ]
      for (const withKey of [true, false]) {
        const effects: number[] = []
        for (const { side, after } of around) {
          const name = `${withKey ? 'with' : 'without'} a key, ${side} ${after}`
          cutting = { side, after, name, done: false }
          await createMentor(product.url, issuer, name, withKey)
          if (!cutting.done) throw new Error(`nothing was cut: ${name}`)
          effects.push(await effectsOf(victim.connectionString, name))
        }
        cutting = undefined
        const [single, more] = [
          effects.filter((count) => count === 1).length,
          effects.filter((count) => count > 1).length,
        ]
        const measured = `${around.length} cuts: ${single} × one effect, ${more} × more, ${around.length - single - more} × none`
        if (withKey) {
          tell(
            'the line to the database is cut at every byte around COMMIT',
            'one effect per key',
            measured,
            single === around.length,
          )
        } else tell('planted: the same without keys', 'duplicates are seen', measured, more > 0)
      }
      await cutClients(product.url, victim.connectionString, issuer, steps[scale], tell)
    } finally {
      await product.end()
      await lines.close()
      await victim.remove()
      await issuer.close()
    }
  },
}

async function furnished(connectionString: string): Promise<number> {
  await furnish(connectionString, 0)
  return freePort()
}

function socketOf(connectionString: string): string {
  const { host, port } = new pg.Client({ connectionString })
  return `${host}/.s.PGSQL.${port}`
}

/** Where to cut the line over which this name was written, once. */
type Cutting = { side: 'asked' | 'answered'; after: number; name: string; done: boolean }

function atCommit(cutting: () => Cutting | undefined): Listener {
  let isIts = false
  let isCommitting = false
  return {
    asked: (piece) => {
      const current = cutting()
      if (current === undefined || current.done) return undefined
      isIts ||= piece.includes(current.name)
      const at = piece.indexOf(commit)
      if (!isIts || at < 0) return undefined
      if (current.side === 'answered') {
        isCommitting = true
        return undefined
      }
      current.done = true
      return { after: at + current.after }
    },
    answered: (piece) => {
      const current = cutting()
      if (!isCommitting || current === undefined || current.done) return undefined
      if (!piece.includes(committed)) throw new Error(`another answer to COMMIT: ${piece.toString('latin1')}`)
      current.done = true
      return { after: current.after }
    },
  }
}

/** Asks for a mentor, and again until there is an answer; whoever has no key can only ask anew. */
async function createMentor(url: string, issuer: Issuer, name: string, withKey: boolean): Promise<void> {
  const agent = new Agent({ keepAlive: false })
  const token = await issuer.token(coordinator)
  const key = randomUUID()
  for (let time = 0; time < tries; time += 1) {
    const answer = await send(agent, url, token, {
      method: 'POST',
      path: '/v1/mentors',
      body: { schoolId, function: 'subject-mentor', name },
      ...(withKey && { key }),
    })
    if (answer?.status === 201) return
    const again = answer === undefined || answer.status === 503 || answer.body.code === 'idempotency-key-in-use'
    if (!again) throw new Error(`createMentor answers ${answer.status} ${answer.body.code}`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new Error('createMentor is not answered')
}

/** How often a mentor is there; and the trail must tell of each. */
async function effectsOf(connectionString: string, name: string): Promise<number> {
  const { mentors, told } = await ask<{ mentors: number; told: number }>(
    connectionString,
    `select count(distinct mentors.id)::int as mentors, count(audit_events.id)::int as told
     from mentors left join audit_events
       on audit_events.operation = 'createMentor' and audit_events.subject_id = mentors.id::text
     where mentors.name = $1`,
    [name],
  )
  if (mentors !== told) throw new Error(`${mentors} mentors called ${name}, and ${told} lines in the trail`)
  return mentors
}

/** The line between client and product, cut at bytes of the request and of the answer. */
async function cutClients(
  url: string,
  connectionString: string,
  issuer: Issuer,
  step: number,
  tell: Parameters<Part['run']>[1],
): Promise<void> {
  const target = Number(new URL(url).port)
  let cut: { side: 'asked' | 'answered'; after: number; done: boolean } | undefined
  let sizes = { asked: 0, answered: 0 }
  const byteAt = (side: 'asked' | 'answered') => {
    let seen = 0
    return (piece: Buffer): Cut | undefined => {
      const start = seen
      seen += piece.length
      sizes = { ...sizes, [side]: Math.max(sizes[side], seen) }
      if (cut?.side !== side || cut.done || cut.after > seen) return undefined
      cut.done = true
      return { after: cut.after - start }
    }
  }
  const proxy: Line = await startProxy(target, () => ({ asked: byteAt('asked'), answered: byteAt('answered') }))
  try {
    const through = `http://127.0.0.1:${proxy.port}`
    await createMentor(through, issuer, 'uncut', true)
    let [tried, single] = [0, 0]
    for (const side of ['asked', 'answered'] as const) {
      const { [side]: size } = sizes
      for (let after = 0; after < size; after += step) {
        const name = `cut ${side} ${after}`
        cut = { side, after, done: false }
        await createMentor(through, issuer, name, true)
        tried += 1
        if ((await effectsOf(connectionString, name)) === 1) single += 1
      }
    }
    tell(
      `the line to the client is cut at ${step === 1 ? 'every byte' : `every ${step}th byte`} of request and answer`,
      'one effect per key',
      `${tried} cuts: ${single} × one effect`,
      single === tried,
    )
  } finally {
    await proxy.close()
  }
}
