import type { Localized } from '../problem.ts'
import { type Dictionary, readDictionary } from './dictionary.ts'

/** What keeps a file from being a PDF that people can open: a word that never changes, and the way out. */
export type PdfFault = { code: 'empty' | 'not-a-pdf' | 'broken-pdf' | 'encrypted-pdf'; detail: Localized }

/** How far from its ends a reader looks for what makes a file a PDF (ISO 32000-1, Annex H, notes 13 and 18). */
const reach = 1024

/**
 * What is wrong with a file that should be a PDF; undefined when nothing is. It goes the way that every reader goes: the
 * header, the last `startxref`, the cross-reference section it points at, and the trailer there (ISO 32000-2, section
 * 7.5). Nothing is decompressed, so the work stays small whatever is in the file.
 */
export function pdfFault(content: Uint8Array): PdfFault | undefined {
  if (content.length === 0) return empty
  const file = Buffer.from(content.buffer, content.byteOffset, content.length)
  const start = startOf(file)
  if (start === undefined || endsAsZip(file)) return otherFormat
  const offset = crossReferenceOf(file)
  if (offset === undefined) return broken
  // Offsets count from the header; what something else was put in front of counts from the first byte (Annex H, note 13).
  const trailer = trailerAt(file, start + offset) ?? trailerAt(file, offset)
  if (!trailer?.has('Root')) return broken
  return trailer.has('Encrypt') ? encrypted : undefined
}

const space = '[\\0\\t\\n\\f\\r ]'
const escapePjl = '\\x1b%-12345X'

/**
 * White space, a byte order mark, or the job header in the language PJL that scanners and printers put in front. With
 * anything else there, the file would be a page or an archive to one program and a PDF to another.
 */
const header = new RegExp(
  `^(?:\\u00ef\\u00bb\\u00bf)?${space}*(?:${escapePjl}(?:@PJL[^\\r\\n]*\\r?\\n)+${space}*)?%PDF-(?:1\\.\\d|2\\.0)(?!\\d)`,
)

function startOf(file: Buffer): number | undefined {
  const found = header.exec(file.toString('latin1', 0, reach + '%PDF-1.7'.length))
  return found?.[0].lastIndexOf('%PDF')
}

/** The end of the file: the end of a printer's job may follow it, and nothing else. */
const ending = new RegExp(
  `startxref${space}+(\\d{1,10})${space}+%%EOF${space}*(?:${escapePjl}(?:@PJL[^\\r\\n]*\\r?\\n)*)*$`,
)

function crossReferenceOf(file: Buffer): number | undefined {
  const end = lengthWithoutPadding(file)
  const found = ending.exec(file.toString('latin1', Math.max(0, end - reach), end))
  return found ? Number(found[1]) : undefined
}

/** Some programs fill up the last block of a file, with white space or zeroes. */
function lengthWithoutPadding(file: Buffer): number {
  let length = file.length
  while (length > 0 && '\0\t\n\f\r '.includes(String.fromCharCode(file[length - 1] ?? 0))) length -= 1
  return length
}

/** The trailer of the cross-reference table or stream at this position; undefined when neither stands there. */
function trailerAt(file: Buffer, position: number): Dictionary | undefined {
  const start = file.toString('latin1', position, position + reach)
  const stream = /^[\0\t\n\f\r ]*\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+obj/.exec(start)
  if (stream) {
    const dictionary = readDictionary(file, position + stream[0].length)
    return dictionary?.get('Type') === '/XRef' ? dictionary : undefined
  }
  const end = file.indexOf('trailer', position)
  const table = /^[\0\t\n\f\r ]*xref[\d\0\t\n\f\r nf]+$/
  if (end < 0 || !table.test(file.toString('latin1', position, end))) return undefined
  return readDictionary(file, end + 'trailer'.length)
}

/** Whether the file is a ZIP archive too: its last record is found from the end, and may hold anything in its comment. */
function endsAsZip(file: Buffer): boolean {
  const recordBytes = 22
  const from = Math.max(0, file.length - recordBytes - 0xffff)
  for (
    let at = file.indexOf('PK\x05\x06', from, 'latin1');
    at >= 0;
    at = file.indexOf('PK\x05\x06', at + 1, 'latin1')
  ) {
    const end = at + recordBytes
    if (end <= file.length && end + file.readUInt16LE(end - 2) === file.length) return true
  }
  return false
}

const empty: PdfFault = {
  code: 'empty',
  detail: {
    nl: 'Het bestand is leeg. Stuur de PDF zelf als body.',
    en: 'The file is empty. Send the PDF itself as the body.',
  },
}

const otherFormat: PdfFault = {
  code: 'not-a-pdf',
  detail: {
    nl: 'Dit bestand is geen PDF. Bewaar of scan het document als PDF; de naam van het bestand veranderen volstaat niet.',
    en: 'This file is no PDF. Save or scan the document as PDF; changing the name of the file is not enough.',
  },
}

const broken: PdfFault = {
  code: 'broken-pdf',
  detail: {
    nl: 'Deze PDF is onvolledig of beschadigd. Open het document, bewaar het opnieuw als PDF en stuur het nog eens.',
    en: 'This PDF is incomplete or damaged. Open the document, save it as PDF again and send it once more.',
  },
}

const encrypted: PdfFault = {
  code: 'encrypted-pdf',
  detail: {
    nl: 'Deze PDF is versleuteld of met een wachtwoord beveiligd. Bewaar het document zonder beveiliging als PDF.',
    en: 'This PDF is encrypted or protected by a password. Save the document as PDF without protection.',
  },
}
