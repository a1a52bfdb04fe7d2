import { isIP } from 'node:net'
import { z } from 'zod'

/** What is asked of how people sign in: one of these classes (none: any), and that it is no older than this. */
export type SignInDemand = { acrValues: readonly string[]; maxAgeSeconds: number | null }

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** Everything that the surroundings decide, read once at start. */
export type Config = {
  host: string
  /** 0 lets the system choose a free port. */
  port: number
  /** Null in demo mode: the embedded PostgreSQL, demo data and demo tokens. */
  databaseUrl: string | null
  /** Signs in as the owner of the tables, for migrations only; null: `databaseUrl` is the owner too. */
  migrationDatabaseUrl: string | null
  /** A streaming replica that answers reports; null: the database itself does. */
  databaseReplicaUrl: string | null
  /** How many connections the pool may open. */
  databasePoolSize: number
  /** The address at which people reach the product, for the links they get; null: the address it listens on. */
  publicUrl: string | null
  /** How long a link for somebody without an account can be used. */
  linkDays: number
  /** Where mails are handed over; null: they wait. Demo mode writes them to a folder, whatever this says. */
  smtp: SmtpSettings | null
  /** Who mails come from; null: the demo. */
  mailFrom: MailAddress | null
  /** Where tokens come from; null in demo mode, which has an issuer of its own. */
  oidc: { issuer: string; audience: string; jwksUrl: string | undefined; signIn: SignInDemand } | null
  /** Where demo mode keeps its database and its mails. */
  dataDirectory: string
  logLevel: LogLevel
  /** The address ranges of proxies whose `X-Forwarded-For` is believed, in CIDR notation. */
  trustedProxies: readonly string[]
  /** The origins of pages that may call the API from a browser; none by default. */
  corsOrigins: readonly string[]
  /** How many requests one caller, or one address without a token, may make in a minute. */
  rateLimitPerMinute: number
  bodyLimitBytes: number
  /** How large a file with many records may be. */
  fileLimitBytes: number
  /** How far the event loop may run behind before new requests are turned away; 0: however far. */
  overloadDelayMilliseconds: number
  /** How long things are kept. */
  retention: RetentionTerms
  /** How other systems are called. `encryptionKeys`: 32 bytes each, the newest first; null: webhooks cannot be made. */
  webhooks: { encryptionKeys: readonly Uint8Array[] | null; thisMachine: boolean }
  /** For how long a process that is to stop says so on `/readyz`, and answers still, before it closes. */
  drainSeconds: number
  /** How long browsers must use HTTPS only: a year when `PUBLIC_URL` is HTTPS, unless something else is said; 0: never. */
  hstsSeconds: number
}

/** How long things are kept. */
export type RetentionTerms = {
  /** How long the answers to requests with an `Idempotency-Key` are kept; callers were promised 24 hours. */
  answersHours: number
  /** How many days mails, their notices and links are kept after they were sent, told or expired. */
  correspondenceDays: number
  /**
   * How many years after its last day a dossier is erased, and a framework agreement loses its text and names; null:
   * only when somebody asks.
   */
  dossierYears: number | null
}

/** How mails are handed over. `always`: TLS from the start · `required`: STARTTLS or nothing · `never`: in the clear. */
export type SmtpSettings = {
  host: string
  port: number
  tls: 'always' | 'required' | 'never'
  user: string | null
  password: string | null
}

export type MailAddress = { name: string; address: string }

/** A configuration the product refuses to start with. The message is one sentence for the person who starts it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the environment. An empty variable counts as absent.
 * @throws ConfigurationError naming the variable, its value (never of a secret) and the way out
 */
