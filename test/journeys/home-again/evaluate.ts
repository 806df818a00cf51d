import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { href } from '#app/lib/href.ts'
import { openedProposals, scoresOf, scoreStory, type Scorer } from '#db/seeds/play-evaluation.ts'
import { bidders, story, type Bidder } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { openDesk, openNeed } from './from-home.ts'
import { moderate } from './moderate.ts'
import { rank } from './rank.ts'
import { expectAllSeen, expectBlind, expectNoProposal } from './unseen.ts'

/** A proposal of the story under the label by which the panel knows it. */
export interface LabelledBid {
  bidder: Bidder
  proposalId: string
  label: string
}

/**
 * From the opened proposals to the ranking, 29 January to 16 February: the panel confirms on the names, each scores
 * alone, they agree, the worker ranks.
 */
export async function evaluate(journey: Journey): Promise<void> {
  const { stage, ids } = journey
  const bids = await labelledBids(journey)
  await stage.at('2027-01-29T15:00')
  for (const name of ['Ellen Ward', 'Marcus Bell', 'Joan Pritchard', 'Nadia Rahman']) await confirms(journey, name)
  await expectNoProposal(journey, 'Sam Doyle', bids)

  await stage.at('2027-02-02T10:00')
  const [first] = bids
  if (!first) throw new Error('no proposal was opened')
  await ellenScoresOneProposal(journey, bids)
  await priyaSeesWhoHasNotFinished(journey)
  await joanScoresOneCell(journey, first)
  await scoreStory(stage, ids.tenderId, 'Marcus Bell')
  for (const name of ['Ellen Ward', 'Joan Pritchard', 'Nadia Rahman']) await expectBlind(journey, name, bids)

  await stage.at('2027-02-10T10:00')
  await scoreStory(stage, ids.tenderId, 'Ellen Ward', { except: [{ bidder: first.bidder }], lock: false })
  await locks(journey, 'Ellen Ward')
  await expectBlind(journey, 'Ellen Ward', bids)
  const except = [{ bidder: first.bidder, criterion: 'R1' }]
  await scoreStory(stage, ids.tenderId, 'Joan Pritchard', { except, lock: false })
  await locks(journey, 'Joan Pritchard')

  await stage.at('2027-02-16T10:00')
  await moderate(journey, bids)
  await rank(journey)
  await expectAllSeen(journey, 'Ellen Ward', bids)
}

/** In the order of the labels. */
async function labelledBids({ stage, portal, ids }: Journey): Promise<LabelledBid[]> {
  const proposals = await openedProposals(stage, ids.tenderId)
  return (await labelsOf(portal.db, ids.tenderId)).flatMap(({ proposalId, label }) => {
    const bidder = bidders.find((one) => proposals[one] === proposalId)
    return bidder ? [{ bidder, proposalId, label }] : []
  })
}

async function confirms(journey: Journey, name: string): Promise<void> {
  const { browser } = journey
  const page = await openDesk(journey, name)
  await expect.poll(() => page.getByRole('link', { name: /^Bidder/ }).count()).toBe(0)
  await page.getByRole('link', { name: 'Declare your interests' }).click()
  const names = story.organisations.filter(({ key }) => bidders.some((bidder) => bidder === key)).map((one) => one.name)
  await expect.poll(() => page.locator('main li').allTextContents()).toEqual(names.sort())
  await browser.check(page, 'declare interests on the names')
  await page.getByRole('radio', { name: 'No, I have none' }).check()
  await page.getByRole('button', { name: 'Declare' }).click()
  await page.getByRole('table', { name: /^Proposals/ }).waitFor()
}

