import { wrongState } from '../access/transition.ts'
import { type Localized, Problem, unprocessable } from '../problem.ts'
import type { AgreementKind, Party } from '../rules/index.ts'
import type { AgreementParty } from './schemas.ts'

const partyNames: Record<Party, Localized> = {
  university: { nl: 'de universiteit', en: 'the university' },
  school: { nl: 'de school', en: 'the school' },
  student: { nl: 'de student', en: 'the student' },
  other: { nl: 'de andere organisatie', en: 'the other organisation' },
}

export function studentOnFramework(): Problem {
  return unprocessable('/studentId', 'not-for-framework', {
    nl: 'Een raamovereenkomst geldt voor elke student van de school. Laat studentId weg, of kies kind individual.',
    en: 'A framework agreement holds for every student at the school. Leave studentId out, or choose kind individual.',
  })
}

export function studentErased(): Problem {
  return wrongState(
    {
      nl: 'Deze student werd gewist. Er wordt geen overeenkomst meer over geschreven.',
      en: 'This student was erased. No agreement is written about them any more.',
    },
    'erased',
  )
}

export function studentMissing(kind: AgreementKind): Problem {
  return unprocessable('/studentId', 'required', {
    nl: `Een overeenkomst van de soort ${kind} gaat over één student. Geef studentId.`,
    en: `An agreement of kind ${kind} is about one student. Give studentId.`,
  })
}

export function endsBeforeItBegins(validFrom: string, validUntil: string): Problem {
  return unprocessable('/validUntil', 'before-valid-from', {
    nl: `De laatste dag (${validUntil}) ligt vóór de eerste (${validFrom}). Kies een latere laatste dag, of null.`,
    en: `The last day (${validUntil}) lies before the first (${validFrom}). Choose a later last day, or null.`,
  })
}

export function unknownSchool(id: string): Problem {
  return unprocessable('/schoolId', 'unknown', {
    nl: `Er is geen school met id ${id}. Voeg de school eerst toe.`,
    en: `There is no school with id ${id}. Add the school first.`,
  })
}

export function unknownStudent(id: string): Problem {
  return unprocessable('/studentId', 'unknown', {
    nl: `Er is geen student met id ${id}. Voeg de student eerst toe.`,
    en: `There is no student with id ${id}. Add the student first.`,
  })
}

export function unknownTemplate(id: string): Problem {
  return unprocessable('/templateId', 'unknown', {
    nl: `Er is geen sjabloon met id ${id}. Kies een ander, of null voor het sjabloon van het product.`,
    en: `There is no template with id ${id}. Choose another, or null for the template of the product.`,
  })
}

export function templateOfOtherKind(wanted: AgreementKind, kind: AgreementKind): Problem {
  return unprocessable('/templateId', 'wrong-kind', {
    nl: `Dit sjabloon is voor overeenkomsten van de soort ${kind}, niet ${wanted}. Kies een ander.`,
    en: `This template is for agreements of kind ${kind}, not ${wanted}. Choose another.`,
  })
}

export function noTemplateNeeded(): Problem {
  return unprocessable('/templateId', 'not-for-lerarenstage', {
    nl: 'Een contract van lerarenstage.be wordt daar geschreven en heeft hier geen sjabloon. Laat templateId weg.',
    en: 'A contract of lerarenstage.be is written there and has no template here. Leave templateId out.',
  })
}

export function partyMissing(kind: AgreementKind, party: Party): Problem {
  const name = partyNames[party]
  return unprocessable('/parties', 'party-missing', {
    nl: `Een overeenkomst van de soort ${kind} heeft een ondertekenaar voor ${name.nl} nodig. Voeg die toe.`,
    en: `An agreement of kind ${kind} needs a signatory for ${name.en}. Add one.`,
  })
}

export function studentSignsNoFramework(index: number): Problem {
  return unprocessable(`/parties/${index}/party`, 'no-party', {
    nl: 'Bij een raamovereenkomst is geen student partij. Laat deze ondertekenaar weg, of kies kind individual.',
    en: 'No student is a party of a framework agreement. Leave this signatory out, or choose kind individual.',
  })
}

export function organisationMissing(index: number): Problem {
  return unprocessable(`/parties/${index}/organisation`, 'required', {
    nl: 'Van een andere organisatie moet de naam vaststaan. Geef organisation.',
    en: 'The name of another organisation must be known. Give organisation.',
  })
}

export function noDocumentYet(state: string): Problem {
  return wrongState(
    {
      nl: 'Van dit ontwerp is nog geen document geschreven. Bewaar het opnieuw (PATCH); dan wordt het geschreven.',
      en: 'The document of this draft was not written yet. Save it again (PATCH); that writes it.',
    },
    state,
  )
}

