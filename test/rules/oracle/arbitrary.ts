import type fc from 'fast-check'
import { brusselsDate, brusselsInstant, dateOfDay, dayNumber, minuteOfDay } from './brussels.ts'
import { type Draw, drawn } from './draw.ts'
import { countLessons, creditedQuarters, quarters, requirementsOf, servedBy, upperSecondaryQuarters } from './hours.ts'
import { ruleIds } from './oracle.ts'
import type {
  Activity,
  HolidayOverride,
  OracleParameters,
  Party,
  PostedAgreement,
  PostedAssessment,
  PostedDossier,
  PostedJudgement,
  PostedLesson,
  PostedLio,
  PostedPlacement,
  PostedRequirement,
  PostedRoster,
  Setting,
  Window,
} from './posted.ts'
import { year20212022 } from './year.ts'

export type DossierCase = { dossier: PostedDossier; parameters: OracleParameters }
export type LioCase = { input: PostedAssessment; parameters: OracleParameters }

/**
 * Dossiers as POST /v1/rule-checks takes them, with parameters to judge them by. Most begin well-formed, close to a
 * boundary of some rule, and carry few faults, so that no finding hides behind another; some are a mess.
 */
export const dossierCase: fc.Arbitrary<DossierCase> = drawn((draw) => {
  const parameters = drawParameters(draw)
  return { parameters, dossier: drawDossier(draw, parameters) }
})

/** Teaching assignments as POST /v1/lio-assessments takes them, with parameters to assess them by. */
export const lioCase: fc.Arbitrary<LioCase> = drawn((draw) => {
  const parameters = drawParameters(draw)
  return { parameters, input: drawAssessment(draw, parameters) }
})

// ---- parameters ----

const roles: string[] = [
  'coordinator',
  'supervisor',
  'study-path-counsellor',
  'principal',
  'student',
  'admin',
  'mentor',
]

function drawParameters(draw: Draw): OracleParameters {
  const varied = structuredClone(year20212022)
  if (!draw.chance(45)) return varied
  if (draw.chance(50)) varied.alternativeSetting.overCap = 'credit-only'
  if (draw.chance(30)) varied.alternativeSetting.maximumHours = draw.pick([0.25, 4, 9.75, 10.25, 20])
  if (draw.chance(30)) varied.upperSecondary.minimumHours = draw.pick([0.25, 3, 11.75, 12.25, 24])
  if (draw.chance(20)) varied.upperSecondary.settings = draw.pick([['secondary'], ['special-secondary', 'se-n-se']])
  if (draw.chance(20)) varied.upperSecondary.grades = draw.pick([[3], [1, 2, 3]])
  if (draw.chance(30)) varied.noticeDays = draw.pick([0, 1, 7, 13, 15, 30])
  if (draw.chance(40)) varied.extractMaximumMonths = draw.pick([1, 3, 6, 12, 18])
  if (draw.chance(30)) varied.minutesPerHour = draw.pick([45, 60, 55])
  if (draw.chance(30)) {
    for (const spread of varied.spread) spread.minimumWeeks = draw.pick([1, 2, 3, 5])
  }
  if (draw.chance(20)) varied.lerarenstageKinds = draw.pick([['secondary'], ['secondary', 'adult-education']])
  if (draw.chance(40)) {
    varied.waivers = draw.pick(waivableRules).map((rule) => ({ rule, roles: [draw.pick(roles), 'principal'] }))
  }
  if (draw.chance(40)) {
    for (const unit of varied.units) {
      for (const one of unit.hours) one.hours += draw.pick([0, 0, 0.25, 1, 3.5])
      if (unit.hours.length > 1 && draw.chance(30)) unit.hours.pop()
      for (const window of unit.windows) {
        window.from = shifted(window.from, draw.pick([0, 0, 1, -7]))
        window.until = shifted(window.until, draw.pick([0, 0, -1, 7]))
      }
    }
  }
  if (draw.chance(30)) {
    varied.lio.minimumHours = draw.pick([200, 100, 199.75])
    varied.lio.fullTotal = draw.pick([500, 400, 500.25])
    varied.lio.fullUpperSecondary = draw.pick([150, 0.25, 200])
    varied.lio.fullDidactics = draw.pick([125, 100, 125.5])
    varied.lio.reductionBelowHours = draw.pick([200, 150, 100])
    for (const unit of varied.lio.inServiceHours) unit.hours = draw.pick([28, 20, 30.5])
  }
  if (draw.chance(30)) varied.lio.eligibleLevels = draw.pick([['secondary'], ['elementary', 'special-secondary']])
  if (draw.chance(30)) varied.holidayOverrides = draw.pick(otherHolidays)
  return varied
}