/** Starts from the desk; after the last criterion of the first proposal the portal offers the next proposal. */
async function ellenScoresOneProposal(journey: Journey, bids: readonly LabelledBid[]): Promise<void> {
  const { browser } = journey
  const [first, second] = bids
  if (!first || !second) throw new Error('too few proposals')
  const ellen = await openDesk(journey, 'Ellen Ward')
  await browser.check(ellen, 'desk of a panel member')
  await ellen.getByRole('link', { name: 'Start scoring' }).click()
  await ellen.getByRole('heading', { level: 1, name: new RegExp(`^Bidder ${first.label} .*R1: `) }).waitFor()
  await browser.check(ellen, 'score')
  await ellen.getByRole('link', { name: 'Read the whole proposal' }).click()
  await ellen.getByRole('heading', { level: 1, name: `Bidder ${first.label}` }).waitFor()
  await browser.check(ellen, 'a proposal as the panel reads it')
  await ellen.goBack()

  const problems = ellen.getByRole('alert').getByRole('link')
  await ellen.getByLabel('Reason', { exact: true }).fill('   ')
  await ellen.getByRole('button', { name: 'Save and next' }).click()
  await problems.first().waitFor()
  await expect
    .poll(() => problems.allTextContents())
    .toEqual(['Choose a score', 'Give your reason: what in the answer leads to this score'])
  await expect.poll(() => ellen.title()).toMatch(/^Error: /)
  await browser.check(ellen, 'score with errors')
  const typed = 'Exact, and who measures it is said.'
  await ellen.getByLabel('Reason', { exact: true }).fill(typed)
  await ellen.getByRole('button', { name: 'Save and next' }).click()
  await expect.poll(() => problems.allTextContents()).toEqual(['Choose a score'])
  await expect.poll(() => ellen.getByLabel('Reason', { exact: true }).inputValue()).toBe(typed)

  const criteria = Object.keys(scoresOf(first.bidder).scores['Ellen Ward'])
  for (const [at, criterion] of criteria.entries()) {
    await givesScore(ellen, first, 'Ellen Ward', criterion)
    const next = criteria[at + 1]
    await ellen.waitForURL(`**/score/${next ? first.proposalId : second.proposalId}/${next ?? criteria[0] ?? ''}`)
  }
  await ellen.getByRole('link', { name: 'Your scores' }).click()
  await ellen.getByText('6 of 18').first().waitFor()
  await ellen.getByRole('link', { name: 'Go on scoring' }).waitFor()
}

/** Fills in and sends the form of the cell that the page shows. */
async function givesScore(page: Page, { bidder }: LabelledBid, name: Scorer, criterion: string): Promise<void> {
  const { scores, reasons } = scoresOf(bidder)
  const score = Object.entries(scores[name]).find(([key]) => key === criterion)?.[1]
  const reason = Object.entries(reasons[name]).find(([key]) => key === criterion)?.[1]
  if (score === undefined || reason === undefined) throw new Error(`${name} gives ${bidder} no score on ${criterion}`)
  await page.getByRole('radio', { name: new RegExp(`^${score}: `) }).check()
  await page.getByLabel('Reason', { exact: true }).fill(reason)
  await page.getByRole('button', { name: 'Save and next' }).click()
}

async function priyaSeesWhoHasNotFinished({ open, browser, ids }: Journey): Promise<void> {
  const priya = await open('Priya Shah', href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId }))
  await priya.getByRole('link', { name: 'Scoring' }).click()
  const progress = priya.getByRole('table', { name: 'Progress' })
  const states = [
    ['Ellen Ward', '6 of 18'],
    ['Joan Pritchard', '0 of 18'],
    ['Marcus Bell', '0 of 18'],
  ] as const
  for (const [name, scored] of states) await progress.getByRole('row', { name }).getByText(scored).waitFor()
  await priya.getByText('Joan Pritchard has not locked their scores').waitFor()
  await browser.check(priya, 'progress of the scoring')
}

async function joanScoresOneCell(journey: Journey, bid: LabelledBid): Promise<void> {
  const joan = await openNeed(journey, 'Joan Pritchard', /^Score 18 answers/)
  await givesScore(joan, bid, 'Joan Pritchard', 'R1')
  await joan.waitForURL(`**/score/${bid.proposalId}/R2`)
  await expect.poll(() => joan.getByLabel('Reason', { exact: true }).inputValue()).toBe('')
}

async function locks(journey: Journey, name: string): Promise<void> {
  const page = await openNeed(journey, name, /^Check and lock your scores/)
  await journey.browser.check(page, 'check and lock scores')
  await page.getByRole('button', { name: 'Lock my scores' }).click()
  await page.waitForURL(`**${href('/panel/:tenderId', { tenderId: journey.ids.tenderId })}`)
  await expect.poll(() => page.getByRole('link', { name: 'Check and lock your scores' }).count()).toBe(0)
}
