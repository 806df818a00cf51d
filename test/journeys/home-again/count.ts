import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { story, storyProposal } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { openNeed } from './from-home.ts'
import { expectRefused } from './refused.ts'

const { observed } = story.delivery

/** What the story calls the milestones of O1 that it counts, by their keys. */
export const milestoneNames: Readonly<Record<string, string>> = Object.fromEntries(
  storyProposal('hearth').targets.flatMap(({ outcome, milestones }) =>
    outcome === 'O1' ? milestones.map(({ key, name }) => [key, name]) : [],
  ),
)

/** Ffion enters how many people reached each milestone; numbers that cannot be are refused. */
export async function ffionCounts(journey: Journey): Promise<void> {
  const { browser } = journey
  const ffion = await openNeed(journey, 'Ffion Llŷr', /^Enter the numbers of O1/)
  await browser.check(ffion, 'enter the numbers')
  await fillCounts(ffion)
  await ffion.getByLabel('Started the plan').fill('77')
  await day91(ffion).getByLabel('Standard').fill('37')
  await ffion.getByRole('button', { name: 'Save the numbers' }).click()
  await expectRefused(
    ffion,
    ['At most 76: that many reached “referred”', 'The bands add up to 60: they must add up to the number of people'],
    { browser, kind: 'enter the numbers' },
  )
  await expect.poll(() => ffion.getByLabel('Started the plan').inputValue()).toBe('77')
  await expect.poll(() => day91(ffion).getByLabel('Standard').inputValue()).toBe('37')

  await fillCounts(ffion)
  await ffion.getByRole('button', { name: 'Save the numbers' }).click()
  await ffion.getByRole('img', { name: 'O1: from one milestone to the next' }).waitFor()
  await browser.check(ffion, 'cohort with its numbers')
}

async function fillCounts(page: Page): Promise<void> {
  for (const { milestone, count, by_band } of observed) {
    if (!by_band) {
      await page.getByLabel(new RegExp(`^${milestoneNames[milestone]}$`, 'i')).fill(String(count))
      continue
    }
    await day91(page).getByLabel('How many people').fill(String(count))
    for (const [band, number] of Object.entries(by_band)) {
      await day91(page).getByLabel(new RegExp(band, 'i')).fill(String(number))
    }
  }
}

function day91(page: Page) {
  return page.getByRole('group', { name: 'At home on day 91' })
}
