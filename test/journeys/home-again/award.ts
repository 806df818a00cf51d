import { expect } from 'vitest'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { href } from '#app/lib/href.ts'
import { formatPence, pence } from '#app/lib/money.ts'
import { formatDay } from '#app/lib/time.ts'
import { story } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { drawUp } from './draw-up.ts'
import { openNeed } from './from-home.ts'
import { expectRefused } from './refused.ts'
import { readResults, expectNoResult } from './results.ts'
import { sign } from './sign.ts'
import { cellsOf } from './table-cells.ts'

const recommendation = 'First place by the published method, and every agreed score above its minimum.'
const winner = story.organisations.find(({ key }) => key === story.expected.contract.organisation)?.name ?? ''

/**
 * From the ranking to the signed contract, 17 February to 22 March: two people decide, the bidders read their results,
 * the contract is drawn up, laid out by the worker, checked and signed. Sets `ids.contractId`.
 */
export async function award(journey: Journey): Promise<void> {
  const { stage, portal, ids } = journey
  await stage.at('2027-02-17T10:00')
  await ellenRecommends(journey)
  await expectNoResult(journey)

  await stage.at('2027-03-03T14:00')
  await tomDecides(journey)
  await expectNoResult(journey)

  await stage.at('2027-03-08T09:00')
  await priyaReleases(journey)
  await readResults(journey)
  ids.contractId = await drawUp(journey)

  const awarded = await findAward(portal.db, ids.tenderId)
  expect(awarded?.earliestSignatureOn).toBe('2027-03-22')
  await sign(journey)
}

async function ellenRecommends(journey: Journey): Promise<void> {
  const { browser, portal, ids } = journey
  const ellen = await openNeed(journey, 'Ellen Ward', /^Recommend the award/)
  await ellen.getByRole('heading', { level: 1, name: `Recommend ${winner}` }).waitFor()
  await browser.check(ellen, 'recommend the award')
  await ellen.getByLabel('Why do you recommend it?').fill('   ')
  await ellen.getByRole('button', { name: 'Recommend the award' }).click()
  await expectRefused(ellen, ['Give the reason in your own words'], { browser, kind: 'recommend the award' })

  await ellen.getByLabel('Why do you recommend it?').fill(recommendation)
  await ellen.getByRole('button', { name: 'Recommend the award' }).click()
  await ellen.getByText('A second person, an approver who did not recommend, decides.').waitFor()
  expect((await cellsOf(ellen, 'Ranking')).map(([bidder = '', ...cells]) => [bidder.split(' (')[0], ...cells])).toEqual(
    story.expected.ranking.map(({ organisation, rank, total, price_pence }) => [
      story.organisations.find(({ key }) => key === organisation)?.name,
      String(rank),
      total,
      formatPence(pence(price_pence)),
    ]),
  )
  await browser.check(ellen, 'award')

  const decide = href('/buyer/tenders/:tenderId/award/decide', { tenderId: ids.tenderId })
  await expect.poll(() => ellen.getByRole('link', { name: 'Decide the award' }).count()).toBe(0)
  const { proposalId = '' } = (await findAward(portal.db, ids.tenderId)) ?? {}
  const tried = await ellen.request.post(`${portal.url}${decide}`, {
    headers: { Origin: portal.url },
    form: { shownProposalId: proposalId, decision: 'awarded', reason: 'Because I say so.' },
  })
  expect(tried.status()).toBe(403)
  await ellen.goto(`${portal.url}${decide}`)
  await ellen.waitForURL(`**${href('/buyer/tenders/:tenderId/award', { tenderId: ids.tenderId })}`)
}

async function tomDecides(journey: Journey): Promise<void> {
  const { browser } = journey
  const tom = await openNeed(journey, 'Tom Okafor', /^Decide the award/)
  await tom.getByText(recommendation).waitFor()
  await tom.getByText('£2,220,000').waitFor()
  await browser.check(tom, 'decide the award')
  await tom.getByLabel('Why?').fill('As recommended.')
  await tom.getByRole('button', { name: 'Record my decision' }).click()
  await expectRefused(tom, ['Choose whether to award'], { browser, kind: 'decide the award' })
  await expect.poll(() => tom.getByLabel('Why?').inputValue()).toBe('As recommended.')
  await tom.getByRole('radio', { name: `Award the contract to ${winner}` }).check()
  await tom.getByRole('button', { name: 'Record my decision' }).click()
  await tom.getByText('The award is decided.').waitFor()
  await tom.getByText('Awarded by Tom Okafor').waitFor()
}

async function priyaReleases(journey: Journey): Promise<void> {
  const { browser, portal, ids } = journey
  const priya = await openNeed(journey, 'Priya Shah', /^Release the results to the bidders/)
  await expect.poll(() => priya.getByLabel('Email address').inputValue()).toContain('@')
  await browser.check(priya, 'release the results')
  const why = priya.getByLabel(/^R2: /)
  const panels = await why.inputValue()
  await why.fill(' ')
  await priya.getByRole('button', { name: 'Release the results' }).click()
  await expectRefused(priya, ['R2: say why the winner has this score, as the other bidders may read it'], {
    browser,
    kind: 'release the results',
  })
  await why.fill(panels)
  await priya.getByRole('button', { name: 'Release the results' }).click()
  await priya.getByText('The bidders can read their results.').waitFor()
  const awarded = await findAward(portal.db, ids.tenderId)
  if (!awarded?.standstillEndsOn || !awarded.earliestSignatureOn) throw new Error('the release counts no standstill')
  await priya.getByText(`Until midnight at the end of ${formatDay(awarded.standstillEndsOn)}`).waitFor()
  await priya.getByText(formatDay(awarded.earliestSignatureOn), { exact: true }).waitFor()
  await browser.check(priya, 'award with its standstill')
}