export function readConfig(env: Environment): Config {
  const databaseUrl = readDatabaseUrl(env, 'DATABASE_URL')
  return {
    host: read(env, 'HOST', Host, '127.0.0.1'),
    port: read(env, 'PORT', wholeNumber(0, 65_535), 3000),
    databaseUrl,
    migrationDatabaseUrl: databaseUrl === null ? null : readDatabaseUrl(env, 'MIGRATION_DATABASE_URL'),
    databaseReplicaUrl: databaseUrl === null ? null : read(env, 'DATABASE_REPLICA_URL', DatabaseUrl, null),
    databasePoolSize: read(env, 'DATABASE_POOL_SIZE', wholeNumber(1, 500), 10),
    publicUrl: read(env, 'PUBLIC_URL', PublicUrl, null),
    linkDays: read(env, 'LINK_DAYS', wholeNumber(1, 365), 30),
    ...readMail(env),
    oidc: databaseUrl === null ? null : readOidc(env),
    dataDirectory: env.DATA_DIR || '.data',
    logLevel: read(env, 'LOG_LEVEL', Level, 'info'),
    trustedProxies: read(env, 'TRUSTED_PROXIES', Ranges, []),
    corsOrigins: read(env, 'CORS_ORIGINS', Origins, []),
    rateLimitPerMinute: read(env, 'RATE_LIMIT_PER_MINUTE', wholeNumber(1, 10_000_000), 1200),
    bodyLimitBytes: read(env, 'BODY_LIMIT_BYTES', wholeNumber(1024, 100 * 1024 * 1024), 1024 * 1024),
    fileLimitBytes: read(env, 'FILE_LIMIT_BYTES', wholeNumber(1024, 512 * 1024 * 1024), 64 * 1024 * 1024),
    overloadDelayMilliseconds: read(env, 'OVERLOAD_DELAY_MS', wholeNumber(0, 60_000), 2000),
    retention: {
      answersHours: 24,
      correspondenceDays: read(env, 'CORRESPONDENCE_DAYS', wholeNumber(30, 36_500), 365),
      dossierYears: read(env, 'RETENTION_YEARS', wholeNumber(1, 100), null),
    },
    webhooks: readWebhooks(env),
    hstsSeconds: read(env, 'HSTS_SECONDS', wholeNumber(0, 100_000_000), isBehindHttps(env) ? year : 0),
    drainSeconds: read(env, 'DRAIN_SECONDS', wholeNumber(0, 300), 0),
  }
}

const year = 365 * 24 * 3600

/** People who reach the product by HTTPS should never be led to anything else. */
function isBehindHttps({ DATABASE_URL, PUBLIC_URL }: Environment): boolean {
  return Boolean(DATABASE_URL) && PUBLIC_URL?.startsWith('https:') === true
}

/** A database on another machine must not be open to whoever guesses: its address is all that others need. */
function readDatabaseUrl(env: Environment, name: string): string | null {
  const text = read(env, name, DatabaseUrl, null)
  const url = urlOf(text ?? '')
  if (text === null || !url || url.hostname === '' || isThisMachine(url) || url.searchParams.has('sslcert')) return text
  const password = decoded(url.password) ?? url.password
  const remedy = `give its role a password of at least ${shortestPassword} characters, made by chance`
  if (password === '') {
    throw new ConfigurationError(
      `${name} holds no password, and its database is on another machine; ${remedy}, or sign in with a certificate (sslcert).`,
    )
  }
  if (isGuessable(password, [url.username, url.pathname.slice(1), url.hostname])) {
    throw new ConfigurationError(
      `${name} holds a password that is easily guessed, and its database is on another machine; ${remedy}.`,
    )
  }
  return text
}

const shortestPassword = 12

/** Whether a password is short, a few characters again and again, or little more than a word that everybody tries. */
function isGuessable(password: string, names: readonly string[]): boolean {
  const words = ['password', 'wachtwoord', 'postgres', 'changeme', 'secret', 'admin', 'stagewijzer', '12345', 'qwerty']
  const rest = [...names.map((each) => each.toLowerCase()), ...words]
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
  return password.length < shortestPassword || new Set(password).size < 6 || rest.length < shortestPassword / 2
}

