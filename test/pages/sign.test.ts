import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoIds, demoStart } from '../../src/demo/data.ts'
import { createLink } from '../../src/links/store.ts'
import { aboutStudent, sent, signatureOf, trailOf } from '../agreements/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { agreementState, signatoryOf, signatoryRow, signingPath, toSign } from './given.ts'
import { type Seen, visitor } from './visitor.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clock.set(demoStart))

const signature = { act: 'sign', signatoryName: 'Geert Vermeulen', signatoryFunction: 'Directeur', agreed: 'yes' }
const refusal = { act: 'refuse', reason: 'De verzekering ontbreekt.' }

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function expectClosed(page: Seen, title: string): void {
  expect([page.status, page.title]).toEqual([410, `${title} – Stagewijzer`])
  expect(page.html).not.toContain('<form')
  expect(page.text).not.toMatch(/Vermeulen|De Brug|Peeters/)
}

describe('the page of an agreement to sign', () => {
  it('says what is asked, of whom and as what', async () => {
    const { path } = await toSign(world)
    const page = await visitor(world).get(path)
    expect(page.status).toBe(200)
    expect(page.title).toBe('Een stageovereenkomst ondertekenen – Stagewijzer')
    expect(page.text).toContain('Overeenkomst Raamovereenkomst, versie 1 School Atheneum De Brug')
    expect(page.text).toContain('Periode van 1 september 2021 tot en met 31 augustus 2022')
    expect(page.text).toContain('U tekent als School, Atheneum De Brug')
  })

  it('fills in what is known: the principal of the school, the student', async () => {
    const { agreement, path } = await toSign(world, aboutStudent)
    const school = await visitor(world).get(path)
    expect(school.html).toMatch(/name="signatoryName" value="Geert Vermeulen"/)
    const student = await visitor(world).get(await signingPath(world, agreement, 'student'))
    expect(student.html).toMatch(/name="signatoryName" value="Sofie Peeters"/)
    expect(student.html).toMatch(/name="signatoryFunction" value="(S|s)tudent"/)
    expect(student.html).not.toMatch(/name="agreed"[^>]*checked/)
  })

  it('says until when there is no end, and speaks English to who chose it', async () => {
    const { path } = await toSign(world, { validUntil: null })
    const page = await visitor(world).get(`${path}?lang=en`)
    expect(page.title).toBe('Sign an internship agreement – Stagewijzer')
    expect(page.text).toContain('Agreement Framework agreement, version 1')
    expect(page.text).toContain('Period from 1 September 2021 You sign as School')
    expect(page.text).toContain('Open the agreement (PDF, in Dutch)')
  })

  it('shows the document that is signed, in a frame of its own only', async () => {
    const { agreement, path } = await toSign(world)
    const page = await visitor(world).get(path)
    const token = path.split('/').at(-1)
    expect(page.html).toContain(`<a href="${token}/document" hreflang="nl">`)
    expect(page.html).toContain(`<iframe src="${token}/document#navpanes=0&amp;view=FitH" title="Het document">`)
    const document = await visitor(world).get(`${path}/document`)
    expect(document.status).toBe(200)
    expect(document.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="overeenkomst.pdf"',
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
      'cache-control': 'no-store',
    })
    expect(sha256(document.bytes)).toBe(agreement.body.documentHash)
  })

  it('changes nothing however often it is opened, by a browser or by a scanner of mail', async () => {
    const { agreement, path } = await toSign(world)
    const id = signatoryOf(agreement, 'school')
    const before = await signatoryRow(world, id)
    for (let count = 0; count < 10; count++) {
      for (const url of [path, `${path}/document`, `${path}?act=sign&agreed=yes`]) {
        expect((await visitor(world).get(url)).status).toBe(200)
        expect((await visitor(world).head(url)).status).toBe(200)
      }
    }
    expect(await signatoryRow(world, id)).toEqual(before)
    expect((await visitor(world).post(path, signature)).status).toBe(200)
  })
})

