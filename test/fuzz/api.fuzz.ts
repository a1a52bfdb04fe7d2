import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { demoStart } from '../../src/demo/data.ts'
import { type Persona, scopesOf, subjectOf } from '../../src/demo/personas.ts'
import { createLogger } from '../../src/http/log.ts'
import { importing } from '../../src/imports/jobs.ts'
import { workOff } from '../../src/jobs/service.ts'
import { mailWriting } from '../../src/mail/jobs.ts'
import { settingsOf } from '../jobs/given.ts'
import { testClock, testWorld, type World, webhookConfig } from '../support/app.ts'
import { chanceOf } from './chance.ts'
import { type Client, clientOf, type Fault, type Person } from './client.ts'
import { type Operation, readApi } from './document.ts'
import { keysIn } from './effects.ts'
import { type Keys, replayAll } from './keys.ts'
import { recipes } from './recipes/index.ts'
import { sharedBy } from './recipes/recipe.ts'
import { Impassable, newScene, newStory, type Scene, type Stage, type Student } from './scene.ts'
import { tryOut } from './trial.ts'

/** FUZZ_SEED repeats a run; FUZZ_ONLY=approveStart tries one operation; FUZZ_TURNS=100 tries each a hundred times. */
const seed = process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31)
const only = process.env.FUZZ_ONLY
const leastTurns = Number(process.env.FUZZ_TURNS ?? 6)
const mostTurns = Math.max(60, leastTurns)
const timeout = 1_200_000 + leastTurns * 30_000

/** What a run must reach, or it says little. */
const leastRequests = 10_000
const leastSuccesses = 20

/** How many trials go on at the same time, and in how many parts of the world. */
const lanes = 6
const scenesMade = 6

let world: World
let apps: { now: FastifyInstance; later: FastifyInstance }
let stage: Stage
let keys: Keys
beforeAll(async () => {
  world = await testWorld()
  apps = { now: await processAt(demoStart), later: await processAt(laterStart) }
  stage = await newStage()
  keys = keysIn(world)
})
afterAll(async () => {
  await apps?.now.close()
  await apps?.later.close()
  await world?.close()
})

/** Where the other process lives. */
const laterStart = '2021-10-03T06:00:00.000Z'

/** The other process ends, and the next one knows only what is in the database. */
async function restart(): Promise<void> {
  await apps.later.close()
  apps.later = await processAt(laterStart)
}

/** The product as it runs in production: it does not look at its own answers. */
function processAt(instant: string): Promise<FastifyInstance> {
  return buildApp({
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '10000000', OVERLOAD_DELAY_MS: '0', ...webhookConfig }),
    clock: testClock(instant),
    db: world.db,
    logger: createLogger('silent'),
    issuers: [world.issuer],
    demoIssuer: world.issuer,
  })
}

async function newStage(): Promise<Stage> {
  const lifetimeSeconds = 7 * 24 * 3600
  const persona = async (name: Persona, role: string): Promise<Person> => ({
    name,
    role,
    token: await world.issuer.issueToken(subjectOf(name), { scope: scopesOf(name), lifetimeSeconds }),
  })
  return {
    client: clientOf(await readApi(apps.now), apps),
    seed,
    workOff: () => workOff(settingsOf(world.db, testClock(demoStart), [...mailWriting, ...importing])),
    tokenFor: (subject) => world.issuer.issueToken(subject, { lifetimeSeconds }),
    staff: {
      admin: await persona('admin', 'admin'),
      coordinator: await persona('coordinator', 'coordinator'),
      counsellor: await persona('study-path-counsellor', 'study-path-counsellor'),
      integration: await persona('integration', 'integration'),
    },
  }
}

/** A scene with a student that no recipe uses. */
type Home = { scene: Scene; spare: Student }

