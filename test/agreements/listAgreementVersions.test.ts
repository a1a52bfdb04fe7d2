import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, testWorld, type World } from '../support/app.ts'
import { aboutStudent, amended, draft, sent, signatureOf, signed, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const url = (id: string, query = '') => `/v1/agreements/${id}/versions${query}`

describe('listAgreementVersions', () => {
  it('gives every wording, the latest first, with who signed it', async () => {
    const first = await signed(world)
    const { id } = first.body
    const second = await amended(world, id, { validUntil: '2022-12-31', locale: 'en', reason: 'Langer.' })
    await world.as('principal').post(`/v1/agreements/${id}/signatures`, signatureOf('school'))
    const { status, body } = await world.as('coordinator').get(url(id))
    expect(status).toBe(200)
    expect(body.nextCursor).toBeNull()
    expect(body.items).toMatchObject([
      {
        number: 2,
        validFrom: '2021-09-01',
        validUntil: '2022-12-31',
        locale: 'en',
        documentHash: second.body.documentHash,
        amendmentReason: 'Langer.',
        inForce: false,
        sentAt: world.clock.now().toISOString(),
        parties: [{ state: 'pending' }, { state: 'signed', means: 'account' }],
      },
      {
        number: 1,
        validUntil: '2022-08-31',
        locale: 'nl',
        documentHash: first.body.documentHash,
        amendmentReason: null,
        inForce: true,
        parties: first.body.parties,
      },
    ])
    expect(body.items[0].templateId).not.toBeNull()
  })

  it('shows that a draft was not sent yet', async () => {
    const { body } = await draft(world)
    expect((await world.as('coordinator').get(url(body.id))).body.items).toMatchObject([
      { number: 1, sentAt: null, inForce: false },
    ])
  })

  it('gives each version once over its pages', async () => {
    const { body } = await sent(world)
    for (let number = 2; number <= 4; number++) await amended(world, body.id)
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Answer = await world.as('coordinator').get(url(body.id, `?limit=1${cursor && `&cursor=${cursor}`}`))
      seen.push(...page.body.items.map(({ number }: { number: number }) => number))
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual([4, 3, 2, 1])
  })

  it('takes no cursor of another agreement', async () => {
    const one = await sent(world)
    await amended(world, one.body.id)
    const other = await sent(world)
    const { nextCursor } = (await world.as('coordinator').get(url(one.body.id, '?limit=1'))).body
    expect((await world.as('coordinator').get(url(other.body.id, `?limit=1&cursor=${nextCursor}`))).status).toBe(400)
  })

  it('shows where people are written to, and from where they signed, to a coordinator only', async () => {
    const { body } = await sent(world, aboutStudent)
    await world.as('student').post(`/v1/agreements/${body.id}/signatures`, signatureOf('student'))
    for (const persona of ['student', 'supervisor', 'principal', 'integration'] as const) {
      const { items } = (await world.as(persona).get(url(body.id))).body
      for (const { signatoryEmail, evidence } of items[0].parties) {
        expect([signatoryEmail, evidence], persona).toEqual([null, null])
      }
    }
    const [, school, student] = (await world.as('coordinator').get(url(body.id))).body.items[0].parties
    expect(school.signatoryEmail).toBe('mentor-214@demo.example')
    expect(student.evidence.documentHash).toBe(body.documentHash)
  })

  it('is hidden from those who may not read the agreement', async () => {
    const { body } = await draft(world, aboutStudent)
    const hidden = await world.as('other-student').get(url(body.id))
    const missing = await world.as('other-student').get(url(unknownId))
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    expect((await world.as('mentor').get(url(body.id))).status).toBe(403)
  })
})