describe('signing', () => {
  it('keeps who signed, when, what and from where, and says so', async () => {
    const { agreement, path } = await toSign(world)
    const hash = agreement.body.documentHash
    const browser = visitor(world, { 'user-agent': `Mozilla/5.0 ${'x'.repeat(900)}` })
    const page = await browser.post(path, signature)
    expect(page.status).toBe(200)
    expect(page.title).toBe('U hebt ondertekend – Stagewijzer')
    expect(page.text).toContain(
      `Getekend door Geert Vermeulen , Directeur Op 1 oktober 2021 om 08:00 SHA-256 van het document ${hash}`,
    )
    expect(await signatoryRow(world, signatoryOf(agreement, 'school'))).toMatchObject({
      state: 'signed',
      means: 'link',
      signatoryName: 'Geert Vermeulen',
      signatoryFunction: 'Directeur',
      signedAt: '2021-10-01T06:00:00.000Z',
      documentHash: hash,
      recordedBy: null,
      address: '127.0.0.1',
      userAgent: `Mozilla/5.0 ${'x'.repeat(488)}`,
    })
    const [last] = (await trailOf(world, agreement.body.id)).slice(-1)
    expect(last?.operation).toBe('signAgreement')
    expect(JSON.stringify(last)).not.toMatch(/Vermeulen|Mozilla|127\.0\.0\.1/)
  })

  it('believes nobody about where they come from', async () => {
    const { agreement, path } = await toSign(world)
    await visitor(world, { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7' }).post(path, signature)
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).address).toBe('127.0.0.1')
  })

  it('makes the agreement count once the last has signed, each through their own link', async () => {
    const { agreement, path } = await toSign(world, aboutStudent)
    const others = await Promise.all(['university', 'student'].map((party) => signingPath(world, agreement, party)))
    await visitor(world).post(path, signature)
    expect(await agreementState(world, agreement)).toBe('sent')
    for (const other of others) await visitor(world).post(other, signature)
    expect(await agreementState(world, agreement)).toBe('signed')
  })

  it.each([
    ['no name', { signatoryName: ' ' }, 'signatoryName', 'Vul uw naam in'],
    ['a name on two lines', { signatoryName: 'Geert\nVermeulen' }, 'signatoryName', 'één regel'],
    ['a name too long', { signatoryName: 'x'.repeat(201) }, 'signatoryName', 'hoogstens 200 tekens'],
    ['no function', { signatoryFunction: '' }, 'signatoryFunction', 'Vul uw functie in'],
    ['no tick', { agreed: '' }, 'agreed', 'Vink aan dat u de overeenkomst gelezen hebt'],
    ['another tick', { agreed: 'on' }, 'agreed', 'Vink aan'],
  ])('asks again for %s, and keeps what was typed', async (_fault, changes, field, words) => {
    const { agreement, path } = await toSign(world)
    const page = await visitor(world).post(path, {
      ...signature,
      signatoryFunction: 'Directeur "De & Brug"',
      ...changes,
    })
    expect(page.status).toBe(422)
    expect(page.title).toBe('Fout: Een stageovereenkomst ondertekenen – Stagewijzer')
    expect(page.html).toMatch(new RegExp(`<li><a href="#${field}">[^<]*${words}`))
    expect(page.html).toMatch(new RegExp(`<p class="fault" id="${field}-fault">[^<]*${words}`))
    if (field !== 'signatoryFunction') {
      expect(page.html).toContain('name="signatoryFunction" value="Directeur &quot;De &amp; Brug&quot;"')
    }
    if (field !== 'agreed') expect(page.html).toMatch(/name="agreed"[^>]* checked/)
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).state).toBe('pending')
  })

  it('says all that is wrong at once, in the language of the page', async () => {
    const { path } = await toSign(world)
    const page = await visitor(world).post(`${path}?lang=en`, { act: 'sign' })
    expect(page.title).toMatch(/^Error: /)
    expect(page.html.match(/<p class="fault"/g)).toHaveLength(3)
    expect(page.html).toContain('<html lang="en">')
  })

  it('keeps hostile words as words', async () => {
    const { agreement, path } = await toSign(world)
    const name = '<script>alert(1)</script> "\'&\u202E\u200F gnirts'
    const page = await visitor(world).post(path, {
      ...signature,
      signatoryName: name,
      signatoryFunction: '"><img src=x>',
    })
    expect(page.status).toBe(200)
    expect(page.html).not.toMatch(/<script|<img/)
    expect(page.html).toContain('<bdi>&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&amp;\u202E\u200F gnirts</bdi>')
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).signatoryName).toBe(name)
  })

  it('counts once, of many that come at the same time', async () => {
    const { agreement, path } = await toSign(world)
    const pages = await Promise.all([
      ...Array.from({ length: 4 }, (_, index) =>
        visitor(world).post(path, { ...signature, signatoryName: `Naam ${index}` }),
      ),
      visitor(world).post(path, refusal),
    ])
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410])
    const trail = await trailOf(world, agreement.body.id)
    const acts = trail.filter(({ operation }) => ['signAgreement', 'refuseAgreement'].includes(operation))
    expect(acts).toHaveLength(1)
  })

  it('lets two parties sign at the same time', async () => {
    const { agreement, path } = await toSign(world)
    const university = await signingPath(world, agreement, 'university')
    const pages = await Promise.all([path, university].map((each) => visitor(world).post(each, signature)))
    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    expect(await agreementState(world, agreement)).toBe('signed')
  })

  it('signs for whom the link is, whatever the form says', async () => {
    const { agreement, path } = await toSign(world, aboutStudent)
    const student = signatoryOf(agreement, 'student')
    await visitor(world).post(path, { ...signature, signatoryId: student, party: 'student' })
    expect((await signatoryRow(world, student)).state).toBe('pending')
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).state).toBe('signed')
  })
})

