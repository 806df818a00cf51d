import { agreedScoresReviewed } from '#app/evaluation/events.ts'
import type { ReviewOutcome } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { review } from '#app/evaluation/set-aside.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { saveReview } from '#app/evaluation/store/consensus.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * After scores were set aside that had a part in locked agreed scores, the chair writes down what the remaining members
 * found: that the agreed scores stand without them, or not. No agreed score moves: names and prices may be known.
 */
export async function reviewAgreedScores(
  { db, actor, requestId }: Context,
  {
    tenderId,
    shownReviews,
    outcome,
    reason,
  }: {
    tenderId: string
    /** How many reviews there were when the form was shown. */
    shownReviews: number
    outcome: ReviewOutcome
    reason: string
  },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.reviewAgreedScores(actor, seen)) return refuse({ kind: 'not permitted' })
  if (reason.trim() === '') return refuse({ kind: 'no reason' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.reviewAgreedScores(actor, evaluation)) return refuse({ kind: 'not permitted' })
    if (evaluation.reviews.length !== shownReviews) return refuse({ kind: 'changed since shown' })
    const possible = review(evaluation, outcome)
    if (!possible.ok) return refuse({ kind: 'not possible', because: possible.refusal })

    const at = await portalNow(tx)
    await saveReview(tx, { tenderId, outcome, reason, personId: actor.personId, at })
    await record(tx, agreedScoresReviewed, { subjectId: tenderId, data: { outcome, reason } }, { actor, at, requestId })
    return accept({ outcome })
  })
}
