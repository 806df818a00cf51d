import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import type { Journey } from '../journey.ts'

/** The end of the story as it must stand there, newest first. What else was done may stand between the lines. */
const ending = [
  'Tom Okafor approved the payment of £13,961.22 for “at home on day 91”',
  'Ffion Llŷr (Hearth Care CIC) wrote down what was learnt about O1: the target was reached',
  'Carys Bowen (Northmoor Voices) confirmed 12 of 12 for “at home on day 91” from an independent sample',
  'Priya Shah confirmed 59 of 59 for “at home on day 91” from the buyer’s records',
  'Ffion Llŷr (Hearth Care CIC) entered the numbers of O1 (version 1)',
  'Ffion Llŷr (Hearth Care CIC) opened the cohort of 1 July 2027 to 30 September 2027, in contract year 1',
  'Priya Shah recorded core instalment 3 of year 1 as paid: £48,333.34',
  'Priya Shah recorded core instalment 2 of year 1 as paid: £48,333.33',
  'Priya Shah recorded core instalment 1 of year 1 as paid: £48,333.33',
  'Priya Shah appointed Northmoor Voices to verify results',
  /^The portal laid out the signed copy of version 1 of the contract on \d+ pages; SHA-256 of the copy: [0-9a-f]{64}; of the document that was signed: [0-9a-f]{64}$/,
  'Ruth Adeyemi signed version 1 of the contract for the buyer, as “Head of legal services”',
  'Ffion Llŷr (Hearth Care CIC) signed version 1 of the contract for the provider, as “Chief executive”',
  /^Ruth Adeyemi checked version 1 of the contract; SHA-256 of the document: [0-9a-f]{64}$/,
  'Ruth Adeyemi settled the open point “Clause 10 names the standstill; is 18 March counted?” of version 1 of the contract without a change: “It is counted.”',
  'Ruth Adeyemi did not pass version 1 of the contract yet, because: “Clause 10 names the standstill; is 18 March counted?”',
  /^The portal laid version 1 of the contract out on \d+ pages; SHA-256 of the document: [0-9a-f]{64}$/,
  /^Ruth Adeyemi drew up version 1 of the contract CN-\S+; SHA-256 of its terms: [0-9a-f]{64}$/,
  'Priya Shah released the results to the bidders; the contract can be signed from 22 March 2027',
  'Tom Okafor awarded the contract to Hearth Care CIC: “As recommended.”',
  /^Ellen Ward recommended the award to Hearth Care CIC: “First place by the published method, .*”$/,
  /^The portal ranked 3 proposals by the published method; SHA-256 of the result: [0-9a-f]{64}$/,
  'Ellen Ward started the ranking',
]

/** From the tender to its timeline, where the whole story stands in plain words, down to the first line. */
export async function expectTimeline(journey: Journey): Promise<void> {
  const { browser, ids } = journey
  const priya = await journey.open('Priya Shah', href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId }))
  await priya.getByRole('link', { name: 'Timeline' }).click()
  await priya.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor()
  const sentences = await sentencesOf(priya)
  for (const [i, sentence] of ending.entries()) {
    if (typeof sentence === 'string') expect(sentences[i]).toBe(sentence)
    else expect(sentences[i]).toMatch(sentence)
  }
  await browser.check(priya, 'timeline')

  await priya
    .getByRole('navigation', { name: 'Pagination' })
    .getByRole('link', { name: /^Page \d+$/ })
    .last()
    .click()
  await expect.poll(async () => (await sentencesOf(priya)).at(-1)).toMatch(/^Priya Shah started the draft OT-\S+$/)
}

function sentencesOf(page: Page): Promise<string[]> {
  return page.locator('.app-timeline__title').allTextContents()
}
