/** The entries of a PDF dictionary: what stands behind each name, as written. */
export type Dictionary = ReadonlyMap<string, string>

/** Far longer than any trailer; what does not end before that is no dictionary. */
const maximumBytes = 64 * 1024

const space = '\\0\\t\\n\\f\\r '
const regular = `[^${space}()<>[\\]{}/%]`
/** One token; of a string in parentheses only its start. */
const oneToken = new RegExp(`<<|>>|[[\\]]|/${regular}*|<[0-9A-Fa-f${space}]*>|${regular}+|\\(`, 'y')

/**
 * Reads the dictionary that starts at a position of a file; undefined when none does. Its own entries only: what stands
 * in dictionaries and arrays inside it is part of their values. Nothing recurses, so no nesting is too deep.
 */
export function readDictionary(file: Buffer, at: number): Dictionary | undefined {
  const text = file.toString('latin1', at, at + maximumBytes)
  const entries = new Map<string, string>()
  let depth = 0
  let name: string | undefined
  let value: string[] = []
  const close = () => {
    // An entry whose value is null is one that is not there (ISO 32000-2, section 7.3.7).
    if (name !== undefined && value.join(' ') !== 'null') entries.set(name, value.join(' '))
    name = undefined
    value = []
  }
  for (const token of tokensOf(text)) {
    if (depth === 0 && token !== '<<') return undefined
    const isName = depth === 1 && token.startsWith('/')
    if (isName && (name === undefined || value.length > 0)) {
      close()
      name = decoded(token)
      continue
    }
    if (token === '>>' && depth === 1) {
      close()
      return entries
    }
    if (depth > 0) value.push(token)
    if (token === '<<' || token === '[') depth += 1
    else if (token === '>>' || token === ']') depth -= 1
  }
  return undefined
}

function* tokensOf(text: string): Generator<string> {
  let at = 0
  for (;;) {
    oneToken.lastIndex = afterSpace(text, at)
    const token = oneToken.exec(text)?.[0]
    if (token === undefined) return
    const end = token === '(' ? endOfString(text, oneToken.lastIndex) : oneToken.lastIndex
    if (end === undefined) return
    yield token
    at = end
  }
}

/** Where the next token may start: after white space and comments (ISO 32000-2, section 7.2). */
function afterSpace(text: string, start: number): number {
  let inComment = false
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (inComment) inComment = character !== '\r' && character !== '\n'
    else if (character === '%') inComment = true
    else if (!'\0\t\n\f\r '.includes(character)) return at
  }
  return text.length
}

/** Where a string in parentheses ends; they may nest, and a backslash takes the next character out of the count. */
function endOfString(text: string, start: number): number | undefined {
  let open = 1
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === '(') open += 1
    else if (character === ')') open -= 1
    if (open === 0) return at + 1
  }
  return undefined
}

/** The name without its solidus; `#` and two digits write any character (ISO 32000-2, section 7.3.5). */
function decoded(name: string): string {
  return name
    .slice(1)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
