import { proposalsRanked } from '#app/evaluation/events.ts'
import { rankingSteps, type RankingResult } from '#app/evaluation/ranking-result.ts'
import { agreedScores } from '#app/evaluation/store/consensus.server.ts'
import {
  findRanking,
  keepRanking,
  pricesAndPromises,
  seedOf,
  tellRankingStep,
} from '#app/evaluation/store/rankings.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { proveTender } from '#app/platform/fixed-rows.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { record } from '#app/platform/record.server.ts'
import { frozenMethod } from '#app/tendering/store/publications.server.ts'
import { rank } from '#app/tendering/rank.ts'

/**
 * Computes the ranking that the chair asked for. Repeated, it finds the result and leaves it; two at once keep one.
 * The same inputs give the same bytes, so it does not matter whose.
 * @throws when anything that it ranks by is not what the record fixed, or a proposal cannot be ranked by it
 */
export async function rankProposals({ db, requestId }: SystemContext, { tenderId }: { tenderId: string }) {
  const asked = await findRanking(db, tenderId)
  if (!asked) return refuse({ kind: 'not asked for' })
  if (asked.computed) return accept({ sha256: asked.computed.sha256, repeated: true })
  const tell = (step: (typeof rankingSteps)[number]) =>
    db.transaction().execute((tx) => tellRankingStep(tx, tenderId, rankingSteps.indexOf(step)))

  await tell('checking the frozen method')
  await proveTender(db, tenderId)
  const { method, sha256: methodSha256 } = await frozenMethod(db, tenderId)
  await tell('reading the agreed scores')
  const agreed = await agreedScores(db, tenderId)
  await tell('reading the prices')
  const priced = await pricesAndPromises(db, tenderId, method.priceFormula?.outcome ?? null)
  await tell('computing totals and places')
  const bids = priced.map((bid) => ({
    ...bid,
    scores: Object.fromEntries(
      agreed.filter((one) => one.proposalId === bid.id).map(({ criterion, score }) => [criterion, score]),
    ),
  }))
  const seed = await seedOf(db, tenderId, methodSha256)
  const lots = Object.fromEntries(bids.map(({ id }) => [id, sha256(`${seed}${id}`)]))
  const result: RankingResult = { ...rank(method, bids, { lots }), methodSha256, seed }
  await tell('keeping the result')

  return db.transaction().execute(async (tx) => {
    await proveTender(tx, tenderId)
    const at = await portalNow(tx)
    const { isKept, sha256: hash } = await keepRanking(tx, { tenderId, result, at })
    if (!isKept) return accept({ sha256: hash, repeated: true })
    await record(
      tx,
      proposalsRanked,
      { subjectId: tenderId, data: { proposals: bids.length, methodSha256, sha256: hash } },
      { actor: null, at, requestId },
    )
    return accept({ sha256: hash, repeated: false })
  })
}
