import { dayText } from '../http/dates.ts'
import type { Locale } from '../http/locale.ts'
import type { Localized } from '../problem.ts'
import type { AgreementKind } from '../rules/index.ts'
import type { Letter, Part } from './letter.ts'
import { ours, type Sentence, say } from './sentence.ts'

/** On whose behalf a letter is written, and where questions go; null: nobody said. */
export type Sender = { name: string; contactEmail: string | null }

/** A fresh link, and the last day on which it works (Europe/Brussels). */
export type LetterLink = { url: string; lastDay: string }

/** What a letter about a signature speaks of. */
export type SigningFacts = {
  signatoryName: string | null
  kind: AgreementKind
  schoolName: string
  studentName: string | null
  validFrom: string
  validUntil: string | null
  locale: Locale
  isReminder: boolean
}

/** Asks somebody without an account to sign an agreement, or asks again. */
export function signingLetter(facts: SigningFacts, link: LetterLink, sender: Sender): Letter {
  const { locale, signatoryName, schoolName, studentName, isReminder } = facts
  const agreement = ours(agreementNames[facts.kind][locale])
  const period = ours(periodOf(facts))
  const lastDay = ours(dayText(link.lastDay, locale))
  const body = (paragraphs: readonly Sentence[], label: string): Part[] => [
    greeting(signatoryName, locale),
    ...paragraphs.map((paragraph) => ({ paragraph })),
    { link: link.url, label },
    ...closing(sender, locale),
  ]
  if (locale === 'nl') {
    const about = studentName === null ? say`met ${schoolName}` : say`over ${studentName}, met ${schoolName}`
    return {
      locale,
      subject: say`${ours(isReminder ? 'Herinnering: te' : 'Te')} ondertekenen: ${agreement} ${about}`,
      parts: body(
        [
          say`${sender.name} vraagt u ${ours(isReminder ? 'opnieuw ' : '')}om de ${agreement} ${about} te ondertekenen. Ze geldt ${period}.`,
          say`Met deze link leest u de overeenkomst, en ondertekent of weigert u ze. De link is alleen voor u: stuur hem niet door. Hij werkt één keer, tot en met ${lastDay}. Een eerdere link werkt niet meer.`,
        ],
        'De overeenkomst lezen en ondertekenen',
      ),
    }
  }
  const about = studentName === null ? say`with ${schoolName}` : say`about ${studentName}, with ${schoolName}`
  return {
    locale,
    subject: say`${ours(isReminder ? 'Reminder: to' : 'To')} be signed: ${agreement} ${about}`,
    parts: body(
      [
        say`${sender.name} asks you ${ours(isReminder ? 'once more ' : '')}to sign the ${agreement} ${about}. It holds ${period}.`,
        say`With this link you read the agreement, and sign it or refuse to. The link is for you alone: do not forward it. It works once, until ${lastDay} at the latest. An earlier link no longer works.`,
      ],
      'Read and sign the agreement',
    ),
  }
}

/** What a letter about a place speaks of. */
export type PlaceFacts = {
  schoolName: string
  studentName: string
  unitTitle: Localized
  didactics: string | null
  semester: number
  academicYear: string
  /** The language of whoever reads the school's mail. */
  locale: Locale
  isReminder: boolean
}

/** Asks a school for a place, or asks again. */
export function placeLetter(facts: PlaceFacts, link: LetterLink, sender: Sender): Letter {
  const { schoolName, studentName, unitTitle, didactics, semester, academicYear, locale, isReminder } = facts
  const title = unitTitle[locale]
  const unit = didactics === null ? say`${title}` : say`${title} (${didactics})`
  const term = ours(String(semester))
  const lastDay = ours(dayText(link.lastDay, locale))
  const letter = (subject: Sentence, paragraphs: readonly Sentence[], label: string): Letter => ({
    locale,
    subject,
    parts: [
      greeting(null, locale),
      ...paragraphs.map((paragraph) => ({ paragraph })),
      { link: link.url, label },
      ...closing(sender, locale),
    ],
  })
  if (locale === 'nl') {
    return letter(
      say`${ours(isReminder ? 'Herinnering: stageplaats' : 'Stageplaats')} gevraagd voor ${studentName} bij ${schoolName}`,
      [
        say`${sender.name} vraagt ${ours(isReminder ? 'opnieuw ' : '')}een stageplaats bij ${schoolName} voor ${studentName}: ${unit}, semester ${term} van academiejaar ${academicYear}.`,
        say`Laat met deze link weten of ${studentName} welkom is. Wie de link heeft, kan namens de school antwoorden. Hij werkt één keer, tot en met ${lastDay}. Een eerdere link werkt niet meer.`,
      ],
      'De aanvraag lezen en beantwoorden',
    )
  }
  return letter(
    say`${ours(isReminder ? 'Reminder: internship place' : 'Internship place')} asked for ${studentName} at ${schoolName}`,
    [
      say`${sender.name} asks ${ours(isReminder ? 'once more ' : '')}for an internship place at ${schoolName} for ${studentName}: ${unit}, semester ${term} of academic year ${academicYear}.`,
      say`Say with this link whether ${studentName} is welcome. Whoever has the link can answer for the school. It works once, until ${lastDay} at the latest. An earlier link no longer works.`,
    ],
    'Read and answer the request',
  )
}

