import { refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { approve } from '#app/tendering/approve.ts'
import { tenderApproved } from '#app/tendering/events.ts'
import { unusualWords } from '#app/tendering/plausibility-words.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { confirmationsOf } from '#app/tendering/store/confirmations.server.ts'
import { saveApproval } from '#app/tendering/store/publications.server.ts'
import { findDraft, lockDraft } from '#app/tendering/store/drafts.server.ts'

/** A second person approves the version that was shown, having `looked` at what is unusual. The next edit makes the approval void. */
export async function approveTender(
  { db, actor, requestId }: Context,
  { tenderId, shownVersion, looked = false }: { tenderId: string; shownVersion: number; looked?: boolean },
) {
  const seen = await findDraft(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.approve(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockDraft(tx, tenderId)
    if (!tenderPolicy.approve(actor, tender)) return refuse({ kind: 'not permitted' })
    if (tender.version !== shownVersion) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    const questions = unusualWords(tender.specification, { timeZone: tender.timeZone, now: at })
    const byOthers = (await confirmationsOf(tx, tenderId)).filter(({ by }) => by !== actor.personId)
    const answered = new Set(byOthers.map(({ question }) => question))
    const decision = approve(tender, at, { questions, answered, looked })
    if (!decision.ok) return decision

    const { version } = decision.value
    await saveApproval(tx, { tenderId, version, approvedBy: actor.personId, at })
    await record(tx, tenderApproved, { subjectId: tenderId, data: { version, questions } }, { actor, at, requestId })
    return decision
  })
}