describe('refusing', () => {
  it('keeps the reason, and says so', async () => {
    const { agreement, path } = await toSign(world)
    const page = await visitor(world).post(path, { ...refusal, reason: ' Eerst de verzekering.\r\nDan tekenen we. ' })
    expect([page.status, page.title]).toEqual([200, 'U ondertekent niet – Stagewijzer'])
    expect(await signatoryRow(world, signatoryOf(agreement, 'school'))).toMatchObject({
      state: 'refused',
      refusalReason: 'Eerst de verzekering.\nDan tekenen we.',
      refusedAt: '2021-10-01T06:00:00.000Z',
    })
    expect(await agreementState(world, agreement)).toBe('refused')
    expectClosed(await visitor(world).post(path, signature), 'Deze link is al gebruikt')
  })

  it('needs a reason, asked for in its own form', async () => {
    const { agreement, path } = await toSign(world)
    const page = await visitor(world).post(path, { act: 'refuse', reason: '  ' })
    expect(page.status).toBe(422)
    expect(page.html).toContain('<details open>')
    expect(page.html).toMatch(/<p class="fault" id="reason-fault">Zeg waarom u niet ondertekent/)
    expect(page.html.match(/<p class="fault"/g)).toHaveLength(1)
    expect(await agreementState(world, agreement)).toBe('sent')
  })

  it('leaves nothing to sign for the others, and tells them no more than that', async () => {
    const { agreement, path } = await toSign(world)
    const university = await signingPath(world, agreement, 'university')
    await visitor(world).post(path, refusal)
    expectClosed(await visitor(world).get(university), 'Deze overeenkomst kan nu niet worden ondertekend')
    expectClosed(await visitor(world).post(university, signature), 'Deze overeenkomst kan nu niet worden ondertekend')
  })
})

describe('a copy', () => {
  it('can be fetched with the used link for a day, and no longer', async () => {
    const { agreement, path } = await toSign(world)
    const page = await visitor(world).post(path, signature)
    expect(page.text).toContain('Download uw exemplaar (PDF). Dat kan hier tot 2 oktober 2021 om 08:00.')
    world.clock.set('2021-10-02T05:59:59.999Z')
    const used = await visitor(world).get(path)
    expectClosed(used, 'Deze link is al gebruikt')
    expect(used.text).toContain('Download uw exemplaar')
    expect(sha256((await visitor(world).get(`${path}/document`)).bytes)).toBe(agreement.body.documentHash)
    world.clock.set('2021-10-02T06:00:00.000Z')
    const later = await visitor(world).get(path)
    expectClosed(later, 'Deze link is al gebruikt')
    expect(later.text).not.toContain('exemplaar')
    expectClosed(await visitor(world).get(`${path}/document`), 'Deze link is al gebruikt')
  })

  it('is not for who refused', async () => {
    const { path } = await toSign(world)
    await visitor(world).post(path, refusal)
    expectClosed(await visitor(world).get(`${path}/document`), 'Deze link is al gebruikt')
  })
})