const otherHolidays: HolidayOverride[][] = [
  [{ holiday: 'autumn', from: '2021-11-02', until: '2021-11-15' }],
  [{ holiday: 'carnival', from: '2022-02-21', until: '2022-02-27' }],
  [
    { holiday: 'christmas', from: '2021-12-20', until: '2022-01-02' },
    { holiday: 'easter', from: '2022-04-11', until: '2022-04-24' },
  ],
  [{ holiday: 'autumn', from: '2020-11-02', until: '2020-11-15' }],
]

const waivableRules: string[][] = [
  ['former-school', 'planning-deadline', 'period-window', 'approval-before-start'],
  ['former-school'],
  ['no-overlap', 'planning-deadline', 'spread'],
  ['hours-fit-clock', 'course-unit-hours', 'school-calendar', 'agreement-signed'],
]

// ---- dossiers ----

const schoolKinds: Setting[] = [
  'secondary',
  'secondary',
  'secondary',
  'special-secondary',
  'adult-education',
  'se-n-se',
  'hbo',
  'higher-education',
  'alternative',
]

/** What may go wrong in a dossier; each is switched on for a whole dossier, and then strikes some lessons only. */
const faults = [
  'overlap',
  'hours-too-long',
  'outside-window',
  'special-date',
  'any-date',
  'gaps',
  'unknown-activity',
  'end-before-start',
  'alternative',
  'any-grade',
  'crowded-days',
] as const
type Fault = (typeof faults)[number]

type School = { institutionNumber: string; kind: Setting }

type Workshop = {
  draw: Draw
  parameters: OracleParameters
  schools: School[]
  didactics: string[]
  /** Whether a fault is switched on and strikes now. */
  strikes: (fault: Fault) => boolean
  /** The minute from which a date is still free, so that lessons can touch without overlapping. */
  freeFrom: Map<string, number>
  lessonCount: number
}

