import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '../../src/audit/table.ts'
import { personaNames } from '../../src/demo/personas.ts'
import { testWorld, type World } from '../support/app.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const assignment = {
  employer: 'GO! Brussel',
  level: 'secondary',
  grade: 3,
  subject: 'wiskunde',
  didactics: 'mathematics',
  hoursPerYear: 500,
}
const asked = {
  academicYear: '2021-2022',
  holdsMaster: true,
  didactics: ['mathematics', 'physics'],
  assignments: [assignment],
}
const assess = (changes: Record<string, unknown> = {}) =>
  world.as('integration').post('/v1/lio-assessments', { ...asked, ...changes })
const hours = (inUpper: number, elsewhere: number, inDidactics: number) => [
  { ...assignment, hoursPerYear: inDidactics },
  { ...assignment, didactics: null, hoursPerYear: inUpper - inDidactics },
  { ...assignment, didactics: null, level: 'elementary', grade: null, hoursPerYear: elsewhere },
]

describe('assessLio', () => {
  it('assesses for everybody, condition by condition', async () => {
    for (const persona of personaNames) {
      const { status, body } = await world.as(persona).post('/v1/lio-assessments', asked)
      expect([persona, status, body.status]).toEqual([persona, 200, 'full-exemption'])
    }
    const { body } = await assess()
    expect(body).toMatchObject({
      totals: { education: 500, upperSecondary: 500, didactics: 500 },
      mayRequestReduction: false,
      proposedExtraHours: null,
    })
    expect(body.conditions).toContainEqual({ id: 'full-exemption-total', required: 500, actual: 500, met: true })
  })

  it.each([
    ['the exact conditions', hours(150, 350, 125), 'full-exemption'],
    ['a quarter too little in all', hours(150, 349.75, 125), 'extra-hours'],
    ['a quarter too little in the upper grades', hours(149.75, 350.25, 125), 'extra-hours'],
    ['a quarter too little in the didactics', hours(150, 350, 124.75), 'extra-hours'],
    ['200 hours', hours(150, 50, 0.25), 'extra-hours'],
    ['199.75 hours', hours(149.75, 50, 0.25), 'not-eligible'],
    ['nothing', [], 'not-eligible'],
  ])('decides on %s', async (_what, assignments, status) => {
    const given = assignments.filter(({ hoursPerYear }) => hoursPerYear > 0)
    expect(await assess({ assignments: given })).toMatchObject({ status: 200, body: { status } })
  })

  it('proposes extra hours, marked as an interpretation, and never without a master', async () => {
    const { body } = await assess({ assignments: [{ ...assignment, hoursPerYear: 210, didactics: null }] })
    expect(body.status).toBe('extra-hours')
    expect(body.proposedExtraHours).toContainEqual({
      courseUnit: 'subject-didactics-2',
      didactics: 'physics',
      activity: 'guided-teaching',
      hours: 7,
    })
    expect(body.proposalSource.section).toContain('interpretatie')
    expect((await assess({ holdsMaster: false })).body.status).toBe('not-eligible')
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a year that is none', { academicYear: '2021' }, '/academicYear'],
    ['no year', { academicYear: undefined }, '/academicYear'],
    ['hours as text', { assignments: [{ ...assignment, hoursPerYear: '500' }] }, '/assignments/0/hoursPerYear'],
    ['negative hours', { assignments: [{ ...assignment, hoursPerYear: -1 }] }, '/assignments/0/hoursPerYear'],
    ['hours of 1e308', { assignments: [{ ...assignment, hoursPerYear: 1e308 }] }, '/assignments/0/hoursPerYear'],
    ['grade 4', { assignments: [{ ...assignment, grade: 4 }] }, '/assignments/0/grade'],
    ['the same didactics twice', { didactics: ['physics', 'physics'] }, '/didactics'],
    ['an unknown field', { name: 'Sofie' }, '/name'],
  ])('refuses %s', async (_what, changes, pointer) => {
    const { status, body } = await assess(changes)
    expect(status).toBe(400)
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer }))
  })

  it('refuses a year nobody published', async () => {
    expect(await assess({ academicYear: '2030-2031' })).toMatchObject({
      status: 422,
      body: { code: 'no-rules-for-year' },
    })
  })

  it('stores nothing', async () => {
    const before = await world.db.$count(auditEvents)
    await assess()
    expect(await world.db.$count(auditEvents)).toBe(before)
    expect((await world.as('coordinator').get('/v1/lio-applications')).body.items).toEqual([])
  })
})
