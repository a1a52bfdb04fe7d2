import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import { aboutStudent, draft, unknownId } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const framework = `/v1/agreements/${demoIds.framework}`

describe('getAgreement', () => {
  it('shows the signatures', async () => {
    const answer = await world.as('coordinator').get(framework)
    expect(answer).toMatchObject({ status: 200, etag: '"1"', body: { state: 'signed', missing: [] } })
    expect(answer.body).toMatchObject({ latestVersion: 1, versionInForce: 1, documentHash: null })
    expect(answer.body.parties).toMatchObject([
      {
        party: 'university',
        state: 'signed',
        means: 'paper',
        signatoryName: 'Prof. Karen Triquet',
        signatoryFunction: 'Voorzitter van de lerarenopleiding',
        signedAt: '2021-09-21T08:00:00.000Z',
      },
      {
        party: 'school',
        state: 'signed',
        means: 'paper',
        signatoryName: 'Geert Vermeulen',
        signatoryFunction: 'Directeur',
        signedAt: '2021-09-23T08:00:00.000Z',
      },
    ])
  })

  it('is found by the principal of the school, and by no other', async () => {
    const elsewhere = await draft(world, { schoolId: demoIds.specialSchool })
    expect((await world.as('principal').get(framework)).status).toBe(200)
    const hidden = await world.as('principal').get(`/v1/agreements/${elsewhere.body.id}`)
    const missing = await world.as('principal').get(`/v1/agreements/${unknownId}`)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it('is found by its student, and by no other', async () => {
    const { body } = await draft(world, aboutStudent)
    expect((await world.as('student').get(`/v1/agreements/${body.id}`)).status).toBe(200)
    const hidden = await world.as('other-student').get(`/v1/agreements/${body.id}`)
    const missing = await world.as('other-student').get(`/v1/agreements/${unknownId}`)
    expect(hidden.status).toBe(404)
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
  })

  it('shows a student the framework agreement of a school only while they have a place there', async () => {
    expect((await world.as('other-student').get(framework)).status).toBe(200)
    expect((await world.as('student').get(framework)).status).toBe(404)
    const placement = await assignedPlacement(world)
    expect((await world.as('student').get(framework)).status).toBe(200)
    await world.as('supervisor').post(`/v1/placements/${placement}/withdraw`, { reason: 'Een andere school.' })
    expect((await world.as('student').get(framework)).status).toBe(404)
  })

  it('never shows a student the individual agreement of another at the same school', async () => {
    const { body } = await draft(world, { kind: 'individual', studentId: demoIds.otherStudent })
    await assignedPlacement(world)
    expect((await world.as('student').get(`/v1/agreements/${body.id}`)).status).toBe(404)
  })

  it('shows where people are written to, and what proves a signature, to a coordinator only', async () => {
    const { body } = await draft(world)
    const url = `/v1/agreements/${body.id}`
    expect((await world.as('coordinator').get(url)).body.parties[1].signatoryEmail).toBe('mentor-214@demo.example')
    expect((await world.as('coordinator').get(framework)).body.parties[0].evidence).not.toBeNull()
    for (const persona of ['principal', 'supervisor', 'integration'] as const) {
      expect((await world.as(persona).get(url)).body.parties[1].signatoryEmail, persona).toBeNull()
      expect((await world.as(persona).get(framework)).body.parties[0].evidence, persona).toBeNull()
    }
  })

  it.each(['mentor', 'study-path-counsellor', 'admin'] as const)('is not for a %s', async (persona) => {
    expect((await world.as(persona).get(framework)).status).toBe(403)
  })
})