function drawDossier(draw: Draw, parameters: OracleParameters): PostedDossier {
  const didactics = draw.chance(65) ? ['mathematics', 'physics'] : ['mathematics']
  const calm = draw.chance(35)
  const messy = !calm && draw.chance(35)
  const active = new Set<Fault>()
  for (const fault of faults) if (draw.chance(messy ? 35 : calm ? 2 : 6)) active.add(fault)

  const workshop: Workshop = {
    draw,
    parameters,
    didactics,
    schools: ['100001', '100002', '100003', '100004'].map((institutionNumber, index) => ({
      institutionNumber,
      kind: index === 0 ? 'secondary' : draw.pick(schoolKinds),
    })),
    strikes: (fault) => active.has(fault) && draw.chance(35),
    freeFrom: new Map(),
    lessonCount: 0,
  }

  const dossier: PostedDossier = {
    academicYear: '2021-2022',
    judgedAt: '2021-09-20T10:00:00+02:00',
    approveStartOf: null,
    student: {
      didactics,
      formerSchools: draw.chance(15) ? ['900009', draw.pick(workshop.schools).institutionNumber] : ['900009'],
      documents: {
        commitmentStatement: draw.chance(calm ? 1 : 6) ? null : { acceptedOn: '2021-09-28' },
        criminalRecordExtract: draw.chance(calm ? 1 : 6) ? null : { acceptedOn: '2021-09-28' },
      },
      lio: drawLio(draw, parameters, didactics),
      reduction: draw.chance(20) ? { requiredHours: drawRequirements(draw, parameters, didactics, 0) } : null,
    },
    placements: [],
  }
  const requirements = requirementsOf(dossier, parameters)

  const count = draw.pick([1, 1, 2, 3, 4, 5, 6, 7, 8, 0])
  const everything = draw.chance(25)
  for (let index = 0; index < count; index += 1) {
    const placement = drawPlacement(workshop, `p${index + 1}`, messy)
    dossier.placements.push(placement)
    if (placement.roster === null) continue
    const strategy = everything
      ? 'as-required'
      : draw.pick(['as-required', 'as-required', 'few', 'none', 'many'] as const)
    placement.roster.lessons = drawLessons(workshop, placement, strategy, requirements)
  }
  if (draw.chance(20)) aimAtAlternativeCap(draw, dossier, parameters)
  if (draw.chance(25)) aimAtUpperSecondaryMinimum(draw, dossier, parameters)
  for (const placement of dossier.placements) fixTimes(workshop, placement)
  if (draw.chance(15)) leaveTheOrderToTheIds(draw, dossier)

  const start = dossier.placements.length > 0 && !draw.chance(20) ? draw.pick(dossier.placements) : null
  dossier.approveStartOf = start?.id ?? null
  if (draw.chance(8)) aimAtWhatIsStillReachable(draw, dossier, parameters)
  for (const placement of dossier.placements) drawSubmission(draw, placement, parameters, calm)
  for (const placement of dossier.placements) {
    const trouble = messy || placement === start
    placement.agreements = drawAgreements(workshop, placement, trouble && !calm)
    if (trouble) placement.judgements = drawJudgements(draw, parameters)
    const former = dossier.student.formerSchools.includes(placement.school.institutionNumber)
    if (former && draw.chance(40)) placement.judgements.push(drawJudgement(draw, parameters, 'former-school'))
  }
  dossier.judgedAt = drawJudgingInstant(draw, start ?? dossier.placements[0] ?? null, parameters, calm)
  const extract = dossier.student.documents.criminalRecordExtract
  if (extract !== null && !draw.chance(5)) extract.issuedOn = drawIssue(draw, dossier.judgedAt, parameters)
  return dossier
}

function drawRequirements(
  draw: Draw,
  parameters: OracleParameters,
  didactics: string[],
  lowest: number,
): PostedRequirement[] {
  const share = draw.pick([50, 15, 100])
  const amounts = draw.pick([[0], [1, 2, 0.25, 4.75], [7, 12]])
  const listed: PostedRequirement[] = []
  for (const unit of parameters.units) {
    for (const one of unit.perDidactics ? didactics : [null]) {
      for (const { activity } of unit.hours) {
        if (!draw.chance(share)) continue
        listed.push({
          courseUnit: unit.unit,
          didactics: one,
          activity,
          hours: Math.max(lowest, draw.pick(amounts)),
        })
      }
    }
  }
  return listed
}

function drawLio(draw: Draw, parameters: OracleParameters, didactics: string[]): PostedLio | null {
  if (!draw.chance(20)) return null
  const minimum = parameters.upperSecondary.minimumHours
  return {
    decision: draw.pick(['extra-hours', 'extra-hours', 'full-exemption']),
    inServiceUpperSecondaryHours: draw.pick([0, 0, minimum, minimum - 0.25, 0.25, 160]),
    requiredHours: drawRequirements(draw, parameters, didactics, 0.25),
  }
}

function drawPlacement(workshop: Workshop, id: string, messy: boolean): PostedPlacement {
  const { draw, parameters, didactics } = workshop
  const unit = draw.pick(parameters.units)
  const roster: PostedRoster = {
    status: draw.pick(['approved', 'approved', 'approved', 'approved', 'submitted', 'draft']),
    firstSubmittedAt: null,
    approvedAt: null,
    lessons: [],
  }
  const school = draw.pick(workshop.schools)
  return {
    id,
    courseUnit: unit.unit,
    didactics: unit.perDidactics ? draw.pick(didactics) : null,
    semester: draw.pick(unit.windows).semester,
    school,
    channel: draw.chance(15) || ['secondary', 'special-secondary'].includes(school.kind) ? 'lerarenstage' : 'email',
    placeApprovedAt: draw.chance(messy ? 30 : 4) ? null : '2021-09-15T09:00:00+02:00',
    agreements: [],
    roster: draw.chance(messy ? 10 : 3) ? null : roster,
    judgements: [],
  }
}

