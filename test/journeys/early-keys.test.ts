import { expect, test } from 'vitest'
import { useBrowser } from '#test/support/browser.ts'
import { usePortal } from '#test/support/portal.ts'

const portal = usePortal()
const browser = useBrowser()

/** In the page: a key in its first field, again and again, from before its script comes until it is awake. */
const pressKeys = `
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    const key = new KeyboardEvent('keydown', { key: 'a', bubbles: true })
    document.querySelector('input')?.dispatchEvent(key)
    if (!window.__remixRouter?.state.initialized) port2.postMessage(null)
  }
  port2.postMessage(null)
`

test('keys pressed while the script of a page arrives do no harm', async () => {
  const page = await browser.open()
  await page.addInitScript(pressKeys)
  await page.goto(`${portal.url}/sign-in`)
  await expect.poll(() => page.evaluate('window.__remixRouter?.state.initialized'), { timeout: 10_000 }).toBe(true)
  expect(browser.faults()).toEqual([])
})
