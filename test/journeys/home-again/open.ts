import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { openedProposals } from '#db/seeds/play-evaluation.ts'
import { bidders, story, storyProposal, type Bidder } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'

/** Tom and Ruth open the proposals, and what is decrypted is what the bidders of the story proposed. */
export async function open(journey: Journey): Promise<void> {
  await tomAndRuthOpen(journey)
  await expectTheStory(journey)
}

/** Two steps by two people; the worker decrypts, and the pages show it by themselves. */
async function tomAndRuthOpen(journey: Journey): Promise<void> {
  const { browser, portal, stage } = journey
  await stage.at('2027-01-29T13:00')
  const tom = await openOpening(journey, 'Tom Okafor')
  await tom.getByText('Proposals can be opened from').waitFor()
  await browser.check(tom, 'opening before its time')

  await stage.at('2027-01-29T14:00')
  await tom.goto(`${portal.url}${href('/home')}`)
  await tom.getByRole('link', { name: `Open the proposals: ${story.tender.title}` }).click()
  const twin = await tom.context().newPage()
  await twin.goto(tom.url())
  await tom.getByRole('button', { name: 'Take the first step' }).click()
  await tom.getByText('Waits for a second person').waitFor()
  await browser.check(tom, 'opening after the first step')
  await twin.getByRole('button', { name: 'Take the first step' }).click()
  await twin.getByRole('alert').getByText('A second person has to complete the opening').waitFor()
  await browser.check(twin, 'opening with an error')
  await twin.close()

  const ruth = await journey.open('Ruth Adeyemi', href('/home'))
  await ruth.getByRole('link', { name: `Open the proposals as the second person: ${story.tender.title}` }).click()
  await ruth.getByText('Tom Okafor, 29 January 2027').waitFor()
  await ruth.getByRole('button', { name: 'Open the proposals' }).click()
  await expect
    .poll(() => portal.db.selectFrom('opened_proposal').select('label').execute(), { timeout: 20_000 })
    .toHaveLength(3)
  for (const page of [ruth, await openOpening(journey, 'Tom Okafor'), await openOpening(journey, 'Priya Shah')]) {
    await page.getByRole('heading', { name: 'Who proposed' }).waitFor()
    await page.getByText('In progress.').waitFor({ state: 'detached' })
    const names = page.locator('main').getByRole('listitem')
    await expect.poll(() => names.allInnerTexts()).toEqual(bidders.map(nameOf).sort())
  }
  await browser.check(ruth, 'opened')
}

/** What the worker unsealed is what the bidders of the story proposed, and only that. */
async function expectTheStory({ stage, portal, ids }: Journey): Promise<void> {
  const proposals = await openedProposals(stage, ids.tenderId)
  for (const bidder of bidders) {
    const opened = await portal.db
      .selectFrom('opened_proposal')
      .innerJoin('opened_price', 'opened_price.proposal_id', 'opened_proposal.proposal_id')
      .select(['answers', 'targets', 'price_pence_by_year as pricePenceByYear'])
      .where('opened_proposal.proposal_id', '=', proposals[bidder])
      .executeTakeFirstOrThrow()
    expect(inAnyOrder(opened)).toEqual(inAnyOrder(storyProposal(bidder)))
  }
}

/** Ways of verifying are a set: the form sends them in its own order. */
function inAnyOrder(content: unknown): unknown {
  return JSON.parse(JSON.stringify(content), (key, value: unknown) =>
    Array.isArray(value) && ['verifiedBy', 'verification'].includes(key) ? value.toSorted() : value,
  )
}

async function openOpening(journey: Journey, name: string): Promise<Page> {
  const page = await journey.open(name, href('/home'))
  await page.getByRole('navigation').getByRole('link', { name: 'Our tenders' }).click()
  await page.getByRole('link', { name: story.tender.title }).click()
  await page.getByRole('link', { name: 'Opening', exact: true }).click()
  return page
}

export function nameOf(bidder: Bidder): string {
  return story.organisations.find(({ key }) => key === bidder)?.name ?? ''
}
