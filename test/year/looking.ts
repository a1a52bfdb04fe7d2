import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { academicYear, done, type Letter, type Story, student } from './telling.ts'

type Item = { kind: string; message: string; until: string | null; since: string }

/** What waits for somebody about the student of this story. */
export async function itemsFor({ as }: Story, persona: Persona, locale = 'nl'): Promise<Item[]> {
  const url = `/v1/work-queue?studentId=${demoIds.student}&limit=100`
  const { body } = await done(as(persona).get(url, { 'accept-language': locale }))
  return body.items
}

/** The same as one reads it: the last day, and what is missing. */
export async function waitsFor(story: Story, persona: Persona, locale?: string): Promise<string[]> {
  return (await itemsFor(story, persona, locale)).map(({ until, message }) => `${until ?? 'ooit'}: ${message}`)
}

/** The kinds of what waits, each once, in the order of the queue. */
export async function kindsFor(story: Story, persona: Persona): Promise<string[]> {
  return [...new Set((await itemsFor(story, persona)).map(({ kind }) => kind))]
}

export async function dossierFor({ as }: Story, persona: Persona, locale = 'nl') {
  const url = `${student}/dossier?academicYear=${academicYear}`
  return (await done(as(persona).get(url, { 'accept-language': locale }))).body
}

type Step = { step: string; state: string; nextActors: string[] }

/** The eight steps, each with its state and who acts next. */
export async function stepsFor(story: Story, persona: Persona): Promise<Record<string, string>> {
  const { steps }: { steps: Step[] } = await dossierFor(story, persona)
  return Object.fromEntries(
    steps.map(({ step, state, nextActors }) => [
      step,
      nextActors.length > 0 ? `${state}: ${nextActors.join(', ')}` : state,
    ]),
  )
}

type Finding = { rule: string; outcome: string; blocking: boolean; message: string }

/** What stands in the way in a judgement: each rule with its sentence. */
export function obstacles({ findings }: { findings: Finding[] }): string[] {
  return findings.filter(({ blocking }) => blocking).map(({ rule, message }) => `${rule}: ${message}`)
}

/** The overview that somebody got on a day. */
export function digestOn({ digestsOf }: Story, persona: Persona, day: string): Letter {
  const found = digestsOf(persona).filter((letter) => letter.day === day)
  const [letter, second] = found
  if (!letter || second) throw new Error(`${found.length} overviews for ${persona} on ${day}`)
  return letter
}

/** What an overview tells: what happened, and what waits. */
export function linesOf({ text }: Letter): { news: string[]; waiting: string[] } {
  const [news = '', waiting = ''] = text.split(/\n(?:WACHT OP U|WAITING FOR YOU)\n/)
  const lines = (part: string) => [...part.matchAll(/^- (.*)$/gm)].map(([, line = '']) => line)
  return { news: lines(news), waiting: lines(waiting) }
}

/** What one actor reads, and whether they may. */
export function readerOf(persona: Persona, story: () => Story) {
  const get = (path: string) => story().as(persona).get(path)
  return {
    asked: async (path: string) => (await done(get(path))).body,
    status: async (path: string) => (await get(path)).status,
  }
}
