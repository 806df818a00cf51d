import { expect } from 'vitest'
import { href } from '#app/lib/href.ts'
import { formatPence, sumPence } from '#app/lib/money.ts'
import { signatoryOf } from '#db/seeds/play-proposals.ts'
import { bidders, story, storyProposal } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'

/** Where somebody of the buyer could hope to learn something. */
async function buyerPages({ portal, ids }: Journey): Promise<string[]> {
  const { reference } = await portal.db
    .selectFrom('tender')
    .select('reference')
    .where('id', '=', ids.tenderId)
    .executeTakeFirstOrThrow()
  const parts = ['opening', 'timeline', 'panel', 'clarifications', 'scoring', 'moderation', 'ranking', 'award']
  return [
    href.home,
    href.buyerTenders,
    href.tender(ids.tenderId),
    ...parts.map((part) => href.tenderPart(ids.tenderId, part)),
    href.notice(reference),
    href.contracts,
    href.bid(ids.tenderId),
  ]
}

/** Every page of hers as it reads now, by its path. */
export async function whatPriyaSees(journey: Journey): Promise<Record<string, string>> {
  const seen: Record<string, string> = {}
  for (const path of await buyerPages(journey)) {
    const page = await journey.open('Priya Shah', path)
    await journey.browser.check(page, `before the opening: ${path.replace(journey.ids.tenderId, ':tenderId')}`)
    seen[path] = await page.locator('main').innerText()
  }
  return seen
}

/** No page of hers, in its text or in its source, names a bidder, a price, a reference or a word of a proposal. */
export async function expectNothingSeen(journey: Journey): Promise<void> {
  const secrets = await sealedSecrets(journey)
  for (const path of await buyerPages(journey)) {
    const page = await journey.open('Priya Shah', path)
    // The one sentence that names a bidder comes from the panel, which cannot know who proposes either.
    const source = (await page.content()).replaceAll('My sister works for Northern Reable Ltd.', '')
    expect(
      secrets.filter((secret) => source.includes(secret)),
      path,
    ).toEqual([])
  }
}

async function sealedSecrets({ portal, ids }: Journey): Promise<string[]> {
  const proposals = await portal.db.selectFrom('proposal').select('id').where('tender_id', '=', ids.tenderId).execute()
  const submissions = await portal.db.selectFrom('submission').select(['reference', 'sha256']).execute()
  expect([proposals.length, submissions.length]).toEqual([4, 4])
  return [
    ...story.organisations.filter(({ kind }) => kind === 'provider').map(({ name }) => name),
    ...Object.values(signatoryOf),
    'Lee Park',
    ...proposals.map(({ id }) => id),
    ...submissions.flatMap(({ reference, sha256 }) => [reference, sha256]),
    ...bidders.flatMap((bidder) => {
      const { answers, pricePenceByYear } = storyProposal(bidder)
      const prices = pricePenceByYear.filter((price) => price !== null)
      return [
        (answers['R1'] ?? '').slice(0, 60),
        ...[sumPence(prices), ...prices].flatMap((price) => [String(price), formatPence(price)]),
      ]
    }),
  ]
}
