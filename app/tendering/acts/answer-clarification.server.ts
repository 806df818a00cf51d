import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { clarificationAnswered } from '#app/tendering/events.ts'
import { tellRegistered } from '#app/tendering/jobs.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findClarification, saveAnswer } from '#app/tendering/store/clarifications.server.ts'
import { findPublished, lockPublished } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

/**
 * Publishes an answer to everybody at once, with the question and without its asker: `question` is what everybody reads,
 * because a bidder's own words may tell who they are.
 */
export async function answerClarification(
  { db, actor, requestId }: Context,
  {
    tenderId,
    clarificationId,
    question,
    answer,
  }: { tenderId: string; clarificationId: string; question: string; answer: string },
) {
  const seen = await findPublished(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.answer(actor, seen)) return refuse({ kind: 'not permitted' })
  if (question.trim() === '') return refuse({ kind: 'published words missing' })
  if (answer.trim() === '') return refuse({ kind: 'answer missing' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockPublished(tx, tenderId)
    const clarification = await findClarification(tx, tenderId, clarificationId)
    if (!clarification) return refuse({ kind: 'not found' })
    if (clarification.answer !== null) return refuse({ kind: 'answered already' })
    if (clarification.declinedAt !== null) return refuse({ kind: 'declined already' })

    const at = await portalNow(tx)
    if (tenderPhase(tender, at) === 'closed') return refuse({ kind: 'proposals closed' })
    await saveAnswer(tx, { clarificationId, publishedQuestion: question, answer, answeredBy: actor.personId, at })
    await record(
      tx,
      clarificationAnswered,
      { subjectId: tenderId, data: { clarificationId, rephrased: question !== clarification.question } },
      { actor, at, requestId },
    )
    await enqueue(tx, tellRegistered, { tenderId, clarificationId }, { requestId })
    return accept({ clarificationId })
  })
}
