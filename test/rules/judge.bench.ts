import type { Dossier, Lesson, Placement } from '../../src/rules/dossier.ts'
import { judge, year20212022 } from '../../src/rules/index.ts'
import { agreement, dossier, lesson, placement, roster } from './dossiers.ts'

/**
 * What judging one full dossier costs, against parsing and writing the JSON of that dossier in the same run, and how
 * it grows with the number of lessons.
 */

const school = { institutionNumber: '126987', kind: 'secondary' as const }

/** Lessons of `hours` in all, one on each weekday from `startsOn` on, at `hour` o'clock. */
function lessonsOf(activity: string, hours: number, each: number, startsOn: string, hour: number): Lesson[] {
  const first = Date.parse(`${startsOn}T00:00:00Z`)
  return Array.from({ length: Math.ceil(hours / each) }, (_, index) => {
    const week = Math.floor(index / 5)
    const day = new Date(first + (week * 7 + (index % 5)) * 86_400_000)
    return lesson({
      id: `${activity}-${startsOn}-${hour}-${index}`,
      date: day.toISOString().slice(0, 10),
      startTime: `${String(hour).padStart(2, '0')}:00`,
      endTime: `${String(hour + 1).padStart(2, '0')}:40`,
      hours: Math.min(each, hours - index * each),
      activity,
      grade: index % 3 === 0 ? 1 : 2,
    })
  })
}

/** The whole programme of one student: 106 hours in about 80 lessons, over 6 placements. */
function fullDossier(): Dossier {
  const didactics = (id: string, which: string, unit: 1 | 2, hour: number): Placement =>
    placement({
      id,
      courseUnit: `subject-didactics-${unit}`,
      didactics: which,
      semester: unit,
      school,
      roster: roster({
        lessons:
          unit === 1
            ? [
                ...lessonsOf('participant-observation', 2, 1, '2021-11-08', hour),
                ...lessonsOf('co-teaching', 2, 1, '2021-11-15', hour),
              ]
            : [
                ...lessonsOf('co-teaching', 2, 1, '2022-02-14', hour),
                ...lessonsOf('guided-teaching', 7, 1, '2022-02-21', hour),
              ],
      }),
    })
  return dossier({
    approveStartOf: 'professional',
    placements: [
      placement({
        id: 'learners',
        courseUnit: 'individual-learners',
        didactics: null,
        agreements: [agreement()],
        roster: roster({ lessons: lessonsOf('tutoring', 20, 2, '2021-10-04', 15) }),
      }),
      didactics('x1', 'mathematics', 1, 8),
      didactics('y1', 'physics', 1, 10),
      didactics('x2', 'mathematics', 2, 8),
      didactics('y2', 'physics', 2, 10),
      placement({
        id: 'professional',
        courseUnit: 'professional-teaching',
        didactics: null,
        semester: 2,
        roster: roster({
          lessons: [
            ...lessonsOf('guided-teaching', 10, 1, '2022-03-14', 13),
            ...lessonsOf('independent-teaching', 10, 1, '2022-03-28', 13),
            ...lessonsOf('workplace-learning', 40, 1.75, '2022-03-14', 15),
          ],
        }),
      }),
    ],
  })
}

/** A dossier with this many lessons of a quarter, spread over a year of days. */
function dossierOf(count: number): Dossier {
  const lessons = Array.from({ length: count }, (_, index) =>
    lesson({
      id: `l${index}`,
      date: new Date(Date.parse('2021-09-01T00:00:00Z') + (index % 250) * 86_400_000).toISOString().slice(0, 10),
      startTime: `${String(8 + Math.floor(index / 250)).padStart(2, '0')}:00`,
      endTime: `${String(8 + Math.floor(index / 250)).padStart(2, '0')}:50`,
      hours: 1,
    }),
  )
  return dossier({ placements: [placement({ roster: roster({ lessons }) })] })
}

const rounds = 61
const sampleMs = 4

/**
 * The median time of one call of each task, in microseconds. The tasks take turns, so that whatever else the machine
 * does meets them alike.
 */
function measure<const Tasks extends Record<string, () => unknown>>(tasks: Tasks): Record<keyof Tasks, number> {
  const samples = Object.entries(tasks).map(([name, task]) => {
    for (let call = 0; call < 500; call += 1) task()
    let calls = 1
    while (timed(task, calls) < sampleMs) calls *= 2
    return { name, task, calls, times: [] as number[] }
  })
  for (let round = 0; round < rounds; round += 1) {
    for (const { task, calls, times } of samples) times.push((timed(task, calls) * 1000) / calls)
  }
  const medians = samples.map(({ name, times }) => [name, times.toSorted((one, other) => one - other)[rounds >> 1]])
  return Object.fromEntries(medians)
}

function timed(task: () => unknown, calls: number): number {
  const began = performance.now()
  for (let call = 0; call < calls; call += 1) task()
  return performance.now() - began
}

const full = fullDossier()
const text = JSON.stringify(full)
const lessonCount = full.placements.reduce((sum, { roster: one }) => sum + (one?.lessons.length ?? 0), 0)
const { hours, mayStart, findings } = judge(full, year20212022)

const { json, start, overview } = measure({
  json: () => JSON.stringify(JSON.parse(text)),
  start: () => judge(full, year20212022),
  overview: () => judge({ ...full, approveStartOf: null }, year20212022),
})

const micro = (value: number) => `${value.toFixed(1)} µs`.padStart(10)
console.log(
  `one dossier: ${hours.planned} hours, ${lessonCount} lessons, ${full.placements.length} placements, ${text.length} bytes`,
)
console.log(
  `its start: ${mayStart ? 'may be approved' : findings.filter((one) => one.blocking).map((one) => one.rule)}`,
)
console.log(`JSON.parse + JSON.stringify ${micro(json)}`)
console.log(`judging the start           ${micro(start)}   ratio ${(start / json).toFixed(2)}`)
console.log(`judging the overview        ${micro(overview)}   ratio ${(overview / json).toFixed(2)}`)
console.log('growth')
const counts = [10, 100, 1000]
const grown = measure(
  Object.fromEntries(
    counts.map((count) => {
      const one = dossierOf(count)
      return [`${count}`, () => judge(one, year20212022)]
    }),
  ),
)
for (const count of counts) {
  const cost = grown[`${count}`] ?? Number.NaN
  console.log(`  ${String(count).padStart(5)} lessons ${micro(cost)} ${micro(cost / count)} a lesson`)
}
