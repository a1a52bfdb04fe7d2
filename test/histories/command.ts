import type { Operation } from '../../src/access/policy.ts'
import { routes } from '../../src/app.ts'
import type { Method, Route } from '../../src/http/route.ts'
import { visitor } from '../pages/visitor.ts'
import type { Answer, Caller } from '../support/app.ts'
import type { Corner, Facts, Person } from './corner.ts'

/** One step of a history, as chance chooses it: plain data, so that a history that fails can be made smaller. */
export type Command<Name extends string = string> = {
  do: Name
  /** Which of the records it could be about. */
  which: number
  /** Which of the things it could say. */
  variant: number
  /** About a record on which it makes sense now; else about any. */
  aimed: boolean
  /** By whoever it is for; else by one of the people, whoever that is. */
  by: Person | 'right'
  /** What `If-Match` says. */
  version: 'any' | 'fresh' | 'stale' | 'none'
  /** Sent once, twice, or twice with the same `Idempotency-Key`. */
  times: 'once' | 'twice' | 'repeated'
}

/** What one request is to be. */
export type Request = {
  name: string
  /** What it is about, for the log. */
  about: string
  right: Person
  version: number
  send(caller: Caller, headers: Record<string, string>): Promise<Sent>
  /** The operation of the API; a page has none. */
  operation: Operation | null
}
export type Sent = Pick<Answer, 'status' | 'body' | 'text'>

/** Finds the request that a command stands for, among the facts as they are; undefined when there is nothing to do. */
export type Chooser = (corner: Corner, facts: Facts, command: Command, id?: string) => Request | undefined

type Spec<Subject> = {
  /** Everything it could be about. */
  of: (facts: Facts, corner: Corner) => readonly Subject[]
  /** Whether it makes sense now. */
  when?: (subject: Subject, facts: Facts, corner: Corner) => boolean
  by: (subject: Subject, facts: Facts, corner: Corner) => Person
  params?: (subject: Subject) => Record<string, string>
  query?: (subject: Subject) => Record<string, string>
  body?: (subject: Subject, variant: number, corner: Corner) => unknown
  headers?: Record<string, string>
  /** What the corner keeps of a good answer. */
  keep?: (subject: Subject, answer: Sent, corner: Corner) => void
}
/** What a command can be about. */
export type Versioned = { id: string; version: number }

export const routeOf = new Map<string, Route>(routes.map((route) => [route.operation, route]))

/** The request of an operation of the API. */
export function through<Subject extends Versioned>(operation: Operation, spec: Spec<Subject>): Chooser {
  const route = routeOf.get(operation)
  if (!route) throw new Error(`no route for ${operation}`)
  const { params = ({ id }) => ({ id }), query = () => ({}), body = () => undefined, keep } = spec
  return (corner, facts, command, id) => {
    const subject = chosen(spec, corner, facts, command, id)
    if (!subject) return undefined
    const given = new Map(Object.entries(params(subject)))
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => given.get(name) ?? '')
    const search = new URLSearchParams(query(subject)).toString()
    const url = search === '' ? path : `${path}?${search}`
    const payload = body(subject, command.variant, corner)
    return {
      name: command.do,
      about: `${url} ${payload instanceof Uint8Array ? 'a PDF' : JSON.stringify(payload ?? null)}`,
      right: spec.by(subject, facts, corner),
      version: subject.version,
      operation,
      send: async (caller, headers) => {
        const answer = await sendWith[route.method](caller, url, payload, { ...headers, ...spec.headers })
        if (answer.status < 300) keep?.(subject, answer, corner)
        return answer
      },
    }
  }
}

const sendWith: Record<
  Method,
  (caller: Caller, url: string, body: unknown, headers: Record<string, string>) => Promise<Answer>
> = {
  GET: (caller, url) => caller.get(url),
  POST: (caller, url, body, headers) => caller.post(url, body, headers),
  PUT: (caller, url, body, headers) => caller.put(url, body, headers),
  PATCH: (caller, url, body, headers) => caller.patch(url, body, headers),
  DELETE: (caller, url, _body, headers) => caller.delete(url, headers),
}

export type LinkFact = Versioned & Corner['links'][number] & { isLast: boolean }

/** What somebody without an account does with a link. */
export function byLink(
  spec: Pick<Spec<LinkFact>, 'when'>,
  fields: ((variant: number) => Record<string, string>) | 'open',
): Chooser {
  const complete: Spec<LinkFact> = {
    ...spec,
    of: (_facts, { links }) =>
      links.map((link, index) => ({
        ...link,
        id: link.path,
        version: 1,
        isLast: !links
          .slice(index + 1)
          .some(({ signatoryId, placementId }) => signatoryId === link.signatoryId && placementId === link.placementId),
      })),
    by: () => 'mentor',
  }
  return (corner, facts, command, id) => {
    const link = chosen(complete, corner, facts, command, id)
    if (!link) return undefined
    const browser = visitor(corner.world)
    return {
      name: command.do,
      about: `${link.path} for ${link.signatoryId ?? link.placementId}`,
      right: 'mentor',
      version: 1,
      operation: null,
      send: async () => {
        const seen =
          fields === 'open' ? await browser.get(link.path) : await browser.post(link.path, fields(command.variant))
        return { status: seen.status, body: undefined, text: seen.title }
      },
    }
  }
}

function chosen<Subject extends Versioned>(
  { of, when = () => true }: Pick<Spec<Subject>, 'of' | 'when'>,
  corner: Corner,
  facts: Facts,
  { aimed, which }: Command,
  id: string | undefined,
): Subject | undefined {
  const all = of(facts, corner).filter((subject) => id === undefined || subject.id === id)
  const from = aimed ? all.filter((subject) => when(subject, facts, corner)) : all
  return from[which % Math.max(1, from.length)]
}

export const indexOf = (ids: readonly string[], id: string | null): 0 | 1 => (ids.indexOf(id ?? '') === 1 ? 1 : 0)
export const studentOf = ({ studentId }: { studentId: string | null }, { studentIds }: Corner): Person =>
  `student ${indexOf(studentIds, studentId)}`
export const principalOf = ({ schoolId }: { schoolId: string }, { schoolIds }: Corner): Person =>
  `principal ${indexOf(schoolIds, schoolId)}`
/** Somebody who supervises the student today. */
export const supervisorOf = (
  { studentId }: { studentId: string },
  { supervisions }: Facts,
  { supervisorIds, world }: Corner,
): Person => {
  const day = today(world)
  const current = supervisions.find(
    (one) => one.studentId === studentId && one.startsOn <= day && (one.endsOn ?? day) >= day,
  )
  return `supervisor ${indexOf(supervisorIds, current?.supervisorId ?? '')}`
}
export const coordinator = (): Person => 'coordinator'
export function pick<T>(from: readonly T[], variant: number): T {
  const picked = from[variant % from.length]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}
export const reason = 'Zo hebben we het met de school afgesproken.'

export const today = (world: Corner['world']) => world.clock.now().toISOString().slice(0, 10)

export type Place = { id: string; version: number; studentId: string; schoolId: string }
/** Each student at each school. */
export const places = (_facts: Facts, { studentIds, schoolIds }: Corner): Place[] =>
  studentIds.flatMap((studentId) =>
    schoolIds.map((schoolId) => ({ id: `${studentId} ${schoolId}`, version: 1, studentId, schoolId })),
  )
