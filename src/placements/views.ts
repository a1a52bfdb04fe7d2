import { choiceField, paragraphField } from '../http/controls.ts'
import { dayText, momentText } from '../http/dates.ts'
import type { Faults, Typed } from '../http/form.ts'
import { type Html, html, isolated } from '../http/html.ts'
import type { Locale } from '../http/locale.ts'
import type { Shown } from '../http/page.ts'
import type { ClosedWords } from '../links/pages.ts'
import type { Localized } from '../problem.ts'
import { brusselsDateOf } from '../rules/index.ts'
import type { SchoolAnswer } from './schemas.ts'
import type { PlaceToAnswer } from './store.ts'

/** What a school needs to decide: the request, and what its course unit is called. */
export type AnswerableRequest = PlaceToAnswer & { courseUnitTitle: Localized }

/** The request of a student, and the form for the school's answer. */
export function answerPage(request: AnswerableRequest, locale: Locale, sent: { typed: Typed; faults?: Faults }): Shown {
  const { faults } = sent
  const filled = { typed: sent.typed, faults, locale }
  return {
    faults,
    title: words.title[locale],
    body: html`<section>
<p>${words.asked[locale]}</p>
${factList(request, locale)}
</section>
<section>
<h2>${words.answer[locale]}</h2>
<form method="post" novalidate>
${choiceField(filled, {
  name: 'answer',
  label: words.question[locale],
  options: [
    ['accepted', words.accept[locale]],
    ['declined', words.decline[locale]],
  ],
})}${paragraphField(filled, {
  name: 'reason',
  label: words.reason[locale],
  hint: words.reasonHint[locale],
  required: false,
})}<p><button type="submit">${words.send[locale]}</button></p>
</form>
</section>`,
  }
}

/** What the school answered, and when. */
export function answeredPage(request: AnswerableRequest, given: SchoolAnswer, now: string, locale: Locale): Shown {
  const accepted = given.answer === 'accepted'
  const facts: Fact[] = [
    [words.yourAnswer, accepted ? words.accepted[locale] : words.declined[locale]],
    [words.at, momentText(now, locale)],
  ]
  if (given.reason !== null) facts.push([words.reasonGiven, isolated(given.reason)])
  return {
    title: words.thanks[locale],
    body: html`<section class="done">
<p>${(accepted ? words.afterAccept : words.afterDecline)[locale]}</p>
${factList(request, locale, facts)}
</section>`,
  }
}

type Fact = readonly [term: Localized, value: string | Html]

function factList(request: AnswerableRequest, locale: Locale, more: readonly Fact[] = []): Html {
  const { studentName, schoolName, courseUnitTitle, didactics, grade, semester, academicYear, requestedAt } = request
  const facts: Fact[] = [
    [words.student, isolated(studentName)],
    [words.school, isolated(schoolName)],
    [words.unit, courseUnitTitle[locale]],
    ...(didactics === null ? [] : [[words.didactics, isolated(didactics)] as const]),
    ...(grade === null ? [] : [[words.grade, String(grade)] as const]),
    [words.when, `${words.semester[locale]} ${semester}, ${academicYear}`],
    ...(requestedAt === null ? [] : [[words.requestedOn, dayText(brusselsDateOf(requestedAt), locale)] as const]),
    ...more,
  ]
  return html`<dl>${facts.map(([term, value]) => html`<dt>${term[locale]}</dt><dd>${value}</dd>`)}</dl>`
}

const words = {
  title: { nl: 'Een stageplaats aanvaarden of weigeren', en: 'Accept or decline an internship' },
  asked: {
    nl: 'Een student van de lerarenopleiding vraagt of deze stage bij u kan. U antwoordt pas als u onderaan verstuurt.',
    en: 'A student of teacher training asks whether this internship can take place at your school. You answer only when you send the form below.',
  },
  student: { nl: 'Student', en: 'Student' },
  school: { nl: 'School', en: 'School' },
  unit: { nl: 'Opleidingsonderdeel', en: 'Course unit' },
  didactics: { nl: 'Vakdidactiek', en: 'Subject didactics' },
  grade: { nl: 'Graad', en: 'Grade' },
  when: { nl: 'Wanneer', en: 'When' },
  semester: { nl: 'semester', en: 'semester' },
  requestedOn: { nl: 'Aangevraagd op', en: 'Requested on' },
  answer: { nl: 'Uw antwoord', en: 'Your answer' },
  question: { nl: 'Kan deze stage bij u?', en: 'Can this internship take place at your school?' },
  accept: { nl: 'Ja, de student is welkom', en: 'Yes, the student is welcome' },
  decline: { nl: 'Nee, het kan niet', en: 'No, it cannot' },
  reason: { nl: 'Toelichting', en: 'Explanation' },
  reasonHint: {
    nl: 'Nodig als het niet kan; de student en de universiteit lezen dit.',
    en: 'Needed when it cannot; the student and the university read this.',
  },
  send: { nl: 'Antwoord versturen', en: 'Send the answer' },
  thanks: { nl: 'Dank u, uw antwoord is genoteerd', en: 'Thank you, your answer has been recorded' },
  yourAnswer: { nl: 'Uw antwoord', en: 'Your answer' },
  accepted: { nl: 'De student is welkom', en: 'The student is welcome' },
  declined: { nl: 'Het kan niet', en: 'It cannot take place' },
  at: { nl: 'Op', en: 'On' },
  reasonGiven: { nl: 'Toelichting', en: 'Explanation' },
  afterAccept: {
    nl: 'De student neemt contact met u op over het vervolg. Deze link werkt nu niet meer.',
    en: 'The student will contact you about what comes next. This link no longer works.',
  },
  afterDecline: {
    nl: 'De universiteit zoekt een andere plaats voor de student. Deze link werkt nu niet meer.',
    en: 'The university looks for another place for the student. This link no longer works.',
  },
} as const satisfies Record<string, Localized>

/** What a person reads who chooses nothing, or declines without saying why. */
export const refusals = {
  answer: { nl: 'Kies of de stage bij u kan.', en: 'Choose whether the internship can take place.' },
  reason: {
    nl: 'Zeg waarom het niet kan, in 3 tot 2000 tekens.',
    en: 'Say why it cannot take place, in 3 to 2000 characters.',
  },
  longReason: {
    nl: 'Maak uw toelichting korter: hoogstens 2000 tekens.',
    en: 'Make your explanation shorter: at most 2000 characters.',
  },
} as const satisfies Record<string, Localized>

/** Why a link that is still open leads nowhere. */
export const closedBecause = {
  answered: {
    title: { nl: 'Deze aanvraag is al beantwoord', en: 'This request has been answered already' },
    text: {
      nl: 'Het antwoord van de school is genoteerd; u hoeft niets meer te doen.',
      en: 'The answer of the school has been recorded; there is nothing left to do.',
    },
  },
  withdrawn: {
    title: { nl: 'Deze aanvraag is ingetrokken', en: 'This request has been withdrawn' },
    text: { nl: 'U hoeft niet meer te antwoorden.', en: 'No answer is needed any more.' },
  },
} as const satisfies Record<string, ClosedWords>
