import { expect, test } from 'vitest'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { reviewAgreedScores } from '#app/evaluation/acts/review-agreed-scores.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { agreedScoresReviewed } from '#app/evaluation/events.ts'
import { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'
import { agreedScores } from '#app/evaluation/store/consensus.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { must, toldBy } from '#test/support/contracts.ts'
import { aModeratedTender, aRankedTender, declaredConflict } from '#test/support/evaluations.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

type Panel = Awaited<ReturnType<typeof aModeratedTender>>

/** A conflict of a member is found now, and decided against them. */
async function findsConflict({ buyer, tender }: Panel, who: Actor) {
  const late = { tenderId: tender.id, shownStage: 'names known', shownCount: 1, conflict: true } as const
  must(await declareInterests(world.contextOf(who), { ...late, statement: 'A daughter.' }))
  const declared = await declaredConflict(world, tender.id, who)
  const decision = { decision: 'may not score', reason: 'Too close.' } as const
  must(await decideConflict(world.contextOf(buyer.moderator), { ...declared, ...decision }))
}

function review(
  by: Actor,
  tenderId: string,
  outcome: 'stand' | 'do not stand',
  shownReviews = 0,
  reason = 'We looked.',
) {
  return reviewAgreedScores(world.contextOf(by), { tenderId, shownReviews, outcome, reason })
}

test('agreed scores in which a conflicted member had a part are not ranked before the others found that they stand', async () => {
  const panel = await aModeratedTender(world, ['hearth'])
  const { buyer, tender } = panel
  const { id: tenderId } = tender
  const before = await agreedScores(world.db, tenderId)
  await findsConflict(panel, buyer.joan)
  const start = () => startRanking(world.contextOf(buyer.chair), { tenderId })
  expect(await start()).toMatchObject({ refusal: { kind: 'does not stand', blockers: [{ code: 'to be reviewed' }] } })

  must(await review(buyer.chair, tenderId, 'do not stand'))
  expect(await start()).toMatchObject({ refusal: { blockers: [{ code: 'does not stand', reason: 'We looked.' }] } })
  must(await review(buyer.chair, tenderId, 'stand', 1, 'Marcus and I would give the same.'))
  expect(await start()).toMatchObject({ ok: true })
  expect(await agreedScores(world.db, tenderId)).toEqual(before)
  expect(await world.eventsOf(tenderId, agreedScoresReviewed)).toMatchObject([
    { data: { outcome: 'do not stand' } },
    { data: { outcome: 'stand' } },
  ])
  expect(await rankingPage(world.db, buyer.approver, tenderId)).toMatchObject({
    value: {
      panelHistory: [
        'The scores of Joan Pritchard are set aside: they are kept and do not count',
        'The remaining members found that the agreed scores do not stand: We looked.',
        'The remaining members found that the agreed scores stand: Marcus and I would give the same.',
      ],
    },
  })
})

const waits = { refusal: { kind: 'does not stand' } }

function stepsTo(panel: Panel) {
  const { buyer, tender, proposals } = panel
  const { id: tenderId } = tender
  const { proposalId } = proposals['hearth']!
  const decided = { shownProposalId: proposalId, decision: 'awarded', reason: 'As recommended.' } as const
  return {
    recommend: () => recommendAward(world.contextOf(buyer.chair), { tenderId, proposalId, reason: 'First.' }),
    decide: () => decideAward(world.contextOf(buyer.approver), { tenderId, ...decided }),
    release: () => releaseResults(world.contextOf(buyer.commissioner), toldBy(panel)),
    drawUp: () => drawUpContract(world.contextOf(buyer.legal), { tenderId, verifierId: null }),
  }
}

test('nothing is recommended or awarded on agreed scores of which nobody knows if they stand', async () => {
  const panel = await aRankedTender(world, ['hearth'])
  const { buyer, tender } = panel
  const { recommend, decide } = stepsTo(panel)
  await findsConflict(panel, buyer.joan)
  expect(await recommend()).toMatchObject(waits)
  must(await review(buyer.chair, tender.id, 'stand'))
  must(await recommend())
  // Found now, with two left whose scores count and one of them gone: nobody can say any more that they stand.
  await findsConflict(panel, buyer.marcus)
  expect(await decide()).toMatchObject(waits)
  expect(await review(buyer.chair, tender.id, 'stand', 1)).toMatchObject({ refusal: { because: 'too few' } })
  must(await review(buyer.chair, tender.id, 'do not stand', 1))
  expect(await decide()).toMatchObject(waits)
})

test('nor are results released or a contract drawn up on them', async () => {
  const panel = await aRankedTender(world, ['hearth'])
  const { buyer, tender } = panel
  const { recommend, decide, release, drawUp } = stepsTo(panel)
  must(await recommend())
  must(await decide())
  await findsConflict(panel, buyer.joan)
  expect(await release()).toMatchObject(waits)
  must(await review(buyer.chair, tender.id, 'stand'))
  must(await release())
  await findsConflict(panel, buyer.marcus)
  expect(await drawUp()).toMatchObject(waits)
})

test('the chair writes it down with a reason, once for each review that was read, and only where it is due', async () => {
  const panel = await aModeratedTender(world, ['hearth'])
  const { buyer, tender } = panel
  const { id: tenderId } = tender
  expect(await review(buyer.chair, tenderId, 'stand')).toMatchObject({ refusal: { because: 'nothing to review' } })
  await findsConflict(panel, buyer.joan)
  expect(await review(buyer.chair, tenderId, 'stand', 0, ' ')).toMatchObject({ refusal: { kind: 'no reason' } })
  for (const by of [buyer.marcus, buyer.moderator, buyer.commissioner, buyer.joan]) {
    expect(await review(by, tenderId, 'stand')).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['panel chair'])
  expect(await review(stranger, tenderId, 'stand')).toMatchObject({ refusal: { kind: 'not found' } })
  const results = await Promise.all([review(buyer.chair, tenderId, 'stand'), review(buyer.chair, tenderId, 'stand')])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
})

test('while another conflict of the panel waits, nobody can say yet that the agreed scores stand', async () => {
  const panel = await aModeratedTender(world, ['hearth'])
  const { buyer, tender } = panel
  await findsConflict(panel, buyer.joan)
  const late = { tenderId: tender.id, shownStage: 'names known', shownCount: 1, conflict: true } as const
  must(await declareInterests(world.contextOf(buyer.marcus), { ...late, statement: 'A son.' }))
  expect(await review(buyer.chair, tender.id, 'stand')).toMatchObject({ refusal: { because: 'conflict waits' } })
})
