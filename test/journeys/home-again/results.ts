import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { formatPence, sumPence, type Pence } from '#app/lib/money.ts'
import { scoresOf } from '#db/seeds/play-evaluation.ts'
import { bidders, story, storyProposal, type Bidder } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { openNeed } from './from-home.ts'

const winner = story.expected.contract.organisation as Bidder
const losers = { 'Gareth Stone': 'northern', 'Anita Desai': 'steadfast' } as const satisfies Record<string, Bidder>

/** Before the release, a bidder that asks for its result is told that there is none yet. */
export async function expectNoResult(journey: Journey): Promise<void> {
  const { browser, ids } = journey
  for (const name of Object.keys(losers)) {
    const page = await journey.open(name, href('/home'))
    await expect.poll(() => page.getByRole('link', { name: /^Read your result/ }).count()).toBe(0)
    await journey.open(name, href('/bids/:tenderId/result', { tenderId: ids.tenderId }))
    await page.getByText('There is no result yet').waitFor()
    await expect.poll(() => page.locator('main').innerText()).not.toMatch(/marks|\d\.\d\d/)
    await browser.check(page, 'result before the release')
  }
}

/** Each bidder reads its own scores with the panel's reasons, the others the winner's too, and nothing else of anybody. */
export async function readResults(journey: Journey): Promise<void> {
  const { browser } = journey
  for (const [name, bidder] of Object.entries(losers)) {
    const page = await openNeed(journey, name, /^Read your result/)
    await page.getByText('Your proposal was not successful.').waitFor()
    await expectOwnResult(page, bidder)
    await page.getByText('18 March 2027, at midnight').waitFor()
    await expectScores(page, winner, 'last')
    await browser.check(page, 'result')
    await page.getByRole('link', { name: 'Back to your proposal' }).click()
    await page.getByRole('link', { name: 'Read your result' }).waitFor()
    await page.getByRole('link', { name: 'Our proposals' }).first().click()
    await page.getByText('Not successful', { exact: true }).waitFor()
  }
  const ffion = await openNeed(journey, 'Ffion Llŷr', /^Read your result/)
  await ffion.getByText('intends to award the contract to you').waitFor()
  await expectOwnResult(ffion, 'hearth')
}

async function expectOwnResult(page: Page, bidder: Bidder): Promise<void> {
  const ranked = story.expected.ranking.find(({ organisation }) => organisation === bidder)
  if (!ranked) throw new Error(`the story does not rank ${bidder}`)
  await page.getByText(`${ranked.total} of 100 marks`).waitFor()
  await expectScores(page, bidder, 'first')
  const answer = await (await page.request.get(page.url())).text()
  const others = bidders.filter((other) => other !== bidder && other !== winner)
  expect(secretsOf(others).filter((secret) => answer.includes(secret))).toEqual([])
  if (bidder !== winner) expect(answer).not.toContain(formatPence(priceOf(winner)))
}

/** One's own scores stand first on the page, the winner's last. */
async function expectScores(page: Page, bidder: Bidder, which: 'first' | 'last'): Promise<void> {
  const ranked = story.expected.ranking.find(({ organisation }) => organisation === bidder)
  const parts: Record<string, string> = ranked?.parts ?? {}
  const agreed: Record<string, { score: number; reason: string }> = scoresOf(bidder).consensus
  const highest = Math.max(...story.tender.scale.map(({ score }) => score))
  for (const { key, weight_bps } of story.tender.criteria) {
    const cards = page.locator('.govuk-summary-card').filter({ has: page.getByRole('heading', { name: `${key}: ` }) })
    const told = await cards[which]().locator('dd').allTextContents()
    const { score, reason } = agreed[key] ?? {}
    expect(told, key).toEqual([
      ...(score === undefined ? [] : [`${score} of ${highest}`]),
      `${parts[key] ?? ''} of ${weight_bps / 100}`,
      reason ?? 'Computed from the price and the number by the published formula.',
    ])
  }
}

/** What stands only in these bidders' proposals and results. */
function secretsOf(others: readonly Bidder[]): string[] {
  return others.flatMap((other) => {
    const price = priceOf(other)
    const ranked = story.expected.ranking.find(({ organisation }) => organisation === other)
    const reasons = Object.values(scoresOf(other).consensus).map(({ reason }) => reason)
    const name = story.organisations.find(({ key }) => key === other)?.name ?? ''
    return [name, ranked?.total ?? '', formatPence(price), String(price), ...reasons]
  })
}

function priceOf(bidder: Bidder): Pence {
  const { pricePenceByYear } = storyProposal(bidder)
  return sumPence(pricePenceByYear.filter((one): one is Pence => one !== null))
}