// ---- lessons ----

/** Lessons with hours, activity, setting and grade; their dates and times come last, when the hours stand. */
function drawLessons(
  workshop: Workshop,
  placement: PostedPlacement,
  strategy: 'as-required' | 'few' | 'none' | 'many',
  requirements: ReturnType<typeof requirementsOf>,
): PostedLesson[] {
  const { draw, parameters } = workshop
  const unit = parameters.units.find(({ unit }) => unit === placement.courseUnit)
  if (unit === undefined || strategy === 'none') return []
  const activities = unit.hours.map(({ activity }) => activity)
  const lessons: PostedLesson[] = []
  if (strategy === 'few' || strategy === 'many') {
    const count = strategy === 'few' ? draw.int(1, 3) : draw.int(1, 25)
    for (let index = 0; index < count; index += 1) {
      lessons.push(drawLesson(workshop, placement, draw.pick(activities), draw.int(1, 12)))
    }
    return lessons
  }
  const share = draw.pick([1, 1, 1, 2])
  for (const requirement of requirements) {
    if (requirement.unit !== placement.courseUnit || requirement.didactics !== placement.didactics) continue
    let left = Math.ceil(requirement.quarters / share) + draw.pick([0, 0, 0, 0, -1, 1, 4])
    while (left > 0) {
      const piece = Math.min(left, left > 60 ? 32 : draw.pick([8, 4, 16, 7, 13, 1]))
      lessons.push(drawLesson(workshop, placement, requirement.activity, piece))
      left -= piece
    }
  }
  return lessons
}

const activities: Activity[] = [
  'tutoring',
  'participant-observation',
  'co-teaching',
  'guided-teaching',
  'independent-teaching',
  'workplace-learning',
]

function drawLesson(workshop: Workshop, placement: PostedPlacement, activity: Activity, amount: number): PostedLesson {
  const { draw, strikes } = workshop
  workshop.lessonCount += 1
  const setting = strikes('alternative') ? 'alternative' : placement.school.kind
  const secondary = setting === 'secondary' || setting === 'special-secondary'
  return {
    id: `${draw.pick(['a', 'b', 'c'])}${workshop.lessonCount}`,
    date: '2021-11-08',
    startTime: '08:30',
    endTime: '09:20',
    hours: amount / 4,
    activity: strikes('unknown-activity') ? draw.pick(activities) : activity,
    setting,
    grade: strikes('any-grade') ? draw.pick([null, 1, 2, 3]) : secondary ? draw.pick([3, 2, 1]) : null,
    mentor: strikes('gaps') ? draw.pick([null, '', '  ']) : 'm1',
    classGroup: strikes('gaps') ? draw.pick([null, '', '  ']) : '5A',
    room: strikes('gaps') ? draw.pick([null, '', '  ']) : 'B12',
    topic: strikes('gaps') ? draw.pick([null, '', '  ']) : 'x',
  }
}

function lessonsThatMayCount(dossier: PostedDossier): PostedLesson[] {
  return dossier.placements.flatMap(({ roster }) => (roster?.status === 'approved' ? roster.lessons : []))
}

/** Makes lessons alternative until their sum stands at the maximum, or a step from it. */
function aimAtAlternativeCap(draw: Draw, dossier: PostedDossier, parameters: OracleParameters): void {
  const target = quarters(parameters.alternativeSetting.maximumHours) + draw.pick([0, 1, -1, 5])
  let sum = 0
  for (const lesson of lessonsThatMayCount(dossier)) {
    const left = target - sum
    if (left > 0) {
      lesson.setting = 'alternative'
      lesson.hours = Math.min(quarters(lesson.hours), left) / 4
      sum += quarters(lesson.hours)
    } else if (lesson.setting === 'alternative') {
      lesson.setting = 'secondary'
    }
  }
}

