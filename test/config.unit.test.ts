import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ConfigurationError, readConfig } from '../src/config.ts'

const production = {
  DATABASE_URL: 'postgres://app:hunter2-tbdzqk@db.example.org:5432/stage',
  OIDC_ISSUER: 'https://login.example.org/realms/stage',
  OIDC_AUDIENCE: 'stagewijzer',
}

function refusal(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as Error).message
  }
  throw new Error('the configuration was accepted')
}

describe('readConfig', () => {
  it('is demo mode on this machine when nothing is set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      migrationDatabaseUrl: null,
      databaseReplicaUrl: null,
      databasePoolSize: 10,
      publicUrl: null,
      linkDays: 30,
      smtp: null,
      mailFrom: null,
      oidc: null,
      dataDirectory: '.data',
      logLevel: 'info',
      trustedProxies: [],
      corsOrigins: [],
      rateLimitPerMinute: 1200,
      retention: { answersHours: 24, correspondenceDays: 365, dossierYears: null },
      webhooks: { encryptionKeys: null, thisMachine: false },
      bodyLimitBytes: 1_048_576,
      fileLimitBytes: 67_108_864,
      hstsSeconds: 0,
      overloadDelayMilliseconds: 2000,
      drainSeconds: 0,
    })
  })

  it('takes every variable', () => {
    const config = readConfig({
      ...production,
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://stage.example.org/app/',
      LINK_DAYS: '14',
      SMTP_URL: 'smtps://stages%40example.org:p%2Fw@mail.example.org',
      MAIL_FROM: 'Stages <stages@example.org>',
      PORT: '0',
      OIDC_JWKS_URL: 'https://login.example.org/keys',
      OIDC_ACR_VALUES: 'urn:example:mfa https://example.org/acr/2',
      OIDC_MAX_AUTH_AGE_SECONDS: '28800',
      DATA_DIR: '/srv/stage',
      LOG_LEVEL: 'warn',
      TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8',
      CORS_ORIGINS: 'https://stage.example.org,http://localhost:5173',
      RATE_LIMIT_PER_MINUTE: '60',
      BODY_LIMIT_BYTES: '2048',
      DATABASE_POOL_SIZE: '20',
      HSTS_SECONDS: '31536000',
      RETENTION_YEARS: '5',
      CORRESPONDENCE_DAYS: '90',
    })
    expect(config).toMatchObject({
      databaseUrl: production.DATABASE_URL,
      publicUrl: 'https://stage.example.org/app/',
      linkDays: 14,
      oidc: {
        issuer: production.OIDC_ISSUER,
        audience: 'stagewijzer',
        jwksUrl: 'https://login.example.org/keys',
        signIn: { acrValues: ['urn:example:mfa', 'https://example.org/acr/2'], maxAgeSeconds: 28_800 },
      },
      port: 0,
      smtp: { host: 'mail.example.org', port: 465, tls: 'always', user: 'stages@example.org', password: 'p/w' },
      mailFrom: { name: 'Stages', address: 'stages@example.org' },
      trustedProxies: ['10.0.0.0/8', 'fd00::/8'],
      corsOrigins: ['https://stage.example.org', 'http://localhost:5173'],
      hstsSeconds: 31_536_000,
      retention: { answersHours: 24, correspondenceDays: 90, dossierYears: 5 },
    })
  })

  it('asks for HTTPS for a year where people reach the product by HTTPS, unless something else is said', () => {
    const PUBLIC_URL = 'https://stage.example.org'
    expect(readConfig({ ...production, PUBLIC_URL }).hstsSeconds).toBe(31_536_000)
    expect(readConfig({ ...production, PUBLIC_URL, HSTS_SECONDS: '0' }).hstsSeconds).toBe(0)
    expect(readConfig(production).hstsSeconds).toBe(0)
    expect(readConfig({ PUBLIC_URL }).hstsSeconds).toBe(0)
  })

  it('reads an empty variable as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', DATA_DIR: '', TRUSTED_PROXIES: '' })).toEqual(readConfig({}))
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000a'],
    ['PORT', ' 3000'],
    ['PORT', '1e3'],
    ['LINK_DAYS', '0'],
    ['LINK_DAYS', '366'],
    ['LOG_LEVEL', 'verbose'],
    ['HOST', 'a b'],
    ['TRUSTED_PROXIES', 'true'],
    ['TRUSTED_PROXIES', '1'],
    ['TRUSTED_PROXIES', '10.0.0.1'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '10.0.0.0/8,,'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example/'],
    ['CORS_ORIGINS', 'stage.example.org'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
    ['BODY_LIMIT_BYTES', '10'],
    ['FILE_LIMIT_BYTES', '1GB'],
    ['DATABASE_POOL_SIZE', '0'],
    ['HSTS_SECONDS', 'yes'],
    ['RETENTION_YEARS', '0'],
    ['CORRESPONDENCE_DAYS', '29'],
  ])('refuses %s=%s, naming the variable, the value and what would do', (name, value) => {
    const message = refusal({ [name]: value })
    expect(message).toMatch(new RegExp(`^${name} is ".*", but it must be .+; correct it or leave it out\\.$`))
    expect(message).toContain(JSON.stringify(value))
  })

  it.each([
    ['OIDC_ACR_VALUES', ' '],
    ['OIDC_ACR_VALUES', 'urn:a  urn:b'],
    ['OIDC_ACR_VALUES', 'urn:a"b'],
    ['OIDC_ACR_VALUES', 'urn:a\\b'],
    ['OIDC_ACR_VALUES', 'één'],
    ['OIDC_MAX_AUTH_AGE_SECONDS', '59'],
    ['OIDC_MAX_AUTH_AGE_SECONDS', '1h'],
  ])('refuses %s=%j, which would let in nobody or everybody', (name, value) => {
    expect(refusal({ ...production, [name]: value })).toContain(`${name} is ${JSON.stringify(value)}, but it must be`)
  })

  it('asks nothing of the sign-in that is not configured', () => {
    expect(readConfig(production).oidc?.signIn).toEqual({ acrValues: [], maxAgeSeconds: null })
  })

  it('needs an issuer and an audience with a database', () => {
    const { OIDC_ISSUER, OIDC_AUDIENCE, ...database } = production
    expect(refusal(database)).toMatch(/^OIDC_ISSUER is missing: .*demo mode\.$/)
    expect(refusal({ ...database, OIDC_ISSUER })).toMatch(/^OIDC_AUDIENCE is missing: /)
    expect(refusal({ ...database, OIDC_AUDIENCE })).toMatch(/^OIDC_ISSUER is missing: /)
  })

  const withPassword = (password: string, where = 'db.example.org') =>
    ['postgres://role', password === '' ? '' : `:${password}`, `@${where}/stage`].join('')

  it.each(['DATABASE_URL', 'MIGRATION_DATABASE_URL'])(
    'refuses a database of another machine without a password in %s, or with one that is easily guessed',
    (name) => {
      const starting = (url: string) => ({ ...production, [name]: url })
      expect(refusal(starting(withPassword('')))).toMatch(
        new RegExp(`^${name} holds no password, and .*at least 12 characters, made by chance, or .*certificate`),
      )
      const weak = ['tbdzqkvwxyr', 'stagewijzer-postgres', 'Postgres-1234', 'role-role-stage-1', 'ababababababab']
      for (const password of weak) {
        const message = refusal(starting(withPassword(password)))
        expect(message).toMatch(new RegExp(`^${name} holds a password that is easily guessed`))
        expect(message).not.toContain(password)
      }
      for (const url of [
        withPassword('tbdzqkvwxyrm'),
        `${withPassword('')}?sslcert=/etc/client.crt`,
        withPassword('', 'localhost'),
        withPassword('x', '127.0.0.1'),
        'postgres:///stage?host=/run/postgresql',
      ]) {
        expect(() => readConfig(starting(url))).not.toThrow()
      }
    },
  )

  it.each([
    'http://stage.example.org',
    'https://stage.example.org/?from=mail',
    'https://stage.example.org/#top',
    'https://user:hunter2@stage.example.org',
    'stage.example.org',
  ])('refuses to send people to %s', (url) => {
    const message = refusal({ PUBLIC_URL: url })
    expect(message).toContain('PUBLIC_URL')
    expect(message).not.toContain('hunter2')
  })

  it.each(['http://login.example.org', 'https://u:p@login.example.org', 'login.example.org', 'https://a.example/#x'])(
    'refuses the issuer %s',
    (issuer) => {
      expect(refusal({ ...production, OIDC_ISSUER: issuer })).toMatch(/^OIDC_ISSUER has a value that does not fit/)
    },
  )

  it.each(['mysql://app:hunter2@db/stage', 'hunter2', 'postgres//app:hunter2@db'])(
    'never repeats a wrong database URL, which holds a password',
    (url) => {
      const message = refusal({ ...production, DATABASE_URL: url })
      expect(message).toMatch(/^DATABASE_URL /)
      expect(message).not.toContain('hunter2')
    },
  )

  describe('of mail', () => {
    const mail = { MAIL_FROM: 'stages@example.org', PUBLIC_URL: 'https://stage.example.org' }
    const smtpOf = (url: string) => readConfig({ ...mail, SMTP_URL: url }).smtp

    it.each([
      ['smtps://mail.example.org', { port: 465, tls: 'always', user: null, password: null }],
      ['smtp://mail.example.org', { port: 587, tls: 'required' }],
      ['smtp://mail.example.org:25?tls=never', { port: 25, tls: 'never' }],
      ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, tls: 'never' }],
      ['smtp://[::1]:25', { host: '::1', tls: 'never' }],
      ['smtp://jan:geheim@mail.example.org/', { user: 'jan', password: 'geheim' }],
    ])('hands over by %s', (url, settings) => {
      expect(smtpOf(url)).toMatchObject(settings)
    })

    it.each([
      'mail.example.org:25',
      'https://mail.example.org',
      'smtp://',
      'smtps://mail.example.org?tls=never',
      'smtp://jan:hunter2@mail.example.org?secure=false',
      'smtp://jan:hunter2@mail.example.org/path',
      'smtp://:hunter2@mail.example.org',
      'smtp://jan:%zzhunter2@mail.example.org',
    ])('refuses %s, and never repeats it, for it may hold a password', (url) => {
      const message = refusal({ ...mail, SMTP_URL: url })
      expect(message).toMatch(/^SMTP_URL has a value that does not fit, but it must be smtps:/)
      expect(message).not.toContain('hunter2')
    })

    it('says from whom, and where people reach the product', () => {
      const SMTP_URL = 'smtps://mail.example.org'
      expect(refusal({ SMTP_URL, PUBLIC_URL: mail.PUBLIC_URL })).toMatch(/^MAIL_FROM is missing: .*unset SMTP_URL\.$/)
      expect(refusal({ SMTP_URL, MAIL_FROM: mail.MAIL_FROM })).toMatch(/^PUBLIC_URL is missing: .*unset SMTP_URL\.$/)
      expect(readConfig(mail)).toMatchObject({ smtp: null, mailFrom: { name: '', address: 'stages@example.org' } })
    })

    it.each([
      'Stages',
      'a@b@c',
      'Stages <stages>',
      'A <a@example.org>, B <b@example.org>',
      'x\r\nBcc: <a@example.org>',
    ])('refuses to come from %j', (from) => {
      expect(refusal({ MAIL_FROM: from })).toMatch(/^MAIL_FROM is ".*", but it must be an e-mail address/)
    })
  })
})

