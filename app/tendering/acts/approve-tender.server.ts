import { refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { approve } from '#app/tendering/approve.ts'
import { tenderApproved } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { saveApproval } from '#app/tendering/store/publications.server.ts'
import { findTender, lockTender } from '#app/tendering/store/tenders.server.ts'

/** A second person approves the version that was shown. The next edit makes the approval void. */
export async function approveTender(
  { db, actor, requestId }: Context,
  { tenderId, shownVersion }: { tenderId: string; shownVersion: number },
) {
  const seen = await findTender(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.approve(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockTender(tx, tenderId)
    if (!tenderPolicy.approve(actor, tender)) return refuse({ kind: 'not permitted' })
    if (tender.version !== shownVersion) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    const decision = approve(tender, at)
    if (!decision.ok) return decision

    const { version } = decision.value
    await saveApproval(tx, { tenderId, version, approvedBy: actor.personId, at })
    await record(tx, tenderApproved, { subjectId: tenderId, data: { version } }, { actor, at, requestId })
    return decision
  })
}
