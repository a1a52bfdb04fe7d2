import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { post, type Resolve, type SendingSettings } from '../../src/webhooks/sending.ts'
import { ownCertificate } from '../mail/certificate.ts'
import { answering, type Receiver, receiver } from './given.ts'

let here: Receiver
beforeAll(async () => {
  here = await receiver()
})
beforeEach(() => {
  here.messages.length = 0
  here.answer = answering(204)
})
afterAll(() => here.close())

/** A resolver whose answers change: the first call gets the first one, and so on. */
function resolver(...answers: string[][]): Resolve & { asked: string[] } {
  const asked: string[] = []
  const resolve: Resolve = (hostname, _options, callback) => {
    const addresses = answers[asked.length] ?? []
    asked.push(hostname)
    setImmediate(() =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    )
  }
  return Object.assign(resolve, { asked })
}

const settings = (more: Partial<SendingSettings> = {}): SendingSettings => ({
  thisMachine: true,
  timeoutMilliseconds: 1000,
  ...more,
})
const named = (name: string) => new URL(here.url.replace('127.0.0.1', name))
const send = (url: URL, more: Partial<SendingSettings>) => post(url, {}, '{}', settings(more))

describe('posting a message', () => {
  it('looks a name up once, and connects to what was checked', async () => {
    const resolve = resolver(['127.0.0.1'], ['10.0.0.1'])
    expect(await send(named('sis.example.org'), { resolve })).toMatchObject({ failure: null, status: 204 })
    expect(resolve.asked).toEqual(['sis.example.org'])
    expect(await send(named('sis.example.org'), { resolve })).toMatchObject({ failure: 'forbidden-address' })
    expect(here.messages).toHaveLength(1)
  })

  it('refuses a name that leads to this machine, at once or the second time', async () => {
    for (const address of ['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1', '0.0.0.0', '::']) {
      const resolve = resolver([address])
      const url = new URL(`https://sis.example.org:${new URL(here.url).port}/`)
      expect(await send(url, { resolve, thisMachine: false }), address).toMatchObject({ failure: 'forbidden-address' })
    }
    expect(here.messages).toEqual([])
  })

  it('refuses a name that leads anywhere inside, or to several addresses of which one does', async () => {
    const inside = [
      '10.1.2.3',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '64:ff9b::a00:1',
      'fd00:ec2::254',
      'fe80::1',
    ]
    for (const answer of [
      ...inside.map((address) => [address]),
      ['8.8.8.8', '10.0.0.1'],
      ['2a00:1450::1', '::1'],
      [],
    ]) {
      const outcome = await send(new URL('https://sis.example.org/'), { resolve: resolver(answer), thisMachine: false })
      expect(outcome, answer.join()).toMatchObject({ failure: 'forbidden-address', status: null })
    }
  })

  it('refuses an address that nobody looks up, whatever was checked before', async () => {
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:7f00:1]', '10.0.0.1', '0']) {
      const outcome = await send(new URL(`https://${host}:${new URL(here.url).port}/`), { thisMachine: false })
      expect(outcome, host).toMatchObject({ failure: 'forbidden-address' })
    }
    expect(await send(new URL('http://8.8.8.8/'), { thisMachine: true })).toMatchObject({
      failure: 'forbidden-address',
    })
    expect(here.messages).toEqual([])
  })

  it('follows no redirect, to wherever', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      here.answer = answering(status, { location: 'http://169.254.169.254/latest/meta-data/' })
      expect(await send(new URL(here.url), {})).toMatchObject({ failure: 'status', status })
    }
    expect(here.messages).toHaveLength(5)
  })

  it('gives up after its time, also while a name is being looked up', async () => {
    const silent: Resolve = () => undefined
    const outcome = await send(named('sis.example.org'), { resolve: silent, timeoutMilliseconds: 60 })
    expect(outcome).toMatchObject({ failure: 'timeout', status: null })
    expect(outcome.durationMs).toBeGreaterThanOrEqual(55)
    const unknown: Resolve = (_, __, callback) => callback(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), [])
    expect(await send(named('sis.example.org'), { resolve: unknown })).toMatchObject({ failure: 'unreachable' })
  })

  it('speaks to a receiver with a certificate that is trusted for its name, and to no other', async () => {
    const { cert, key } = ownCertificate()
    const secure = createServer({ cert, key }, (_, response) => void response.writeHead(200).end())
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    const { port } = secure.address() as AddressInfo
    const call = (name: string, more: Partial<SendingSettings>) =>
      send(new URL(`https://${name}:${port}/`), { resolve: resolver(['127.0.0.1']), ...more })
    expect(await call('127.0.0.1', { trusted: cert })).toMatchObject({ failure: null, status: 200 })
    expect(await call('127.0.0.1', {})).toMatchObject({ failure: 'certificate' })
    expect(await call('other.example', { trusted: cert })).toMatchObject({ failure: 'certificate' })
    await new Promise((resolve) => secure.close(resolve))
  })
})