function readOidc(env: Environment): NonNullable<Config['oidc']> {
  const why = 'DATABASE_URL is set, so tokens must come from a real issuer'
  const issuer = read(env, 'OIDC_ISSUER', HttpsUrl, null)
  const audience = env.OIDC_AUDIENCE
  if (issuer === null) {
    throw new ConfigurationError(
      `OIDC_ISSUER is missing: ${why}; set it to the issuer's URL, or unset DATABASE_URL for demo mode.`,
    )
  }
  if (!audience) {
    throw new ConfigurationError(
      `OIDC_AUDIENCE is missing: ${why}; set it to the audience that stands for this API in its tokens.`,
    )
  }
  const signIn = {
    acrValues: read(env, 'OIDC_ACR_VALUES', AcrValues, []),
    maxAgeSeconds: read(env, 'OIDC_MAX_AUTH_AGE_SECONDS', wholeNumber(60, 31_536_000), null),
  }
  return { issuer, audience, jwksUrl: read(env, 'OIDC_JWKS_URL', HttpsUrl, undefined), signIn }
}

function readWebhooks(env: Environment): Config['webhooks'] {
  const thisMachine = read(env, 'WEBHOOK_ALLOW_THIS_MACHINE', TrueOrFalse, false)
  if (thisMachine && env.DATABASE_URL) {
    throw new ConfigurationError(
      'WEBHOOK_ALLOW_THIS_MACHINE is true, but DATABASE_URL is set: only the demo may call this machine; unset one of the two.',
    )
  }
  return { encryptionKeys: read(env, 'WEBHOOK_ENCRYPTION_KEY', EncryptionKeys, null), thisMachine }
}

function readMail(env: Environment): Pick<Config, 'smtp' | 'mailFrom'> {
  const smtp = read(env, 'SMTP_URL', SmtpUrl, null)
  const mailFrom = read(env, 'MAIL_FROM', Sender, null)
  if (smtp !== null && smtp.user !== null && smtp.password === null) {
    throw new ConfigurationError(
      'SMTP_URL holds a user and no password; add the password (smtps://user:password@host), or leave out both.',
    )
  }
  if (smtp !== null && mailFrom === null) {
    throw new ConfigurationError(
      'MAIL_FROM is missing: SMTP_URL is set, so mails go out; set it to the address they come from, or unset SMTP_URL.',
    )
  }
  if (smtp !== null && !env.PUBLIC_URL) {
    throw new ConfigurationError(
      'PUBLIC_URL is missing: SMTP_URL is set, and mails hold links; set it to the address at which people reach the product, or unset SMTP_URL.',
    )
  }
  return { smtp, mailFrom }
}

/** A variable: what it must be, in words that follow "must be", and how to read it. `secret` values are not repeated. */
type Kind<T> = { is: string; secret?: boolean; schema: z.ZodType<T, string> }

function read<T, D>(env: Environment, name: string, kind: Kind<T>, whenAbsent: D): T | D {
  const text = env[name]
  if (text === undefined || text === '') return whenAbsent
  const result = kind.schema.safeParse(text)
  if (result.success) return result.data
  const value = kind.secret ? 'has a value that does not fit' : `is ${JSON.stringify(text)}`
  throw new ConfigurationError(`${name} ${value}, but it must be ${kind.is}; correct it or leave it out.`)
}

function wholeNumber(minimum: number, maximum: number): Kind<number> {
  return {
    is: `a whole number from ${minimum} to ${maximum}`,
    schema: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .pipe(z.int().min(minimum).max(maximum)),
  }
}

function listed(test: (part: string) => boolean): z.ZodType<string[], string> {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(test))
}

const DatabaseUrl: Kind<string> = {
  is: 'a PostgreSQL URL such as postgres://user:password@host:5432/name',
  secret: true,
  schema: z.string().refine((text) => ['postgres:', 'postgresql:'].includes(urlOf(text)?.protocol ?? '')),
}

const Host: Kind<string> = {
  is: 'a host name or an IP address',
  schema: z.string().regex(/^[\w.:-]+$/),
}

const HttpsUrl: Kind<string> = {
  is: 'an https URL (http only on this machine) without user, password or fragment',
  secret: true,
  schema: z.string().refine(isSafeUrl),
}

