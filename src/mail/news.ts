import type { EventType } from '../events/catalogue.ts'
import type { Localized } from '../problem.ts'
import type { mailKinds } from './table.ts'

/**
 * Who hears of something. `supervisors`: those of the student on that day · `named-supervisor`: the one it is about ·
 * `principals`: those of the school, with an account · `owner`: the account whose it is. Each only while they have
 * the role.
 */
export type Hearer =
  | 'student'
  | 'supervisors'
  | 'named-supervisor'
  | 'coordinators'
  | 'counsellors'
  | 'principals'
  | 'owner'

/**
 * What becomes of one kind of news: who finds it in the next digest, as which line, and which mail goes at once to
 * people without an account. `{deadline}` in a line stands for a day.
 */
export type News = {
  to: readonly Hearer[]
  says: Localized
  asks?: Extract<(typeof mailKinds)[number], 'signing-request' | 'signing-reminder' | 'place-request'>
}

/** It happened, and nobody needs to be told. */
const untold = { to: [], says: { nl: '', en: '' } } as const satisfies News

const staff = ['supervisors', 'coordinators'] as const
const signed = ['student', 'supervisors', 'coordinators', 'principals'] as const

/**
 * The events of the outbox, each of them: what happened, and who hears of it. Those who did it themselves are left out
 * where it is always the same role.
 */
export const newsOfEvents = {
  'intake.stated': {
    to: ['supervisors'],
    says: { nl: 'De voorkeuren voor de stage zijn opgegeven.', en: 'The preferences for the internship were stated.' },
  },
  'intake.held': untold,

  'document.handed-in': {
    to: ['supervisors'],
    says: { nl: 'Er is een document ingediend.', en: 'A document was handed in.' },
  },
  'document.accepted': {
    to: ['student'],
    says: { nl: 'Een document is aanvaard.', en: 'A document was accepted.' },
  },
  'document.refused': {
    to: ['student'],
    says: {
      nl: 'Een document is geweigerd. De reden staat in het dossier.',
      en: 'A document was refused. The reason is in the dossier.',
    },
  },

  'supervision.started': {
    to: ['student', 'named-supervisor'],
    says: { nl: 'Er is een begeleider toegewezen.', en: 'A supervisor was assigned.' },
  },
  'supervision.ended': {
    to: ['student', 'named-supervisor'],
    says: {
      nl: 'De begeleiding eindigt, of kreeg een andere einddatum.',
      en: 'The supervision ends, or got another last day.',
    },
  },

  'placement.assigned': {
    to: ['student'],
    says: { nl: 'Er is een stageplaats toegewezen.', en: 'A place was assigned.' },
  },
  'placement.requested': {
    to: ['supervisors', 'principals'],
    says: { nl: 'De stageplaats is aangevraagd.', en: 'The place was requested.' },
    asks: 'place-request',
  },
  'placement.accepted': {
    to: ['student', 'supervisors'],
    says: { nl: 'De school aanvaardt de aanvraag.', en: 'The school accepts the request.' },
  },
  'placement.declined': {
    to: ['student', ...staff],
    says: {
      nl: 'De school weigert de aanvraag. De reden staat in het dossier.',
      en: 'The school declines the request. The reason is in the dossier.',
    },
  },
  'placement.contacted': {
    to: ['supervisors'],
    says: { nl: 'Met de school zijn afspraken gemaakt.', en: 'The next steps were arranged with the school.' },
  },
  'placement.place-approved': {
    to: ['student'],
    says: { nl: 'De stageplaats is goedgekeurd.', en: 'The place was approved.' },
  },
  'placement.withdrawn': {
    to: ['student', 'supervisors', 'principals'],
    says: { nl: 'De stageplaats is ingetrokken.', en: 'The placement was called off.' },
  },
  'placement.start-approved': {
    to: ['student', 'principals'],
    says: { nl: 'De start van de stage is goedgekeurd.', en: 'The start of the internship was approved.' },
  },
  'placement.attention': {
    to: ['student', ...staff],
    says: {
      nl: 'De goedgekeurde start voldoet niet meer aan alle regels.',
      en: 'The approved start no longer meets every rule.',
    },
  },
  'placement.attention-cleared': {
    to: ['student', ...staff],
    says: {
      nl: 'De goedgekeurde start voldoet opnieuw aan alle regels.',
      en: 'The approved start meets every rule again.',
    },
  },
  'placement.judgement-recorded': untold,
  'placement.judgement-withdrawn': untold,

  'roster.changed': untold,
  'roster.submitted': {
    to: ['supervisors'],
    says: { nl: 'Het stagerooster is ingediend.', en: 'The roster was submitted.' },
  },
  'roster.returned': {
    to: ['student'],
    says: {
      nl: 'Het stagerooster is teruggestuurd. De reden staat in het dossier.',
      en: 'The roster was sent back. The reason is in the dossier.',
    },
  },
  'roster.approved': {
    to: ['student'],
    says: { nl: 'Het stagerooster is goedgekeurd.', en: 'The roster was approved.' },
  },

  'agreement.sent': {
    to: ['student', 'principals'],
    says: { nl: 'Een overeenkomst wacht op handtekeningen.', en: 'An agreement waits for signatures.' },
    asks: 'signing-request',
  },
  'agreement.amended': {
    to: ['student', 'principals'],
    says: {
      nl: 'Een overeenkomst is gewijzigd en wacht opnieuw op handtekeningen.',
      en: 'An agreement was amended and waits for signatures again.',
    },
    asks: 'signing-request',
  },
  'agreement.reminded': { ...untold, asks: 'signing-reminder' },
  'agreement.signed': {
    to: signed,
    says: { nl: 'De overeenkomst is door iedereen ondertekend.', en: 'The agreement was signed by everyone.' },
  },
  'agreement.refused': {
    to: [...staff, 'student'],
    says: {
      nl: 'Iemand weigert de overeenkomst te ondertekenen. De reden staat bij de overeenkomst.',
      en: 'Somebody refuses to sign the agreement. The reason is with the agreement.',
    },
  },
  'agreement.terminated': {
    to: signed,
    says: { nl: 'De overeenkomst is beëindigd.', en: 'The agreement was terminated.' },
  },

  'lio-application.applied': {
    to: ['counsellors'],
    says: { nl: 'Er is een LIO-aanvraag ingediend.', en: 'A LIO application was handed in.' },
  },
  'lio-application.decided': {
    to: ['student', 'supervisors'],
    says: { nl: 'Over de LIO-aanvraag is beslist.', en: 'The LIO application was decided.' },
  },
  'reduction.applied': {
    to: ['counsellors'],
    says: { nl: 'Er is een vermindering van uren gevraagd.', en: 'A reduction of hours was asked for.' },
  },
  'reduction.decided': {
    to: ['student', 'supervisors'],
    says: { nl: 'Over de vermindering van uren is beslist.', en: 'The reduction of hours was decided.' },
  },

  'academic-year.published': untold,
  'student.erased': untold,

  'webhook.disabled': {
    to: ['owner', 'coordinators'],
    says: {
      nl: 'Een webhook is uitgeschakeld: het andere systeem nam niets meer aan. Zie de lijst van webhooks.',
      en: 'A webhook was disabled: the other system took nothing any more. See the list of webhooks.',
    },
  },
} as const satisfies Record<EventType, News>

