import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import { complaintsOf, contextOf, faintIn, type Look, looks, openBrowser, overflowOf, picture } from './browser.ts'

let world: World
let browser: Browser
let origin: string
beforeAll(async () => {
  world = await testWorld()
  origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** Opens the API page as somebody sees it, and gives what the browser asked of other servers. */
async function opened(look: Look, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await contextOf(browser, look, {})
  try {
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    const elsewhere: string[] = []
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(origin) && !url.startsWith('data:')) elsewhere.push(url)
    })
    await page.goto(`${origin}/docs/`)
    await page.waitForSelector('#welcome')
    await work(page)
    expect(complaints).toEqual([])
    expect(elsewhere).toEqual([])
  } finally {
    await context.close()
  }
}

const seen = looks.filter(({ locale }) => locale === 'en')

describe.each(seen)('the API page on a $screen, $colorScheme', (look) => {
  it('shows the eight steps in their order, fits, and loads nothing from elsewhere', async () => {
    await opened(look, async (page) => {
      const chapters = await page
        .locator('.opblock-tag')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-tag')))
      const steps = ['Intake', 'Documents', 'Matching', 'Request', 'Agreement', 'Contact', 'Planning', 'Start']
      expect(chapters.slice(0, 8)).toEqual(steps)
      expect(chapters).toContain('Demo')
      expect(await overflowOf(page)).toBe(0)
      await picture(page, 'docs', look)
      await page.locator('[data-tag="Request"]').click()
      await page.locator('#operations-Request-requestPlace .opblock-summary-control').click()
      await page.waitForSelector('#operations-Request-requestPlace .responses-wrapper')
      expect(await overflowOf(page)).toBe(0)
      await picture(page, 'docs-operation', look)
    })
  })

  it('gives the token of a persona with one click, and executes as that persona', async () => {
    await opened(look, async (page) => {
      await page.locator('#personas button', { hasText: /^supervisor$/ }).click()
      await page.locator('#said', { hasText: /^You are the supervisor/ }).waitFor()
      await page.locator('[data-tag="Administration"]').click()
      await page.locator('#operations-Administration-getMe .opblock-summary-control').click()
      await page.locator('#operations-Administration-getMe button.execute').click()
      const answer = page.locator('#operations-Administration-getMe .live-responses-table .response-col_description')
      await answer.nth(1).waitFor()
      expect(await answer.nth(1).innerText()).toContain('Tom Janssens')
      expect(await overflowOf(page)).toBe(0)
      await picture(page, 'docs-executed', look)
      expect(await faintIn(page, 'table.headers')).toEqual([])
    })
  })
})
