import { expect, test } from 'vitest'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { bidPage } from '#app/evaluation/pages/bid-page.server.ts'
import { interestsPage } from '#app/evaluation/pages/interests-page.server.ts'
import { lockScoresPage } from '#app/evaluation/pages/lock-scores-page.server.ts'
import { moderationCellPage } from '#app/evaluation/pages/moderation-cell-page.server.ts'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { panelSetUpPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { panelTenderPage } from '#app/evaluation/pages/panel-tender-page.server.ts'
import { panelsPage } from '#app/evaluation/pages/panels-page.server.ts'
import { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'
import { scorePage } from '#app/evaluation/pages/score-page.server.ts'
import { scoringPage } from '#app/evaluation/pages/scoring-page.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { formatPence, pence, sumPence } from '#app/lib/money.ts'
import { bidders, storyProposal } from '#db/seeds/story.ts'
import {
  aClearedPanel,
  agreeAll,
  aRankedTender,
  aScoredTender,
  aSeatedPanel,
  panelOf,
  scoreAll,
  storyScore,
} from '#test/support/evaluations.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

type Seated = Awaited<ReturnType<typeof aSeatedPanel>>

/** Everything that the pages of this area hand to one person, as one text. */
async function everythingSeenBy(actor: Actor, { tender, proposals }: Seated): Promise<string> {
  const { db } = world
  const pages: unknown[] = [
    await panelsPage(db, actor),
    ...(await Promise.all(
      [panelTenderPage, interestsPage, lockScoresPage, moderationPage, panelSetUpPage, rankingPage, scoringPage].map(
        (page) => page(db, actor, tender.id),
      ),
    )),
  ]
  for (const { proposalId } of Object.values(proposals)) {
    pages.push(await bidPage(db, actor, tender.id, proposalId))
    for (const criterion of ['R1', 'R2']) {
      pages.push(await scorePage(db, actor, tender.id, proposalId, criterion))
      pages.push(await moderationCellPage(db, actor, tender.id, proposalId, criterion))
    }
  }
  return JSON.stringify(pages)
}

/** Each bidder's total and each yearly price, as pence and as pounds. */
const prices = bidders.flatMap((bidder) => {
  const byYear = storyProposal(bidder).pricePenceByYear.map((price) => price ?? pence(0))
  return [...byYear, sumPence(byYear)].flatMap((price) => [String(price), formatPence(price)])
})

function pricesIn(text: string): string[] {
  return prices.filter((price) => text.includes(price))
}

test('no page shows anybody a price before the agreed scores are locked, nor a ranking before it is computed', async () => {
  const scored = await aScoredTender(world)
  await agreeAll(world, scored)
  for (const actor of [...panelOf(scored.buyer), scored.buyer.commissioner, scored.buyer.approver]) {
    expect(pricesIn(await everythingSeenBy(actor, scored)), actor.name).toEqual([])
  }
  const act = world.contextOf(scored.buyer.chair)
  await lockConsensus(act, { tenderId: scored.tender.id })
  await startRanking(act, { tenderId: scored.tender.id })
  expect(pricesIn(await everythingSeenBy(scored.buyer.chair, scored))).toEqual([])
})

test('once ranked, the page of the ranking shows totals, names and prices', async () => {
  const ranked = await aRankedTender(world)
  const page = await rankingPage(world.db, ranked.buyer.chair, ranked.tender.id)
  const result = page.ok ? page.value.result : null
  expect(result?.entries.map(({ place, total, perOutcome }) => [place, total.rounded, perOutcome?.pounds])).toEqual([
    [1, '76.39', '£3,288.89'],
    [2, '69.95', '£3,243.90'],
    [3, '61.83', '£3,333.33'],
  ])
  expect(pricesIn(JSON.stringify(page))).toContain('£2,220,000')
})

test('who has not declared sees no word of a proposal', async () => {
  const seated = await aSeatedPanel(world)
  const secret = storyProposal('hearth').answers['R1'] ?? 'missing'
  for (const actor of [...panelOf(seated.buyer), seated.buyer.commissioner, seated.buyer.sam]) {
    expect(await everythingSeenBy(actor, seated), actor.name).not.toContain(JSON.stringify(secret).slice(1, -1))
  }
})

test('who declared a conflict sees no proposal while it is undecided', async () => {
  const seated = await aSeatedPanel(world)
  const { joan } = seated.buyer
  const conflict = {
    tenderId: seated.tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  await declareInterests(world.contextOf(joan), conflict)
  for (const { proposalId } of Object.values(seated.proposals)) {
    expect(await bidPage(world.db, joan, seated.tender.id, proposalId)).toMatchObject({ ok: false })
  }
})

test("the panel reads proposals under labels: no page joins a bidder's name with a label before the ranking", async () => {
  const cleared = await aClearedPanel(world)
  const names = Object.values(cleared.proposals).map(({ provider }) => provider.signatory.organisationName)
  const pages: unknown[] = await Promise.all(
    [panelTenderPage, lockScoresPage, moderationPage, scoringPage, rankingPage].map((page) =>
      page(world.db, cleared.buyer.joan, cleared.tender.id),
    ),
  )
  for (const { proposalId } of Object.values(cleared.proposals)) {
    pages.push(await scorePage(world.db, cleared.buyer.joan, cleared.tender.id, proposalId, 'R1'))
    pages.push(await bidPage(world.db, cleared.buyer.joan, cleared.tender.id, proposalId))
  }
  for (const name of names) expect(JSON.stringify(pages)).not.toContain(name)

  const declared = await interestsPage(world.db, cleared.buyer.joan, cleared.tender.id)
  expect(declared.ok && [...declared.value.bidders].sort()).toEqual([...names].sort())
  expect(JSON.stringify(declared)).not.toContain('label')
})

test("nobody sees another's score or reason before everybody has locked", async () => {
  const cleared = await aClearedPanel(world)
  for (const scorer of ['chair', 'joan'] as const) {
    await scoreAll(world, cleared, scorer)
    await lockScores(world.contextOf(cleared.buyer[scorer]), { tenderId: cleared.tender.id })
  }
  const { reason } = storyScore('steadfast', 'joan', 'R2')
  for (const actor of [
    cleared.buyer.chair,
    cleared.buyer.marcus,
    cleared.buyer.moderator,
    cleared.buyer.commissioner,
  ]) {
    expect(await everythingSeenBy(actor, cleared), actor.name).not.toContain(reason)
  }
  expect(await everythingSeenBy(cleared.buyer.joan, cleared)).toContain(reason)
})

test('another organisation finds none of these pages', async () => {
  const scored = await aScoredTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), [
    'commissioner',
    'panel chair',
    'moderator',
    'approver',
  ])
  const provider = Object.values(scored.proposals)[0]?.provider.signatory
  if (!provider) throw new Error('no provider')
  for (const actor of [stranger, provider]) {
    for (const page of [
      panelTenderPage,
      interestsPage,
      lockScoresPage,
      moderationPage,
      panelSetUpPage,
      rankingPage,
      scoringPage,
    ]) {
      expect(await page(world.db, actor, scored.tender.id)).toEqual({ ok: false, refusal: { kind: 'not found' } })
    }
  }
})
