import { findAward } from '#app/contracts/store/awards.server.ts'
import { isConflicted, isExcluded } from '#app/evaluation/panel.ts'
import { lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** Tells those who may decide that an award waits for them. Safe to repeat: a job reaches each person once. */
export async function tellApprovers(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { tenderId }: { tenderId: string },
): Promise<void> {
  const tender = await findPublished(db, tenderId)
  if (!tender) return
  await db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    const award = await findAward(tx, tenderId)
    // Decided before this job was done: nothing waits.
    if (award?.decision !== null) return
    const approvers = await membersWith(tx, tender.organisationId, 'approver')
    await leaveNews(tx, {
      jobId,
      organisationId: tender.organisationId,
      personIds: approvers.filter((id) => !isExcluded(evaluation, id) && !isConflicted(evaluation, id)),
      text: `The award of “${tender.inForce.specification.title}” waits for your decision.`,
      href: href('/buyer/tenders/:tenderId/award', { tenderId }),
    })
  })
}
