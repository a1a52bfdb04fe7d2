import type { Operation } from '../../src/access/policy.ts'
import { documentInfo, routes } from '../../src/app.ts'
import { openApiDocument } from '../../src/http/openapi.ts'
import { type Command, pick, type Request, routeOf, type Sent } from './command.ts'
import { before, type CommandName, choosers } from './commands.ts'
import { type Corner, factsOf } from './corner.ts'

/** How often each command succeeded in all histories, and what each answered. */
export type Tally = Map<string, Map<string, number>>

function count(tally: Tally, name: string, answer: string): void {
  const answers = tally.get(name) ?? new Map<string, number>()
  tally.set(name, answers.set(answer, (answers.get(answer) ?? 0) + 1))
}

const hour = 3_600_000
const leaps = [25 * hour, 25 * hour, hour, 8 * 24 * hour, 25 * hour, 31 * 24 * hour] as const

/** Hears of each request, as a person would tell it, right after its answer. */
type Listener = (told: string) => Promise<void>

/** How many steps lead to a command; one when left out. More than there are from nothing to a start. */
const stepsTo: Partial<Record<CommandName, number>> = { approveStart: 16, remindSignatories: 2 }

/**
 * Does one command in a corner, and first what has to happen before it. Whatever is asked, the answer is one that the
 * API documents.
 * @throws Error for any other answer, and whatever `heard` throws
 */
export async function perform(
  corner: Corner,
  command: Command<CommandName>,
  tally: Tally,
  heard: Listener,
): Promise<void> {
  if (command.do === 'passTime') {
    const { clock } = corner.world
    clock.set(new Date(clock.now().getTime() + pick(leaps, command.variant)).toISOString())
    return heard(`it is ${clock.now().toISOString()}`)
  }
  const choose = async (aimed: boolean) => {
    const facts = await factsOf(corner)
    return { facts, request: choosers[command.do]?.(corner, facts, { ...command, aimed }) }
  }
  const steps = stepsTo[command.do] ?? 1
  for (let step = 0; command.aimed && step <= steps; step += 1) {
    const { facts, request } = await choose(true)
    if (request) return ask(corner, request, command, tally, heard)
    const earlier = before[command.do]?.(facts)
    if (earlier === undefined || step === steps) break
    const variant = command.variant + step
    await perform(
      corner,
      { ...command, do: earlier, variant, by: 'right', version: 'any', times: 'once' },
      tally,
      heard,
    )
  }
  const { request } = await choose(false)
  return request && ask(corner, request, command, tally, heard)
}

async function ask(
  corner: Corner,
  request: Request,
  command: Command<CommandName>,
  tally: Tally,
  heard: Listener,
): Promise<void> {
  const { name, operation, version, right, about } = request
  const person = command.by === 'right' ? right : command.by
  const headers: Record<string, string> = { ...ifMatch(command.version, version) }
  const isRepeated = command.times === 'repeated' && operation !== null && routeOf.get(operation)?.replayable === true
  if (isRepeated) headers['idempotency-key'] = crypto.randomUUID()
  const answers: Sent[] = []
  for (let time = 0; time < (command.times === 'once' ? 1 : 2); time += 1) {
    const answer = await request.send(corner.as(person), headers)
    const { status, body, text } = answer
    count(tally, name, status < 300 ? 'done' : `${status} ${body?.code ?? text}`)
    const told = `${name} by ${person} ${JSON.stringify(headers)} ${about.slice(0, longestTold)}: ${status} ${body?.code ?? ''}`
    checkDocumented(operation, answer, told)
    await heard(told)
    answers.push(answer)
  }
  const [first, second] = answers
  // The clock may leap between the making of a token and its use.
  const isOver = second?.status === 401
  if (
    isRepeated &&
    !isOver &&
    first &&
    first.status < 300 &&
    (first.status !== second?.status || first.text !== second.text)
  ) {
    throw new Error(`a repeated request was answered otherwise: ${name} ${about}`)
  }
}

const longestTold = 250

function ifMatch(kind: Command['version'], version: number): Record<string, string> {
  if (kind === 'none') return {}
  if (kind === 'any') return { 'if-match': '*' }
  return { 'if-match': `"${kind === 'fresh' ? version : version - 1}"` }
}

type Documented = { responses: Record<string, { $ref?: string; content?: Record<string, { examples?: object }> }> }
type Paths = Record<string, Record<string, Documented>>

const document = openApiDocument(routes, documentInfo) as { paths: Paths }

const pageStatuses = [200, 404, 409, 410, 422, 429]

/** @throws Error for an answer that the API page does not tell of, and for one that blames the product */
function checkDocumented(operation: Operation | null, { status, body }: Sent, log: string): void {
  const route = operation && routeOf.get(operation)
  if (!route) {
    if (!pageStatuses.includes(status)) throw new Error(`a page answers ${status}: ${log}`)
    return
  }
  const response = document.paths[route.path]?.[route.method.toLowerCase()]?.responses[String(status)]
  if (status >= 500 || !response) throw new Error(`${status} is not documented: ${log}\n${JSON.stringify(body)}`)
  if (status < 400) return
  const { $ref = '', content = {} } = response
  const codes = [
    $ref.split('/').at(-1),
    ...Object.values(content).flatMap(({ examples = {} }) => Object.keys(examples)),
  ]
  if (!codes.includes(body.code)) throw new Error(`${body.code} is not documented: ${log}`)
}
