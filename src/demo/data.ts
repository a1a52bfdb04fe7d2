import type { academicYears, academicYearVersions } from '../academic-years/table.ts'
import type { agreementSignatories, agreements, agreementVersions } from '../agreements/table.ts'
import type { documents } from '../documents/table.ts'
import type { institute } from '../institute/table.ts'
import type { mentors } from '../mentors/table.ts'
import type { placements } from '../placements/table.ts'
import { firstProgrammeId, type programmes } from '../programmes/table.ts'
import type { lessons, rosters } from '../rosters/table.ts'
import { year20212022 } from '../rules/index.ts'
import type { capacities, schoolContacts, schoolSites, schools } from '../schools/table.ts'
import type { studentDidactics, students, supervisions } from '../students/table.ts'
import type { userRoles, users } from '../users/table.ts'
import { emailOf, personaNames, personas, subjectOf } from './personas.ts'

/** The instant at which the demo begins: 1 October 2021, eight in the morning in Brussels. */
export const demoStart = '2021-10-01T06:00:00.000Z'

const createdAt = '2021-09-20T07:00:00.000Z'
const id = (number: number) => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Fixed ids, so that the commands in the README work as they stand. */
export const demoIds = {
  programme: firstProgrammeId,
  student: id(301),
  otherStudent: id(302),
  atheneum: id(201),
  specialSchool: id(202),
  adultSchool: id(203),
  museum: id(204),
  college: id(205),
  mathematicsMentor: id(211),
  physicsMentor: id(212),
  adultMentor: id(231),
  framework: id(601),
  otherPlacement: id(401),
} as const

const coordinator = personas.coordinator.userId
const supervisor = personas.supervisor.userId
const otherSupervisor = personas['other-supervisor'].userId

export const demoUsers: (typeof users.$inferInsert)[] = personaNames.map((persona) => ({
  id: personas[persona].userId,
  subject: subjectOf(persona),
  email: emailOf(persona),
  name: personas[persona].name,
  createdAt,
}))

export const demoRoles: (typeof userRoles.$inferInsert)[] = personaNames.flatMap((persona) =>
  personas[persona].roles.map((role) => ({ userId: personas[persona].userId, role })),
)

export const demoInstitute: typeof institute.$inferInsert = {
  id: 1,
  name: 'Universiteit aan de Zenne',
  programme: 'Educatieve master in de wetenschappen en technologie',
  street: 'Zennelaan 2',
  postalCode: '1050',
  city: 'Brussel',
  signatoryName: personas.coordinator.name,
  signatoryFunction: 'stagecoördinator',
  signatoryEmail: emailOf('coordinator'),
  contactEmail: 'stages@demo.example',
  insurer: 'Onderlinge Verzekeringen De Dijle',
  insurancePolicy: '45.180.022',
}

/** The programme that every database begins with. */
export const demoProgramme = {
  code: 'EM-WT',
  name: demoInstitute.programme,
} as const satisfies Pick<typeof programmes.$inferInsert, 'code' | 'name'>

export const demoYears: (typeof academicYears.$inferInsert)[] = [{ year: '2021-2022' }]

export const demoYearVersions: (typeof academicYearVersions.$inferInsert)[] = [
  {
    id: id(1),
    year: '2021-2022',
    parametersVersion: 1,
    parameters: year20212022,
    writtenBy: coordinator,
    writtenAt: createdAt,
    publishedBy: coordinator,
    publishedAt: createdAt,
  },
]

const school = (
  number: number,
  institutionNumber: string,
  name: string,
  kind: (typeof schools.$inferInsert)['kind'],
  street: string,
  postalCode: string,
  city: string,
): typeof schools.$inferInsert => ({
  id: id(number),
  institutionNumber,
  name,
  kind,
  street,
  postalCode,
  city,
  createdAt,
})

export const demoSchools: (typeof schools.$inferInsert)[] = [
  school(201, '126987', 'Atheneum De Brug', 'secondary', 'Kerkstraat 12', '1000', 'Brussel'),
  school(202, '130245', 'BuSO De Linde', 'special-secondary', 'Lindelaan 4', '1700', 'Dilbeek'),
  school(203, '128456', 'CVO De Sleutel', 'adult-education', 'Stationsplein 1', '3000', 'Leuven'),
  school(204, '990011', 'Museum voor Wetenschap en Techniek', 'alternative', 'Havenkaai 20', '2000', 'Antwerpen'),
  school(205, '28845', 'Sint-Jozefscollege', 'secondary', 'Collegestraat 8', '9300', 'Aalst'),
]

