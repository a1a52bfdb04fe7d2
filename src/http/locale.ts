import type { Localized } from '../problem.ts'

export type Locale = keyof Localized

/**
 * The language of messages for an `Accept-Language` header (RFC 9110, section 12.5.4): the one with the highest weight
 * of the two the product speaks. Dutch when the header is absent, names neither, or likes both as much.
 */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined || acceptLanguage === '' || acceptLanguage === 'nl') return 'nl'
  if (acceptLanguage === 'en') return 'en'
  const weights: { nl?: number; en?: number; other?: number } = {}
  for (const range of acceptLanguage.slice(0, maximumHeaderLength).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
    const weight = weightOf(parameters)
    const key = languageOf(tag.trim())
    if (key === undefined || weight === undefined) continue
    weights[key] = Math.max(weights[key] ?? 0, weight)
  }
  const nl = weights.nl ?? weights.other ?? 0
  const en = weights.en ?? weights.other ?? 0
  return en > nl ? 'en' : 'nl'
}

const maximumHeaderLength = 500

function languageOf(tag: string): Locale | 'other' | undefined {
  if (tag === '*') return 'other'
  const language = tag.split('-', 1)[0]
  return language === 'nl' || language === 'en' ? language : undefined
}

function weightOf(parameters: readonly string[]): number | undefined {
  for (const parameter of parameters) {
    const [name, value] = parameter.split('=')
    if (name?.trim() !== 'q') continue
    const weight = value?.trim() ?? ''
    return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : undefined
  }
  return 1
}
