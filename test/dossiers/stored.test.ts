import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { findingOf } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, completeLessons, lesson, plannedPlacement } from '../support/factories.ts'

/** What of a student's records is part of the dossier that is judged, and what is not. */
let world: World
let placement: string
beforeAll(async () => {
  world = await testWorld()
  placement = await plannedPlacement(world)
})
afterAll(() => world.close())

const agreementFinding = async () => {
  const { body } = await world.as('student').get(`/v1/placements/${placement}/start-check`)
  return findingOf<{ rule: string; outcome: string; blocking: boolean; messageId: string }>(body, 'agreement-signed')
}
const planned = async () =>
  (await world.as('student').get(`/v1/students/${demoIds.student}/dossier?academicYear=2021-2022`)).body.hours.planned

describe('the agreements in a stored dossier', () => {
  const coordinator = () => world.as('coordinator')
  const sign = async (id: string, parties: string[]) => {
    await coordinator().post(`/v1/agreements/${id}/send`)
    for (const party of parties) {
      const signature = { party, signatoryName: 'Geert Vermeulen', signatoryFunction: 'Gevolmachtigde' }
      await coordinator().post(`/v1/agreements/${id}/signatures`, signature)
    }
  }
  const individual = { kind: 'individual', schoolId: demoIds.atheneum, validFrom: '2021-09-01' }

  it('are those of the school, also when terminated', async () => {
    expect((await agreementFinding()).outcome).toBe('met')
    await coordinator().post(`/v1/agreements/${demoIds.framework}/terminate`, {
      terminatedOn: '2021-10-01',
      reason: 'Stopgezet.',
    })
    expect(await agreementFinding()).toMatchObject({ outcome: 'not-met', messageId: 'terminated' })
  })

  it('are not those about another student, nor those of another school', async () => {
    const about = { ...individual, studentId: demoIds.otherStudent }
    await sign((await coordinator().post('/v1/agreements', about)).body.id, ['university', 'school', 'student'])
    const elsewhere = { ...individual, schoolId: demoIds.specialSchool, studentId: demoIds.student }
    await sign((await coordinator().post('/v1/agreements', elsewhere)).body.id, ['university', 'school', 'student'])
    expect((await agreementFinding()).messageId).toBe('terminated')
  })

  it('are not those that are still being written, and those that were sent with the signatures they have', async () => {
    const { body } = await coordinator().post('/v1/agreements', { ...individual, studentId: demoIds.student })
    expect((await agreementFinding()).messageId).toBe('terminated')
    await sign(body.id, ['university', 'school'])
    expect(await agreementFinding()).toMatchObject({ messageId: 'unsigned', data: { missing: ['student'] } })
    await sign(body.id, ['student'])
    expect(await agreementFinding()).toMatchObject({ outcome: 'met', data: { kind: 'individual' } })
  })
})

describe('the rosters in a stored dossier', () => {
  it('count when submitted or approved, not as a draft, nor returned, nor of a placement called off', async () => {
    expect(await planned()).toBe(4)
    const id = await assignedPlacement(world, { didactics: 'physics' })
    const student = world.as('student')
    const supervisor = world.as('supervisor')
    const lessons = completeLessons().map((one) => ({ ...one, startTime: '10:25', endTime: '12:05' }))
    await student.put(`/v1/placements/${id}/roster`, { lessons: [...lessons, lesson({ date: '2021-11-22' })] })
    expect(await planned()).toBe(4)
    await student.post(`/v1/placements/${id}/submit-roster`)
    expect(await planned()).toBe(10)
    await supervisor.post(`/v1/placements/${id}/return-roster`, { reason: 'Noem het lokaal.' })
    expect(await planned()).toBe(4)
    await student.post(`/v1/placements/${id}/submit-roster`)
    await supervisor.post(`/v1/placements/${id}/approve-roster`)
    expect(await planned()).toBe(10)
    await supervisor.post(`/v1/placements/${id}/withdraw`, { reason: 'Te ver van huis.' })
    expect(await planned()).toBe(4)
  })
})
