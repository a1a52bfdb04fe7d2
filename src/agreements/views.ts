import { type Filled, lineField, paragraphField, tickBox } from '../http/controls.ts'
import { dayText, momentText } from '../http/dates.ts'
import type { Faults, Typed } from '../http/form.ts'
import { type Html, html, isolated } from '../http/html.ts'
import type { Locale } from '../http/locale.ts'
import type { PageContext, Shown } from '../http/page.ts'
import type { ClosedWords } from '../links/pages.ts'
import type { Localized } from '../problem.ts'
import type { AgreementKind } from '../rules/index.ts'
import type { Signing } from './store.ts'

/** What a form shows, and which of the two was sent: to sign, or to refuse. */
type Sent = { typed: Typed; faults?: Faults; act?: 'sign' | 'refuse' }

/** The fields as they are known before anybody typed. */
export function knownOf({ signatory }: Signing, locale: Locale): Typed {
  const student = signatory.party === 'student' ? words.student[locale] : ''
  return {
    signatoryName: signatory.signatoryName ?? '',
    signatoryFunction: signatory.signatoryFunction ?? student,
  }
}

/** The agreement with its document, and the two forms: to sign it, and to refuse. */
export function signingPage(signing: Signing, { token, locale }: PageContext, sent: Sent): Shown {
  const { faults, act } = sent
  const signs: Filled = { typed: sent.typed, faults: act === 'sign' ? faults : undefined, locale }
  const refuses: Filled = { typed: sent.typed, faults: act === 'refuse' ? faults : undefined, locale }
  const say = (text: Localized) => text[locale]
  return {
    faults,
    title: say(words.title),
    body: html`<section>
<p>${say(words.asked)}</p>
${factList(signing, locale, words.as)}
</section>
<div class="beside">
<section class="document">
<h2>${say(words.document)}</h2>
<p>${documentLink(token, say(words.open), signing, locale)}</p>
<iframe src="${documentPath(token)}#navpanes=0&amp;view=FitH" title="${say(words.document)}"></iframe>
</section>
<div>
<section>
<h2>${say(words.sign)}</h2>
<form method="post" novalidate>
<input type="hidden" name="act" value="sign">
${lineField(signs, { name: 'signatoryName', label: say(words.name), autocomplete: 'name' })}
${lineField(signs, {
  name: 'signatoryFunction',
  label: say(words.function),
  hint: say(words.functionHint),
  autocomplete: 'organization-title',
})}
${tickBox(signs, { name: 'agreed', label: say(words.agreed) })}
<p class="hint">${say(words.evidence)}</p>
<p><button type="submit">${say(words.signButton)}</button></p>
</form>
</section>
<section class="folded">
<details${act === 'refuse' && html` open`}>
<summary>${say(words.refuse)}</summary>
<form method="post" novalidate>
<input type="hidden" name="act" value="refuse">
${paragraphField(refuses, { name: 'reason', label: say(words.reason), hint: say(words.reasonHint), required: true })}
<p><button type="submit" class="other">${say(words.refuseButton)}</button></p>
</form>
</details>
</section>
</div>
</div>`,
  }
}

type Signature = { signatoryName: string; signatoryFunction: string }

/** What was signed, when, by whom, and until when a copy can be fetched. */
export function signedPage(
  signing: Signing,
  { signatoryName, signatoryFunction }: Signature,
  { token, now, locale }: PageContext,
  copyUntil: string,
): Shown {
  const { documentHash } = signing.version
  return {
    title: words.signed[locale],
    body: html`<section class="done">
<p>${words.thanks[locale]}</p>
${factList(signing, locale, words.signedAs, [
  [words.by, html`${isolated(signatoryName)}, ${isolated(signatoryFunction)}`],
  [words.at, momentText(now, locale)],
  [words.hash, html`<code>${documentHash}</code>`],
])}
${copyOffer(token, copyUntil, locale)}
</section>`,
  }
}

/** That the refusal, with its reason, has reached the university. */
export function refusedPage(signing: Signing, { now, locale }: PageContext): Shown {
  return {
    title: words.refused[locale],
    body: html`<section class="done">
<p>${words.refusedText[locale]}</p>
${factList(signing, locale, words.askedAs, [[words.at, momentText(now, locale)]])}
</section>`,
  }
}

