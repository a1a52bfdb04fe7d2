import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallPdf } from '../files/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { aboutStudent, draft, sent, signatureOf, signed, trailOf, unknownId, upload } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

describe('uploadSignatureScan', () => {
  it('keeps a scan until a signature names it', async () => {
    const { body } = await sent(world, aboutStudent)
    const answer = await upload(world, body.id)
    expect(answer).toMatchObject({ status: 201, body: { size: smallPdf().length } })
    expect(answer.headers.location).toBe(`/v1/agreements/${body.id}/scans/${answer.body.id}`)
    expect((await trailOf(world, body.id)).at(-1)).toMatchObject({
      operation: 'uploadSignatureScan',
      after: { scanId: answer.body.id, versionNumber: 1 },
    })
    for (const party of ['university', 'school']) {
      const signature = signatureOf(party, { scanId: answer.body.id })
      const signs = await world.as('coordinator').post(`/v1/agreements/${body.id}/signatures`, signature)
      expect(signs.status).toBe(200)
    }
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a text', Buffer.from('Getekend: de directeur'), 'not-a-pdf'],
    ['a page with a script', Buffer.from('<script>alert(1)</script>'), 'not-a-pdf'],
    ['half a PDF', smallPdf().subarray(0, 200), 'broken-pdf'],
  ])('does not keep %s', async (_name, content, code) => {
    const { body } = await sent(world)
    const answer = await upload(world, body.id, content)
    if (content.length > 0) expect(answer).toMatchObject({ status: 422, body: { errors: [{ code }] } })
    else expect([400, 422]).toContain(answer.status)
  })

  it('takes a PDF only, by its media type too', async () => {
    const { body } = await sent(world)
    const url = `/v1/agreements/${body.id}/scans`
    for (const type of ['application/json', 'image/png', 'multipart/form-data; boundary=x']) {
      const answer = await world.as('coordinator').post(url, smallPdf(), { 'content-type': type })
      expect(answer.status, type).toBe(415)
    }
  })

  it('takes no more than ten megabytes', async () => {
    const { body } = await sent(world)
    const answer = await upload(world, body.id, Buffer.alloc(10 * 1024 * 1024 + 1, 32))
    expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } })
  })

  it('has its moment: while signatures are missing', async () => {
    const early = await draft(world)
    const late = await signed(world)
    for (const { body } of [early, late]) {
      expect(await upload(world, body.id)).toMatchObject({
        status: 409,
        body: { code: 'wrong-state', state: body.state },
      })
    }
  })

  it('does not find what is not there', async () => {
    expect((await upload(world, unknownId)).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'principal', 'admin'] as const)('is not for a %s', async (persona) => {
    const { body } = await sent(world, aboutStudent)
    expect((await world.as(persona).post(`/v1/agreements/${body.id}/scans`, smallPdf())).status).toBe(403)
  })
})
