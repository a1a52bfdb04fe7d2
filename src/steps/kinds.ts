import type { Operation, Role } from '../access/policy.ts'
import type { Localized } from '../problem.ts'
import type { Party } from '../rules/index.ts'

/** The eight steps from intake to start, in their order (VUB MILO, Stageconcept, Stageadministratie). */
export const stepIds = [
  'intake',
  'documents',
  'matching',
  'request',
  'agreement',
  'contact',
  'planning',
  'start',
] as const
export type StepId = (typeof stepIds)[number]

/** Where an open item belongs: one of the eight steps, or a counsellor's decision beside them. */
export const chapters = [...stepIds, 'teachers-in-training'] as const
export type Chapter = (typeof chapters)[number]

/** The steps that every place goes through on its own. */
export const stepsOfPlace = ['request', 'agreement', 'contact', 'planning', 'start'] as const satisfies StepId[]
export type StepOfPlace = (typeof stepsOfPlace)[number]

export const chapterTitles: Record<Chapter, Localized> = {
  intake: { nl: 'Intakegesprek', en: 'Intake talk' },
  documents: { nl: 'Documenten', en: 'Documents' },
  matching: { nl: 'Stagematching', en: 'Matching' },
  request: { nl: 'Stage-aanvraag', en: 'Request of the place' },
  agreement: { nl: 'Stageovereenkomst', en: 'Agreement' },
  contact: { nl: 'Contact met de school', en: 'Contact with the school' },
  planning: { nl: 'Stageplanning', en: 'Planning' },
  start: { nl: 'Goedkeuring van de start', en: 'Approval of the start' },
  'teachers-in-training': { nl: 'LIO en stagevermindering', en: 'Teachers in training and reductions' },
}

/**
 * How the last day of an item is found. The first day of a place is that of its first lesson, or before there are any
 * the first of its window.
 */
export const deadlines = {
  none: { nl: 'geen', en: 'none' },
  'last-window': {
    nl: 'de eerste dag van de laatste periode van het opleidingsonderdeel, min de termijn voor het rooster',
    en: 'the first day of the last window of the course unit, less the days of notice of a roster',
  },
  'roster-due': {
    nl: 'de eerste dag van de stageplaats, min de termijn voor het rooster',
    en: 'the first day of the place, less the days of notice of a roster',
  },
  'first-day': { nl: 'de eerste dag van de stageplaats', en: 'the first day of the place' },
  'first-day-at-school': {
    nl: 'de vroegste eerste dag van de stageplaatsen waarvoor de overeenkomst nodig is',
    en: 'the earliest first day of the places that the agreement is needed for',
  },
} as const satisfies Record<string, Localized>

/** One kind of thing that waits for somebody. */
export type ItemKindSpec = {
  step: Chapter
  /** Who acts: each of them may do `operation`, and nobody else finds the item in their queue. */
  roles: readonly Role[]
  /** What is done about it. */
  operation: Operation
  /** Of which kind of record its `subjectId` is the id. */
  subject: 'student' | 'document' | 'placement' | 'agreement' | 'lio-application' | 'reduction'
  /** What is to be done, in a few words. */
  title: Localized
  /** What is missing. Places: `{school}`, `{unit}` with its didactics, `{parties}`. */
  missing: Localized
  deadline: keyof typeof deadlines
}

