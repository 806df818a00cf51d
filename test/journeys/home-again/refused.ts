import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { TestBrowser } from '#test/support/browser.ts'

/** The page says exactly this is wrong: in the summary and at the fields. Looks at the kind of page once. */
export async function expectRefused(
  page: Page,
  problems: readonly (string | RegExp)[],
  { browser, kind }: { browser: TestBrowser; kind: string },
): Promise<void> {
  const summary = page.getByRole('alert').getByRole('link')
  await expect
    .poll(() => summary.allTextContents())
    .toEqual(
      problems.map((problem): unknown => (typeof problem === 'string' ? problem : expect.stringMatching(problem))),
    )
  for (const sentence of await summary.allTextContents())
    await page.locator('.govuk-error-message').filter({ hasText: sentence }).waitFor()
  await browser.check(page, `${kind} with errors`)
}