export function notYourParty(party: Party): Problem {
  const name = partyNames[party]
  return new Problem('forbidden', {
    nl: `U kunt deze overeenkomst niet ondertekenen of weigeren als ${name.nl}. Een coördinator kan invoeren wat op papier staat.`,
    en: `You cannot sign or refuse this agreement as ${name.en}. A coordinator can record what is on paper.`,
  })
}

export function signedAlready(state: string, { party, signedAt }: Pick<AgreementParty, 'party' | 'signedAt'>): Problem {
  const name = partyNames[party]
  return new Problem(
    'conflict',
    {
      nl: `Voor ${name.nl} is al ondertekend, op ${signedAt}. Wie dat deed, staat bij de overeenkomst.`,
      en: `Somebody has signed for ${name.en} already, at ${signedAt}. Who it was stands in the agreement.`,
    },
    { members: () => ({ state, party, signedAt }) },
  )
}

export function onePersonOneSignature(state: string, { party }: Pick<AgreementParty, 'party'>): Problem {
  const name = partyNames[party]
  return new Problem(
    'conflict',
    {
      nl: `U hebt deze versie al ondertekend voor ${name.nl}. De andere ondertekenaar doet dat zelf, of een coördinator voert het in.`,
      en: `You have signed this version for ${name.en} already. The other signatory does so in person, or a coordinator records it.`,
    },
    { members: () => ({ state, party }) },
  )
}

/** The version that somebody wants to sign is not the latest one any more. */
export function superseded(latestVersion: number): Problem {
  return new Problem(
    'wrong-state',
    {
      nl: `Van deze overeenkomst is intussen versie ${latestVersion} geschreven. Lees die, en onderteken die.`,
      en: `Version ${latestVersion} of this agreement has been written in the meantime. Read that one, and sign that one.`,
    },
    { members: () => ({ state: 'superseded', latestVersion }) },
  )
}

export function noParty(kind: AgreementKind, party: Party): Problem {
  const name = partyNames[party]
  return unprocessable('/party', 'no-party', {
    nl: `Bij deze overeenkomst van de soort ${kind} is ${name.nl} geen partij. Alleen de partijen ondertekenen of weigeren.`,
    en: `In this agreement of kind ${kind}, ${name.en} is not a party. Only its parties sign or refuse.`,
  })
}

export function severalSignatories(party: Party, count: number): Problem {
  const name = partyNames[party]
  return unprocessable('/signatoryId', 'required', {
    nl: `Voor ${name.nl} zijn er ${count} ondertekenaars. Geef signatoryId: welke van hen.`,
    en: `There are ${count} signatories for ${name.en}. Give signatoryId: which of them.`,
  })
}

export function unknownSignatory(id: string): Problem {
  return unprocessable('/signatoryId', 'unknown', {
    nl: `Deze overeenkomst heeft geen ondertekenaar met id ${id}. De lijst parties geeft de ids.`,
    en: `This agreement has no signatory with id ${id}. The list parties gives the ids.`,
  })
}

export function signatoryOfOtherParty(party: Party): Problem {
  const name = partyNames[party]
  return unprocessable('/signatoryId', 'other-party', {
    nl: `Deze ondertekenaar tekent niet voor ${name.nl}. Geef de partij en de ondertekenaar die bij elkaar horen.`,
    en: `This signatory does not sign for ${name.en}. Give a party and a signatory that belong together.`,
  })
}

export function neitherPartyNorSignatory(): Problem {
  return unprocessable('/party', 'required', {
    nl: 'Zeg wie weigert: geef party, of signatoryId.',
    en: 'Say who refuses: give party, or signatoryId.',
  })
}

export function meansNotYours(means: string): Problem {
  return unprocessable('/means', 'not-yours', {
    nl: `U kunt hier niet ondertekenen met ${means}. Wie zelf ondertekent, doet dat met account; een coördinator voert paper of lerarenstage in, en ondertekent met account alleen voor de universiteit.`,
    en: `You cannot sign by ${means} here. Whoever signs in person does so by account; a coordinator records paper or lerarenstage, and signs by account for the university only.`,
  })
}

export function referenceMissing(): Problem {
  return unprocessable('/means', 'reference-missing', {
    nl: 'Deze overeenkomst heeft geen nummer op lerarenstage.be. Geef ze eerst haar externalReference, of kies een ander means.',
    en: 'This agreement has no number at lerarenstage.be. Give it its externalReference first, or choose other means.',
  })
}

