import type { Agreement, Dossier, Lesson, Placement, Roster, Student } from '../../src/rules/dossier.ts'

/** One lesson of two hours on the first day of Subject Didactics 1, complete. */
export function lesson(more: Partial<Lesson> = {}): Lesson {
  return {
    id: 'l1',
    date: '2021-11-08',
    startTime: '08:30',
    endTime: '10:10',
    hours: 2,
    activity: 'participant-observation',
    setting: 'secondary',
    grade: 3,
    mentor: 'm1',
    classGroup: '5 WeWi',
    room: 'B12',
    topic: 'Integralen',
    ...more,
  }
}

/** As many lessons as rows, named l1, l2 … */
export function lessons(...rows: Partial<Lesson>[]): Lesson[] {
  return rows.map((row, index) => lesson({ id: `l${index + 1}`, ...row }))
}

export function roster(more: Partial<Roster> = {}): Roster {
  return {
    status: 'approved',
    firstSubmittedAt: '2021-10-20T12:00:00+02:00',
    approvedAt: '2021-10-22T12:00:00+02:00',
    lessons: lessons({}, { date: '2021-11-15', activity: 'co-teaching' }),
    ...more,
  }
}

/** A framework agreement with school 126987, signed by both and without an end. */
export function agreement(more: Partial<Agreement> = {}): Agreement {
  return {
    kind: 'framework',
    institutionNumber: '126987',
    validFrom: '2021-09-01',
    validUntil: null,
    terminatedOn: null,
    signatures: [
      { party: 'university', signedAt: '2021-09-10T10:00:00+02:00' },
      { party: 'school', signedAt: '2021-09-12T10:00:00+02:00' },
    ],
    ...more,
  }
}

/** Placement p1: Subject Didactics 1 for mathematics, everything in order, two lessons that fill the unit. */
export function placement(more: Partial<Placement> = {}): Placement {
  return {
    id: 'p1',
    courseUnit: 'subject-didactics-1',
    didactics: 'mathematics',
    semester: 1,
    school: { institutionNumber: '126987', kind: 'secondary' },
    channel: 'lerarenstage',
    placeApprovedAt: '2021-10-10T09:00:00+02:00',
    agreements: [agreement()],
    roster: roster(),
    judgements: [],
    ...more,
  }
}

export function student(more: Partial<Student> = {}): Student {
  return {
    didactics: ['mathematics', 'physics'],
    formerSchools: ['28845'],
    documents: {
      commitmentStatement: { acceptedOn: '2021-09-28' },
      criminalRecordExtract: { acceptedOn: '2021-09-30' },
    },
    lio: null,
    reduction: null,
    ...more,
  }
}

/** A dossier in which the start of p1 may be approved. */
export function dossier(more: Partial<Dossier> = {}): Dossier {
  return {
    judgedAt: '2021-10-24T10:00:00+02:00',
    approveStartOf: 'p1',
    student: student(),
    placements: [placement()],
    ...more,
  }
}

/** The start of a placement that differs from p1 as told. */
export function startOf(more: Partial<Placement>, rest: Partial<Dossier> = {}): Dossier {
  return dossier({ placements: [placement(more)], ...rest })
}

/** The start of p1 with these lessons. */
export function startWith(
  rows: Partial<Lesson>[],
  more: Partial<Placement> = {},
  rest: Partial<Dossier> = {},
): Dossier {
  return startOf({ roster: roster({ lessons: lessons(...rows) }), ...more }, rest)
}
