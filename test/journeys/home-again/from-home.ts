import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import type { Journey } from '../journey.ts'

/** From the menu to that person's desk for the tender of the story. */
export async function openDesk(journey: Journey, name: string): Promise<Page> {
  const { tenderId } = journey.ids
  const page = await journey.open(name, href('/home'))
  await page.getByRole('navigation').getByRole('link', { name: 'Panel', exact: true }).click()
  await page.getByRole('heading', { name: 'Your panels' }).waitFor()
  await page.locator(`main a[href="${href('/panel/:tenderId', { tenderId })}"]`).click()
  await page.waitForURL(`**${href('/panel/:tenderId', { tenderId })}`)
  return page
}

/** What the home page says this person has to do, and where it leads. */
export async function openNeed(journey: Journey, name: string, need: RegExp): Promise<Page> {
  const page = await journey.open(name, href('/home'))
  await page.getByRole('link', { name: need }).click()
  await page.waitForURL((url) => url.pathname !== href('/home'))
  return page
}
