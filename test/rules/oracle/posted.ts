/**
 * The oracle's own words for what POST /v1/rule-checks and POST /v1/lio-assessments take, written down from the
 * contract and not from `src/rules`, so that a misreading there is not repeated here.
 */

export type Unit = 'individual-learners' | 'subject-didactics-1' | 'subject-didactics-2' | 'professional-teaching'

export type Activity =
  | 'tutoring'
  | 'participant-observation'
  | 'co-teaching'
  | 'guided-teaching'
  | 'independent-teaching'
  | 'workplace-learning'

export type Setting =
  | 'secondary'
  | 'special-secondary'
  | 'se-n-se'
  | 'hbo'
  | 'higher-education'
  | 'adult-education'
  | 'alternative'

export type Party = 'university' | 'school' | 'student' | 'other'

export type AgreementKind = 'framework' | 'lerarenstage' | 'individual'

export type PostedAgreement = {
  kind: AgreementKind
  institutionNumber: string
  validFrom: string
  validUntil: string | null
  terminatedOn: string | null
  /** Who must sign beside the parties of the kind; absent: nobody. */
  parties?: Party[]
  signatures: { party: Party; signedAt: string }[]
}

export type PostedLesson = {
  id: string
  date: string
  startTime: string
  endTime: string
  hours: number
  activity: Activity
  setting: Setting
  grade: 1 | 2 | 3 | null
  mentor: string | null
  classGroup: string | null
  room: string | null
  topic: string | null
}

export type RosterStatus = 'draft' | 'submitted' | 'approved'

export type PostedRoster = {
  status: RosterStatus
  firstSubmittedAt: string | null
  approvedAt: string | null
  lessons: PostedLesson[]
}

export type PostedJudgement = { rule: string; reason: string; role: string }

export type PostedPlacement = {
  id: string
  courseUnit: Unit
  didactics: string | null
  semester: 1 | 2
  school: { institutionNumber: string; kind: Setting }
  channel: string
  placeApprovedAt: string | null
  agreements: PostedAgreement[]
  roster: PostedRoster | null
  judgements: PostedJudgement[]
}

export type PostedRequirement = { courseUnit: Unit; didactics: string | null; activity: Activity; hours: number }

export type PostedLio = {
  decision: 'full-exemption' | 'extra-hours'
  inServiceUpperSecondaryHours: number
  requiredHours: PostedRequirement[]
}

export type PostedDossier = {
  academicYear: string
  judgedAt: string
  approveStartOf: string | null
  student: {
    didactics: string[]
    formerSchools: string[]
    documents: {
      commitmentStatement: { acceptedOn: string } | null
      criminalRecordExtract: { acceptedOn: string; issuedOn?: string } | null
    }
    lio: PostedLio | null
    reduction: { requiredHours: PostedRequirement[] } | null
  }
  placements: PostedPlacement[]
}

export type Window = { from: string; until: string }

/** The numbers of one academic year as the oracle needs them. */
export type OracleParameters = {
  units: {
    unit: Unit
    perDidactics: boolean
    hours: { activity: Activity; hours: number }[]
    windows: { semester: 1 | 2; from: string; until: string }[]
  }[]
  upperSecondary: { minimumHours: number; settings: Setting[]; grades: number[] }
  alternativeSetting: { maximumHours: number; overCap: 'refuse' | 'credit-only' }
  noticeDays: number
  /** How many months old a criminal-record extract may be; null: of any age. */
  extractMaximumMonths: number | null
  minutesPerHour: number
  lio: {
    minimumHours: number
    fullTotal: number
    fullUpperSecondary: number
    fullDidactics: number
    reductionBelowHours: number
    eligibleLevels: string[]
    inServiceHours: { unit: Unit; hours: number }[]
  }
  spread: { unit: Unit; activities: Activity[]; minimumWeeks: number }[]
  waivers: { rule: string; roles: string[] }[]
  lerarenstageKinds: Setting[]
  holidayOverrides: HolidayOverride[]
}

/** A school holiday that fell otherwise than the computation says; it replaces the one of its school year. */
export type HolidayOverride = { holiday: 'autumn' | 'christmas' | 'carnival' | 'easter'; from: string; until: string }

export type PostedAssessment = {
  academicYear: string
  holdsMaster: boolean
  didactics: string[]
  assignments: {
    employer: string
    level: string
    grade: 1 | 2 | 3 | null
    subject: string
    didactics: string | null
    hoursPerYear: number
  }[]
}
