import type { OracleParameters } from './posted.ts'

/** The table and the parameters of section 2 for 2021-2022, copied from the rulebook by hand. */
export const year20212022: OracleParameters = {
  units: [
    {
      unit: 'individual-learners',
      perDidactics: false,
      hours: [{ activity: 'tutoring', hours: 20 }],
      windows: [
        { semester: 1, from: '2021-10-04', until: '2021-12-24' },
        { semester: 2, from: '2022-02-14', until: '2022-05-13' },
      ],
    },
    {
      unit: 'subject-didactics-1',
      perDidactics: true,
      hours: [
        { activity: 'participant-observation', hours: 2 },
        { activity: 'co-teaching', hours: 2 },
      ],
      windows: [{ semester: 1, from: '2021-11-08', until: '2021-12-03' }],
    },
    {
      unit: 'subject-didactics-2',
      perDidactics: true,
      hours: [
        { activity: 'co-teaching', hours: 2 },
        { activity: 'guided-teaching', hours: 7 },
      ],
      windows: [{ semester: 2, from: '2022-02-14', until: '2022-04-01' }],
    },
    {
      unit: 'professional-teaching',
      perDidactics: false,
      hours: [
        { activity: 'guided-teaching', hours: 10 },
        { activity: 'independent-teaching', hours: 10 },
        { activity: 'workplace-learning', hours: 40 },
      ],
      windows: [
        { semester: 1, from: '2021-10-04', until: '2021-12-03' },
        { semester: 2, from: '2022-02-14', until: '2022-05-13' },
      ],
    },
  ],
  upperSecondary: { minimumHours: 12, settings: ['secondary', 'special-secondary'], grades: [2, 3] },
  alternativeSetting: { maximumHours: 10, overCap: 'refuse' },
  noticeDays: 14,
  extractMaximumMonths: null,
  minutesPerHour: 50,
  lio: {
    minimumHours: 200,
    fullTotal: 500,
    fullUpperSecondary: 150,
    fullDidactics: 125,
    reductionBelowHours: 200,
    eligibleLevels: [
      'elementary',
      'secondary',
      'special-secondary',
      'part-time-arts',
      'adult-basic-education',
      'higher-education',
      'adult-education',
    ],
    inServiceHours: [
      { unit: 'subject-didactics-1', hours: 28 },
      { unit: 'subject-didactics-2', hours: 28 },
    ],
  },
  spread: [{ unit: 'professional-teaching', activities: ['guided-teaching', 'independent-teaching'], minimumWeeks: 4 }],
  waivers: [
    { rule: 'former-school', roles: ['supervisor', 'coordinator'] },
    { rule: 'planning-deadline', roles: ['coordinator'] },
    { rule: 'period-window', roles: ['coordinator'] },
    { rule: 'approval-before-start', roles: ['coordinator'] },
  ],
  lerarenstageKinds: ['secondary', 'special-secondary'],
  holidayOverrides: [],
}
