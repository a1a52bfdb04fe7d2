import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { judge, year20212022 } from '../../src/rules/index.ts'
import { lesson, roster, startOf } from './dossiers.ts'

const run = promisify(execFile)

/** First lessons around both changes of the clocks, and instants around midnight in Brussels and in UTC. */
const lessonDates = ['2021-10-29', '2021-10-31', '2021-11-01', '2021-11-08', '2022-03-25', '2022-03-27', '2022-03-28']
const instants = [
  '2021-10-14T21:59:59Z',
  '2021-10-14T22:00:00Z',
  '2021-10-17T23:59:59+02:00',
  '2021-10-25T23:59:59+02:00',
  '2021-10-26T00:00:00+02:00',
  '2021-10-31T02:30:00+02:00',
  '2021-10-31T02:30:00+01:00',
  '2022-03-13T22:59:59Z',
  '2022-03-13T23:00:00Z',
  '2022-03-14T23:59:59+01:00',
  '2022-03-27T01:59:59+01:00',
  '2022-03-27T03:00:00+02:00',
  '2022-03-28T06:30:00Z',
]

const dossiers = lessonDates.flatMap((date) =>
  instants.map((instant) =>
    startOf(
      {
        placeApprovedAt: instant,
        roster: roster({
          firstSubmittedAt: instant,
          lessons: [lesson({ date }), lesson({ id: 'l2', date: '2022-03-31' })],
        }),
      },
      { judgedAt: instant },
    ),
  ),
)

const door = new URL('../../src/rules/index.ts', import.meta.url)

// The zone of the machine is read when a process starts, so each zone gets a process of its own.
const program = `
  import { createServer } from 'vite'
  const server = await createServer({ configFile: false, server: { middlewareMode: true, ws: false }, appType: 'custom', optimizeDeps: { noDiscovery: true }, logLevel: 'error' })
  const { judge, year20212022 } = await server.ssrLoadModule(${JSON.stringify(fileURLToPath(door))})
  const dossiers = JSON.parse(process.env.DOSSIERS)
  const judgements = dossiers.map((dossier) => judge(dossier, year20212022))
  process.stdout.write(JSON.stringify({ offset: new Date('2021-11-08T12:00:00Z').getTimezoneOffset(), judgements }))
  await server.close()
`

const zones = [
  { zone: 'UTC', offset: 0 },
  { zone: 'Europe/Brussels', offset: -60 },
  { zone: 'Pacific/Kiritimati', offset: -840 },
  { zone: 'America/St_Johns', offset: 210 },
]

test.each(zones)(
  'the judgements are the same in $zone',
  async ({ zone, offset }) => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, TZ: zone, DOSSIERS: JSON.stringify(dossiers) },
      maxBuffer: 100_000_000,
    })
    const there = JSON.parse(stdout)
    expect(there.offset).toBe(offset)
    expect(there.judgements).toEqual(dossiers.map((dossier) => judge(dossier, year20212022)))
  },
  30_000,
)
