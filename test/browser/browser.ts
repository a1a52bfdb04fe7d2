import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Where the pictures of this run go: a folder of its own, unless one is named. */
export const pictures = process.env.SCREENSHOTS ?? mkdtempSync(join(tmpdir(), 'stagewijzer-screens-'))

export const screens = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const

export type Look = { screen: keyof typeof screens; colorScheme: 'light' | 'dark'; locale: 'nl' | 'en' }

/** Every way in which somebody may see a page. */
export const looks: Look[] = (['phone', 'desktop'] as const).flatMap((screen) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['nl', 'en'] as const).map((locale) => ({ screen, colorScheme, locale })),
  ),
)

export function openBrowser(): Promise<Browser> {
  mkdirSync(pictures, { recursive: true })
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

/** A browser that looks this way, without scripts unless told otherwise: the pages need none. */
export function contextOf(
  browser: Browser,
  { screen, colorScheme, locale }: Look,
  more: BrowserContextOptions = { javaScriptEnabled: false },
): Promise<BrowserContext> {
  const language = locale === 'nl' ? 'nl-BE' : 'en-GB'
  return browser.newContext({ viewport: screens[screen], colorScheme, locale: language, ...more })
}

/** The same, in which a checker can run: the pages themselves let no script in. */
export function checkingContext(browser: Browser, look: Look): Promise<BrowserContext> {
  return contextOf(browser, look, { bypassCSP: true })
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with a page, a line for each element: none when it is accessible as far as a program can tell. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (tags) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values: tags } }),
    standards,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** What is too faint to read in a part of a page, a line for each element. */
export async function faintIn(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (part) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(part, {
        runOnly: { type: 'rule', values: ['color-contrast'] },
      }),
    selector,
  )
  return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))
}

/** How far the page is wider than its screen, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** How wide the narrowest value on the page is, in pixels: one letter to a line is no text. */
export function narrowestOf(page: Page): Promise<number> {
  return page.evaluate('Math.min(...[...document.querySelectorAll("dd, p")].map((each) => each.clientWidth || 1000))')
}

/** What the browser complains of while it shows a page: broken policies, failed loads. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** Keeps a picture of the whole page, to be looked at. */
export async function picture(page: Page, name: string, { screen, colorScheme, locale }: Look): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}-${screen}-${colorScheme}-${locale}.png`), fullPage: true })
}

/** How many bytes a picture of a part of the page takes: the more there is to see in it, the more. */
export async function sizeOfPicture(page: Page, selector: string): Promise<number> {
  return (await page.locator(selector).screenshot()).length
}
