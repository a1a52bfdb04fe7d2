import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, mayConnect, urlFault } from '../src/webhooks/address.ts'
import { patience, waitAfter } from '../src/webhooks/schedule.ts'
import { newSecret, openSecret, sealSecret, signatureOf } from '../src/webhooks/secret.ts'

const hour = 3_600_000

describe('the address of a webhook', () => {
  it.each([
    'https://sis.example.org/hooks?tenant=1',
    'https://sis.example.org:8443/',
    'https://8.8.8.8/',
    'https://[2a00:1450:400e:80d::200e]/',
    'https://xn--bcher-kva.example/',
  ])('may be %s', (url) => {
    expect(urlFault(url, false)).toBeUndefined()
  })

  const here = ['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '017700000001', '0x7f.1']
  const private4 = ['10.0.0.1', '10.1', '172.16.0.1', '192.168.1.1', '0xc0a80101', '3232235777', '100.64.0.1']
  const special4 = [
    '0',
    '0.0.0.0',
    '0x0',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '192.0.0.192',
    '168.63.129.16',
    '１２７.０.０.１',
    '127。0。0。1',
  ]
  const v6 = [
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:8.8.8.8]',
    '[::127.0.0.1]',
    '[::ffff:0:10.0.0.1]',
    '[64:ff9b::10.0.0.1]',
    '[64:ff9b:1::10.0.0.1]',
    '[2002:7f00:1::]',
    '[2001::1]',
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[100::1]',
    '[2001:db8::1]',
    '[4000::1]',
  ]
  const names = ['localhost', 'LOCALHOST.', 'a.localhost', 'printer', 'nas.local', 'metadata.google.internal', 'x.lan']

  it.each([...here, ...private4, ...special4, ...v6, ...names])('is not https://%s', (host) => {
    expect(urlFault(`https://${host}/`, false)?.code).toBe('not-public')
    expect(urlFault(`https://${host}:8443/x`, false)?.code).toBe('not-public')
  })

  it.each([
    ['http://sis.example.org/', 'not-https'],
    ['ftp://sis.example.org/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['//sis.example.org/', 'not-https'],
    ['sis.example.org', 'not-https'],
    ['https://[fe80::1%25eth0]/', 'not-https'],
    ['https://[::1', 'not-https'],
    ['https://', 'not-https'],
    ['https://256.1.1.1/', 'not-https'],
    ['https://sis.example.org:99999/', 'not-https'],
    ['https://user@sis.example.org/', 'credentials-in-url'],
    ['https://user:password@sis.example.org/', 'credentials-in-url'],
    ['https://sis.example.org\\@127.0.0.1/#', 'fragment-in-url'],
    ['https://sis.example.org/#part', 'fragment-in-url'],
  ])('is not %s: %s', (url, code) => {
    expect(urlFault(url, false)?.code).toBe(code)
  })

  it('may be this machine, and nothing else over http, when that is configured', () => {
    for (const url of ['http://127.0.0.1:9/x', 'http://localhost:9/', 'http://[::1]:9/', 'https://127.0.0.1/']) {
      expect(urlFault(url, true)).toBeUndefined()
      expect(urlFault(url, false)).toBeDefined()
    }
    expect(urlFault('http://sis.example.org/', true)?.code).toBe('not-https')
    expect(urlFault('http://10.0.0.1/', true)?.code).toBe('not-https')
    expect(urlFault('https://10.0.0.1/', true)?.code).toBe('not-public')
    expect(urlFault('https://[::ffff:127.0.0.1]/', true)?.code).toBe('not-public')
  })

  it('is connected to over https when it is public, over http when it is this machine', () => {
    expect(mayConnect('https:', '8.8.8.8', false)).toBe(true)
    expect(mayConnect('http:', '8.8.8.8', true)).toBe(false)
    expect(mayConnect('https:', '127.0.0.1', false)).toBe(false)
    expect(mayConnect('http:', '127.0.0.1', true)).toBe(true)
    expect(mayConnect('http:', '10.0.0.1', true)).toBe(false)
  })

  it('is no address at all, to the check, when it is a name, has a zone, or is nothing', () => {
    for (const text of ['', 'example.org', 'fe80::1%eth0', '2a00:1450::1%1', '8.8.8.8 ', '0x8080808', '8.8.8']) {
      expect(isPublicAddress(text)).toBe(false)
    }
  })
})

describe('the schedule', () => {
  const waits = (chance: number) => Array.from({ length: 12 }, (_, index) => waitAfter(index + 1, chance))

  it('tries twelve times in five days, later and later', () => {
    const middle = waits(0.5)
    expect(middle.at(-1)).toBeUndefined()
    const all = middle.slice(0, -1) as number[]
    expect(all[0]).toBe(5000)
    expect(all.every((wait, index) => index === 0 || wait >= (all[index - 1] ?? 0))).toBe(true)
    const days = all.reduce((sum, wait) => sum + wait, 0) / (24 * hour)
    expect(days).toBeGreaterThan(5)
    expect(days).toBeLessThan(5.5)
  })

  it('differs by a tenth either way, and never lasts less than the patience', () => {
    const [least, most] = [waits(0)[3] ?? 0, waits(1)[3] ?? 0]
    expect([least, most]).toEqual([6_480_000, 7_920_000])
    expect(waits(0).reduce<number>((sum, wait) => sum + (wait ?? 0), 0)).toBeGreaterThanOrEqual(patience)
  })

  it('waits longer when the receiver asks for it, a day at most', () => {
    expect(waitAfter(1, 0.5, 600)).toBe(600_000)
    expect(waitAfter(4, 0.5, 60)).toBe(2 * hour)
    expect(waitAfter(1, 0.5, 10 ** 9)).toBe(24 * hour)
    expect(waitAfter(12, 0.5, 600)).toBeUndefined()
  })
})

describe('a secret', () => {
  const keys = [randomBytes(32), randomBytes(32)] as const
  const id = '01920000-0000-7000-8000-000000000901'

  it('signs so that the reference library verifies it, also with either of two', () => {
    const [one, other] = [newSecret(), newSecret()]
    const sentAt = Math.floor(Date.now() / 1000)
    const body = JSON.stringify({ type: 'roster.submitted', data: { note: 'é✓' } })
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(sentAt),
      'webhook-signature': signatureOf([one, other], 'msg_1', sentAt, body),
    }
    for (const secret of [one, other]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow('No matching signature')
    expect(() => new Webhook(one).verify(`${body} `, headers)).toThrow('No matching signature')
    expect(() => new Webhook(one).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow('No matching signature')
  })

  it('has 32 bytes, and is another one each time', () => {
    expect(Buffer.from(newSecret().slice('whsec_'.length), 'base64')).toHaveLength(32)
    expect(new Set(Array.from({ length: 100 }, newSecret)).size).toBe(100)
  })

  it('is kept so that only its key, any of several, and only its own webhook opens it', () => {
    const secret = newSecret()
    const sealed = sealSecret(secret, id, keys)
    expect(sealed).not.toContain(secret.slice(6, 20))
    expect(sealSecret(secret, id, keys)).not.toBe(sealed)
    expect(openSecret(sealed, id, keys)).toBe(secret)
    expect(openSecret(sealed, id, [randomBytes(32), keys[0]])).toBe(secret)
    expect(() => openSecret(sealed, id, [keys[1]])).toThrow('No key')
    expect(() => openSecret(sealed, id.replace('901', '902'), keys)).toThrow('No key')
    expect(() => openSecret(`${sealed.slice(0, -4)}AAAA`, id, keys)).toThrow('No key')
    expect(() => openSecret('', id, keys)).toThrow('No key')
  })
})
