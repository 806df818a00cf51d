import { randomUUID } from 'node:crypto'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { clarificationAsked, interestRegistered } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findSameQuestion, saveQuestion } from '#app/tendering/store/clarifications.server.ts'
import { saveInterest } from '#app/tendering/store/interests.server.ts'
import { findPublished, lockPublished } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

/** A provider asks about the tender, and with that registers for the answers. The same question sent twice is one. */
export async function askClarification(
  { db, actor, requestId }: Context,
  { tenderId, question }: { tenderId: string; question: string },
) {
  const seen = await findPublished(db, tenderId)
  if (!seen || !tenderPolicy.viewNotice(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.ask(actor, seen)) return refuse({ kind: 'not permitted' })
  if (question.trim() === '') return refuse({ kind: 'question missing' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockPublished(tx, tenderId)
    const at = await portalNow(tx)
    if (tenderPhase(tender, at) !== 'open for questions') return refuse({ kind: 'questions closed' })
    const same = await findSameQuestion(tx, { tenderId, actor, question })
    if (same) return accept({ clarificationId: same.id })

    const clarificationId = randomUUID()
    const by = { actor, at, requestId }
    await saveQuestion(tx, { id: clarificationId, tenderId, actor, question, at })
    await record(tx, clarificationAsked, { subjectId: clarificationId, data: { tenderId } }, by)
    if (await saveInterest(tx, { tenderId, actor, at })) {
      await record(tx, interestRegistered, { subjectId: actor.organisationId, data: { tenderId } }, by)
    }
    return accept({ clarificationId })
  })
}
