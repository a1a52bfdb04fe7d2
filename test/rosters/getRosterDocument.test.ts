import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import type { Persona } from '../../src/demo/personas.ts'
import { bytesOf, unknownId } from '../placements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement, lesson, submittedPlacement } from '../support/factories.ts'
import { aboutFile, textOf } from '../typesetting/given.ts'

let world: World
let placement: string
beforeAll(async () => {
  world = await testWorld()
  placement = await submittedPlacement(world)
})
afterAll(() => world.close())

const print = (persona: Persona, id = placement, headers: Record<string, string> = {}) =>
  world.as(persona).get(`/v1/placements/${id}/roster/document`, headers)

const change = async (persona: Persona, action: string, body?: unknown) =>
  expect((await world.as(persona).post(`/v1/placements/${placement}/${action}`, body)).status).toBe(200)

describe('getRosterDocument', () => {
  it('prints who, where, what for, and every lesson with its totals', async () => {
    const { status, headers, bytes } = await print('mentor')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="stagerooster-${placement.slice(-8)}.pdf"`,
    })
    const text = await textOf(bytes)
    for (const part of [
      'Stagerooster van Sofie Peeters',
      'Atheneum De Brug',
      'Kerkstraat 12, 1000 Brussel',
      'Vakdidactiek 1 (mathematics)',
      'semester 1, 2021–2022',
      '8 november 2021 – 15 november 2021',
      'Week 45',
      '8 – 14 november 2021 1 les · 2 uur',
      'Totaal 2 4',
      'ma 8 nov',
      '08:30–10:10 2 Participerend observeren 5 WeWi',
      '5 WeWi B12 Hilde Maes Integralen',
      'Afgedrukt op 1 oktober 2021.',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('speaks the language asked, and says so', async () => {
    const { bytes, headers } = await print('principal', placement, { 'accept-language': 'en' })
    const text = await textOf(bytes)
    expect(headers['content-language']).toBe('en')
    expect(headers['content-disposition']).toContain('filename="roster-')
    for (const part of [
      'Roster of Sofie Peeters',
      'Mon 8 Nov',
      '8 – 14 November 2021 1 lesson · 2 hours',
      'Total 2 4',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('says across the page that it is a draft, until the supervisor approves it and after it went back', async () => {
    const pageOf = async () => (await textOf((await print('mentor')).bytes)).replace(/ONTW ?ERP/, 'ONTWERP')
    expect(await pageOf()).toMatch(/Ontwerp: ingediend, nog niet goedgekeurd.*ONTWERP|ONTWERP.*Ontwerp: ingediend/)
    await change('supervisor', 'approve-roster')
    const approved = await pageOf()
    expect(approved).toContain('Goedgekeurd op 1 oktober 2021')
    expect(approved).not.toMatch(/ontwerp/i)
    await change('supervisor', 'return-roster', { reason: 'Plan nog twee uur co-teaching.' })
    const returned = await pageOf()
    expect(returned).toContain('ONTWERP')
    expect(returned).toContain('Ontwerp: teruggestuurd naar de student')
    expect(returned).not.toContain('co-teaching.')
    await change('supervisor', 'withdraw', { reason: 'De school heeft geen plaats meer.' })
    const withdrawn = await pageOf()
    expect(withdrawn).toContain('VERVALLEN')
    expect(withdrawn).toContain('Vervallen: deze stage gaat niet door')
  })

  it('tells the school nothing of the student but the name', async () => {
    const { body } = await world.as('coordinator').get(`/v1/students/${demoIds.student}`)
    const { bytes } = await print('mentor')
    const about = [...(await aboutFile(bytes)).values()].join(' ')
    for (const secret of [body.studentNumber, body.email, body.id, 'Tom Janssens']) {
      expect(await textOf(bytes)).not.toContain(secret)
      expect(about).not.toContain(secret)
    }
  })

  it('is the same for a stranger and for a placement that does not exist', async () => {
    for (const persona of ['other-student', 'other-supervisor'] as const) {
      const refused = await print(persona)
      expect(refused.status).toBe(404)
      expect(bytesOf(refused)).toBe(bytesOf(await print(persona, unknownId)))
    }
    expect((await print('integration')).status).toBe(403)
  })

  it('refuses to print more than 300 lessons, and names the way out', async () => {
    const long = await assignedPlacement(world, { schoolId: demoIds.specialSchool, semester: 1 })
    const lessons = Array.from({ length: 301 }, (_, index) => ({
      ...lesson({ mentor: null }),
      date: `2021-11-${String((index % 28) + 1).padStart(2, '0')}`,
    }))
    const put = (planned: unknown[]) => world.as('student').put(`/v1/placements/${long}/roster`, { lessons: planned })
    expect((await put(lessons)).status).toBe(200)
    const refused = await print('student', long)
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'unprocessable', errors: [{ code: 'too-many-lessons' }] },
    })
    expect(refused.body.detail).toContain('301')
    expect((await put(lessons.slice(1))).status).toBe(200)
    expect((await print('student', long)).status).toBe(200)
  })

  it('has no document of a roster that nobody wrote', async () => {
    const id = await assignedPlacement(world, { schoolId: demoIds.museum })
    expect((await print('student', id)).status).toBe(404)
    await world.as('student').put(`/v1/placements/${id}/roster`, { lessons: [] })
    const { bytes } = await print('student', id)
    expect(await textOf(bytes)).toContain('Er staan nog geen lessen in dit stagerooster.')
  })
})
