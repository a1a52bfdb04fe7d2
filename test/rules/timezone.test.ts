import { afterAll, expect, test, vi } from 'vitest'
import { lesson, roster, startOf } from './dossiers.ts'

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

const zones = [
  { zone: 'UTC', offset: 0 },
  { zone: 'Europe/Brussels', offset: -60 },
  { zone: 'Pacific/Kiritimati', offset: -840 },
  { zone: 'America/St_Johns', offset: 210 },
]

const zoneOfMachine = process.env.TZ

afterAll(() => {
  if (zoneOfMachine === undefined) delete process.env.TZ
  else process.env.TZ = zoneOfMachine
})

/** Judges with freshly loaded rules, so that nothing worked out in another zone is left, while the machine is in `zone`. */
async function judgedIn({ zone, offset }: (typeof zones)[number]) {
  process.env.TZ = zone
  expect(new Date('2021-11-08T12:00:00Z').getTimezoneOffset()).toBe(offset)
  vi.resetModules()
  const { brusselsDateOf, judge, year20212022 } = await import('../../src/rules/index.ts')
  return {
    judgements: dossiers.map((dossier) => judge(dossier, year20212022)),
    dates: instants.map((instant) => brusselsDateOf(instant)),
  }
}

test('the judgements are the same wherever the machine is', async () => {
  const judged: Awaited<ReturnType<typeof judgedIn>>[] = []
  for (const zone of zones) judged.push(await judgedIn(zone))
  const [first, ...others] = judged
  expect(first?.dates).toEqual([
    '2021-10-14',
    '2021-10-15',
    '2021-10-17',
    '2021-10-25',
    '2021-10-26',
    '2021-10-31',
    '2021-10-31',
    '2022-03-13',
    '2022-03-14',
    '2022-03-14',
    '2022-03-27',
    '2022-03-27',
    '2022-03-28',
  ])
  for (const other of others) expect(other).toEqual(first)
  const outcomes = new Set(
    first?.judgements.flatMap(({ findings }) => findings.map((one) => `${one.rule} ${one.outcome}`)),
  )
  for (const rule of ['planning-deadline', 'approval-before-start']) {
    expect(outcomes).toContain(`${rule} met`)
    expect(outcomes).toContain(`${rule} not-met`)
  }
})
