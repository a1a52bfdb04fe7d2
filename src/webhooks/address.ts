import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Localized } from '../problem.ts'

/** The part of IPv6 that is given out for the internet (RFC 4291; IANA, IPv6 Global Unicast Address Assignments). */
const globalIpv6 = ipaddr.parseCIDR('2000::/3')

/** A public address at which a cloud answers its own machines. */
const cloudPlatform = '168.63.129.16'

/**
 * Whether an IP address is one of the public internet: not private, loopback, link-local, shared (CGNAT), multicast,
 * reserved, a metadata service, or an IPv4 address wrapped in an IPv6 one (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' ? address !== cloudPlatform : parsed.match(globalIpv6)
}

/** Whether an IP address is this machine, in its plain form. */
export function isThisMachine(address: string): boolean {
  return isIP(address) !== 0 && !address.includes('%') && ipaddr.parse(address).range() === 'loopback'
}

/**
 * The address that a URL may lead to. `thisMachine` is for the demo and for tests: then http to this machine is
 * possible too, and nothing else is with http.
 */
export function mayConnect(protocol: string, address: string, thisMachine: boolean): boolean {
  if (thisMachine && isThisMachine(address)) return true
  return protocol === 'https:' && isPublicAddress(address)
}

/** The name in a URL as it is connected to: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

type Fault = { code: string; detail: Localized }

/**
 * What is wrong with the URL of a webhook, before anything is looked up; undefined for one that may be tried. Every
 * spelling of an IPv4 address (decimal, octal, hexadecimal, shortened) is one address to the URL parser.
 */
export function urlFault(text: string, thisMachine: boolean): Fault | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['https:', 'http:'].includes(url.protocol)) return notHttps
  if (url.username !== '' || url.password !== '') return withCredentials
  if (url.hash !== '' || text.includes('#')) return withFragment
  const host = hostOf(url).replace(/\.$/, '')
  const isLiteral = isIP(host) !== 0
  const isHere = isLiteral ? isThisMachine(host) : host === 'localhost'
  if (thisMachine && isHere) return undefined
  if (url.protocol !== 'https:') return notHttps
  if (isLiteral ? !isPublicAddress(host) : isLocalName(host)) return notPublic
  return undefined
}

/** Names that mean something in one network only. */
const localDomains = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'home.arpa', 'onion']

function isLocalName(host: string): boolean {
  return !host.includes('.') || localDomains.some((domain) => host.endsWith(`.${domain}`))
}

const notHttps: Fault = {
  code: 'not-https',
  detail: {
    nl: 'Dit is geen https-adres. Geef een volledig adres zoals https://sis.example.org/webhooks.',
    en: 'This is no https address. Give a whole one, such as https://sis.example.org/webhooks.',
  },
}

const withCredentials: Fault = {
  code: 'credentials-in-url',
  detail: {
    nl: 'Er staat een gebruiker of wachtwoord in het adres. Laat die weg: de handtekening bewijst wie belt.',
    en: 'There is a user or password in the address. Leave it out: the signature proves who calls.',
  },
}

const withFragment: Fault = {
  code: 'fragment-in-url',
  detail: {
    nl: 'Het deel na # wordt nooit verstuurd. Laat het weg.',
    en: 'The part after # is never sent. Leave it out.',
  },
}

const notPublic: Fault = {
  code: 'not-public',
  detail: {
    nl: 'Dit adres ligt niet op het openbare internet, en wordt dus niet gebeld. Geef een naam of adres dat van overal bereikbaar is.',
    en: 'This address is not on the public internet, and so is not called. Give a name or address that can be reached from anywhere.',
  },
}