/** Where whoever signed can fetch a copy, and until when. */
export function copyOffer(token: string, until: string, locale: Locale): Html {
  const moment = momentText(until, locale)
  const text = locale === 'nl' ? `Dat kan hier tot ${moment}.` : `You can do so here until ${moment}.`
  return html`<p><a href="${documentPath(token)}" download>${words.copy[locale]}</a> ${text}</p>`
}

type Fact = readonly [term: Localized, value: string | Html]

function factList(
  { agreement, version, school, signatory }: Signing,
  locale: Locale,
  as: Localized,
  more: readonly Fact[] = [],
): Html {
  const { validFrom, validUntil } = version
  const kind = `${kinds[agreement.kind][locale]}, ${words.version[locale]} ${version.number}`
  const period =
    validUntil === null
      ? `${words.from[locale]} ${dayText(validFrom, locale)}`
      : `${words.from[locale]} ${dayText(validFrom, locale)} ${words.until[locale]} ${dayText(validUntil, locale)}`
  const parties: Record<typeof signatory.party, string | Html> = {
    university: words.university[locale],
    school: html`${words.school[locale]}, ${isolated(school.name)}`,
    student: words.student[locale],
    other: isolated(signatory.organisation ?? words.other[locale]),
  }
  const facts: Fact[] = [
    [words.agreement, kind],
    [words.school, isolated(school.name)],
    [words.period, period],
    [as, parties[signatory.party]],
    ...more,
  ]
  return html`<dl>${facts.map(([term, value]) => html`<dt>${term[locale]}</dt><dd>${value}</dd>`)}</dl>`
}

function documentPath(token: string): string {
  return `${encodeURIComponent(token)}/document`
}

function documentLink(token: string, text: string, { version }: Signing, locale: Locale): Html {
  const language = version.locale === locale ? 'PDF' : `PDF, ${languages[version.locale][locale]}`
  return html`<a href="${documentPath(token)}" hreflang="${version.locale}">${text} (${language})</a>`
}

const kinds: Record<AgreementKind, Localized> = {
  framework: { nl: 'Raamovereenkomst', en: 'Framework agreement' },
  lerarenstage: { nl: 'Overeenkomst via lerarenstage.be', en: 'Agreement through lerarenstage.be' },
  individual: { nl: 'Individuele stageovereenkomst', en: 'Individual internship agreement' },
}

const languages: Record<Locale, Localized> = {
  nl: { nl: 'in het Nederlands', en: 'in Dutch' },
  en: { nl: 'in het Engels', en: 'in English' },
}

