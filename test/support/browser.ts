import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type Axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { chromiumFlags, findChromium } from './chromium.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** In the page, once the script ran there. */
declare const axe: typeof Axe

/** A real Chromium for this test file. Every page that it opens fails the test on a script error. */
export function useBrowser() {
  let browser: Browser
  const faults: string[] = []
  const checked = new Set<string>()
  const scriptless = new WeakSet<BrowserContext>()

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
  })
  afterAll(async () => {
    await browser.close()
  })

  return {
    /** A person's own browser: own cookies, nothing shared. */
    async open({ script = true, width = 1280 }: { script?: boolean; width?: number } = {}): Promise<Page> {
      const context: BrowserContext = await browser.newContext({
        javaScriptEnabled: script,
        viewport: { width, height: 900 },
      })
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      if (!script) scriptless.add(context)
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
          faults.push(`${page.url()}: ${message.text()}`)
        }
      })
      return page
    },
    /** Errors in the browser's console so far, other than answers of 400 to 499. */
    faults: () => faults,
    /**
     * The page as it stands passes axe (WCAG 2.2 AA) and does not scroll sideways at 320 px.
     * `kind` names the page; each kind is looked at once.
     */
    async check(page: Page, kind: string): Promise<void> {
      if (checked.has(kind)) return
      checked.add(kind)
      if (scriptless.has(page.context())) {
        const context = await browser.newContext()
        await look(await copyOf(page, context), kind)
        await context.close()
      } else {
        await look(page, kind)
      }
    },
    /** The kinds of pages that were looked at. */
    checked: () => [...checked],
  }
}

async function look(page: Page, kind: string): Promise<void> {
  // A form's answer may still be on its way: axe would judge the half of it.
  await page.waitForLoadState('load')
  expect(await violationsOn(page), `axe on ${kind}`).toEqual([])
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await page.evaluate('document.documentElement.scrollWidth'), `${kind} at 320 px`).toBeLessThanOrEqual(320)
  if (size) await page.setViewportSize(size)
}

/** In the page itself: no page of ours has frames, for which axe would have to go from page to page. */
async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axeScript)
  return page.evaluate(async (values) => {
    const { violations } = await axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }, rules)
}

/** axe needs script to run: the same page as it stands, its own scripts left out, where there is some. */
async function copyOf(page: Page, context: BrowserContext): Promise<Page> {
  const body = (await page.content()).replace(/<script\b.*?<\/script>/gs, '')
  const copy = await context.newPage()
  const size = page.viewportSize()
  if (size) await copy.setViewportSize(size)
  await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
  await copy.goto(page.url())
  return copy
}

export type TestBrowser = ReturnType<typeof useBrowser>
