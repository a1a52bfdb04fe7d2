import type { InputError } from '../problem.ts'
import type { TemplateContent, TemplateKind } from './content.ts'
import { harmlessText } from './harmless.ts'
import { findPlaceholder, piecesOf, placeholders } from './placeholders.ts'
import { blocksOf, type TemplateText, textsOf } from './texts.ts'
import type { Locale } from './written.ts'

/** In characters. More than this in one language is no agreement that anybody reads, and takes seconds to print. */
const longestContent = 60_000
/** A line takes as much paper however short it is, and a placeholder may stand for as much. */
const charactersInLine = 80

/**
 * What is wrong with a template of a kind: placeholders that do not exist, or not for this kind; braces that stand
 * around nothing; texts that show nothing; tables with rows of another width; too much text.
 * @returns every fault with the pointer to its place inside the content; none when it can be printed
 */
export function checkTemplate(content: TemplateContent, kind: TemplateKind): InputError[] {
  const texts = textsOf(content)
  return [
    ...texts.flatMap(({ pointer, text, mayBeEmpty }) =>
      (['nl', 'en'] as const).flatMap((locale) => faultsOf(`${pointer}/${locale}`, text[locale], kind, mayBeEmpty)),
    ),
    ...tableFaults(content),
    ...lengthFaults(texts),
  ]
}

function faultsOf(pointer: string, text: string, kind: TemplateKind, mayBeEmpty: boolean): InputError[] {
  if (!mayBeEmpty && harmlessText(text) === '') return [{ pointer, ...showsNothing }]
  return piecesOf(text).flatMap((piece) => {
    if ('stray' in piece) return [{ pointer, ...strayBrace(piece.stray) }]
    if ('text' in piece) return []
    const placeholder = findPlaceholder(piece.placeholder)
    if (placeholder === undefined) return [{ pointer, ...unknownPlaceholder(piece.placeholder, kind) }]
    return placeholder.kinds.includes(kind) ? [] : [{ pointer, ...placeholderOfOtherKind(piece.placeholder) }]
  })
}

const showsNothing: Omit<InputError, 'pointer'> = {
  code: 'shows-nothing',
  detail: {
    nl: 'Van deze tekst is op papier niets te zien. Schrijf een tekst, of laat het onderdeel weg.',
    en: 'Nothing of this text can be seen on paper. Write a text, or leave this part out.',
  },
}

function strayBrace(stray: string): Omit<InputError, 'pointer'> {
  const shown = excerpt(stray)
  const detail = stray.startsWith('{')
    ? {
        nl: `Bij “${shown}” gaat een accolade open die nergens sluit. Zet } achter de plaatshouder, zoals {school.name}; gebruik voor gewone tekst ronde haakjes.`,
        en: `At “${shown}” a brace opens that closes nowhere. Put } after the placeholder, as in {school.name}; in ordinary text use round brackets.`,
      }
    : {
        nl: `Bij “${shown}” sluit een accolade die nergens openging. Zet { vóór de plaatshouder, zoals {school.name}; gebruik voor gewone tekst ronde haakjes.`,
        en: `At “${shown}” a brace closes that opened nowhere. Put { before the placeholder, as in {school.name}; in ordinary text use round brackets.`,
      }
  return { code: 'stray-brace', detail }
}

function unknownPlaceholder(name: string, kind: TemplateKind): Omit<InputError, 'pointer'> {
  const available = placeholders.filter(({ kinds }) => kinds.includes(kind)).map((placeholder) => placeholder.name)
  const nearest = nearestOf(name, available)
  const all = available.map((each) => `{${each}}`).join(', ')
  return {
    code: 'unknown-placeholder',
    detail: {
      nl: `De plaatshouder {${excerpt(name)}} bestaat niet. ${nearest === undefined ? '' : `Bedoelt u {${nearest}}? `}Kies uit: ${all}.`,
      en: `There is no placeholder {${excerpt(name)}}. ${nearest === undefined ? '' : `Do you mean {${nearest}}? `}Choose from: ${all}.`,
    },
  }
}

function placeholderOfOtherKind(name: string): Omit<InputError, 'pointer'> {
  return {
    code: 'placeholder-of-other-kind',
    detail: {
      nl: `{${name}} bestaat niet in een raamovereenkomst: die gaat over geen enkele student in het bijzonder. Schrijf “de student”, of maak een sjabloon van de soort individual.`,
      en: `{${name}} does not exist in a framework agreement: that is about no student in particular. Write “the student”, or make a template of the kind individual.`,
    },
  }
}

function tableFaults(content: TemplateContent): InputError[] {
  return blocksOf(content).flatMap(({ pointer, block }) => {
    if (block.kind !== 'table') return []
    const width = block.columns.length
    return block.rows.flatMap((cells, row) => {
      if (cells.length === width) return []
      const detail = {
        nl: `Deze rij heeft ${cells.length} cellen en de tabel ${width} kolommen. Geef elke rij ${width} cellen; een lege cel mag.`,
        en: `This row has ${cells.length} cells and the table ${width} columns. Give each row ${width} cells; a cell may be empty.`,
      }
      return [{ pointer: `${pointer}/rows/${row}`, code: 'cells-and-columns-differ', detail }]
    })
  })
}

function lengthFaults(texts: readonly TemplateText[]): InputError[] {
  const length = Math.max(lengthIn(texts, 'nl'), lengthIn(texts, 'en'))
  if (length <= longestContent) return []
  const detail = {
    nl: `Alle teksten samen nemen in één taal de plaats in van ${length} tekens (elke regel en elke plaatshouder telt voor minstens ${charactersInLine}); meer dan ${longestContent} wordt niet gedrukt. Kort ze in.`,
    en: `All texts together take the room of ${length} characters in one language (each line and each placeholder counts for at least ${charactersInLine}); more than ${longestContent} is not printed. Shorten them.`,
  }
  return [{ pointer: '', code: 'too-long', detail }]
}

function lengthIn(texts: readonly TemplateText[], locale: Locale): number {
  const linesIn = (text: string) =>
    text.split('\n').length + piecesOf(text).filter((piece) => 'placeholder' in piece).length
  return texts.reduce(
    (sum, { text }) => sum + Math.max(text[locale].length, linesIn(text[locale]) * charactersInLine),
    0,
  )
}

const longestExcerpt = 40

function excerpt(text: string): string {
  const shown = harmlessText(text).replaceAll('\n', ' ')
  return shown.length > longestExcerpt ? `${shown.slice(0, longestExcerpt)}…` : shown
}

/** The name that somebody who typed `wrong` most likely meant; undefined when none is near. */
function nearestOf(wrong: string, names: readonly string[]): string | undefined {
  const typed = wrong.trim().toLowerCase().slice(0, 60)
  const measured = names.map((name) => ({ name, distance: distanceOf(typed, name.toLowerCase()) }))
  const [nearest] = measured.sort((one, other) => one.distance - other.distance)
  return nearest && nearest.distance <= nearest.name.length / 2 ? nearest.name : undefined
}

/** How many letters to add, leave out or replace to come from one word to the other (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (let column = 0; column < other.length; column++) {
      const replaced = (row[column] ?? 0) + (letter === other[column] ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
