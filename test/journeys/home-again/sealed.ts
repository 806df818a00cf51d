import { expect } from 'vitest'
import { href } from '#app/lib/href.ts'
import { formatPence, sumPence } from '#app/lib/money.ts'
import { signatoryOf } from '#db/seeds/play-proposals.ts'
import { bidders, story, storyProposal } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'

/** Every page of hers as it reads now, by its path. */
export async function whatPriyaSees(journey: Journey): Promise<Record<string, string>> {
  const seen: Record<string, string> = {}
  for (const path of await buyerPages(journey)) {
    const page = await journey.open('Priya Shah', path)
    const part = path.replace(`${href('/buyer/tenders/:tenderId', { tenderId: journey.ids.tenderId })}/`, '')
    if (part !== path) await journey.browser.check(page, `${part} before the opening`)
    seen[path] = await page.locator('main').innerText()
  }
  return seen
}

/**
 * What the answers to her requests hold of the bidders: their names, ids, references, prices, words. Looks at the whole
 * answer, not only at what the browser shows of it.
 */
export async function secretsPriyaGets(journey: Journey): Promise<string[]> {
  const secrets = await sealedSecrets(journey)
  const { request } = await journey.as('Priya Shah')
  const found = new Set<string>()
  for (const path of await buyerPages(journey)) {
    const answer = await (await request.get(`${journey.portal.url}${path}`)).text()
    // The one sentence that names a bidder comes from the panel, which cannot know who proposes either.
    const source = answer.replaceAll('My sister works for Northern Reable Ltd.', '')
    for (const secret of secrets) if (source.includes(secret)) found.add(secret)
  }
  return [...found]
}

/** Where somebody of the buyer could hope to learn something. */
async function buyerPages({ portal, ids }: Journey): Promise<string[]> {
  const { reference } = await portal.db
    .selectFrom('tender')
    .select('reference')
    .where('id', '=', ids.tenderId)
    .executeTakeFirstOrThrow()
  const parts = ['opening', 'timeline', 'panel', 'clarifications', 'scoring', 'moderation', 'ranking', 'award'] as const
  return [
    href('/home'),
    href('/buyer/tenders'),
    href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId }),
    ...parts.map((part) => href(`/buyer/tenders/:tenderId/${part}`, { tenderId: ids.tenderId })),
    href('/tenders/:reference', { reference }),
    href('/contracts'),
    href('/bids/:tenderId', { tenderId: ids.tenderId }),
  ]
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
