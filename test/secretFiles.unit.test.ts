import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigurationError, readConfig } from '../src/config.ts'
import { withSecretFiles } from '../src/secretFiles.ts'
import { webhookConfig } from './support/app.ts'

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function refusal(env: Record<string, string>): string {
  try {
    withSecretFiles(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as Error).message
  }
  throw new Error('the configuration was accepted')
}

const secrets = {
  DATABASE_URL: 'postgres://app:hunter2-tbdzqk@db.example.org:5432/stage',
  MIGRATION_DATABASE_URL: 'postgres://app:hunter2-tbdzqk@owner.example.org:5432/stage',
  DATABASE_REPLICA_URL: 'postgres://app:hunter2-tbdzqk@replica.example.org:5432/stage',
  SMTP_URL: 'smtps://stages:p%2Fw@mail.example.org',
  WEBHOOK_ENCRYPTION_KEY: webhookConfig.WEBHOOK_ENCRYPTION_KEY,
}
const others = {
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_AUDIENCE: 'stagewijzer',
  MAIL_FROM: 'stages@example.org',
  PUBLIC_URL: 'https://stage.example.org',
}

describe('secrets in files', () => {
  it.each(['', '\n', '\r\n'])('are read as if they stood in the environment, with %j at the end', (end) => {
    const files = Object.entries(secrets).map(([name, value]) => [`${name}_FILE`, file(name, `${value}${end}`)])
    const env = withSecretFiles({ ...others, ...Object.fromEntries(files) })
    expect(readConfig(env)).toEqual(readConfig({ ...others, ...secrets }))
  })

  it('leave everything else as it is', () => {
    expect(withSecretFiles({ ...others, DATABASE_URL: 'x', SMTP_URL_FILE: '' })).toEqual({
      ...others,
      DATABASE_URL: 'x',
      SMTP_URL_FILE: '',
    })
  })

  it.each(Object.keys(secrets))('are refused for %s beside the variable itself, unread', (name) => {
    const message = refusal({ [name]: 'hunter2', [`${name}_FILE`]: join(folder, 'nowhere') })
    expect(message).toBe(`${name} and ${name}_FILE are both set; leave one of them out.`)
  })

  it('are refused when the file is not there, is a folder, or cannot be read', () => {
    const path = join(folder, 'nowhere')
    expect(refusal({ SMTP_URL_FILE: path })).toContain(`SMTP_URL_FILE names ${path}, which cannot be read (ENOENT)`)
    expect(refusal({ SMTP_URL_FILE: folder })).toContain('cannot be read (EISDIR)')
  })

  it.each(['', '\n', '\r\n'])('are refused when the file holds nothing: %j', (content) => {
    const path = file('empty', content)
    expect(refusal({ DATABASE_URL_FILE: path })).toContain(`DATABASE_URL_FILE names ${path}, which is empty`)
  })

  it('are refused when the file is far too large, without a word of it', () => {
    const message = refusal({ SMTP_URL_FILE: file('large', 'hunter2'.repeat(20_000)) })
    expect(message).toContain('65536 bytes')
    expect(message).not.toContain('hunter2')
  })

  it('never say what does not fit', () => {
    const env = withSecretFiles({ SMTP_URL_FILE: file('wrong', 'hunter2') })
    expect(() => readConfig(env)).toThrow(/^SMTP_URL has a value that does not fit/)
  })
})