export const demoSites: (typeof schoolSites.$inferInsert)[] = [
  ['1', 'Campus Kerkstraat', 'Kerkstraat 12'],
  ['2', 'Campus Kanaal', 'Havenlaan 86'],
].map(([siteNumber = '', name = '', street = ''], position) => ({
  id: id(261 + position),
  schoolId: demoIds.atheneum,
  position,
  siteNumber,
  name,
  street,
  postalCode: '1000',
  city: 'Brussel',
}))

export const demoContacts: (typeof schoolContacts.$inferInsert)[] = [
  {
    schoolId: demoIds.atheneum,
    name: 'Nadia Benali',
    function: 'Stagecoördinator van de school',
    phone: '02 555 01 20',
  },
  { schoolId: demoIds.museum, name: 'Fatima Özdemir', function: 'Publiekswerking', phone: '03 555 01 40' },
  { schoolId: demoIds.college, name: 'Luc Pauwels', function: 'Graadcoördinator', phone: '053 55 01 50' },
].map((contact, index) => ({ ...contact, id: id(271 + index), position: 0, email: `stages-${index + 1}@demo.example` }))

/** The college takes a few students only; the other schools state no limit. */
export const demoCapacities: (typeof capacities.$inferInsert)[] = [
  { semester: 1, didactics: 'mathematics', grade: 3, places: 1 },
  { semester: 1, didactics: null, grade: null, places: 2 },
  { semester: 2, didactics: null, grade: null, places: 3 },
].map((line, index) => ({
  ...line,
  id: id(291 + index),
  schoolId: demoIds.college,
  academicYear: '2021-2022',
  lastConfirmedOn: '2021-09-13',
  confirmedBy: coordinator,
}))

const mentor = (
  number: number,
  schoolId: string,
  name: string,
  role: (typeof mentors.$inferInsert)['function'],
  userId: string | null = null,
): typeof mentors.$inferInsert => ({
  id: id(number),
  schoolId,
  userId,
  function: role,
  name,
  email: `mentor-${number}@demo.example`,
  createdAt,
})

export const demoMentors: (typeof mentors.$inferInsert)[] = [
  mentor(211, id(201), personas.mentor.name, 'subject-mentor', personas.mentor.userId),
  mentor(212, id(201), 'Koen Wouters', 'subject-mentor'),
  mentor(213, id(201), 'Nadia Benali', 'school-mentor'),
  mentor(214, id(201), personas.principal.name, 'principal', personas.principal.userId),
  mentor(221, id(202), 'Ilse Goossens', 'subject-mentor'),
  mentor(231, id(203), 'Marc Hendrickx', 'subject-mentor'),
  mentor(241, id(204), 'Fatima Özdemir', 'subject-mentor'),
  mentor(251, id(205), 'Luc Pauwels', 'subject-mentor'),
]

export const demoStudents: (typeof students.$inferInsert)[] = [
  {
    id: demoIds.student,
    userId: personas.student.userId,
    studentNumber: '0571234',
    name: personas.student.name,
    email: emailOf('student'),
    formerSchools: ['28845'],
    createdAt,
  },
  {
    id: demoIds.otherStudent,
    userId: personas['other-student'].userId,
    studentNumber: '0575678',
    name: personas['other-student'].name,
    email: emailOf('other-student'),
    formerSchools: [],
    createdAt,
  },
]

export const demoDidactics: (typeof studentDidactics.$inferInsert)[] = [
  { studentId: demoIds.student, position: 0, didactics: 'mathematics' },
  { studentId: demoIds.student, position: 1, didactics: 'physics' },
  { studentId: demoIds.otherStudent, position: 0, didactics: 'mathematics' },
  { studentId: demoIds.otherStudent, position: 1, didactics: 'economics' },
]

export const demoSupervisions: (typeof supervisions.$inferInsert)[] = [
  { id: id(701), studentId: demoIds.student, supervisorId: supervisor, startsOn: '2021-09-20' },
  { id: id(702), studentId: demoIds.otherStudent, supervisorId: otherSupervisor, startsOn: '2021-09-20' },
]

