import { type Problem, unprocessable } from '../../problem.ts'

/** What is wrong with the first bytes of a file that should be XLSX; undefined when nothing is. */
export function notXlsxFault(content: Uint8Array): Problem | undefined {
  const isZip = content[0] === 0x50 && content[1] === 0x4b && content[2] === 0x03 && content[3] === 0x04
  if (isZip) return undefined
  const isOld = content[0] === 0xd0 && content[1] === 0xcf && content[2] === 0x11 && content[3] === 0xe0
  return unprocessable('', 'not-xlsx', isOld ? oldOrEncrypted : notXlsx)
}

const oldOrEncrypted = {
  nl: 'Dit is een oud Excel-bestand (.xls), of een met een wachtwoord. Bewaar het zonder wachtwoord als XLSX of CSV.',
  en: 'This is an old Excel file (.xls), or one with a password. Save it without a password as XLSX or CSV.',
}

const notXlsx = {
  nl: 'Dit is geen XLSX-bestand. Bewaar het rekenblad als XLSX, of stuur CSV met Content-Type text/csv.',
  en: 'This is no XLSX file. Save the spreadsheet as XLSX, or send CSV with Content-Type text/csv.',
}