/** Chance decides in which of the homes; one who comes from elsewhere lives in another. */
async function attempt(homes: readonly Home[], operation: Operation, turn: number, freeYear: () => string) {
  const chance = chanceOf(`${seed} ${operation.id} ${turn}`)
  const index = turn % homes.length
  const [here, elsewhere] = [homes[index], homes[(index + 1) % homes.length]]
  const recipe = recipes[operation.id]
  if (!here || !elsewhere || !recipe) return
  const { client } = stage
  const story = newStory(stage, here.scene, chance, turn, freeYear)
  const { people } = elsewhere.scene
  try {
    const aim = await recipe(story)
    const strangers = {
      sameRole: [...Object.values(people), elsewhere.spare.person].find(
        ({ role }) => role === aim.by?.role && neverEverything.includes(role),
      ),
      otherRoles: [...Object.values(here.scene.people), here.spare.person],
    }
    await tryOut({ client, operation, story, aim, keys, strangers })
  } catch (error) {
    if (!(error instanceof Impassable)) {
      client.fault(operation.id, `the recipe fails: ${error instanceof Error ? error.message : error}`, '')
    }
  }
}

const neverEverything = ['student', 'supervisor', 'mentor', 'principal']

type Work = { key: string | undefined; run: () => Promise<void> }

function trialOf(homes: readonly Home[], operation: Operation, turn: number, freeYear: () => string): Work {
  const recipe = recipes[operation.id]
  return { key: recipe && sharedBy(recipe), run: () => attempt(homes, operation, turn, freeYear) }
}

/** Does all the work in lanes: whoever is free takes the next. What others write too waits its turn. */
async function inLanes(work: readonly Work[]): Promise<void> {
  const waiting = work.values()
  const last = new Map<string, Promise<void>>()
  const lane = async () => {
    for (const { key, run } of waiting) {
      if (key === undefined) {
        await run()
        continue
      }
      const turn = (last.get(key) ?? Promise.resolve()).then(run)
      last.set(key, turn)
      await turn
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** What was found, once for each kind of fault, with the request that showed it and how to have it again. */
function told(faults: readonly Fault[]): string {
  const kinds = new Map<string, Fault[]>()
  for (const fault of faults) {
    const kind = `${fault.operation}: ${fault.what.replaceAll(/[0-9a-f-]{36}|\d+/g, (part) => (part.length === 3 ? part : '…'))}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), fault])
  }
  return [...kinds.values()]
    .map(([first, ...others]) => `${first?.operation}: ${first?.what} (${others.length + 1} times)\n    ${first?.told}`)
    .join('\n')
}

describe('the API, as its document tells of it', () => {
  it(
    `answers as documented, whatever is asked (FUZZ_SEED=${seed})`,
    async () => {
      const { client } = stage
      const operations = [...client.api.operations.values()]
      const tried = operations.filter(({ id }) => only === undefined || only === id)
      expect(
        operations.filter(({ id }) => !recipes[id]).map(({ id }) => id),
        'operations without a recipe',
      ).toEqual([])
      let year = 2100
      const freeYear = () => `${++year}-${year + 1}`
      const homes: Home[] = []
      for (let number = 0; number < scenesMade; number += 1) {
        const scene = await newScene(stage, number)
        const story = newStory(stage, scene, chanceOf(`${seed} spare ${number}`), 0, freeYear)
        homes.push({ scene, spare: await story.student() })
      }
      const good = ({ id }: Operation) => client.successes.get(id) ?? 0
      const isEnough = () => only !== undefined || client.requests() >= leastRequests
      for (let turn = 0; turn < mostTurns; turn += 1) {
        const more = tried.filter((one) => turn < leastTurns || good(one) < leastSuccesses || !isEnough())
        await inLanes(more.map((operation) => trialOf(homes, operation, turn, freeYear)))
        if (turn > 0) continue
        await restart()
        await replayAll(client, tried, keys)
      }
      console.log(report(client))
      expect(client.faults.length, told(client.faults)).toBe(0)
      if (only !== undefined) return
      const hollow = operations.filter((one) => good(one) < leastSuccesses)
      expect(
        hollow.map((one) => `${one.id} ${good(one)}`),
        `operations that succeeded less than ${leastSuccesses} times`,
      ).toEqual([])
      expect(client.requests()).toBeGreaterThanOrEqual(leastRequests)
    },
    timeout,
  )
})

function report({ tally, requests }: Client): string {
  const statuses = new Map<number, number>()
  for (const counts of tally.values()) {
    for (const [status, times] of counts) statuses.set(status, (statuses.get(status) ?? 0) + times)
  }
  const all = [...statuses].sort(([one], [other]) => one - other).map(([status, times]) => `${status}: ${times}`)
  return `FUZZ_SEED=${seed}: ${requests()} requests to ${tally.size} operations. ${all.join(' · ')}`
}
