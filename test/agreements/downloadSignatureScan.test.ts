import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallPdf } from '../files/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { aboutStudent, fileFor, sent, unknownId, upload } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const url = (id: string, scanId: string) => `/v1/agreements/${id}/scans/${scanId}`

describe('downloadSignatureScan', () => {
  it('gives the file as it was uploaded, to be saved and not shown', async () => {
    const { body } = await sent(world)
    const { body: scan } = await upload(world, body.id)
    const { status, headers, bytes, sha256 } = await fileFor(world, 'coordinator', url(body.id, scan.id))
    expect(status).toBe(200)
    expect(bytes.equals(smallPdf())).toBe(true)
    expect(sha256).toBe(scan.sha256)
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['content-disposition']).toBe(`attachment; filename="scan-${scan.id}.pdf"`)
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  it('knows no scan of another agreement, and no file of another kind', async () => {
    const { body } = await sent(world)
    const other = await sent(world)
    const { body: scan } = await upload(world, other.body.id)
    for (const id of [scan.id, unknownId]) {
      const answer = await world.as('coordinator').get(url(body.id, id))
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    }
    expect((await world.as('coordinator').get(url(unknownId, scan.id))).status).toBe(404)
  })

  it.each(['student', 'supervisor', 'principal', 'admin'] as const)('is not for a %s', async (persona) => {
    const { body } = await sent(world, aboutStudent)
    const { body: scan } = await upload(world, body.id)
    expect((await world.as(persona).get(url(body.id, scan.id))).status).toBe(403)
  })
})
