import { refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { tenderSentBack } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { sendBack } from '#app/tendering/send-back.ts'
import { saveReturn } from '#app/tendering/store/publications.server.ts'
import { findDraft, lockDraft } from '#app/tendering/store/drafts.server.ts'

/** Whoever may approve the version that was shown sends it back with a reason. The next edit makes a new version. */
export async function sendTenderBack(
  { db, actor, requestId }: Context,
  { tenderId, shownVersion, reason }: { tenderId: string; shownVersion: number; reason: string },
) {
  const seen = await findDraft(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.approve(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockDraft(tx, tenderId)
    if (!tenderPolicy.approve(actor, tender)) return refuse({ kind: 'not permitted' })
    if (tender.version !== shownVersion) return refuse({ kind: 'changed since shown' })

    const decision = sendBack(tender, reason)
    if (!decision.ok) return decision

    const at = await portalNow(tx)
    await saveReturn(tx, { tenderId, ...decision.value, returnedBy: actor.personId, at })
    await record(tx, tenderSentBack, { subjectId: tenderId, data: decision.value }, { actor, at, requestId })
    return decision
  })
}
