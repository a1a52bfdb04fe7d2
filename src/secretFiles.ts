import { readFileSync } from 'node:fs'
import { ConfigurationError, type Environment } from './config.ts'

/** The settings that hold a password or a key. */
const secrets = [
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  'DATABASE_REPLICA_URL',
  'SMTP_URL',
  'WEBHOOK_ENCRYPTION_KEY',
] as const

/** More than any of them takes; a path that was mistaken is often that of something large. */
const mostBytes = 64 * 1024

/**
 * The environment with every secret that stands in a file, as vaults and container platforms mount them: `SMTP_URL_FILE`
 * names the file that holds `SMTP_URL`. A line break at its end is none of it.
 * @throws ConfigurationError when a secret is given in both ways, or its file cannot be read or holds nothing; never with
 * what it holds
 */
export function withSecretFiles(env: Environment): Environment {
  const found = secrets.flatMap((name) => {
    const path = env[`${name}_FILE`]
    return path ? [[name, secretIn(env, name, path)] as const] : []
  })
  return { ...env, ...Object.fromEntries(found) }
}

function secretIn(env: Environment, name: string, path: string): string {
  if (env[name]) throw new ConfigurationError(`${name} and ${name}_FILE are both set; leave one of them out.`)
  const secret = contentOf(name, path).replace(/\r?\n$/, '')
  if (secret !== '') return secret
  throw new ConfigurationError(`${name}_FILE names ${path}, which is empty; write the secret into it.`)
}

function contentOf(name: string, path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new ConfigurationError(
      `${name}_FILE names ${path}, which cannot be read (${reason}); correct the path, or let the account of this process read it.`,
    )
  }
  if (bytes.length > mostBytes) {
    throw new ConfigurationError(
      `${name}_FILE names ${path}, which holds more than ${mostBytes} bytes and is no secret; correct the path.`,
    )
  }
  return bytes.toString()
}