/** Puts alternative lessons of one placement or more at the same moment, so that only their ids set them in order. */
function leaveTheOrderToTheIds(draw: Draw, dossier: PostedDossier): void {
  const alternative = lessonsThatMayCount(dossier).filter(({ setting }) => setting === 'alternative')
  const model = alternative[0]
  if (model === undefined) return
  for (const lesson of alternative) {
    if (!draw.chance(60)) continue
    lesson.date = model.date
    lesson.startTime = model.startTime
  }
}

/** Moves lessons to and from the upper grades until their sum stands at the minimum, or a step from it. */
function aimAtUpperSecondaryMinimum(draw: Draw, dossier: PostedDossier, parameters: OracleParameters): void {
  let target = quarters(parameters.upperSecondary.minimumHours) + draw.pick([0, -1, 1])
  if (dossier.student.lio !== null) target -= quarters(dossier.student.lio.inServiceUpperSecondaryHours)
  const grades = [1, 2, 3] as const
  const high = grades.filter((grade) => parameters.upperSecondary.grades.includes(grade))
  const low = grades.filter((grade) => !parameters.upperSecondary.grades.includes(grade))
  const settings = parameters.upperSecondary.settings
  let sum = 0
  for (const lesson of lessonsThatMayCount(dossier)) {
    const left = target - sum
    if (left > 0) {
      if (lesson.setting === 'alternative') continue
      lesson.setting = draw.pick(settings)
      lesson.grade = draw.pick(high)
      lesson.hours = Math.min(quarters(lesson.hours), left) / 4
      sum += quarters(lesson.hours)
    } else if (settings.includes(lesson.setting)) {
      lesson.grade = low.length > 0 && draw.chance(80) ? draw.pick(low) : null
    }
  }
}

/** Reduces the programme until what is left to plan just reaches the minimum, or ends a step from it. */
function aimAtWhatIsStillReachable(draw: Draw, dossier: PostedDossier, parameters: OracleParameters): void {
  const { student } = dossier
  if (student.lio?.decision === 'full-exemption') return
  const counted = countLessons(dossier, parameters)
  const planned = upperSecondaryQuarters(dossier, parameters, counted)
  const asked = quarters(parameters.upperSecondary.minimumHours) + draw.pick([0, -1, 1]) - planned
  const requirements = requirementsOf(dossier, parameters)
  const chosen = draw.pick(requirements)
  const requiredHours = requirements.map((requirement) => ({
    courseUnit: requirement.unit,
    didactics: requirement.didactics,
    activity: requirement.activity,
    hours: requirement === chosen ? (creditedQuarters(servedBy(requirement, counted)) + Math.max(0, asked)) / 4 : 0,
  }))
  if (student.lio === null) student.reduction = { requiredHours }
  else student.lio.requiredHours = requiredHours
}

// ---- dates and times ----

/** Around both clock changes, holidays, ends of windows and ends of years. */
const specialDates = [
  '2021-10-31',
  '2021-11-01',
  '2021-11-02',
  '2021-11-11',
  '2021-12-24',
  '2021-12-27',
  '2022-01-09',
  '2022-02-28',
  '2022-03-06',
  '2022-03-26',
  '2022-03-27',
  '2022-03-28',
  '2022-04-01',
  '2022-04-04',
  '2022-04-18',
  '2022-05-01',
  '2022-05-26',
  '2020-11-01',
  '2020-11-09',
  '2021-11-15',
  '2022-02-21',
  '2021-12-20',
]

const startTimes = ['08:30', '09:20', '10:25', '13:00', '14:40', '18:00', '00:00', '07:59']

