import { rankingStarted } from '#app/evaluation/events.ts'
import { rankTender } from '#app/evaluation/jobs.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { findRanking, requestRanking } from '#app/evaluation/store/rankings.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Asks for the ranking. A second press changes nothing: there is one ranking for each tender. */
export async function startRanking({ db, actor, requestId }: Context, { tenderId }: { tenderId: string }) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.startRanking(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.startRanking(actor, evaluation)) return refuse({ kind: 'not permitted' })
    if (await findRanking(tx, tenderId)) return accept({ started: false })
    if (evaluation.openedAt !== null && evaluation.stillSealed === 0 && (await labelsOf(tx, tenderId)).length === 0) {
      return refuse({ kind: 'nothing to rank' })
    }
    if (evaluation.consensusLockedAt === null) return refuse({ kind: 'consensus not locked' })
    const blockers = standingBlockers(evaluation)
    if (blockers.length > 0) return refuse({ kind: 'does not stand', blockers })

    const at = await portalNow(tx)
    await requestRanking(tx, tenderId, actor.personId, at)
    await record(tx, rankingStarted, { subjectId: tenderId, data: {} }, { actor, at, requestId })
    await enqueue(tx, rankTender, { tenderId }, { requestId })
    return accept({ started: true })
  })
}