/** Everything that can wait for somebody, in the order of the steps. `store.ts` has how each is found. */
export const itemKinds = {
  'assign-supervisor': {
    step: 'intake',
    roles: ['coordinator'],
    operation: 'assignSupervisor',
    subject: 'student',
    title: { nl: 'Stagebegeleider toewijzen', en: 'Assign a supervisor' },
    missing: { nl: 'Niemand begeleidt deze student vandaag.', en: 'Nobody supervises this student today.' },
    deadline: 'none',
  },
  'state-preferences': {
    step: 'intake',
    roles: ['student'],
    operation: 'putIntake',
    subject: 'student',
    title: { nl: 'Stagevoorkeuren opgeven', en: 'State preferences' },
    missing: {
      nl: 'De voorkeuren voor de stage zijn nog niet opgegeven.',
      en: 'The preferences for the internship have not been stated yet.',
    },
    deadline: 'none',
  },
  'hold-intake-talk': {
    step: 'intake',
    roles: ['supervisor'],
    operation: 'putIntake',
    subject: 'student',
    title: { nl: 'Intakegesprek houden', en: 'Hold the intake talk' },
    missing: { nl: 'Het intakegesprek is nog niet gehouden.', en: 'The intake talk has not been held yet.' },
    deadline: 'none',
  },

  'hand-in-statement': {
    step: 'documents',
    roles: ['student'],
    operation: 'uploadCommitmentStatement',
    subject: 'student',
    title: { nl: 'Verbintenisverklaring indienen', en: 'Hand in the commitment statement' },
    missing: {
      nl: 'De verbintenisverklaring is nog niet ingediend.',
      en: 'The commitment statement has not been handed in yet.',
    },
    deadline: 'none',
  },
  'replace-statement': {
    step: 'documents',
    roles: ['student'],
    operation: 'uploadCommitmentStatement',
    subject: 'document',
    title: { nl: 'Nieuwe verbintenisverklaring indienen', en: 'Hand in another commitment statement' },
    missing: {
      nl: 'De verbintenisverklaring is geweigerd; er is een nieuwe nodig.',
      en: 'The commitment statement was refused; another one is needed.',
    },
    deadline: 'none',
  },
  'decide-statement': {
    step: 'documents',
    roles: ['supervisor', 'coordinator'],
    operation: 'acceptDocument',
    subject: 'document',
    title: { nl: 'Verbintenisverklaring beoordelen', en: 'Decide on the commitment statement' },
    missing: {
      nl: 'De verbintenisverklaring is ingediend en nog niet aanvaard of geweigerd.',
      en: 'The commitment statement was handed in and has been neither accepted nor refused.',
    },
    deadline: 'none',
  },
  'check-extract': {
    step: 'documents',
    roles: ['student', 'supervisor'],
    operation: 'recordDocument',
    subject: 'student',
    title: { nl: 'Uittreksel uit het strafregister tonen', en: 'Show the criminal-record extract' },
    missing: {
      nl: 'Een uittreksel uit het strafregister (model 596.2) is nog niet getoond en nagekeken.',
      en: 'A criminal-record extract (model 596.2) has not been shown and checked yet.',
    },
    deadline: 'none',
  },
  'renew-extract': {
    step: 'documents',
    roles: ['student', 'supervisor'],
    operation: 'recordDocument',
    subject: 'document',
    title: { nl: 'Recenter uittreksel tonen', en: 'Show a younger extract' },
    missing: {
      nl: 'Het uittreksel uit het strafregister is ouder dan dit academiejaar toelaat.',
      en: 'The criminal-record extract is older than this academic year allows.',
    },
    deadline: 'first-day',
  },

  'match-place': {
    step: 'matching',
    roles: ['supervisor'],
    operation: 'assignPlace',
    subject: 'student',
    title: { nl: 'Stageplaats toewijzen', en: 'Assign a place' },
    missing: { nl: 'Voor {unit} is er nog geen stageplaats.', en: 'There is no place for {unit} yet.' },
    deadline: 'last-window',
  },

  'request-place': {
    step: 'request',
    roles: ['student'],
    operation: 'requestPlace',
    subject: 'placement',
    title: { nl: 'Stageplaats aanvragen', en: 'Request the place' },
    missing: {
      nl: 'De stageplaats bij {school} voor {unit} is nog niet aangevraagd.',
      en: 'The place at {school} for {unit} has not been requested yet.',
    },
    deadline: 'roster-due',
  },
  'answer-request': {
    step: 'request',
    roles: ['principal', 'coordinator'],
    operation: 'answerForSchool',
    subject: 'placement',
    title: { nl: 'Stage-aanvraag beantwoorden', en: 'Answer the request' },
    missing: {
      nl: '{school} heeft nog niet geantwoord op de aanvraag voor {unit}.',
      en: '{school} has not answered the request for {unit} yet.',
    },
    deadline: 'roster-due',
  },

  'draft-agreement': {
    step: 'agreement',
    roles: ['coordinator'],
    operation: 'createAgreement',
    subject: 'placement',
    title: { nl: 'Stageovereenkomst opmaken', en: 'Draft an agreement' },
    missing: {
      nl: 'Met {school} is er geen overeenkomst voor de stage voor {unit}.',
      en: 'There is no agreement with {school} for the internship for {unit}.',
    },
    deadline: 'first-day',
  },
  'extend-agreement': {
    step: 'agreement',
    roles: ['coordinator'],
    operation: 'amendAgreement',
    subject: 'placement',
    title: { nl: 'Stageovereenkomst verlengen', en: 'Extend the agreement' },
    missing: {
      nl: 'De overeenkomst met {school} geldt niet van de eerste tot en met de laatste dag van de stage voor {unit}.',
      en: 'The agreement with {school} does not hold from the first to the last day of the internship for {unit}.',
    },
    deadline: 'first-day',
  },
  'send-agreement': {
    step: 'agreement',
    roles: ['coordinator'],
    operation: 'sendAgreement',
    subject: 'agreement',
    title: { nl: 'Stageovereenkomst versturen', en: 'Send the agreement' },
    missing: {
      nl: 'De overeenkomst met {school} is nog niet ter ondertekening verstuurd.',
      en: 'The agreement with {school} has not been sent for signature yet.',
    },
    deadline: 'first-day-at-school',
  },
  'sign-as-student': {
    step: 'agreement',
    roles: ['student'],
    operation: 'signAgreement',
    subject: 'agreement',
    title: { nl: 'Stageovereenkomst ondertekenen', en: 'Sign the agreement' },
    missing: {
      nl: 'De overeenkomst met {school} is nog niet ondertekend{signatory}.',
      en: 'The agreement with {school} has not been signed yet{signatory}.',
    },
    deadline: 'first-day-at-school',
  },
  'sign-as-school': {
    step: 'agreement',
    roles: ['principal'],
    operation: 'signAgreement',
    subject: 'agreement',
    title: { nl: 'Stageovereenkomst ondertekenen', en: 'Sign the agreement' },
    missing: {
      nl: '{school} heeft de overeenkomst nog niet ondertekend{signatory}.',
      en: '{school} has not signed the agreement yet{signatory}.',
    },
    deadline: 'first-day-at-school',
  },
  'collect-signatures': {
    step: 'agreement',
    roles: ['coordinator'],
    operation: 'remindSignatories',
    subject: 'agreement',
    title: { nl: 'Handtekeningen opvolgen', en: 'Chase the signatures' },
    missing: {
      nl: 'De overeenkomst met {school} is nog niet ondertekend door {parties}.',
      en: 'The agreement with {school} has not been signed yet by {parties}.',
    },
    deadline: 'first-day-at-school',
  },
  'settle-refusal': {
    step: 'agreement',
    roles: ['coordinator'],
    operation: 'amendAgreement',
    subject: 'agreement',
    title: { nl: 'Geweigerde overeenkomst herzien', en: 'Settle the refused agreement' },
    missing: {
      nl: 'Een ondertekenaar heeft de overeenkomst met {school} geweigerd; pas ze aan of beëindig ze.',
      en: 'A signatory refused the agreement with {school}; amend it or terminate it.',
    },
    deadline: 'first-day-at-school',
  },

  'contact-school': {
    step: 'contact',
    roles: ['student'],
    operation: 'recordContact',
    subject: 'placement',
    title: { nl: 'Afspraken maken met de school', en: 'Contact the school' },
    missing: {
      nl: 'Met {school} zijn nog geen afspraken gemaakt over de stage voor {unit}.',
      en: 'Nothing has been arranged with {school} about the internship for {unit} yet.',
    },
    deadline: 'roster-due',
  },

  'submit-roster': {
    step: 'planning',
    roles: ['student'],
    operation: 'submitRoster',
    subject: 'placement',
    title: { nl: 'Stagerooster indienen', en: 'Submit the roster' },
    missing: {
      nl: 'Het stagerooster voor {unit} bij {school} is nog niet ingediend.',
      en: 'The roster for {unit} at {school} has not been submitted yet.',
    },
    deadline: 'roster-due',
  },
  'resubmit-roster': {
    step: 'planning',
    roles: ['student'],
    operation: 'submitRoster',
    subject: 'placement',
    title: { nl: 'Stagerooster opnieuw indienen', en: 'Submit the roster again' },
    missing: {
      nl: 'Het stagerooster voor {unit} bij {school} is teruggestuurd of gewijzigd, en nog niet opnieuw ingediend.',
      en: 'The roster for {unit} at {school} was returned or changed, and has not been submitted again.',
    },
    deadline: 'first-day',
  },
  'approve-roster': {
    step: 'planning',
    roles: ['supervisor'],
    operation: 'approveRoster',
    subject: 'placement',
    title: { nl: 'Stagerooster goedkeuren', en: 'Approve the roster' },
    missing: {
      nl: 'Het stagerooster voor {unit} bij {school} is ingediend en nog niet goedgekeurd of teruggestuurd.',
      en: 'The roster for {unit} at {school} was submitted and has been neither approved nor returned.',
    },
    deadline: 'first-day',
  },

  'approve-place': {
    step: 'start',
    roles: ['supervisor'],
    operation: 'approvePlace',
    subject: 'placement',
    title: { nl: 'Stageplaats goedkeuren', en: 'Approve the place' },
    missing: {
      nl: 'De stageplaats bij {school} voor {unit} is nog niet goedgekeurd.',
      en: 'The place at {school} for {unit} has not been approved yet.',
    },
    deadline: 'first-day',
  },
  'approve-start': {
    step: 'start',
    roles: ['supervisor'],
    operation: 'approveStart',
    subject: 'placement',
    title: { nl: 'Start goedkeuren', en: 'Approve the start' },
    missing: {
      nl: 'Plaats, overeenkomst, documenten en stagerooster voor {unit} bij {school} zijn in orde. De start is nog niet goedgekeurd; start-check zegt wat de andere regels vinden.',
      en: 'Place, agreement, documents and roster for {unit} at {school} are in order. The start has not been approved yet; start-check tells what the other rules say.',
    },
    deadline: 'first-day',
  },
  'review-start': {
    step: 'start',
    roles: ['supervisor', 'coordinator'],
    operation: 'checkStart',
    subject: 'placement',
    title: { nl: 'Goedgekeurde start nakijken', en: 'Review the approved start' },
    missing: {
      nl: 'De goedgekeurde start voor {unit} bij {school} zou na een latere wijziging worden geweigerd.',
      en: 'The approved start for {unit} at {school} would be refused after a later change.',
    },
    deadline: 'first-day',
  },

  'decide-lio': {
    step: 'teachers-in-training',
    roles: ['study-path-counsellor'],
    operation: 'decideLioApplication',
    subject: 'lio-application',
    title: { nl: 'LIO-aanvraag beslissen', en: 'Decide on the LIO application' },
    missing: {
      nl: 'Over de aanvraag van het LIO-statuut is nog niet beslist.',
      en: 'The application for the status of teacher in training has not been decided on.',
    },
    deadline: 'none',
  },
  'decide-reduction': {
    step: 'teachers-in-training',
    roles: ['study-path-counsellor'],
    operation: 'decideReduction',
    subject: 'reduction',
    title: { nl: 'Stagevermindering beslissen', en: 'Decide on the reduction' },
    missing: {
      nl: 'Over de aanvraag van stagevermindering is nog niet beslist.',
      en: 'The request for a reduction has not been decided on.',
    },
    deadline: 'none',
  },
} as const satisfies Record<string, ItemKindSpec>

