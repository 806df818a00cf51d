import { expect } from 'vitest'
import { href } from '#app/lib/href.ts'
import type { Journey } from '../journey.ts'
import { openDesk, openNeed } from './from-home.ts'

const sister = 'My sister works for Northern Reable Ltd.'
const reason = 'A close relative works for an organisation that may bid.'

/**
 * Before the opening, 18 and 19 January: the panel declares its interests, Nadia decides that Sam may not take part,
 * Priya gives his place to Marcus. Needs a published tender with the panel of the story.
 */
export async function declare(journey: Journey): Promise<void> {
  await journey.stage.at('2027-01-18T09:30')
  await samDeclaresHisSister(journey)
  for (const name of ['Ellen Ward', 'Joan Pritchard', 'Nadia Rahman']) await declaresNone(journey, name)

  await journey.stage.at('2027-01-19T10:00')
  await nadiaDecides(journey)
  await priyaFillsThePlace(journey)
  await declaresNone(journey, 'Marcus Bell')
  await samIsOut(journey)
}

async function samDeclaresHisSister(journey: Journey): Promise<void> {
  const { browser } = journey
  const sam = await openDesk(journey, 'Sam Doyle')
  await browser.check(sam, 'desk before the declaration')
  await sam.getByRole('link', { name: 'Declare your interests' }).click()
  await browser.check(sam, 'declare interests')

  await sam.getByLabel('What is it?').fill(sister)
  await sam.getByRole('button', { name: 'Declare' }).click()
  await sam.getByRole('alert').getByRole('link', { name: 'Say whether you have a conflict of interest' }).waitFor()
  await expect.poll(() => sam.getByLabel('What is it?').inputValue()).toBe(sister)
  await browser.check(sam, 'declare interests with errors')

  await sam.getByLabel('What is it?').fill('  ')
  await sam.getByRole('radio', { name: 'Yes' }).check()
  await sam.getByRole('button', { name: 'Declare' }).click()
  await sam
    .getByRole('alert')
    .getByRole('link', { name: /^Describe the conflict/ })
    .waitFor()
  await expect.poll(() => sam.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true)

  await sam.getByLabel('What is it?').fill(sister)
  await sam.getByRole('button', { name: 'Declare' }).click()
  await sam.getByText('You declared a conflict of interest.').waitFor()
}

async function declaresNone(journey: Journey, name: string): Promise<void> {
  const page = await openDesk(journey, name)
  await page.getByRole('link', { name: 'Declare your interests' }).click()
  await page.getByRole('radio', { name: 'No, I have none' }).check()
  await page.getByRole('button', { name: 'Declare' }).click()
  await page.getByText('You have declared your interests. The proposals are still sealed').waitFor()
}

async function nadiaDecides(journey: Journey): Promise<void> {
  const { browser } = journey
  const nadia = await openDesk(journey, 'Nadia Rahman')
  await nadia.getByRole('link', { name: 'Register of interests' }).click()
  await browser.check(nadia, 'register of interests')
  await nadia.getByRole('link', { name: 'Decide on the conflict of Sam Doyle' }).waitFor()
  await openNeed(journey, 'Nadia Rahman', /^Decide on the conflict of interest of Sam Doyle/)
  await nadia.getByText(sister).waitFor()
  await browser.check(nadia, 'decide on a conflict')

  await nadia.getByLabel('Reason').fill(reason)
  await nadia.getByRole('button', { name: 'Decide' }).click()
  await nadia.getByRole('alert').getByRole('link', { name: 'Say whether this person can take part' }).waitFor()
  await expect.poll(() => nadia.getByLabel('Reason').inputValue()).toBe(reason)
  await browser.check(nadia, 'decide on a conflict with errors')

  await nadia.getByRole('radio', { name: 'May not take part' }).check()
  await nadia.getByRole('button', { name: 'Decide' }).click()
  await nadia.getByRole('region', { name: 'Left the panel' }).getByText('Sam Doyle').waitFor()
}

async function priyaFillsThePlace(journey: Journey): Promise<void> {
  const { browser, ids } = journey
  const priya = await journey.open('Priya Shah', href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId }))
  await priya.getByRole('link', { name: 'Panel and interests' }).click()
  await browser.check(priya, 'panel with a vacant place')
  await priya.getByRole('link', { name: 'Fill the place of Sam Doyle' }).click()
  await browser.check(priya, 'replace a member of the panel')

  await priya.getByLabel('Reason').fill(reason)
  await priya.getByRole('button', { name: 'Fill the place' }).click()
  await priya.getByRole('alert').getByRole('link', { name: 'Choose who takes the place' }).waitFor()
  await expect.poll(() => priya.getByLabel('Reason').inputValue()).toBe(reason)
  await browser.check(priya, 'replace a member of the panel with errors')

  await priya.getByRole('radio', { name: 'Marcus Bell' }).check()
  await priya.getByRole('button', { name: 'Fill the place' }).click()
  await priya.getByRole('region', { name: 'Members' }).getByRole('row', { name: 'Marcus Bell' }).waitFor()
  const left = priya.getByRole('region', { name: 'Left the panel' }).getByRole('row', { name: 'Sam Doyle' })
  await left.getByText('Replaced').waitFor()
}

/** He left before anybody could open a proposal, and his desk says so. */
async function samIsOut(journey: Journey): Promise<void> {
  const sam = await journey.open('Sam Doyle', href('/panel/:tenderId', { tenderId: journey.ids.tenderId }))
  await sam.getByText('Because of a conflict of interest you cannot take part.').waitFor()
  await expect.poll(() => sam.getByRole('link', { name: 'Declare your interests' }).count()).toBe(0)
}