/** What the product itself notices: what is due, and what mail could not do. */
export const ownNews = {
  'reminder.roster-due': {
    to: ['student'],
    says: {
      nl: 'Het stagerooster moet uiterlijk op {deadline} ingediend zijn.',
      en: 'The roster must be submitted by {deadline}.',
    },
  },
  'reminder.roster-due-soon': {
    to: ['student', 'supervisors'],
    says: {
      nl: 'Het stagerooster is nog niet ingediend. Het moet uiterlijk op {deadline}.',
      en: 'The roster has not been submitted yet. It must be by {deadline}.',
    },
  },
  'reminder.request-unanswered': {
    to: ['student', 'supervisors'],
    says: {
      nl: 'De school heeft na een week nog niet op de aanvraag geantwoord.',
      en: 'After a week the school has not answered the request yet.',
    },
  },
  'reminder.agreement-unsigned': {
    to: ['coordinators'],
    says: {
      nl: 'Na herhaald vragen ontbreekt nog een handtekening op de overeenkomst.',
      en: 'A signature is still missing on the agreement, although it was asked for repeatedly.',
    },
  },
  'reminder.own-signature': {
    to: ['student'],
    says: { nl: 'Uw handtekening ontbreekt op de overeenkomst.', en: 'Your signature is missing on the agreement.' },
  },
  'reminder.school-signature': {
    to: ['principals', 'coordinators'],
    says: {
      nl: 'De handtekening van de school ontbreekt op de overeenkomst.',
      en: "The school's signature is missing on the agreement.",
    },
  },
  'reminder.other-signature': {
    to: ['coordinators'],
    says: { nl: 'Een handtekening ontbreekt op de overeenkomst.', en: 'A signature is missing on the agreement.' },
  },
  'mail.failed': {
    to: ['coordinators'],
    says: {
      nl: 'Een mail kon niet worden bezorgd: het adres wordt geweigerd. Zie de lijst van mails.',
      en: 'A mail could not be delivered: its address is refused. See the list of mails.',
    },
  },
  'mail.no-address': {
    to: staff,
    says: {
      nl: 'De aanvraag kon niet worden gemaild: van de school is geen adres bekend.',
      en: 'The request could not be mailed: no address of the school is known.',
    },
  },
} as const satisfies Record<string, News>

export type OwnNews = keyof typeof ownNews

const allNews: Readonly<Record<string, News>> = { ...newsOfEvents, ...ownNews }

/** Who hears of each kind of news. */
export const audiences: Readonly<Record<string, readonly Hearer[]>> = Object.fromEntries(
  Object.entries(allNews).map(([kind, { to }]) => [kind, to]),
)

/** What becomes of an event or of what the product notices; undefined for what an older version of it wrote. */
export function newsOf(kind: string): News | undefined {
  return Object.hasOwn(allNews, kind) ? allNews[kind] : undefined
}