/** One line of a digest: of whom and where it is, and what happened or waits. */
export type DigestLine = { studentName: string | null; place: Sentence | null; text: Sentence }

export type DigestFacts = {
  name: string
  locale: Locale
  news: readonly DigestLine[]
  /** What is left out because it would be too much for one mail. */
  moreNews: number
  waiting: readonly DigestLine[]
  moreWaiting: number
}

/** What happened since the last digest, and what waits for the reader. */
export function digestLetter(facts: DigestFacts, unsubscribeUrl: string, sender: Sender): Letter {
  const { name, locale, news, moreNews, waiting, moreWaiting } = facts
  const words = digestWords[locale]
  return {
    locale,
    subject: ours(words.subject(news.length + moreNews)),
    parts: [
      greeting(name, locale),
      { paragraph: ours(words.news) },
      ...grouped(news),
      ...(moreNews > 0 ? [{ paragraph: ours(words.more(moreNews)) }] : []),
      ...(waiting.length > 0 ? [{ heading: ours(words.waiting) }, ...grouped(waiting)] : []),
      ...(moreWaiting > 0 ? [{ paragraph: ours(words.more(moreWaiting)) }] : []),
      ...closing(sender, locale),
      { paragraph: ours(words.unsubscribe) },
      { link: unsubscribeUrl, label: words.unsubscribeLabel },
    ],
  }
}

const digestWords = {
  nl: {
    subject: (count: number) => (count === 1 ? 'Stages: één bericht' : `Stages: ${count} berichten`),
    news: 'Dit is er gebeurd sinds het vorige overzicht.',
    waiting: 'Wacht op u',
    more: (count: number) => `En nog ${count}. U vindt ze in Stagewijzer.`,
    unsubscribe: 'U krijgt hoogstens één overzicht per dag, en alleen als er nieuws is.',
    unsubscribeLabel: 'Geen overzicht meer ontvangen',
  },
  en: {
    subject: (count: number) => (count === 1 ? 'Internships: one message' : `Internships: ${count} messages`),
    news: 'This happened since the last overview.',
    waiting: 'Waiting for you',
    more: (count: number) => `And ${count} more. You find them in Stagewijzer.`,
    unsubscribe: 'You get one overview a day at most, and only when there is news.',
    unsubscribeLabel: 'Receive no overviews any more',
  },
} as const

/** The lines under the students they are about, in the order in which the students first come; those of nobody first. */
function grouped(lines: readonly DigestLine[]): Part[] {
  const groups = new Map<string | null, DigestLine[]>([[null, []]])
  for (const line of lines) groups.set(line.studentName, [...(groups.get(line.studentName) ?? []), line])
  return [...groups]
    .filter(([, of]) => of.length > 0)
    .flatMap(([studentName, of]): Part[] => [
      ...(studentName === null ? [] : [{ heading: say`${studentName}` }]),
      { list: of.map(({ place, text }) => (place === null ? text : say`${place}: ${text}`)) },
    ])
}

const agreementNames: Record<AgreementKind, Localized> = {
  framework: { nl: 'raamovereenkomst', en: 'framework agreement' },
  lerarenstage: { nl: 'stageovereenkomst', en: 'internship agreement' },
  individual: { nl: 'stageovereenkomst', en: 'internship agreement' },
}

function periodOf({ validFrom, validUntil, locale }: SigningFacts): string {
  const from = dayText(validFrom, locale)
  if (validUntil === null) return locale === 'nl' ? `vanaf ${from}` : `from ${from} on`
  const until = dayText(validUntil, locale)
  return locale === 'nl' ? `van ${from} tot en met ${until}` : `from ${from} until ${until}`
}

function greeting(name: string | null, locale: Locale): Part {
  if (name === null) return { paragraph: ours(locale === 'nl' ? 'Beste,' : 'Hello,') }
  return { paragraph: locale === 'nl' ? say`Beste ${name},` : say`Dear ${name},` }
}

function closing({ name, contactEmail }: Sender, locale: Locale): Part[] {
  const questions = contactEmail === null ? [] : [{ paragraph: questionsTo(contactEmail, locale) }]
  const sent =
    locale === 'nl' ? say`Automatisch verstuurd namens ${name}.` : say`Sent automatically on behalf of ${name}.`
  return [...questions, { paragraph: sent }]
}

function questionsTo(contactEmail: string, locale: Locale): Sentence {
  return locale === 'nl' ? say`Vragen? ${contactEmail}` : say`Questions? ${contactEmail}`
}
