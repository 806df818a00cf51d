import { expect } from 'vitest'
import { href } from '#app/lib/href.ts'
import { formatPence, sumPence, type Pence } from '#app/lib/money.ts'
import { scorers, scoresOf } from '#db/seeds/play-evaluation.ts'
import { bidders, story, storyProposal } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import type { LabelledBid } from './evaluate.ts'

/**
 * Before everybody has locked: whatever this person asks for, no answer of the portal holds a price, a bidder's name on
 * a page with labels, or what somebody else gave. Looks at the whole answer, not only at what the browser shows of it.
 */
export async function expectBlind(journey: Journey, name: string, bids: readonly LabelledBid[]): Promise<void> {
  const reasons = scorers.filter((one) => one !== name).flatMap((one) => reasonsOf(one))
  await expectNoPrice(journey, name, bids)
  for (const [path, text] of await everyPage(journey, name, bids)) {
    expect(heldBy(text, reasons), `${name} at ${path}: reasons`).toEqual([])
  }
}

/** Before the ranking: no price anywhere, and no page on which a bidder's name stands with a label. */
export async function expectNoPrice(journey: Journey, name: string, bids: readonly LabelledBid[]): Promise<void> {
  for (const [path, text] of await everyPage(journey, name, bids)) {
    expect(heldBy(text, prices()), `${name} at ${path}: prices`).toEqual([])
    const named = heldBy(text, bidderNames())
    const labelled = bids.flatMap(({ label, proposalId }) => [`Bidder ${label}<`, `>${label}<`, proposalId])
    if (named.length > 0) expect(heldBy(text, labelled), `${name} at ${path}: labels beside names`).toEqual([])
  }
}

/** Once all of it may be seen, the same look finds it: so it would have found it before. */
export async function expectAllSeen(journey: Journey, name: string, bids: readonly LabelledBid[]): Promise<void> {
  const all = (await everyPage(journey, name, bids)).map(([, text]) => text).join()
  for (const secrets of [prices(), bidderNames(), ...scorers.map(reasonsOf)]) {
    expect(heldBy(all, secrets).length, `${name} of ${secrets[0] ?? ''} …`).toBeGreaterThanOrEqual(bidders.length)
  }
  expect(heldBy(all, openingWords())).toEqual(openingWords())
}

/** For whoever may not take part: no page holds a word of any proposal. */
export async function expectNoProposal(journey: Journey, name: string, bids: readonly LabelledBid[]): Promise<void> {
  for (const [path, text] of await everyPage(journey, name, bids)) {
    expect(heldBy(text, [...openingWords(), ...prices()]), `${name} at ${path}`).toEqual([])
  }
}

async function everyPage({ as, portal, ids }: Journey, name: string, bids: readonly LabelledBid[]) {
  const { tenderId } = ids
  const cells = bids.flatMap(({ proposalId }) => ['R1', 'R2'].map((criterion) => ({ tenderId, proposalId, criterion })))
  const paths = [
    href('/home'),
    href('/panel'),
    href('/panel/:tenderId', { tenderId }),
    ...(['interests', 'lock'] as const).map((part) => href(`/panel/:tenderId/${part}`, { tenderId })),
    ...bids.map(({ proposalId }) => href('/panel/:tenderId/proposals/:proposalId', { tenderId, proposalId })),
    ...cells.map((cell) => href('/panel/:tenderId/score/:proposalId/:criterion', cell)),
    ...cells.map((cell) => href('/buyer/tenders/:tenderId/moderation/:proposalId/:criterion', cell)),
    href('/buyer/tenders/:tenderId', { tenderId }),
    ...(['panel', 'opening', 'scoring', 'moderation', 'moderation/lock', 'ranking', 'award', 'timeline'] as const).map(
      (part) => href(`/buyer/tenders/:tenderId/${part}`, { tenderId }),
    ),
  ]
  const { request } = await as(name)
  const pages: [path: string, text: string][] = []
  for (const path of paths) pages.push([path, plain(await (await request.get(`${portal.url}${path}`)).text())])
  return pages
}

/** As it was written: what HTML escapes, made whole again. */
function plain(html: string): string {
  return html.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function heldBy(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => text.includes(secret))
}

/** Each bidder's yearly prices and their sum, as pence and as pounds. */
function prices(): string[] {
  return bidders.flatMap((bidder) => {
    const byYear = storyProposal(bidder).pricePenceByYear.filter((price): price is Pence => price !== null)
    return [...byYear, sumPence(byYear)].flatMap((price) => [String(price), formatPence(price)])
  })
}

/** How each answer of each proposal begins. */
function openingWords(): string[] {
  return bidders.flatMap((bidder) =>
    Object.values(storyProposal(bidder).answers).map((answer) => answer.slice(0, 60).trimEnd()),
  )
}

function bidderNames(): string[] {
  return story.organisations.filter(({ key }) => bidders.some((bidder) => bidder === key)).map(({ name }) => name)
}

function reasonsOf(name: (typeof scorers)[number]): string[] {
  return bidders.flatMap((bidder) => Object.values(scoresOf(bidder).reasons[name]))
}
