import { describe, expect, it } from 'vitest'
import { hashOf, linkUrl, newToken } from '../../src/links/token.ts'

describe('a token', () => {
  it('has 256 bits of chance, in letters that need no encoding', () => {
    const tokens = new Set(Array.from({ length: 1000 }, newToken))
    expect(tokens.size).toBe(1000)
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    }
  })

  it('is kept as its SHA-256 (FIPS 180-4, the example of one block)', () => {
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('the address of a link', () => {
  it.each([
    ['https://stage.example.org', 'sign-agreement', 'https://stage.example.org/sign/t'],
    ['https://stage.example.org/', 'answer-request', 'https://stage.example.org/answer/t'],
    ['https://example.org/stage/', 'unsubscribe', 'https://example.org/stage/unsubscribe/t'],
  ] as const)('under %s for %s', (publicUrl, purpose, url) => {
    expect(linkUrl(publicUrl, purpose, 't')).toBe(url)
  })
})