describe('the keys of webhooks', () => {
  const key = randomBytes(32)
  const old = randomBytes(32)
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

  it('are 32 random bytes each, the newest first', () => {
    const { webhooks } = readConfig({ ...production, WEBHOOK_ENCRYPTION_KEY: `${text(key)}, ${text(old)}` })
    expect(webhooks.encryptionKeys?.map(text)).toEqual([text(key), text(old)])
    expect(webhooks.thisMachine).toBe(false)
  })

  it.each([
    ['too short', text(randomBytes(31))],
    ['too long', text(randomBytes(33))],
    ['no base64', 'x'.repeat(44)],
    ['zeros', text(Buffer.alloc(32))],
    ['one byte over and over', text(Buffer.alloc(32, 'ab'))],
    ['words', text(Buffer.from('correct horse battery staple 123'))],
    ['hexadecimal digits', key.toString('hex')],
    ['an empty one beside it', `${text(key)},`],
  ])('are refused when they are %s, without being repeated', (_, WEBHOOK_ENCRYPTION_KEY) => {
    const message = refusal({ ...production, WEBHOOK_ENCRYPTION_KEY })
    expect(message).toMatch(/^WEBHOOK_ENCRYPTION_KEY has a value that does not fit.+openssl rand/)
    expect(message).not.toContain(WEBHOOK_ENCRYPTION_KEY)
  })

  it('and only the demo may call this machine', () => {
    expect(readConfig({ WEBHOOK_ALLOW_THIS_MACHINE: 'true' }).webhooks.thisMachine).toBe(true)
    expect(refusal({ ...production, WEBHOOK_ALLOW_THIS_MACHINE: 'true' })).toContain('DATABASE_URL')
    expect(refusal({ WEBHOOK_ALLOW_THIS_MACHINE: 'yes' })).toContain('true or false')
  })
})
