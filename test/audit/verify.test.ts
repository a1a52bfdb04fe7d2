import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/audit/report.ts'
import { testWorld, type World } from '../support/app.ts'
import { named } from '../support/database.ts'
import { assignedPlacement } from '../support/factories.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let world: World
beforeAll(async () => {
  world = await testWorld()
  await assignedPlacement(world)
  await assignedPlacement(world, { didactics: 'physics' })
})
afterAll(() => world.close())

/** Runs the command as `npm run audit:verify` does. */
async function verifyCommand(
  args: string[],
  databaseUrl: string,
  dataDirectory = '',
): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/audit/verify.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDirectory },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, said: said.trim() }
}

describe('audit:verify', () => {
  it('prints where the chain ends, and what is wrong with a trail that was touched', async () => {
    const url = world.database.connectionString
    const whole = await verifyCommand([], url)
    expect(whole).toMatchObject({
      status: 0,
      said: expect.stringMatching(/^The trail is whole: 2 events\. Head: 2:[0-9a-f]{64}$/),
    })
    const head = whole.said.split(' ').at(-1) ?? ''
    expect((await verifyCommand(['--head', head], url)).status).toBe(0)

    await world.db.execute(sql`alter table audit_events disable trigger user`)
    await world.db.execute(
      sql`update audit_events set operation = 'createSchool' where id = (select min(id) from audit_events)`,
    )
    const touched = await verifyCommand([], url)
    expect(touched.status).toBe(1)
    expect(touched.said).toMatch(/^altered at position 1, event \d+: .+\nThe trail was tampered with: 2 events/)
  })

  it('says in one sentence why it could not look', async () => {
    const unreachable = await verifyCommand([], 'postgres://nobody@127.0.0.1:1/none')
    expect(unreachable.status).toBe(2)
    expect(unreachable.said).toMatch(/^The trail cannot be verified: [^\n]+$/)
    const foreign = await verifyCommand([], named(world.database.connectionString, 'postgres'))
    expect(foreign).toEqual({
      status: 2,
      said: 'The trail cannot be verified: relation "audit_events" does not exist',
    })
    expect(await verifyCommand([], '', '/nowhere')).toEqual({
      status: 2,
      said: 'The trail cannot be verified: DATABASE_URL is not set, and there is no demo in /nowhere.',
    })
  })

  it.each([[['--head']], [['--head', '1:abc']], [['1:abc']], [['--head', `1:${'a'.repeat(64)}`, 'x']]])(
    'takes a head and nothing else, not %j',
    (given) => {
      expect(() => readArguments(given)).toThrow('--head <position>:<hash>')
    },
  )

  it('reads a head', () => {
    expect(readArguments([])).toBeUndefined()
    expect(readArguments(['--head', `12:${'a'.repeat(64)}`])).toEqual({ position: 12, hash: 'a'.repeat(64) })
  })
})
