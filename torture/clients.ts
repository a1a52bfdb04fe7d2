import { randomUUID } from 'node:crypto'
import { Agent, request as httpRequest } from 'node:http'
import type { Issuer } from './product.ts'
import { coordinator, roster, schoolId, studentAccount, supervisor, supervisorId } from './world.ts'

/** A write that was answered with success: what the trail must tell of it, exactly once. */
export type Acknowledged = { operation: string; subjectKind: string; subjectId: string; sentAt: number }

export type Ledger = {
  acknowledged: Acknowledged[]
  /** How often a request had to be sent again, and the answers that nobody may give. */
  repeats: number
  faults: string[]
}

export type Clients = {
  ledger: Ledger
  /** Lets everybody finish the write they are at, however often it must be repeated, and stops. */
  stop(): Promise<void>
  /** Lets everybody go where they are. */
  abandon(): void
}

export type Answer = { status: number; body: { id?: string; code?: string } & Record<string, unknown>; etag: string }

const pause = 100
/** A write that is still not answered by then counts as a fault. */
const longestWait = 600_000

/** Starts so many clients, each of which leads one student after the other from enrolment to an approved roster. */
export function startClients(count: number, { url, issuer }: { url: () => string; issuer: Issuer }): Clients {
  const ledger: Ledger = { acknowledged: [], repeats: 0, faults: [] }
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  let stopping = false
  let abandoned = false
  const life = async (client: number) => {
    for (let student = client; !stopping; student += count) {
      try {
        await lead(student)
      } catch (error) {
        ledger.faults.push(error instanceof Error ? error.message : String(error))
        return
      }
    }
  }

  async function lead(number: number): Promise<void> {
    const account = studentAccount(number)
    const post = (subject: string, operation: string, kind: string, path: string, body?: unknown) =>
      write(subject, operation, kind, { method: 'POST', path, ifMatch: '*', body })
    const { id: student } = await post(coordinator, 'createStudent', 'student', '/v1/students', {
      studentNumber: `T${number}`,
      name: `Student ${number}`,
      email: `student-${number}@torture.example`,
      didactics: ['mathematics', 'physics'],
      userId: account.id,
    })
    if (stopping) return
    await post(coordinator, 'assignSupervisor', 'supervision', `/v1/students/${student}/supervisions`, {
      supervisorId,
      startsOn: '2021-09-01',
    })
    if (stopping) return
    const { id: placement } = await post(supervisor, 'assignPlace', 'placement', '/v1/placements', {
      studentId: student,
      schoolId,
      academicYear: '2021-2022',
      courseUnit: 'subject-didactics-1',
      didactics: 'mathematics',
      semester: 1,
    })
    const at = `/v1/placements/${placement}`
    if (stopping) return
    await post(account.subject, 'requestPlace', 'placement', `${at}/request`, { channel: 'lerarenstage' })
    if (stopping) return
    const { etag } = await post(supervisor, 'approvePlace', 'placement', `${at}/approve-place`)
    if (stopping) return
    await write(account.subject, 'putRoster', 'roster', {
      method: 'PUT',
      path: `${at}/roster`,
      // A second one finds another version: that is how who sent a PUT twice learns that the first had arrived.
      ifMatch: etag,
      body: roster,
    })
    if (stopping) return
    await post(account.subject, 'submitRoster', 'roster', `${at}/submit-roster`)
    if (stopping) return
    await post(supervisor, 'approveRoster', 'roster', `${at}/approve-roster`)
  }

  /** Sends a write until it is answered, always with the same key. */
  async function write(
    subject: string,
    operation: string,
    subjectKind: string,
    wanted: Omit<Wanted, 'key'> & { method: 'POST' | 'PUT' },
  ): Promise<{ id: string; etag: string }> {
    const { method, path } = wanted
    const key = randomUUID()
    const token = await issuer.token(subject)
    const until = performance.now() + longestWait
    let repeated = false
    for (;;) {
      const sentAt = performance.now()
      const answer = await send(agent, url(), token, { ...wanted, key })
      const done =
        answer !== undefined &&
        (answer.status < 300 ||
          // The first try of a PUT, which has no key: what it asks for is there.
          (method === 'PUT' && repeated && answer.status === 412))
      if (done) {
        const subjectId = isCreation(path) ? String(answer.body.id) : (path.split('/')[3] ?? '')
        ledger.acknowledged.push({ operation, subjectKind, subjectId, sentAt })
        return { id: subjectId, etag: answer.etag }
      }
      const again = answer === undefined || answer.status === 503 || answer.body.code === 'idempotency-key-in-use'
      if (!again) throw new Error(`${operation} answers ${answer.status} ${answer.body.code}`)
      if (abandoned) throw new Error('abandoned')
      if (performance.now() > until) throw new Error(`${operation} is not answered`)
      repeated = true
      ledger.repeats += 1
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  const lives = Array.from({ length: count }, (_, client) => life(client))
  return {
    ledger,
    stop: async () => {
      stopping = true
      await Promise.all(lives)
      agent.destroy()
    },
    abandon: () => {
      stopping = true
      abandoned = true
    },
  }
}

const isCreation = (path: string) => ['/v1/students', '/v1/placements'].includes(path) || path.endsWith('/supervisions')

/** What one request asks for. */
export type Wanted = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: string
  key?: string
  ifMatch?: string
  body?: unknown
}

/** One request; undefined when the line broke before the whole answer was there. */
export function send(agent: Agent, base: string, token: string, wanted: Wanted): Promise<Answer | undefined> {
  const { method, path, key, ifMatch, body } = wanted
  return new Promise((resolve) => {
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${token}`,
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(payload !== undefined && {
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        'content-length': Buffer.byteLength(payload),
      }),
    }
    const request = httpRequest(`${base}${path}`, { agent, method, timeout: 30_000, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', () => resolve(undefined))
      response.on('close', () => {
        if (!response.complete) return resolve(undefined)
        const text = Buffer.concat(parts).toString('utf8')
        const isJson = String(response.headers['content-type'] ?? '').includes('json')
        resolve({
          status: response.statusCode ?? 0,
          body: isJson && text !== '' ? JSON.parse(text) : {},
          etag: String(response.headers.etag ?? ''),
        })
      })
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(undefined))
    request.end(payload)
  })
}