describe('a link that cannot be used', () => {
  /** The page, its document and its form all say the same. */
  async function expectAllClosed(path: string, title: string): Promise<void> {
    expectClosed(await visitor(world).get(path), title)
    expectClosed(await visitor(world).get(`${path}/document`), title)
    expectClosed(await visitor(world).post(path, signature), title)
    expectClosed(await visitor(world).post(path, refusal), title)
  }

  it('was used', async () => {
    const { path } = await toSign(world)
    await visitor(world).post(path, refusal)
    await expectAllClosed(path, 'Deze link is al gebruikt')
    expect((await visitor(world).get(path)).text).toContain('Dat was op 1 oktober 2021 om 08:00.')
  })

  it('expired', async () => {
    const { agreement, path } = await toSign(world)
    world.clock.set('2021-10-31T05:59:59.999Z')
    expect((await visitor(world).get(path)).status).toBe(200)
    world.clock.set('2021-10-31T06:00:00.000Z')
    await expectAllClosed(path, 'Deze link is verlopen')
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).state).toBe('pending')
  })

  it('was replaced by a newer one', async () => {
    const { agreement, path } = await toSign(world)
    const newer = await signingPath(world, agreement, 'school')
    await expectAllClosed(path, 'Deze link is ingetrokken')
    expect((await visitor(world).get(newer)).status).toBe(200)
  })

  it('belongs to an older version', async () => {
    const { agreement, path } = await toSign(world)
    const amended = await world
      .as('coordinator')
      .post(`/v1/agreements/${agreement.body.id}/amend`, { reason: 'Een andere periode.', validUntil: '2022-06-30' })
    expect(amended.status).toBe(200)
    await expectAllClosed(path, 'Er is een nieuwere versie')
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).state).toBe('pending')
    const page = await visitor(world).get(await signingPath(world, amended, 'school'))
    expect(page.text).toContain('Raamovereenkomst, versie 2')
  })

  it('is not needed any more: the signature was recorded from paper', async () => {
    const { agreement, path } = await toSign(world)
    await world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/signatures`, signatureOf('school'))
    await expectAllClosed(path, 'U hebt al geantwoord')
  })

  it('leads to an agreement that was terminated', async () => {
    const { agreement, path } = await toSign(world)
    const end = { terminatedOn: '2021-10-01', reason: 'De school stopt.' }
    await world.as('coordinator').post(`/v1/agreements/${agreement.body.id}/terminate`, end)
    await expectAllClosed(path, 'Deze overeenkomst is beëindigd')
  })

  it('never was one, was changed, or is for something else: the same words', async () => {
    const { path } = await toSign(world)
    const token = path.split('/').at(-1) ?? ''
    const other = { purpose: 'answer-request', placementId: demoIds.otherPlacement } as const
    const answering = await createLink(world.db, other, { now: demoStart, days: 30 })
    const words = new Set<string>()
    for (const forged of [
      'x'.repeat(43),
      token.slice(0, -1),
      `${token}A`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      answering.token,
      encodeURIComponent("' or 1=1 --"),
      '',
    ]) {
      for (const url of [`/sign/${forged}`, `/sign/${forged}/document`]) {
        const { status, text } = await visitor(world).get(url)
        words.add(`${status} ${text.replace(/[0-9a-f-]{36}/, '')}`)
      }
      const { status, text } = await visitor(world).post(`/sign/${forged}`, signature)
      words.add(`${status} ${text.replace(/[0-9a-f-]{36}/, '')}`)
    }
    expect([...words]).toHaveLength(1)
    expect([...words][0]).toMatch(/^404 .*Deze link bestaat niet\./)
  })

  it('is opened or posted, and nothing else', async () => {
    const { path } = await toSign(world)
    for (const page of [await visitor(world).delete(path), await visitor(world).delete(`${path}/document`)]) {
      expect(page.status).toBe(405)
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    }
  })

  it('takes no megabyte', async () => {
    const { agreement, path } = await toSign(world)
    const page = await visitor(world).post(path, { ...signature, signatoryName: 'x'.repeat(1_000_000) })
    expect([page.status, page.title]).toEqual([413, 'Te groot – Stagewijzer'])
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).state).toBe('pending')
  })
})

describe('two links of one agreement', () => {
  it('each show what their own signatory signs as', async () => {
    const { agreement, path } = await toSign(world, aboutStudent)
    expect((await visitor(world).get(path)).text).toContain('U tekent als School, Atheneum De Brug')
    const student = await signingPath(world, agreement, 'student')
    expect((await visitor(world).get(student)).text).toContain('U tekent als Student')
    await visitor(world).post(student, { ...signature, signatoryName: 'Sofie Peeters', signatoryFunction: 'Student' })
    expect((await visitor(world).get(path)).status).toBe(200)
    expect((await visitor(world).post(path, signature)).status).toBe(200)
  })

  it('name another organisation that takes part', async () => {
    const parties = [
      { party: 'university' },
      { party: 'school' },
      {
        party: 'other',
        organisation: 'Scholengroep <Noord>',
        signatoryName: 'Ann De Wit',
        signatoryFunction: 'Voorzitter',
      },
    ]
    const agreement = await sent(world, { parties })
    const page = await visitor(world).get(await signingPath(world, agreement, 'other'))
    expect(page.text).toContain('U tekent als Scholengroep <Noord>')
    expect(page.html).toContain('value="Ann De Wit"')
  })
})