export type ItemKind = keyof typeof itemKinds

export const itemKindIds = Object.keys(itemKinds) as [ItemKind, ...ItemKind[]]

export const specOf = (kind: ItemKind): ItemKindSpec => itemKinds[kind]

/** What the sentence of an item names; null or empty where its kind names it not. */
export type ItemFacts = {
  schoolName: string | null
  unitTitle: Localized | null
  courseUnit: string | null
  didactics: string | null
  parties: readonly Party[] | null
  /** Who signs, by organisation or function; never a person's name. */
  signatory: string | null
}

/** What stands at each place of a sentence. */
const places: Readonly<Record<string, (item: ItemFacts, locale: keyof Localized) => string>> = {
  school: ({ schoolName }) => schoolName ?? '…',
  unit: ({ unitTitle, courseUnit, didactics }, locale) => {
    const title = unitTitle?.[locale] ?? courseUnit ?? '…'
    return didactics === null ? title : `${title} (${didactics})`
  },
  signatory: ({ signatory }) => (signatory === null ? '' : ` (${signatory})`),
  parties: ({ parties }, locale) => lists[locale].format((parties ?? []).map((party) => partyNames[party][locale])),
}

/** What is missing, in the reader's language. */
export function sentenceOf(item: ItemFacts & { kind: ItemKind }, locale: keyof Localized): string {
  const filled = specOf(item.kind).missing[locale].replace(
    /\{(\w+)\}/g,
    (place, name: string) => places[name]?.(item, locale) ?? place,
  )
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}

// Made once: one of them costs more than all the sentences of a dossier.
const lists = {
  nl: new Intl.ListFormat('nl', { type: 'conjunction' }),
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
}

const partyNames: Record<Party, Localized> = {
  university: { nl: 'de universiteit', en: 'the university' },
  school: { nl: 'de school', en: 'the school' },
  student: { nl: 'de student', en: 'the student' },
  other: { nl: 'de andere organisatie', en: 'the other organisation' },
}
