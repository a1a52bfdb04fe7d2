import fc from 'fast-check'
import pg from 'pg'
import { shipTemplates } from '../src/agreement-templates/service.ts'
import { openDatabase, openPool } from '../src/db/database.ts'
import { subjectOf } from '../src/demo/personas.ts'
import { seedDemo } from '../src/demo/service.ts'
import { createLocalIssuer } from '../src/http/issuer.ts'
import type { Command } from '../test/histories/command.ts'
import type { CommandName } from '../test/histories/commands.ts'
import { newCorner } from '../test/histories/corner.ts'
import { onAgreements } from '../test/histories/onAgreements.ts'
import { onDossiers } from '../test/histories/onDossiers.ts'
import { onPlacements } from '../test/histories/onPlacements.ts'
import { perform } from '../test/histories/perform.ts'
import { type Watch, watch } from '../test/histories/watch.ts'
import { caller, claimsOf, testApp, testClock, type World } from '../test/support/app.ts'
import { tracesOf } from '../test/support/traces.ts'

/**
 * What a worker is told: its database, the seed of its first history (each later one has the next), how many at most,
 * which table's lock to leave out, and whether to stop at the first that breaks something.
 */
export type Orders = { connectionString: string; seed: number; count: number; without?: string; untilBroken?: boolean }
/** What it tells when it is done: what each history that broke something broke, by its seed. */
export type Report = { told: number; requests: number; milliseconds: number; broken: { seed: number; story: string }[] }

/** After so many histories the invariants are asked of everything, not only of what the history touched. */
const wholeEvery = 100

/** Printing an agreement takes longer than everything else together: this share of the histories is about agreements. */
const agreementsEvery = 20

const onlyLooking: readonly CommandName[] = [
  'passTime',
  'advance',
  'approveStart',
  'checkStart',
  'getCoverage',
  'getWorkQueue',
  'openLink',
]
const withoutAgreements = [...Object.keys(onPlacements), ...Object.keys(onDossiers)] as CommandName[]
const aboutAgreements = Object.keys(onAgreements) as CommandName[]

/** Few things to say about few records: the actors are to meet. */
const command = (names: readonly CommandName[]) =>
  fc.record<Command<CommandName>>({
    do: fc.constantFrom<CommandName>(...names.filter((name) => !onlyLooking.includes(name))),
    which: fc.nat(1),
    variant: fc.nat(3),
    aimed: fc.constant(true),
    by: fc.constant('right'),
    version: fc.constantFrom('any', 'fresh'),
    times: fc.constantFrom('once', 'once', 'once', 'once', 'twice', 'repeated'),
  })

/** Something to begin with, and 2 to 8 actors who all act at the same time; few of them do two things. */
const historyOf = (names: readonly CommandName[]) => {
  const some = (most: number) => fc.array(command(names), { minLength: 1, maxLength: most, size: 'max' })
  return fc.record({
    before: some(1),
    actors: fc.oneof(
      fc.array(some(2), { minLength: 2, maxLength: 3, size: 'max' }),
      fc.array(some(1), { minLength: 2, maxLength: 8, size: 'max' }),
    ),
  })
}
const histories = { dossiers: historyOf(withoutAgreements), agreements: historyOf(aboutAgreements) }
type History = ReturnType<typeof historyOf> extends fc.Arbitrary<infer One> ? One : never

/** The history of a seed: always the same, though not who comes first in it. */
function historyOfSeed(seed: number): History {
  const [one] = fc.sample(seed % agreementsEvery === 0 ? histories.agreements : histories.dossiers, {
    seed,
    numRuns: 1,
  })
  if (one === undefined) throw new Error('no sample')
  return one
}

/**
 * A product without one of its locks, to see that histories find out: the driver leaves `for update` out of the
 * statements that read this table. Nothing else of the product changes.
 */
function withoutLockOn(table: string): void {
  const locking = new RegExp(`(from "${table}".*) for update$`, 's')
  const unlocked = <Given>(given: Given): Given => {
    if (typeof given === 'string') return given.replace(locking, '$1') as Given
    if (typeof given !== 'object' || given === null || !('text' in given) || typeof given.text !== 'string')
      return given
    return { ...given, text: given.text.replace(locking, '$1') }
  }
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    return query.call(this, ...given.map(unlocked))
  } as typeof pg.Client.prototype.query
}

async function work({ connectionString, seed, count, without, untilBroken = false }: Orders): Promise<Report> {
  if (without !== undefined) withoutLockOn(without)
  const begun = performance.now()
  const world = await openWorld(connectionString)
  const watching = await watch(world)
  const report: Report = { told: 0, requests: 0, milliseconds: 0, broken: [] }
  try {
    for (let number = 0; number < count && !(untilBroken && report.broken.length > 0); number += 1) {
      const story: string[] = []
      try {
        await live(world, watching, historyOfSeed(seed + number), story)
        if ((number + 1) % wholeEvery === 0 || number + 1 === count) await watching.lookAtAll()
      } catch (error) {
        const told = `after\n${story.join('\n')}\n${error instanceof Error ? error.message : error}`
        report.broken.push({ seed: seed + number, story: told })
      }
      report.told += 1
      report.requests += story.length
    }
  } finally {
    await watching.close()
    await world.close()
  }
  return { ...report, milliseconds: performance.now() - begun }
}

async function live(world: World, watching: Watch, { before, actors }: History, story: string[]): Promise<void> {
  const corner = await newCorner(world)
  const act = async (name: string, commands: readonly Command<CommandName>[]) => {
    for (const each of commands) {
      await perform(corner, each, new Map(), async (told) => {
        story.push(`${name}: ${told}`)
      })
    }
  }
  await act('before', before)
  const acted = await Promise.allSettled(actors.map((commands, index) => act(`actor ${index}`, commands)))
  // Nobody goes on behind the back of what comes next.
  for (const ended of acted) if (ended.status === 'rejected') throw ended.reason
  await watching.look(corner)
}

async function openWorld(connectionString: string): Promise<World> {
  const pool = openPool({ connectionString, applicationName: 'stagewijzer test' })
  const db = openDatabase(pool)
  const clock = testClock()
  await seedDemo(db)
  await shipTemplates(db)
  const issuer = await createLocalIssuer({ issuer: 'https://issuer.test.example', audience: 'stagewijzer' }, clock)
  const traces = tracesOf()
  const app = await testApp(db, clock, issuer, traces)
  const close = async () => {
    await app.close()
    await pool.end()
  }
  return {
    app,
    db,
    database: { db, pool, connectionString, close: () => pool.end() },
    clock,
    issuer,
    traces,
    as: (persona) => caller(app, () => issuer.issueToken(subjectOf(persona), claimsOf(persona))),
    withToken: (token) => caller(app, async () => token),
    close,
  }
}

const orders = process.argv[2]
if (orders !== undefined) {
  const report = await work(JSON.parse(orders))
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exit(0)
}
