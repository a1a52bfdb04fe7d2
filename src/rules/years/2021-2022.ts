import type { AcademicYearParameters } from '../parameters.ts'
import { courseSheet, decision, stageconcept, teachingPeriod } from '../sources.ts'

const placeAndSize = stageconcept('Plaats en omvang van de stage')
const places = stageconcept('Stageplaatsen')

/** The numbers of the VUB teacher-training programme (MILO) in the academic year 2021-2022. */
export const year20212022: AcademicYearParameters = {
  academicYear: '2021-2022',
  minutesPerHour: 50,
  activities: [
    { id: 'tutoring', title: { nl: 'tutorstage', en: 'tutoring' } },
    { id: 'participant-observation', title: { nl: 'participerend observeren', en: 'participant observation' } },
    { id: 'co-teaching', title: { nl: 'co-teaching', en: 'co-teaching' } },
    { id: 'guided-teaching', title: { nl: 'begeleide stage', en: 'guided teaching' } },
    { id: 'independent-teaching', title: { nl: 'zelfstandige stage', en: 'independent teaching' } },
    { id: 'workplace-learning', title: { nl: 'werkplekleertaak', en: 'workplace learning' } },
  ],
  courseUnits: [
    {
      id: 'individual-learners',
      title: { nl: 'Leren van individuele leerlingen', en: 'Learning of Individual Learners' },
      perDidactics: false,
      requirements: [{ activity: 'tutoring', hours: 20 }],
      windows: [
        { semester: 1, startsOn: '2021-10-04', endsOn: '2021-12-24' },
        { semester: 2, startsOn: '2022-02-14', endsOn: '2022-05-13' },
      ],
      source: placeAndSize,
    },
    {
      id: 'subject-didactics-1',
      title: { nl: 'Vakdidactiek 1', en: 'Subject Didactics 1' },
      perDidactics: true,
      requirements: [
        { activity: 'participant-observation', hours: 2 },
        { activity: 'co-teaching', hours: 2 },
      ],
      windows: [{ semester: 1, startsOn: '2021-11-08', endsOn: '2021-12-03' }],
      source: placeAndSize,
    },
    {
      id: 'subject-didactics-2',
      title: { nl: 'Vakdidactiek 2', en: 'Subject Didactics 2' },
      perDidactics: true,
      requirements: [
        { activity: 'co-teaching', hours: 2 },
        { activity: 'guided-teaching', hours: 7 },
      ],
      windows: [{ semester: 2, startsOn: '2022-02-14', endsOn: '2022-04-01' }],
      source: placeAndSize,
    },
    {
      id: 'professional-teaching',
      title: { nl: 'Professioneel leraarschap', en: 'Professional Teaching' },
      perDidactics: false,
      requirements: [
        { activity: 'guided-teaching', hours: 10 },
        { activity: 'independent-teaching', hours: 10 },
        { activity: 'workplace-learning', hours: 40 },
      ],
      windows: [
        { semester: 1, startsOn: '2021-10-04', endsOn: '2021-12-03' },
        { semester: 2, startsOn: '2022-02-14', endsOn: '2022-05-13' },
      ],
      source: placeAndSize,
    },
  ],
  upperSecondary: { minimumHours: 12, settings: ['secondary', 'special-secondary'], grades: [2, 3], source: places },
  alternativeSetting: { maximumHours: 10, overCap: 'refuse', source: places },
  planning: { noticeDays: 14, source: stageconcept('Stageplanning') },
  lio: {
    minimumHours: 200,
    fullExemption: { total: 500, upperSecondary: 150, didactics: 125 },
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
      { courseUnit: 'subject-didactics-1', hours: 28 },
      { courseUnit: 'subject-didactics-2', hours: 28 },
    ],
    source: stageconcept('Stage voor studenten met een LIO-statuut'),
    proposalSource: courseSheet('Vakdidactiek: stage in dienst (interpretatie)'),
  },
  spread: [
    {
      courseUnit: 'professional-teaching',
      activities: ['guided-teaching', 'independent-teaching'],
      minimumWeeks: 4,
      source: courseSheet('Professioneel leraarschap: spreiding van de stage'),
    },
  ],
  waivers: {
    'former-school': ['supervisor', 'coordinator'],
    'planning-deadline': ['coordinator'],
    'period-window': ['coordinator'],
    'approval-before-start': ['coordinator'],
  },
  lerarenstage: { schoolKinds: ['secondary', 'special-secondary'], source: stageconcept('Lerarenstage.be') },
  holidays: [],
  sources: {
    minutesPerHour: teachingPeriod,
    waivers: decision('Wie op welke regel een uitzondering mag toestaan'),
  },
}