const accepted = {
  state: 'accepted',
  handedInAt: '2021-09-21T08:00:00.000Z',
  decidedAt: '2021-09-22T08:00:00.000Z',
  decidedOn: '2021-09-22',
} as const

export const demoDocuments: (typeof documents.$inferInsert)[] = [demoIds.student, demoIds.otherStudent].flatMap(
  (studentId, index) => [
    {
      ...accepted,
      id: id(801 + 2 * index),
      studentId,
      kind: 'commitment-statement' as const,
      decidedBy: [supervisor, otherSupervisor][index] ?? supervisor,
    },
    {
      ...accepted,
      id: id(802 + 2 * index),
      studentId,
      kind: 'criminal-record-extract' as const,
      model: '596.2',
      issuedOn: '2021-09-15',
      decidedBy: [supervisor, otherSupervisor][index] ?? supervisor,
    },
  ],
)

export const demoAgreements: (typeof agreements.$inferInsert)[] = [
  {
    id: demoIds.framework,
    kind: 'framework',
    schoolId: demoIds.atheneum,
    state: 'signed',
    validFrom: '2021-09-01',
    validUntil: null,
    versionInForce: 1,
    createdBy: coordinator,
    createdAt,
  },
]

export const demoAgreementVersions: (typeof agreementVersions.$inferInsert)[] = [
  {
    agreementId: demoIds.framework,
    number: 1,
    validFrom: '2021-09-01',
    locale: 'nl',
    createdBy: coordinator,
    createdAt,
    sentAt: createdAt,
  },
]

export const demoSignatories: (typeof agreementSignatories.$inferInsert)[] = [
  {
    id: id(651),
    agreementId: demoIds.framework,
    versionNumber: 1,
    position: 1,
    party: 'university',
    state: 'signed',
    means: 'paper',
    signatoryName: 'Prof. Karen Triquet',
    signatoryFunction: 'Voorzitter van de lerarenopleiding',
    signedAt: '2021-09-21T08:00:00.000Z',
    recordedBy: coordinator,
  },
  {
    id: id(652),
    agreementId: demoIds.framework,
    versionNumber: 1,
    position: 2,
    party: 'school',
    state: 'signed',
    means: 'paper',
    signatoryName: personas.principal.name,
    signatoryFunction: 'Directeur',
    signedAt: '2021-09-23T08:00:00.000Z',
    recordedBy: coordinator,
  },
]

export const demoPlacements: (typeof placements.$inferInsert)[] = [
  {
    id: demoIds.otherPlacement,
    studentId: demoIds.otherStudent,
    schoolId: demoIds.atheneum,
    academicYear: '2021-2022',
    courseUnit: 'subject-didactics-1',
    didactics: 'mathematics',
    semester: 1,
    state: 'accepted',
    channel: 'lerarenstage',
    externalReference: 'LS-2021-004711',
    requestedAt: '2021-09-24T08:00:00.000Z',
    answeredAt: '2021-09-28T08:00:00.000Z',
    placeApprovedAt: '2021-09-29T08:00:00.000Z',
    placeApprovedBy: otherSupervisor,
    assignedBy: otherSupervisor,
    createdAt: '2021-09-23T08:00:00.000Z',
  },
]

export const demoRosters: (typeof rosters.$inferInsert)[] = [
  {
    placementId: demoIds.otherPlacement,
    state: 'submitted',
    firstSubmittedAt: '2021-09-30T08:00:00.000Z',
    submittedAt: '2021-09-30T08:00:00.000Z',
  },
]

export const demoLessons: (typeof lessons.$inferInsert)[] = [
  ['2021-11-09', 'participant-observation', 'Vergelijkingen van de tweede graad'],
  ['2021-11-16', 'co-teaching', 'Rijen en reeksen'],
].map(([date = '', activity = '', topic = ''], index) => ({
  id: id(501 + index),
  placementId: demoIds.otherPlacement,
  schoolId: demoIds.atheneum,
  date,
  startTime: '10:25',
  endTime: '12:05',
  quarters: 8,
  activity,
  setting: 'secondary',
  grade: 3,
  mentorId: demoIds.mathematicsMentor,
  classGroup: '5 WEWI',
  room: 'B12',
  topic,
}))