function fixTimes(workshop: Workshop, placement: PostedPlacement): void {
  const { draw, parameters, strikes } = workshop
  if (placement.roster === null) return
  const unit = parameters.units.find(({ unit }) => unit === placement.courseUnit)
  const window = unit?.windows.find(({ semester }) => semester === placement.semester)
  if (window === undefined) return

  const from = dayNumber(window.from)
  const length = dayNumber(window.until) - from
  const onEdges = draw.chance(20)
  const startsAt = draw.pick([0, draw.int(0, length), length])
  const stride = draw.pick([7, 2, 1, 0])
  let turn = 0
  for (const lesson of placement.roster.lessons) {
    const offset = onEdges ? draw.pick([0, length]) : (startsAt + turn * stride) % (length + 1)
    let date = dateOfDay(from + offset)
    turn += 1
    if (strikes('outside-window')) date = draw.pick([shifted(window.from, -1), shifted(window.until, 1)])
    if (strikes('special-date')) date = draw.pick(specialDates)
    if (strikes('any-date')) date = dateOfDay(draw.int(dayNumber('2015-01-01'), dayNumber('2045-12-31')))
    fixTime(workshop, lesson, date, window)
  }
}

function fixTime(workshop: Workshop, lesson: PostedLesson, wanted: string, window: Window): void {
  const { draw, parameters, strikes, freeFrom } = workshop
  const exact = Math.ceil((quarters(lesson.hours) * parameters.minutesPerHour) / 4)
  const minutes = Math.max(1, exact + (strikes('hours-too-long') ? -1 : draw.pick([0, 0, 10])))
  let date = wanted
  let start = minuteOfDay(draw.pick(startTimes))
  if (!strikes('overlap')) {
    start = Math.max(start, freeFrom.get(date) ?? 0)
    // A full day: look for room on the next days of the window rather than overlap by accident.
    for (let tries = 0; tries < 150 && start + minutes > 1439 && !strikes('crowded-days'); tries += 1) {
      date = date >= window.until ? window.from : shifted(date, 1)
      start = Math.max(8 * 60, freeFrom.get(date) ?? 0)
    }
  } else {
    start = Math.max(0, (freeFrom.get(date) ?? start) - draw.pick([1, 0, 30]))
  }
  start = Math.min(start, 1438)
  const end = Math.min(start + minutes, 1439)
  freeFrom.set(date, Math.max(end, freeFrom.get(date) ?? 0))
  lesson.date = date
  lesson.startTime = timeOf(start)
  lesson.endTime = timeOf(end)
  if (strikes('end-before-start')) lesson.endTime = draw.pick([lesson.startTime, timeOf(Math.max(0, start - 10))])
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function shifted(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days)
}

function firstOf(placement: PostedPlacement): PostedLesson | null {
  const lessons = [...(placement.roster?.lessons ?? [])]
  lessons.sort((a, b) => (`${a.date}${a.startTime}` < `${b.date}${b.startTime}` ? -1 : 1))
  return lessons[0] ?? null
}

// ---- submissions, agreements, judgements, the instant of judging ----

function drawSubmission(draw: Draw, placement: PostedPlacement, parameters: OracleParameters, calm: boolean): void {
  const { roster } = placement
  if (roster === null) return
  if (roster.status === 'draft' && draw.chance(60)) return
  const first = firstOf(placement)?.date ?? '2021-11-08'
  const deadline = shifted(first, -parameters.noticeDays)
  roster.firstSubmittedAt = aroundMidnight(
    draw,
    shifted(deadline, draw.pick(calm ? [0, -1, -10] : [0, -1, -10, 0, -1, 1, 20])),
  )
  if (roster.status === 'approved') roster.approvedAt = roster.firstSubmittedAt
}

/** An instant on the given date in Brussels, most often close to one of its two midnights, in some offset. */
function aroundMidnight(draw: Draw, date: string): string {
  const midnight = brusselsInstant(date, '00:00')
  const nextMidnight = brusselsInstant(shifted(date, 1), '00:00')
  const instant = draw.pick([
    brusselsInstant(date, '12:00'),
    midnight,
    midnight + 1,
    midnight + 30 * 60_000,
    nextMidnight - 1,
    nextMidnight - 1000,
    nextMidnight - 30 * 60_000,
  ])
  return instantText(draw, instant)
}

function instantText(draw: Draw, milliseconds: number): string {
  const [offset, hours] = draw.pick([
    ['Z', 0],
    ['+01:00', 1],
    ['+02:00', 2],
    ['-05:00', -5],
  ] as const)
  const text = new Date(milliseconds + hours * 3_600_000).toISOString()
  const withoutZone = text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, -1)
  return `${withoutZone}${offset}`
}

