import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementSignatories } from '../../src/agreements/table.ts'
import { demoIds } from '../../src/demo/data.ts'
import { schools } from '../../src/schools/table.ts'
import { students } from '../../src/students/table.ts'
import { aboutStudent, draft } from '../agreements/given.ts'
import { type MailWorld, mailWorld } from './given.ts'

let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

const controls = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/

/** The mail about an agreement whose student, school and signatory have these names. */
async function mailWith(names: { student: string; school: string; signatory: string }) {
  await world.db.update(students).set({ name: names.student }).where(eq(students.id, demoIds.student))
  await world.db.update(schools).set({ name: names.school }).where(eq(schools.id, demoIds.atheneum))
  const school = { party: 'school', signatoryName: 'Iemand', signatoryEmail: 'iemand@school.example' }
  const parties = [{ party: 'university' }, school, { party: 'student' }]
  const { body } = await draft(world, { ...aboutStudent, parties })
  // The API takes no line breaks; an import might.
  await world.db
    .update(agreementSignatories)
    .set({ signatoryName: names.signatory })
    .where(eq(agreementSignatories.signatoryEmail, 'iemand@school.example'))
  await world.as('coordinator').post(`/v1/agreements/${body.id}/send`)
  const [mail] = await world.turn()
  if (!mail) throw new Error('no mail')
  await world
    .as('coordinator')
    .post(`/v1/agreements/${body.id}/terminate`, { terminatedOn: '2021-10-01', reason: 'Proef.' })
  return mail
}

describe('what people wrote, in a mail', () => {
  it('begins no header of its own', async () => {
    const mail = await mailWith({
      student: 'Sofie\r\nBcc: dief@elders.example\r\n\r\nDag',
      school: 'School\nX-Evil: ja',
      signatory: 'Geert\u2028Reply-To: dief@elders.example',
    })
    const [head = ''] = mail.raw.split(/\r?\n\r?\n/, 1)
    expect(head).not.toMatch(/^(Bcc|X-Evil):/im)
    expect(head.match(/^Reply-To:.*$/gim)).toEqual(['Reply-To: stages@demo.example'])
    expect(mail.mail.subject).toBe(
      'Te ondertekenen: stageovereenkomst over Sofie Bcc: dief@elders.example Dag, met School X-Evil: ja',
    )
    expect(mail.text).toContain('Beste Geert Reply-To: dief@elders.example,')
    expect(mail.mail.to).toMatchObject({ text: 'iemand@school.example' })
    expect(mail.mail.headers.has('bcc')).toBe(false)
  })

  it('is no markup', async () => {
    const mail = await mailWith({
      student: '<script>alert(1)</script>',
      school: '"><img src=x onerror=alert(1)>',
      signatory: "O'Neill & <b>Zonen</b>",
    })
    expect(mail.html).not.toMatch(/<script|<img|<b>/)
    expect(mail.html).toContain('<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>')
    expect(mail.html).toContain('<title>Te ondertekenen: stageovereenkomst over &lt;script&gt;')
    expect(mail.text).toContain("Beste O'Neill & <b>Zonen</b>,")
  })

  it('turns no writing direction, and keeps its letters', async () => {
    const mail = await mailWith({
      student: 'Zoë \u202Eelpmaxe.live//:sptth',
      school: 'מכללה \u200Fבית',
      signatory: '\u2067ليلى الأمراني\u2069',
    })
    expect(mail.mail.subject).toContain('Zoë elpmaxe.live//:sptth')
    for (const text of [mail.mail.subject ?? '', mail.text, mail.html]) expect(text).not.toMatch(controls)
    expect(mail.text).toContain('Beste ليلى الأمراني,')
    expect(mail.html).toContain('<bdi>מכללה בית</bdi>')
  })

  it('is not cut where a line of a header ends', async () => {
    const long = `${'Özdemir-'.repeat(20)}İpek`
    const mail = await mailWith({ student: long, school: 'Atheneum De Brug', signatory: long })
    expect(mail.mail.subject).toBe(`Te ondertekenen: stageovereenkomst over ${long}, met Atheneum De Brug`)
    for (const line of mail.raw.split(/\r?\n/)) expect(line.length).toBeLessThan(998)
  })
})
