/*
 * What changes how a text is shown without being seen itself: controls, marks of direction (UAX #9), invisible letters,
 * tags and private characters. The joiners U+200C and U+200D stay: Persian and Hindi are spelt with them.
 */
const invisible =
  /(?![\n\u200c\u200d])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu

/** No spelling puts more marks on one letter; a tower of them would cover the lines around it. */
const tower = /(\p{M}{4})\p{M}+/gu

/**
 * A text of one or more lines as it can be shown to anybody: what is seen of it and nothing else, with at most one empty
 * line on end.
 */
export function harmlessText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(invisible, '')
    .replace(tower, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same on one line. */
export function harmlessLine(text: string): string {
  return harmlessText(text).replace(/[\n ]+/g, ' ')
}
