import { Problem } from '../problem.ts'

/** The version of a resource that a write was based on, or `*` for "whatever it is now". */
export type IfMatch = number | '*'

/** A version that no resource has: what an `If-Match` with somebody else's tag stands for. */
const noVersion = -1

/** The strong entity tag of a version (RFC 9110, section 8.8.3). */
export function etagOf(version: number): string {
  return `"${version}"`
}

/**
 * Reads an `If-Match` header. A tag that this API never gave is a version that never matches, so that the answer is
 * the same 412 as for a stale one.
 * @throws Problem `malformed` for what is no entity tag, and for more than one: the product has one current version.
 */
export function readIfMatch(header: string): IfMatch {
  const value = header.trim()
  if (value === '*') return '*'
  if (!/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(value)) {
    throw new Problem('malformed', {
      nl: 'If-Match hoort één ETag te bevatten zoals die in een antwoord stond, bijvoorbeeld "3", of *.',
      en: 'If-Match takes one ETag as an answer gave it, such as "3", or *.',
    })
  }
  const version = /^"(\d{1,15})"$/.exec(value)?.[1]
  return version === undefined || etagOf(Number(version)) !== value ? noVersion : Number(version)
}

/**
 * Lets a write go on only when it was based on the current version.
 * @throws Problem `stale` (412) when the resource has changed since the caller read it.
 */
export function checkVersion(ifMatch: IfMatch, current: number): void {
  if (ifMatch === '*' || ifMatch === current) return
  throw new Problem(
    'stale',
    {
      nl: `Dit is intussen gewijzigd (nu versie ${current}). Lees het opnieuw en herhaal uw wijziging met de nieuwe ETag.`,
      en: `This has changed in the meantime (now version ${current}). Read it again and repeat your change with the new ETag.`,
    },
    { members: () => ({ currentETag: etagOf(current) }) },
  )
}

/** Whether an `If-None-Match` header names this tag: weak comparison, lists and `*` (RFC 9110, section 13.1.2). */
export function noneMatchNames(header: string, etag: string): boolean {
  if (header.trim() === '*') return true
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag)
}
