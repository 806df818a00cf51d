import type { Locator, Page } from 'playwright-core'
import { poundsInput } from '#app/lib/money.ts'
import { verificationWords } from '#app/proposals/content.ts'
import type { ProposalContent, Target, VerificationMethod } from '#app/proposals/proposal-content.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'

/** From the workspace of a proposal to one of its sections. */
export async function openSection(page: Page, title: string): Promise<void> {
  await page.getByRole('list', { name: 'Sections of the proposal' }).getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save and go back' }).click()
}

/** Saves, and the workspace shows the section as complete. */
export async function saveComplete(page: Page, title: string): Promise<void> {
  await save(page)
  await page.getByRole('listitem').filter({ hasText: title }).getByText('Completed').waitFor()
}

/** Fills in the six elements and every milestone; those that the buyer pays for stand there already. */
export async function fillTarget(page: Page, target: Target): Promise<void> {
  await addMilestones(page, target)
  await page.getByLabel('1. Which people').fill(target.customers)
  await page.getByLabel('2. What will be different').fill(target.change)
  await page.getByLabel('3. How much counts').fill(target.degree)
  await page.getByLabel('4. By when').fill(target.by)
  await page.getByLabel('5. How many people').fill(String(target.numberPerYear))
  await fillBands(page.getByRole('group', { name: 'How many of these people' }), target.numberPerYearByBand)
  await tick(page.getByRole('group', { name: '6. How it is verified' }), target.verifiedBy)
  if (target.ownIndicator) {
    await page.getByLabel('What you measure').fill(target.ownIndicator.measure)
    await page.getByLabel('How many people a year will reach it').fill(String(target.ownIndicator.number))
  }
  for (const [i, { name, customersPerYear, customersPerYearByBand, verification }] of target.milestones.entries()) {
    const card = milestone(page, i)
    const label = card.getByLabel('What they have reached')
    if (await label.count()) await label.fill(name)
    await card.getByLabel('How many people a year reach it').fill(String(customersPerYear))
    await fillBands(card.getByRole('group', { name: 'How many of them' }), customersPerYearByBand)
    await tick(card.getByRole('group', { name: 'How it is verified' }), verification)
  }
}

/** The card of a milestone, counted from 0. */
export function milestone(page: Page, index: number): Locator {
  return page.getByRole('group', { name: new RegExp(`^Milestone ${index + 1}(:|$)`) })
}

export async function fillPrice(page: Page, pricePenceByYear: ProposalContent['pricePenceByYear']): Promise<void> {
  for (const [i, price] of pricePenceByYear.entries()) {
    await page.getByLabel(`Price of year ${i + 1}`).fill(poundsInput(price))
  }
}

async function addMilestones(page: Page, { milestones }: Target): Promise<void> {
  await page.getByRole('button', { name: 'Add a milestone at the end' }).waitFor()
  const cards = page.getByRole('group', { name: /^Milestone \d/ })
  for (let count = await cards.count(); count < milestones.length; count++) {
    await page.getByRole('button', { name: 'Add a milestone before milestone 1' }).click()
    await cards.nth(count).waitFor()
  }
}

async function fillBands(group: Locator, byBand: CountsByBand | null): Promise<void> {
  for (const [band, count] of Object.entries(byBand ?? {})) {
    await group.getByRole('textbox', { name: new RegExp(band, 'i') }).fill(String(count))
  }
}

async function tick(group: Locator, methods: readonly VerificationMethod[]): Promise<void> {
  for (const method of methods) await group.getByRole('checkbox', { name: verificationWords[method].text }).check()
}
