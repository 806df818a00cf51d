import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { clarificationDeclined } from '#app/tendering/events.ts'
import { tellAsker } from '#app/tendering/jobs.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findClarification, saveDeclined } from '#app/tendering/store/clarifications.server.ts'
import { findPublished, lockPublished } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

/** Leaves a question unanswered and unpublished, with a reason for its asker alone. */
export async function declineClarification(
  { db, actor, requestId }: Context,
  { tenderId, clarificationId, reason }: { tenderId: string; clarificationId: string; reason: string },
) {
  const seen = await findPublished(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.declineQuestion(actor, seen)) return refuse({ kind: 'not permitted' })
  if (reason.trim() === '') return refuse({ kind: 'reason missing' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockPublished(tx, tenderId)
    const clarification = await findClarification(tx, tenderId, clarificationId)
    if (!clarification) return refuse({ kind: 'not found' })
    if (clarification.answer !== null) return refuse({ kind: 'answered already' })
    if (clarification.declinedAt !== null) return refuse({ kind: 'declined already' })

    const at = await portalNow(tx)
    if (tenderPhase(tender, at) === 'closed') return refuse({ kind: 'proposals closed' })
    await saveDeclined(tx, { clarificationId, reason, declinedBy: actor.personId, at })
    const data = { clarificationId, reason }
    await record(tx, clarificationDeclined, { subjectId: tenderId, data }, { actor, at, requestId })
    await enqueue(tx, tellAsker, { tenderId, clarificationId }, { requestId })
    return accept({ clarificationId })
  })
}