function drawAgreements(workshop: Workshop, placement: PostedPlacement, trouble: boolean): PostedAgreement[] {
  const { draw } = workshop
  const good: PostedAgreement = {
    kind: draw.pick(['framework', 'lerarenstage', 'individual']),
    institutionNumber: placement.school.institutionNumber,
    validFrom: '2010-09-01',
    validUntil: null,
    terminatedOn: null,
    signatures: [],
  }
  const signed = (parties: Party[]) => parties.map((party) => ({ party, signedAt: '2021-09-10T10:00:00+02:00' }))
  good.signatures = signed(good.kind === 'framework' ? ['university', 'school'] : ['university', 'school', 'student'])
  if (draw.chance(20)) {
    good.parties = draw.pick<Party[]>([['other'], ['university', 'school', 'student', 'other'], ['student'], []])
    for (const party of good.parties) {
      const signs = !good.signatures.some((one) => one.party === party) && draw.chance(trouble ? 50 : 90)
      if (signs) good.signatures.push(...signed([party]))
    }
  }
  if (!trouble || draw.chance(60)) return draw.chance(10) ? [] : [good]

  const agreements: PostedAgreement[] = []
  const count = draw.int(0, 2)
  for (let index = 0; index <= count; index += 1) {
    const agreement = structuredClone(good)
    const dates = (placement.roster?.lessons ?? []).map(({ date }) => date).sort()
    const unit = workshop.parameters.units.find(({ unit }) => unit === placement.courseUnit)
    const window = unit?.windows.find(({ semester }) => semester === placement.semester)
    const earliest = dates[0] ?? window?.from ?? '2021-10-04'
    const latest = dates.at(-1) ?? window?.until ?? '2021-12-03'
    if (draw.chance(35)) agreement.validFrom = shifted(earliest, draw.pick([0, 1, -1]))
    if (draw.chance(35)) agreement.validUntil = shifted(latest, draw.pick([0, -1, 1]))
    if (agreement.validUntil !== null && agreement.validUntil < agreement.validFrom) agreement.validUntil = null
    if (draw.chance(15)) agreement.terminatedOn = draw.pick(['2021-09-30', '2022-06-30', latest])
    if (draw.chance(15)) agreement.institutionNumber = draw.pick(workshop.schools).institutionNumber
    if (draw.chance(35)) {
      agreement.kind = draw.pick(['framework', 'lerarenstage', 'individual'])
      agreement.signatures = signed(
        draw.pick([
          ['university', 'school', 'student'],
          ['university', 'school'],
          ['university', 'student'],
          ['school', 'student'],
          ['school'],
          [],
        ]),
      )
    }
    agreements.push(agreement)
  }
  return agreements
}

function drawJudgements(draw: Draw, parameters: OracleParameters): PostedJudgement[] {
  const judgements: PostedJudgement[] = []
  const count = draw.pick([0, 0, 1, 2, 3])
  const waivable = parameters.waivers.map(({ rule }) => rule)
  for (let index = 0; index < count; index += 1) {
    const rule = draw.chance(15) ? draw.pick(ruleIds) : draw.pick(waivable)
    judgements.push(drawJudgement(draw, parameters, rule))
  }
  return judgements
}

function drawJudgement(draw: Draw, parameters: OracleParameters, rule: string): PostedJudgement {
  const entitled = parameters.waivers.find((waiver) => waiver.rule === rule)?.roles ?? roles
  return { rule, reason: 'because', role: draw.pick(draw.chance(50) ? roles : entitled) }
}

