import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { aboutStudent, amended, draft, fileFor, sent, signed, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const url = (id: string, query = '') => `/v1/agreements/${id}/document${query}`
const get = (id: string, query = '', headers = {}) => world.as('coordinator').get(url(id, query), headers)

describe('getAgreementDocument', () => {
  it('gives the PDF with its hash, to be read in the browser', async () => {
    const { body } = await sent(world)
    const { status, headers, bytes, sha256 } = await fileFor(world, 'principal', url(body.id))
    expect(status).toBe(200)
    expect(sha256).toBe(body.documentHash)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="overeenkomst-${body.id.slice(-8).toUpperCase()}-v1.pdf"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      etag: `"${body.documentHash}"`,
      'repr-digest': `sha-256=:${Buffer.from(body.documentHash, 'hex').toString('base64')}:`,
    })
    expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF')
  })

  it('gives the latest version, or the one that is asked', async () => {
    const { body } = await signed(world)
    const second = await amended(world, body.id, { validUntil: null })
    expect((await fileFor(world, 'coordinator', url(body.id))).sha256).toBe(second.body.documentHash)
    expect((await fileFor(world, 'coordinator', url(body.id, '?version=2'))).sha256).toBe(second.body.documentHash)
    expect((await fileFor(world, 'coordinator', url(body.id, '?version=1'))).sha256).toBe(body.documentHash)
  })

  it('tells which versions there are when another is asked', async () => {
    const { body } = await sent(world)
    const answer = await get(body.id, '?version=2')
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(answer.body.detail).toContain('geen versie 2')
    for (const version of ['0', '-1', '1.5', 'een', '1000001', '']) {
      expect((await get(body.id, `?version=${version}`)).status, version).toBe(400)
    }
  })

  it('says so where no document is kept', async () => {
    const elsewhere = await sent(world, { ...aboutStudent, kind: 'lerarenstage' })
    const answer = await get(elsewhere.body.id)
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(answer.body.detail).toContain('lerarenstage.be')
    const onPaper = await get(demoIds.framework, '', { 'accept-language': 'en' })
    expect(onPaper).toMatchObject({ status: 404 })
    expect(onPaper.body.detail).toContain('made on paper')
  })

  it('is for those who may read the agreement, and hidden from the others', async () => {
    const { body } = await draft(world, aboutStudent)
    for (const persona of ['coordinator', 'student', 'supervisor', 'principal', 'integration'] as const) {
      expect((await world.as(persona).get(url(body.id))).status, persona).toBe(200)
    }
    for (const persona of ['other-student', 'other-supervisor'] as const) {
      const hidden = await world.as(persona).get(url(body.id))
      const missing = await world.as(persona).get(url(unknownId))
      expect(hidden.status).toBe(404)
      expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    }
    expect((await world.as('mentor').get(url(body.id))).status).toBe(403)
  })
})
