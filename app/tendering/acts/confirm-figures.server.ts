import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { tenderFiguresConfirmed } from '#app/tendering/events.ts'
import { unusualWords } from '#app/tendering/plausibility-words.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { confirmationsOf, saveConfirmations } from '#app/tendering/store/confirmations.server.ts'
import { findDraft, lockDraft } from '#app/tendering/store/drafts.server.ts'
import { canBe } from '#app/tendering/tender.ts'

/**
 * A writer says of unusual dates and figures that they are meant. `meant` holds the questions as they were shown; it makes
 * no new version, because not a word of the tender changes.
 */
export async function confirmFigures(
  { db, actor, requestId }: Context,
  { tenderId, meant }: { tenderId: string; meant: readonly string[] },
) {
  const seen = await findDraft(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.revise(actor, seen)) return refuse({ kind: 'not permitted' })
  if (meant.length === 0) return refuse({ kind: 'nothing confirmed' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockDraft(tx, tenderId)
    if (!canBe('revise', tender.state)) return refuse({ kind: 'published already' })
    const at = await portalNow(tx)
    const { specification, timeZone, version } = tender
    const open = unusualWords(specification, { timeZone, now: at })
    if (meant.some((question) => !open.includes(question))) return refuse({ kind: 'changed since shown' })
    const before = new Set((await confirmationsOf(tx, tenderId)).map(({ question }) => question))
    const questions = [...new Set(meant)].filter((question) => !before.has(question))
    if (questions.length === 0) return refuse({ kind: 'confirmed already' })

    await saveConfirmations(tx, { tenderId, questions, by: actor.personId, at })
    const data = { version, questions }
    await record(tx, tenderFiguresConfirmed, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept({ questions })
  })
}
