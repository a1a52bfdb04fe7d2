import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import type { Command } from './command.ts'
import { type CommandName, commandNames } from './commands.ts'
import { newCorner, people } from './corner.ts'
import { perform, type Tally } from './perform.ts'
import { queuesAgree } from './queues.ts'
import { type Watch, watch } from './watch.ts'

/** FC_SEED repeats a run; HISTORIES=20 makes it twenty times as long. */
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
const times = Number(process.env.HISTORIES ?? 1)
const histories = Math.ceil(30 * times)
const timeout = 200_000 + 100_000 * times
/** Past this a search for a smaller history gives up, and the run fails with the smallest one it has. */
const limits = { interruptAfterTimeLimit: timeout - 40_000, markInterruptAsFailure: true }

let world: World
let watching: Watch
beforeAll(async () => {
  world = await testWorld()
  watching = await watch(world)
})
afterAll(async () => {
  await watching?.close()
  await world?.close()
})

const named = commandNames.filter((name) => name !== 'advance' && name !== 'passTime')

/** The likeliest of each comes first: what a history that fails is made smaller towards. */
const command: fc.Arbitrary<Command<CommandName>> = fc.record<Command<CommandName>>({
  do: fc.oneof(
    { weight: 6, arbitrary: fc.constant<CommandName>('advance') },
    { weight: 1, arbitrary: fc.constant<CommandName>('approveStart') },
    { weight: 1, arbitrary: fc.constant<CommandName>('passTime') },
    { weight: 12, arbitrary: fc.constantFrom(...named) },
  ),
  which: fc.nat(5),
  variant: fc.nat(11),
  aimed: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  by: fc.oneof(
    { weight: 8, arbitrary: fc.constant('right' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...people) },
  ),
  version: fc.oneof(
    { weight: 12, arbitrary: fc.constant('any' as const) },
    { weight: 6, arbitrary: fc.constant('fresh' as const) },
    { weight: 1, arbitrary: fc.constantFrom('stale' as const, 'none' as const) },
  ),
  times: fc.oneof(
    { weight: 12, arbitrary: fc.constant('once' as const) },
    { weight: 1, arbitrary: fc.constantFrom('twice' as const, 'repeated' as const) },
  ),
})

/** Each command alone, with all that has to come before it: so that no run leaves one out. */
const alone = named.map((name): [Command<CommandName>[]] => [
  [{ do: name, which: 0, variant: 0, aimed: true, by: 'right', version: 'any', times: 'once' }],
])

describe('whatever people do, in whatever order', () => {
  const tally: Tally = new Map()

  /** Looks after every single answer, and tells the story so far to whoever reads of a failure. */
  async function live(history: readonly Command<CommandName>[]): Promise<void> {
    const corner = await newCorner(world)
    const story: string[] = []
    try {
      for (const each of history) {
        await perform(corner, each, tally, async (told) => {
          story.push(told)
          await watching.look(corner)
        })
      }
      await queuesAgree(corner)
    } catch (error) {
      throw new Error(`after\n${story.join('\n')}\n${error instanceof Error ? error.message : error}`, { cause: error })
    }
  }

  it(
    `every answer is documented and every invariant holds after it (FC_SEED=${seed})`,
    async () => {
      const history = fc.array(command, { minLength: 1, maxLength: 30, size: 'max' })
      const numRuns = alone.length + histories
      await fc.assert(fc.asyncProperty(history, live), { seed, numRuns, examples: alone, ...limits })
      await watching.lookAtAll()
    },
    timeout,
  )

  it('every command has succeeded at least once', () => {
    const done = (name: string) => tally.get(name)?.get('done') ?? 0
    const told = named.map((name) => `${name} ${done(name)}`).join(', ')
    expect(
      named.filter((name) => done(name) === 0),
      told,
    ).toEqual([])
  })
})
