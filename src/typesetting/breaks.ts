// In letters. Longer words exist in no dictionary, and hyphenation does not know where to part them.
export const longestWord = 40
export const longestWordInColumn = 24

const letters = new Intl.Segmenter('nl', { granularity: 'grapheme' })

/** A text whose words of more than `longest` letters may be parted, at least six times in a line. */
export function breakable(text: string, longest: number): string {
  return text.replace(/\S+/gu, (word) => {
    if (word.length <= longest) return word
    const all = Array.from(letters.segment(word), ({ segment }) => segment)
    const size = Math.floor(longest / 6)
    const parts = Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
      all.slice(part * size, (part + 1) * size).join(''),
    )
    // In an address a hyphen at the end of a line would read as a part of it, and no line ends after a Hebrew letter
    // with one (UAX #14, LB21a).
    return parts.join(/[@/\p{Script=Hebrew}]/u.test(word) ? '\u200b' : '\u00ad')
  })
}

const longestInHead = 60

/** A text that fits in the head of a page; `longest` in letters, for a page on its side more than for one upright. */
export function shortened(text: string, longest = longestInHead): string {
  const letters = [...text]
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : text
}