export function scanWithoutPaper(means: string): Problem {
  return unprocessable('/scanId', 'not-on-paper', {
    nl: `Een scan hoort bij een handtekening op papier, niet bij ${means}. Laat scanId weg, of kies means paper.`,
    en: `A scan belongs to a signature on paper, not to ${means}. Leave scanId out, or choose means paper.`,
  })
}

export function unknownScan(id: string): Problem {
  return unprocessable('/scanId', 'unknown', {
    nl: `Bij deze overeenkomst is er geen scan met id ${id}. Laad de scan eerst op.`,
    en: `There is no scan with id ${id} of this agreement. Upload the scan first.`,
  })
}

export function timeNotYours(): Problem {
  return unprocessable('/signedAt', 'not-yours', {
    nl: 'Wie zelf ondertekent, doet dat nu. Laat signedAt weg.',
    en: 'Whoever signs in person does so now. Leave signedAt out.',
  })
}

export function signedInTheFuture(signedAt: string): Problem {
  return unprocessable('/signedAt', 'in-the-future', {
    nl: `Het tijdstip van ondertekening (${signedAt}) ligt in de toekomst. Geef het tijdstip dat op papier staat.`,
    en: `The time of signing (${signedAt}) lies in the future. Give the time that is on paper.`,
  })
}

export function signedBeforeItWasWritten(signedAt: string, writtenAt: string): Problem {
  return unprocessable('/signedAt', 'before-version', {
    nl: `Deze versie werd pas op ${writtenAt} geschreven; wie op ${signedAt} ondertekende, ondertekende een vorige. Geef het tijdstip waarop deze versie werd ondertekend.`,
    en: `This version was not written until ${writtenAt}; who signed at ${signedAt} signed an earlier one. Give the time at which this version was signed.`,
  })
}

export function signedElsewhere(state: string): Problem {
  return wrongState(
    {
      nl: 'Dit contract wordt ondertekend op lerarenstage.be: van hier gaat er geen herinnering uit.',
      en: 'This contract is signed at lerarenstage.be: no reminder goes out from here.',
    },
    state,
  )
}

export function nobodyToRemind(): Problem {
  return new Problem('conflict', {
    nl: 'Van wie nog moet ondertekenen is geen e-mailadres bekend. Verwittig hen zelf, of geef het adres met een nieuwe versie (amend).',
    en: 'No e-mail address is known of those who still have to sign. Tell them yourself, or give the address with a new version (amend).',
  })
}

export function remindedToday(): Problem {
  return new Problem('conflict', {
    nl: 'Wie nog moet ondertekenen, werd vandaag al gevraagd. Een herinnering kan één keer per dag; probeer het morgen opnieuw.',
    en: 'Those who still have to sign were asked today already. A reminder goes out once a day; try again tomorrow.',
  })
}

export function noDocument(kind: AgreementKind): Problem {
  if (kind === 'lerarenstage') {
    return new Problem('not-found', {
      nl: 'Dit contract staat op lerarenstage.be; hier wordt er geen document van bewaard.',
      en: 'This contract stands at lerarenstage.be; no document of it is kept here.',
    })
  }
  return new Problem('not-found', {
    nl: 'Van deze versie wordt hier geen document bewaard: ze werd op papier gemaakt, of gewist met haar student.',
    en: 'No document of this version is kept here: it was made on paper, or erased with its student.',
  })
}

export function noSuchVersion(wanted: number, latest: number): Problem {
  return new Problem('not-found', {
    nl: `Er is geen versie ${wanted} van deze overeenkomst; de laatste is versie ${latest}.`,
    en: `There is no version ${wanted} of this agreement; the latest is version ${latest}.`,
  })
}

export function noScan(): Problem {
  return new Problem('not-found', {
    nl: 'Bij deze overeenkomst is er geen scan met dit id.',
    en: 'There is no scan with this id of this agreement.',
  })
}

export function needsNoAgreement(state: string): Problem {
  return wrongState(
    {
      nl: 'Een geweigerde of ingetrokken stageplaats heeft geen overeenkomst nodig.',
      en: 'A declined or withdrawn placement needs no agreement.',
    },
    state,
  )
}

/** A link shows what is signed; without a document there is nothing to show. */
export function nothingToSignHere(kind: AgreementKind): Problem {
  if (kind === 'lerarenstage') {
    return new Problem('conflict', {
      nl: 'Dit contract wordt op lerarenstage.be ondertekend. Neem de handtekening daarvan over.',
      en: 'This contract is signed at lerarenstage.be. Take the signature over from there.',
    })
  }
  return new Problem('conflict', {
    nl: 'Van deze versie is hier geen document om te ondertekenen. Laat op papier tekenen, of schrijf een nieuwe versie.',
    en: 'There is no document of this version here to sign. Have it signed on paper, or write a new version.',
  })
}
