import { demoIds } from '../../src/demo/data.ts'

const mathematics = { mentor: demoIds.mathematicsMentor, classGroup: '5 WEWI', room: 'B12' }
const physics = { mentor: demoIds.physicsMentor, classGroup: '5 WEWI', room: 'Labo 2' }
/** A subject mentor of De Linde (demo data). */
export const lindeMentor = '01920000-0000-7000-8000-000000000221'
const atLinde = { mentor: lindeMentor, classGroup: '2 OV3', room: 'Lokaal 4' }

type Activity =
  | 'tutoring'
  | 'participant-observation'
  | 'co-teaching'
  | 'guided-teaching'
  | 'independent-teaching'
  | 'workplace-learning'

/** With whom and where; what else differs from an ordinary lesson. */
type At = { mentor: string; classGroup: string; room: string; setting?: 'alternative' } & Partial<Ordinary>
type Ordinary = { startTime: string; endTime: string; grade: number; topic: string }

const ends: Record<number, string> = { 2: '10:10', 3: '11:00', 4: '11:50', 6: '13:30' }

/** A lesson in the morning, in the third grade: its hours are periods of 50 minutes. */
const lesson = (date: string, activity: Activity, hours: number, more: At) => ({
  date,
  startTime: '08:30',
  endTime: ends[hours] ?? '',
  hours,
  activity,
  grade: 3,
  topic: 'Zie de jaarplanning van de klas',
  ...more,
})

const tutored = (date: string, more: Partial<At> = {}) =>
  lesson(date, 'tutoring', 2, {
    ...mathematics,
    startTime: '16:00',
    endTime: '17:40',
    grade: 1,
    classGroup: '2 A',
    topic: 'Breuken en procenten',
    ...more,
  })

const tutoringDays = '2021-11-09 2021-11-16 2021-11-18 2021-11-23 2021-11-25 2021-11-30 2021-12-02 2021-12-07'.split(
  ' ',
)

/** Twenty hours with two pupils of the first grade. The last lessons are online, which is an alternative setting. */
export const tutoring = ({ hoursOnline }: { hoursOnline: number }) => {
  const days = [...tutoringDays, '2021-12-09', '2021-12-14']
  const firstOnline = days.length - hoursOnline / 2
  return days.map((day, index) => tutored(day, index < firstOnline ? {} : { setting: 'alternative', room: 'online' }))
}

export const mathematics1 = [
  lesson('2021-11-08', 'participant-observation', 2, mathematics),
  lesson('2021-11-15', 'co-teaching', 2, mathematics),
]

/** The same without a room for the second lesson. */
export const mathematics1WithoutRoom = mathematics1.map((planned, index) => ({
  ...planned,
  room: index === 1 ? null : planned.room,
}))

export const physics1 = [
  lesson('2021-11-22', 'participant-observation', 2, physics),
  lesson('2021-11-29', 'co-teaching', 2, physics),
]

export const mathematics2 = [
  lesson('2022-02-21', 'co-teaching', 2, mathematics),
  lesson('2022-03-07', 'guided-teaching', 3, mathematics),
  lesson('2022-03-14', 'guided-teaching', 4, mathematics),
]

export const physics2 = [
  lesson('2022-02-22', 'co-teaching', 2, atLinde),
  lesson('2022-03-08', 'guided-teaching', 3, atLinde),
  lesson('2022-03-15', 'guided-teaching', 4, atLinde),
]

/** Half of the sixty hours of professional teaching. */
export const teachingAtTheAtheneum = [
  lesson('2022-02-16', 'guided-teaching', 2, mathematics),
  lesson('2022-02-23', 'guided-teaching', 3, physics),
  lesson('2022-03-09', 'independent-teaching', 2, mathematics),
  lesson('2022-03-16', 'independent-teaching', 3, physics),
  ...['2022-03-11', '2022-03-18', '2022-03-25'].map((day) => lesson(day, 'workplace-learning', 6, mathematics)),
  lesson('2022-04-01', 'workplace-learning', 2, mathematics),
]

/** The other half. Six of its days come after 1 April, when the first agreement with De Linde ends. */
export const teachingAtDeLinde = [
  lesson('2022-03-22', 'guided-teaching', 2, atLinde),
  lesson('2022-03-29', 'guided-teaching', 3, atLinde),
  lesson('2022-04-19', 'independent-teaching', 2, atLinde),
  lesson('2022-04-26', 'independent-teaching', 3, atLinde),
  ...['2022-04-21', '2022-04-28', '2022-05-05'].map((day) => lesson(day, 'workplace-learning', 6, atLinde)),
  lesson('2022-05-06', 'workplace-learning', 2, atLinde),
]
