import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { tenderPublished } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { publish } from '#app/tendering/publish.ts'
import { savePublication } from '#app/tendering/store/publications.server.ts'
import { findDraft, lockDraft } from '#app/tendering/store/drafts.server.ts'

/** Opens an approved draft to bidders and freezes how they will be ranked. */
export async function publishTender(
  { db, keys, actor, requestId }: Context,
  { tenderId, shownVersion }: { tenderId: string; shownVersion: number },
) {
  const seen = await findDraft(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.publish(actor, seen)) return refuse({ kind: 'not permitted' })

  // Made before the lock is held: it takes time, and an unused pair harms nobody.
  const key = await keys.make(tenderId)
  return db.transaction().execute(async (tx) => {
    const tender = await lockDraft(tx, tenderId)
    if (tender.version !== shownVersion) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    const decision = publish(tender, at)
    if (!decision.ok) return decision

    const { version, proposalsCloseAt } = decision.value
    const methodSha256 = await savePublication(tx, decision.value, { publishedBy: actor.personId, key })
    const data = { version, methodSha256, proposalsCloseAt }
    await record(tx, tenderPublished, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept({ reference: tender.reference, methodSha256 })
  })
}
