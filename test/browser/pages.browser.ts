import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { createLink } from '../../src/links/store.ts'
import { linkUrl } from '../../src/links/token.ts'
import { agreementState, signatoryOf, signatoryRow, toSign } from '../pages/given.ts'
import { testWorld, type World } from '../support/app.ts'
import { assignedPlacement } from '../support/factories.ts'
import {
  checkingContext,
  complaintsOf,
  contextOf,
  type Look,
  looks,
  narrowestOf,
  openBrowser,
  overflowOf,
  picture,
  sizeOfPicture,
  violationsOn,
} from './browser.ts'

let world: World
let browser: Browser
let origin: string
let placement: string
beforeAll(async () => {
  world = await testWorld()
  placement = await assignedPlacement(world, { schoolId: demoIds.adultSchool })
  await world.as('student').post(`/v1/placements/${placement}/request`, { channel: 'mail' })
  origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const phone: Look = { screen: 'phone', colorScheme: 'light', locale: 'nl' }
const desktop: Look = { screen: 'desktop', colorScheme: 'light', locale: 'nl' }

/** Opens a page in a browser, does `work`, and closes it. */
async function inPage(opening: Promise<BrowserContext>, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await opening
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Nothing sticks out of the screen, and nothing is squeezed. */
async function expectFitting(page: Page): Promise<void> {
  expect(await overflowOf(page)).toBe(0)
  expect(await narrowestOf(page)).toBeGreaterThan(150)
}

/** A link to sign, as the coordinator gets it: under the address that the server listens on. */
async function signingLink() {
  const { agreement, path } = await toSign(world)
  return { agreement, url: origin + path }
}

async function answerUrl(): Promise<string> {
  return (await world.as('coordinator').post(`/v1/placements/${placement}/answer-link`)).body.url
}

async function unsubscribeUrl(): Promise<string> {
  const subject = { purpose: 'unsubscribe', userId: personas.student.userId } as const
  const { token } = await createLink(world.db, subject, { now: world.clock.now().toISOString(), days: 30 })
  return linkUrl(origin, subject.purpose, token)
}

/** Presses Tab until the focus is on what `selector` finds. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector)
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${selector}`)
}

describe.each(looks)('on a $screen, $colorScheme, in $locale', (look) => {
  it('every page fits, and axe finds nothing', async () => {
    await inPage(checkingContext(browser, look), async (page) => {
      const check = async (name: string) => {
        await picture(page, name, look)
        expect(await violationsOn(page), name).toEqual([])
        await expectFitting(page)
      }
      await page.goto((await signingLink()).url)
      await check('sign')
      await page.fill('#signatoryName', '')
      await page.locator('form').first().locator('button').click()
      await page.waitForSelector('.faults')
      await page.locator('summary').click()
      await check('sign-faults')
      await page.goto(await answerUrl())
      await check('answer')
      await page.locator('button').click()
      await page.waitForSelector('.faults')
      await check('answer-faults')
      await page.goto(await unsubscribeUrl())
      await check('unsubscribe')
      await page.goto(`${origin}/sign/unknown`)
      await check('unknown')
    })
  })
})

describe('without scripts', () => {
  it.each([phone, desktop])('somebody signs by keyboard alone, on a $screen', async (look) => {
    const { agreement, url } = await signingLink()
    await inPage(contextOf(browser, look), async (page) => {
      await page.goto(url)
      await tabTo(page, '#signatoryName')
      await page.keyboard.press('Control+A')
      await page.keyboard.type('Geert "Gé" Vermeulen')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+A')
      await page.keyboard.type('Directeur')
      await page.keyboard.press('Enter')
      // Not ticked: the focus goes to what is wrong, and its line leads to the box.
      await page.waitForSelector('.faults')
      expect(await page.title()).toMatch(/^Fout: /)
      expect(await page.locator('.faults').evaluate((summary) => summary === summary.ownerDocument.activeElement)).toBe(
        true,
      )
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await tabTo(page, '#agreed')
      await page.keyboard.press('Space')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.done')
      expect(await page.title()).toBe('U hebt ondertekend – Stagewijzer')
      await picture(page, 'signed', look)
      await expectFitting(page)
    })
    const row = await signatoryRow(world, signatoryOf(agreement, 'school'))
    expect(row).toMatchObject({
      state: 'signed',
      signatoryName: 'Geert "Gé" Vermeulen',
      signatoryFunction: 'Directeur',
    })
    expect(row.userAgent).toContain('Chrome')
  })

  it('opening, reading and going back and forth sign nothing', async () => {
    const { agreement, url } = await signingLink()
    await inPage(contextOf(browser, desktop), async (page) => {
      await page.goto(url)
      await page.reload()
      await page.getByText('English').click()
      await page.waitForSelector('html[lang=en]')
      expect(await page.title()).toBe('Sign an internship agreement – Stagewijzer')
      await page.goBack()
      await page.waitForSelector('html[lang=nl]')
    })
    expect((await signatoryRow(world, signatoryOf(agreement, 'school'))).state).toBe('pending')
  })

  it('somebody refuses with a reason, in English', async () => {
    const look: Look = { screen: 'phone', colorScheme: 'dark', locale: 'en' }
    const { agreement, url } = await signingLink()
    await inPage(contextOf(browser, look), async (page) => {
      await page.goto(url)
      await page.locator('summary').click()
      await page.fill('#reason', 'The insurance is missing.\n<b>Add it.</b>')
      await page.getByRole('button', { name: 'Refuse for this reason' }).click()
      await page.waitForSelector('.done')
      await picture(page, 'refused', look)
    })
    expect(await agreementState(world, agreement)).toBe('refused')
    const row = await signatoryRow(world, signatoryOf(agreement, 'school'))
    expect(row.refusalReason).toBe('The insurance is missing.\n<b>Add it.</b>')
  })

  it('a school declines, after it was asked why', async () => {
    const url = await answerUrl()
    await inPage(contextOf(browser, phone), async (page) => {
      await page.goto(url)
      await page.getByLabel('Nee, het kan niet').check()
      await page.getByRole('button').click()
      await page.waitForSelector('.faults')
      expect(await page.getByLabel('Nee, het kan niet').isChecked()).toBe(true)
      await page.getByLabel('Toelichting').fill('Onze mentor is met verlof.')
      await page.getByRole('button').click()
      await page.waitForSelector('.done')
      await picture(page, 'answered', phone)
      await page.goto(url)
      expect(await page.title()).toBe('Deze link is al gebruikt – Stagewijzer')
      await picture(page, 'used', phone)
    })
  })
})

describe('the policy of the pages', () => {
  it('lets them show all they have: the browser complains of nothing, and the document opens in its frame', async () => {
    const { url } = await signingLink()
    // The viewer of documents is made of scripts of the browser's own.
    await inPage(contextOf(browser, desktop, { javaScriptEnabled: true }), async (page) => {
      const complaints = complaintsOf(page)
      await page.goto(url)
      expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontSize')).toBe('26px')
      // A picture of an empty frame takes a tenth of this: nothing compresses like one colour.
      await expect.poll(() => sizeOfPicture(page, 'iframe'), { timeout: 20_000 }).toBeGreaterThan(20_000)
      expect(complaints).toEqual([])
      await picture(page, 'framed', desktop)
    })
  })

  it('lets no other site put them, or the document, in a frame', async () => {
    const { url } = await signingLink()
    const other = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<iframe src="${url}"></iframe><iframe src="${url}/document"></iframe>`)
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    try {
      await inPage(contextOf(browser, desktop), async (page) => {
        const complaints = complaintsOf(page)
        await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
        await expect.poll(() => complaints.length).toBe(2)
        for (const complaint of complaints) expect(complaint).toContain('frame-ancestors')
      })
    } finally {
      other.close()
    }
  })

  it('leaks no address of a page to where a link leads', async () => {
    const { url } = await signingLink()
    await inPage(contextOf(browser, desktop), async (page) => {
      const senders: (string | undefined)[] = []
      page.on('request', (request) => {
        if (request.url().startsWith(origin)) senders.push(request.headers().referer)
      })
      await page.goto(url)
      await page.getByText('English').click()
      await page.waitForSelector('html[lang=en]')
      expect(senders.length).toBeGreaterThan(2)
      expect(senders.filter(Boolean)).toEqual([])
    })
  })
})

it('a page is read on a screen of 320 pixels without scrolling sideways', async () => {
  const context = browser.newContext({ viewport: { width: 320, height: 640 } })
  await inPage(context, async (page) => {
    await page.goto((await signingLink()).url)
    await expectFitting(page)
  })
})
