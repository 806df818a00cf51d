import { expect } from 'vitest'
import { agreeStory, scorers, scoresOf } from '#db/seeds/play-evaluation.ts'
import { story, type Bidder } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { openDesk, openNeed } from './from-home.ts'
import type { LabelledBid } from './evaluate.ts'
import { cellsOf } from './table-cells.ts'
import { expectNoPrice } from './unseen.ts'

/** The panel sees all scores, what to discuss is what the story says, and Ellen writes down what it agrees. */
export async function moderate(journey: Journey, bids: readonly LabelledBid[]): Promise<void> {
  const { browser, stage, ids } = journey
  const ellen = await openNeed(journey, 'Ellen Ward', /^Agree on 18 scores/)
  await browser.check(ellen, 'moderation')
  const flagged = await cellsOf(ellen, 'Scores to discuss')
  expect(
    flagged.map(([cell = '', scores = '', why = '']) => ({ cell, scores: sorted(scores.split(', ')), why })),
  ).toEqual(expectedFlags(bids))

  const agreed = await ellenAgreesOnThree(journey, bids)
  await joanReads(journey, bids)
  await agreeStory(stage, ids.tenderId, { except: agreed, lock: false })
  for (const name of ['Ellen Ward', 'Joan Pritchard', 'Nadia Rahman']) await expectNoPrice(journey, name, bids)

  await openNeed(journey, 'Ellen Ward', /^Lock the agreed scores/)
  await browser.check(ellen, 'lock the agreed scores')
  await ellen.getByRole('button', { name: 'Lock the agreed scores' }).click()
  await ellen.getByRole('button', { name: 'Start the ranking' }).waitFor()
}

/** In the order of labels and criteria, as the page lists them. */
function expectedFlags(bids: readonly LabelledBid[]) {
  return story.expected.discuss.map(({ proposal, criterion, scores }) => ({
    cell: `Bidder ${labelOf(bids, proposal)}, ${criterion}`,
    scores: sorted(scores.map(String)),
    why: `T1 The scores are ${Math.max(...scores) - Math.min(...scores)} points apart`,
  }))
}

function labelOf(bids: readonly LabelledBid[], bidder: string): string {
  return bids.find((bid) => bid.bidder === bidder)?.label ?? 'nobody'
}

function sorted(scores: readonly string[]): string[] {
  return [...scores].sort()
}

/** The two flagged cells, which follow one another, and the one after them. */
async function ellenAgreesOnThree(journey: Journey, bids: readonly LabelledBid[]) {
  const { browser } = journey
  const ellen = await journey.as('Ellen Ward')
  const bidder: Bidder = 'steadfast'
  const { scores, consensus } = scoresOf(bidder)
  const criterionText = story.tender.criteria.find(({ key }) => key === 'R2')?.text ?? ''
  await ellen
    .getByRole('link', { name: `Bidder ${labelOf(bids, bidder)}, R2` })
    .first()
    .click()
  for (const name of scorers) await ellen.getByText(`${name}: ${scores[name].R2}`, { exact: true }).waitFor()
  await browser.check(ellen, 'moderate one cell')

  const reason = ellen.getByLabel('Reason', { exact: true })
  const problems = ellen.getByRole('alert').getByRole('link')
  await ellen.getByRole('button', { name: 'Save and next' }).click()
  await problems.first().waitFor()
  await expect.poll(() => problems.count()).toBe(2)
  await browser.check(ellen, 'moderate one cell with errors')
  await ellen.getByRole('radio', { name: /^3: / }).check()
  await reason.fill(criterionText)
  await ellen.getByRole('button', { name: 'Save and next' }).click()
  await problems.getByText(/^Say what is in the proposal/).waitFor()
  await expect.poll(() => reason.inputValue()).toBe(criterionText)
  await expect.poll(() => ellen.getByRole('radio', { name: /^3: / }).isChecked()).toBe(true)

  for (const [criterion, next] of [
    ['R2', 'C1'],
    ['C1', 'C2'],
    ['C2', 'C3'],
  ] as const) {
    await ellen.getByRole('radio', { name: new RegExp(`^${consensus[criterion].score}: `) }).check()
    await reason.fill(consensus[criterion].reason)
    await ellen.getByRole('button', { name: 'Save and next' }).click()
    await ellen.waitForURL(`**/moderation/*/${next}`)
  }
  return (['R2', 'C1', 'C2'] as const).map((criterion) => ({ bidder, criterion }))
}

/** Everybody on the panel sees the scores and what is agreed; only the chair writes. */
async function joanReads(journey: Journey, bids: readonly LabelledBid[]): Promise<void> {
  const joan = await openDesk(journey, 'Joan Pritchard')
  await joan.getByRole('link', { name: 'Go to the moderation' }).click()
  await joan
    .getByRole('link', { name: `Bidder ${labelOf(bids, 'steadfast')}, R2` })
    .first()
    .click()
  await joan.getByText(scoresOf('steadfast').consensus.R2.reason).waitFor()
  await expect.poll(() => joan.getByRole('button', { name: 'Save and next' }).count()).toBe(0)
}