const words = {
  title: { nl: 'Een stageovereenkomst ondertekenen', en: 'Sign an internship agreement' },
  asked: {
    nl: 'De universiteit vraagt u deze overeenkomst te ondertekenen. Lees eerst het document. U tekent pas als u onderaan bevestigt.',
    en: 'The university asks you to sign this agreement. Read the document first. You sign only when you confirm below.',
  },
  agreement: { nl: 'Overeenkomst', en: 'Agreement' },
  version: { nl: 'versie', en: 'version' },
  school: { nl: 'School', en: 'School' },
  period: { nl: 'Periode', en: 'Period' },
  from: { nl: 'van', en: 'from' },
  until: { nl: 'tot en met', en: 'to' },
  as: { nl: 'U tekent als', en: 'You sign as' },
  signedAs: { nl: 'Getekend als', en: 'Signed as' },
  askedAs: { nl: 'Gevraagd als', en: 'Asked as' },
  university: { nl: 'Universiteit', en: 'University' },
  student: { nl: 'Student', en: 'Student' },
  other: { nl: 'Andere organisatie', en: 'Other organisation' },
  document: { nl: 'Het document', en: 'The document' },
  open: { nl: 'Open de overeenkomst', en: 'Open the agreement' },
  sign: { nl: 'Ondertekenen', en: 'Sign' },
  name: { nl: 'Uw naam', en: 'Your name' },
  function: { nl: 'Uw functie', en: 'Your function' },
  functionHint: { nl: 'Bijvoorbeeld directeur of student.', en: 'Such as principal or student.' },
  agreed: {
    nl: 'Ik heb de overeenkomst gelezen en onderteken ze.',
    en: 'I have read the agreement and sign it.',
  },
  evidence: {
    nl: 'Bij uw handtekening bewaren we het tijdstip, het controlegetal van het document, het netwerkadres en het soort browser.',
    en: 'With your signature we keep the time, the fingerprint of the document, the network address and the kind of browser.',
  },
  signButton: { nl: 'Ik onderteken deze overeenkomst', en: 'Sign this agreement' },
  refuse: { nl: 'Ik onderteken niet', en: 'I do not sign' },
  reason: { nl: 'Waarom ondertekent u niet?', en: 'Why do you not sign?' },
  reasonHint: {
    nl: 'De universiteit leest dit en kan de overeenkomst aanpassen.',
    en: 'The university reads this and can change the agreement.',
  },
  refuseButton: { nl: 'Weigeren met deze reden', en: 'Refuse for this reason' },
  signed: { nl: 'U hebt ondertekend', en: 'You have signed' },
  thanks: {
    nl: 'Dank u. Uw handtekening staat onder deze overeenkomst; u hoeft niets meer te doen.',
    en: 'Thank you. Your signature stands under this agreement; there is nothing left to do.',
  },
  by: { nl: 'Getekend door', en: 'Signed by' },
  at: { nl: 'Op', en: 'On' },
  hash: { nl: 'SHA-256 van het document', en: 'SHA-256 of the document' },
  copy: { nl: 'Download uw exemplaar (PDF).', en: 'Download your copy (PDF).' },
  refused: { nl: 'U ondertekent niet', en: 'You do not sign' },
  refusedText: {
    nl: 'De universiteit krijgt uw reden te lezen. Past ze de overeenkomst aan, dan krijgt u een nieuwe vraag.',
    en: 'The university gets to read your reason. If it changes the agreement, you will be asked again.',
  },
} as const satisfies Record<string, Localized>

/** What a person reads who leaves a field out or writes too much in it. */
export const refusals = {
  name: {
    nl: 'Vul uw naam in: één regel van hoogstens 200 tekens.',
    en: 'Fill in your name: one line of at most 200 characters.',
  },
  function: {
    nl: 'Vul uw functie in: één regel van hoogstens 200 tekens.',
    en: 'Fill in your function: one line of at most 200 characters.',
  },
  agreed: {
    nl: 'Vink aan dat u de overeenkomst gelezen hebt en ondertekent.',
    en: 'Tick that you have read the agreement and sign it.',
  },
  reason: {
    nl: 'Zeg waarom u niet ondertekent, in hoogstens 2000 tekens.',
    en: 'Say why you do not sign, in at most 2000 characters.',
  },
} as const satisfies Record<string, Localized>

/** Why a link that is still open leads nowhere; none of it says anything about others. */
export const closedBecause = {
  terminated: {
    title: { nl: 'Deze overeenkomst is beëindigd', en: 'This agreement has been terminated' },
    text: { nl: 'Er valt niets meer te ondertekenen.', en: 'There is nothing left to sign.' },
  },
  outdated: {
    title: { nl: 'Er is een nieuwere versie', en: 'There is a newer version' },
    text: {
      nl: 'Deze link hoort bij een oudere versie van de overeenkomst, en die wordt niet meer ondertekend. Gebruik de link bij de nieuwe versie, of vraag hem aan wie u deze stuurde.',
      en: 'This link belongs to an older version of the agreement, which is signed no more. Use the link of the new version, or ask whoever sent you this one for it.',
    },
  },
  answered: {
    title: { nl: 'U hebt al geantwoord', en: 'You have answered already' },
    text: {
      nl: 'Uw handtekening of uw weigering is al genoteerd, bijvoorbeeld vanaf papier. U hoeft niets meer te doen.',
      en: 'Your signature or your refusal has been recorded already, from paper for example. There is nothing left to do.',
    },
  },
  suspended: {
    title: { nl: 'Deze overeenkomst kan nu niet worden ondertekend', en: 'This agreement cannot be signed now' },
    text: {
      nl: 'Ze wordt aangepast of wacht op een beslissing. U krijgt bericht als er iets te ondertekenen is.',
      en: 'It is being changed, or waits for a decision. You will hear when there is something to sign.',
    },
  },
} as const satisfies Record<string, ClosedWords>