const AcrValues: Kind<string[]> = {
  is: "a list of the issuer's classes of sign-in (acr) such as urn:example:mfa, separated by spaces",
  schema: z
    .string()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/)
    .transform((text) => text.split(' ')),
}

const PublicUrl: Kind<string> = {
  is: 'an https URL (http only on this machine) such as https://stage.example.org, without user, password or query',
  secret: true,
  schema: z.string().refine((text) => isSafeUrl(text) && !/[?#]/.test(text)),
}

const SmtpUrl: Kind<SmtpSettings> = {
  is: 'smtps://user:password@host:465 or smtp://user:password@host:587 (with STARTTLS; ?tls=never after it to go without)',
  secret: true,
  schema: z.string().transform((text, context) => {
    const settings = smtpSettings(urlOf(text))
    if (settings) return settings
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }),
}

function smtpSettings(url: URL | undefined): SmtpSettings | undefined {
  const isTls = url?.protocol === 'smtps:'
  if (!url || (!isTls && url.protocol !== 'smtp:')) return undefined
  const isPlain = url.search === '?tls=never'
  const isWhole = url.hostname !== '' && ['', '/'].includes(url.pathname) && url.hash === ''
  if (!isWhole || (url.search !== '' && (isTls || !isPlain))) return undefined
  const [user, password] = [decoded(url.username), decoded(url.password)]
  if (user === undefined || password === undefined || (user === '' && password !== '')) return undefined
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    tls: isTls ? 'always' : isPlain || isThisMachine(url) ? 'never' : 'required',
    user: user || null,
    password: password || null,
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const Sender: Kind<MailAddress> = {
  is: 'an e-mail address, or a name and an address such as Stages <stages@example.org>',
  schema: z
    .string()
    .regex(/^(?:[^<>"\p{Cc}]*<[^<>]+>|[^<>\s]+)$/u)
    .transform((text) => {
      const [name = '', address = ''] = text.includes('<') ? text.slice(0, -1).split('<') : ['', text]
      return { name: name.trim(), address }
    })
    .refine(({ address }) => z.email().safeParse(address).success),
}

const TrueOrFalse: Kind<boolean> = {
  is: 'true or false',
  schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
}

const keyBytes = 32
// Of 32 random bytes, fewer different ones do not occur in the lifetime of the universe.
const leastDifferentBytes = 16

const EncryptionKeys: Kind<Uint8Array[]> = {
  is: '32 random bytes in base64 (openssl rand -base64 32); to change it, the new key, a comma and the old one',
  secret: true,
  schema: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.length <= 5 && parts.every(isRandomKey))
    .transform((parts) => parts.map((part) => Buffer.from(part, 'base64'))),
}

function isRandomKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64')
  const isWhole = bytes.length === keyBytes && bytes.toString('base64') === text
  return isWhole && new Set(bytes).size >= leastDifferentBytes && !/^[\x20-\x7e]*$/.test(bytes.toString('latin1'))
}

const Level: Kind<LogLevel> = {
  is: 'fatal, error, warn, info, debug, trace or silent',
  schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
}

const Ranges: Kind<string[]> = {
  is: 'a list of address ranges such as 10.0.0.0/8,192.168.1.10/32, separated by commas',
  schema: listed(isRange),
}

const Origins: Kind<string[]> = {
  is: 'a list of origins such as https://stage.example.org, separated by commas (no * and no path)',
  schema: listed((part) => /^https?:/.test(part) && urlOf(part)?.origin === part),
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function isSafeUrl(text: string): boolean {
  const url = urlOf(text)
  if (!url || url.username || url.password || url.hash) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url))
}

function isThisMachine(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

function isRange(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/')
  const family = isIP(address)
  return more.length === 0 && family !== 0 && /^\d{1,3}$/.test(bits) && isPrefix(Number(bits), family)
}

/** A prefix of 0 bits would believe everybody. */
function isPrefix(bits: number, family: number): boolean {
  return bits >= 1 && bits <= (family === 4 ? 32 : 128)
}
