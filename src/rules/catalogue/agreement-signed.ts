import type { Agreement } from '../dossier.ts'
import { agreementsWith, type PlacementFacts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { stageconcept } from '../sources.ts'
import type { Validity } from '../text.ts'
import { type Party, partiesOf } from '../vocabulary.ts'

export const agreementSigned = defineRule({
  id: 'agreement-signed',
  title: { nl: 'Stageovereenkomst ondertekend', en: 'Agreement signed' },
  source: stageconcept('Stageovereenkomst'),
  blocking: true,
  outcomes: ['met', 'not-met'],
  parameters: ['courseUnits'],
  messages: {
    covered: {
      nl: '{kind:agreement} is ondertekend door {parties:parties}, geldt {valid:validity} en dekt de stage {needed:validity}.',
      en: '{kind:agreement} is signed by {parties:parties}, is valid {valid:validity} and covers the internship {needed:validity}.',
    },
    none: {
      nl: 'Er is geen overeenkomst met deze school (instellingsnummer {institutionNumber:text}).',
      en: 'There is no agreement with this school (institution number {institutionNumber:text}).',
    },
    terminated: {
      nl: '{kind:agreement} met deze school is stopgezet op {terminatedOn:date}.',
      en: '{kind:agreement} with this school was terminated on {terminatedOn:date}.',
    },
    unsigned: {
      nl: '{kind:agreement} wacht nog op de handtekening van {missing:parties}.',
      en: '{kind:agreement} still waits for the signature of {missing:parties}.',
    },
    notValid: {
      nl: '{kind:agreement} geldt {valid:validity} en dekt dus niet {uncovered:dates}.',
      en: '{kind:agreement} is valid {valid:validity} and so does not cover {uncovered:dates}.',
    },
  },
  about: 'placement',
  check(placement) {
    const { institutionNumber } = placement.school
    const needed = daysToCover(placement)
    const candidates = agreementsWith(institutionNumber, placement.dossier).map((agreement) => ({
      agreement,
      kind: agreement.kind,
      parties: partiesAsked(agreement),
      valid: { from: agreement.validFrom, until: agreement.validUntil },
      missing: missingParties(agreement),
      uncovered: needed.filter(({ date }) => !isValidOn(date, agreement)),
    }))
    // The agreement that is nearest to covering the placement is the one worth telling about.
    const lasting = candidates.filter(({ agreement }) => agreement.terminatedOn === null)
    const signed = lasting.filter(({ missing }) => missing.length === 0)
    const [best] = signed.toSorted((one, other) => one.uncovered.length - other.uncovered.length)
    if (best && best.uncovered.length === 0) {
      const { kind, parties, valid } = best
      return {
        outcome: 'met',
        message: 'covered',
        data: { kind, parties, valid, needed: stretchOf(needed.map(({ date }) => date)) },
      }
    }
    if (best) {
      const { kind, valid, uncovered } = best
      return {
        outcome: 'not-met',
        message: 'notValid',
        data: { kind, valid, uncovered: [...new Set(uncovered.map(({ date }) => date))] },
        lessonIds: uncovered.flatMap(({ lessonId }) => lessonId ?? []),
      }
    }
    const [unsigned] = lasting.toSorted((one, other) => one.missing.length - other.missing.length)
    if (unsigned) {
      return { outcome: 'not-met', message: 'unsigned', data: { kind: unsigned.kind, missing: unsigned.missing } }
    }
    for (const { kind, agreement } of candidates) {
      if (agreement.terminatedOn === null) continue
      return { outcome: 'not-met', message: 'terminated', data: { kind, terminatedOn: agreement.terminatedOn } }
    }
    return { outcome: 'not-met', message: 'none', data: { institutionNumber } }
  },
})

/** The days an agreement must be valid on: of each lesson, or before there are any, both ends of the window. */
function daysToCover({ lessons, window, dossier }: PlacementFacts): { date: string; lessonId?: string }[] {
  if (lessons.length > 0) return lessons.map(({ id, posted }) => ({ date: posted.date, lessonId: id }))
  if (window) return [{ date: window.startsOn }, { date: window.endsOn }]
  return [{ date: dossier.judgedOn }]
}

function stretchOf(dates: readonly string[]): Validity {
  return { from: dates.at(0) ?? '', until: dates.at(-1) ?? null }
}

/** An agreement may ask more parties than its kind does, never fewer. */
function partiesAsked({ kind, parties = [] }: Agreement): Party[] {
  return [...new Set([...partiesOf[kind], ...parties])]
}

function missingParties(agreement: Agreement): Party[] {
  return partiesAsked(agreement).filter((party) => !agreement.signatures.some((signature) => signature.party === party))
}

function isValidOn(date: string, { validFrom, validUntil }: Agreement): boolean {
  return validFrom <= date && (validUntil === null || date <= validUntil)
}