function drawJudgingInstant(
  draw: Draw,
  placement: PostedPlacement | null,
  parameters: OracleParameters,
  calm: boolean,
): string {
  const first = placement === null ? null : firstOf(placement)
  if (calm && draw.chance(70)) return draw.pick(['2021-09-20T10:00:00+02:00', '2021-09-01T00:00:00Z'])
  if (first === null || draw.chance(20)) {
    return instantText(
      draw,
      Date.parse(
        draw.pick([
          '2021-09-20T08:00:00Z',
          '2021-10-31T00:59:59Z',
          '2021-10-31T01:00:00Z',
          '2022-03-27T00:59:59Z',
          '2022-03-27T01:00:00Z',
          '2021-10-24T22:00:00Z',
          '2022-02-01T12:00:00Z',
          '2022-06-30T12:00:00Z',
        ]),
      ),
    )
  }
  const start = brusselsInstant(first.date, first.startTime)
  const deadline = shifted(first.date, -parameters.noticeDays)
  return draw.pick([
    () => aroundMidnight(draw, deadline),
    () => aroundMidnight(draw, shifted(deadline, 1)),
    () => instantText(draw, start - 1),
    () => instantText(draw, start),
    () => instantText(draw, start - draw.pick([1000, 60_000, 3_600_000])),
    () => instantText(draw, start + 3_600_000),
  ])()
}

/** The issue of an extract: on one of the days around the limit of the year, or long after or before it. */
function drawIssue(draw: Draw, judgedAt: string, { extractMaximumMonths }: OracleParameters): string {
  const on = brusselsDate(judgedAt)
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  // Day 31 of a month with fewer is a day of the next month here: near enough, and the days around it are drawn too.
  const oldest = new Date(Date.UTC(year, month - 1 - (extractMaximumMonths ?? 12), day)).toISOString().slice(0, 10)
  return draw.pick([
    shifted(oldest, draw.pick([0, -1, 1, -2, 2, -3, 3])),
    shifted(on, draw.pick([0, -5, 5])),
    shifted(oldest, draw.pick([20, 40, -40])),
  ])
}

// ---- LIO ----

const levels = [
  'secondary',
  'secondary',
  'special-secondary',
  'elementary',
  'part-time-arts',
  'adult-basic-education',
  'higher-education',
  'adult-education',
]

function drawAssessment(draw: Draw, parameters: OracleParameters): PostedAssessment {
  const didactics = draw.chance(60) ? ['mathematics', 'physics'] : ['mathematics']
  const input: PostedAssessment = {
    academicYear: '2021-2022',
    holdsMaster: !draw.chance(10),
    didactics,
    assignments: [],
  }
  const assign = (level: string, grade: 1 | 2 | 3 | null, subject: string | null, amount: number) => {
    if (amount <= 0) return
    input.assignments.push({
      employer: `e${input.assignments.length}`,
      level,
      grade,
      subject: subject ?? 'other',
      didactics: subject,
      hoursPerYear: amount / 4,
    })
  }
  const subjects = ['mathematics', 'physics', 'history', null]
  const count = draw.int(0, 4)
  const low = draw.chance(30)
  for (let index = 0; index < count; index += 1) {
    const level = draw.pick(levels)
    assign(level, draw.pick([null, 1, 2, 3]), draw.pick(subjects), draw.int(1, low ? 150 : 900))
  }
  if (!draw.chance(70)) return input

  // Fill up to a condition, or to a step on either side of it, without passing the others on the way.
  const step = () => draw.pick([0, -1, 1, 0])
  const { lio } = parameters
  const upperGrade = draw.pick([3, 2] as const)
  const sum = (of: (one: PostedAssessment['assignments'][number]) => boolean) =>
    input.assignments.filter(of).reduce((total, one) => total + quarters(one.hoursPerYear), 0)
  const inField = (one: { didactics: string | null }) => one.didactics !== null && didactics.includes(one.didactics)
  const upper = (one: { level: string; grade: number | null }) =>
    (one.level === 'secondary' || one.level === 'special-secondary') && (one.grade === 2 || one.grade === 3)
  const fieldTarget = draw.pick([lio.fullDidactics, lio.reductionBelowHours, 28, lio.fullDidactics])
  assign('elementary', null, draw.pick(didactics), quarters(fieldTarget) + step() - sum(inField))
  assign('secondary', upperGrade, null, quarters(lio.fullUpperSecondary) + step() - sum(upper))
  const totalTarget = draw.pick([lio.fullTotal, lio.minimumHours, lio.fullTotal])
  assign('adult-education', null, null, quarters(totalTarget) + step() - sum(() => true))
  return input
}
