import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { until } from './postgres.ts'

/** An OpenID Connect issuer as small as one can be: discovery, keys, and tokens for whomever. */
export type Issuer = { url: string; token(subject: string): Promise<string>; close(): Promise<void> }

const audience = 'stagewijzer'

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'torture', alg: 'ES256', use: 'sig' }]
  const server = createServer((request, response) => {
    const answer = request.url === '/keys' ? { keys } : { issuer: url, jwks_uri: `${url}/keys` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const known = new Map<string, Promise<string>>()
  const issue = (subject: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'torture', typ: 'at+jwt' })
      .setIssuer(url)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(Math.floor(Date.now() / 1000) - 90 * 24 * 3600)
      .setExpirationTime('90d')
      .sign(privateKey)
  return {
    url,
    token: (subject) => {
      const token = known.get(subject) ?? issue(subject)
      known.set(subject, token)
      return token
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The product as it is started in real use: one process of `node dist/server.js`. */
export type Product = {
  url: string
  pid: number
  /** Kills it with -9. */
  kill(): Promise<void>
  /** Asks it to end, and waits until it has. @returns its exit status */
  end(signal?: NodeJS.Signals): Promise<number | null>
  hasEnded(): boolean
}

export type ProductSettings = {
  databaseUrl: string
  issuer: Issuer
  port: number
  /** Another build of the product than this one. */
  server?: string
  /** That build is none: it runs from its source. */
  typescript?: boolean
  env?: Record<string, string>
}

const ownServer = fileURLToPath(new URL('../dist/server.js', import.meta.url))

/** As `npm start` does. */
const startedWith = ['--max-semi-space-size=32', '--enable-source-maps']

/** Starts it; it may not answer yet. */
export function spawnProduct({
  databaseUrl,
  issuer,
  port,
  server = ownServer,
  typescript = false,
  env = {},
}: ProductSettings): Product {
  const child = spawn(process.execPath, [...(typescript ? ['--import=tsx'] : startedWith), server], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      OIDC_ISSUER: issuer.url,
      OIDC_AUDIENCE: audience,
      PORT: String(port),
      // 16 clients of one person are no attack here; the limit itself is tried where it is meant.
      RATE_LIMIT_PER_MINUTE: '10000000',
      LOG_LEVEL: 'silent',
      ...env,
    },
  })
  child.stderr.pipe(process.stderr)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    hasEnded,
    kill: async () => {
      await signalled(child, 'SIGKILL')
    },
    end: (signal = 'SIGTERM') => signalled(child, signal),
  }
}

async function signalled(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
  return child.exitCode
}

/** Starts it and waits until it is ready. */
export async function startProduct(settings: ProductSettings): Promise<Product> {
  const product = spawnProduct(settings)
  await until(() => product.hasEnded() || isReady(product.url), 'the product does not get ready', {
    pause: 20,
    limit: 180_000,
  })
  if (product.hasEnded()) throw new Error('the product ended before it was ready')
  // The first token makes it read the issuer's keys, which takes its time on a busy machine.
  const headers = { authorization: `Bearer ${await settings.issuer.token('nobody')}` }
  await until(
    async () => (await fetch(`${product.url}/v1/schools`, { headers }).catch(() => undefined))?.status === 403,
    'the product does not know its issuer',
    { pause: 50, limit: 180_000 },
  )
  return product
}

export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1500) })).status === 200
  } catch {
    return false
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
