import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { interestRegistered } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { saveInterest } from '#app/tendering/store/interests.server.ts'
import { findPublished, lockPublished } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

/** A provider asks to be told of answers and changes. A second time changes nothing. */
export async function registerInterest({ db, actor, requestId }: Context, { tenderId }: { tenderId: string }) {
  const seen = await findPublished(db, tenderId)
  if (!seen || !tenderPolicy.viewNotice(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.registerInterest(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockPublished(tx, tenderId)
    const at = await portalNow(tx)
    const phase = tenderPhase(tender, at)
    if (phase === 'closed' || phase === 'cancelled') return refuse({ kind: 'closed' })

    const isNew = await saveInterest(tx, { tenderId, actor, at })
    if (isNew) {
      const what = { subjectId: actor.organisationId, data: { tenderId } }
      await record(tx, interestRegistered, what, { actor, at, requestId })
    }
    return accept({ isNew })
  })
}
