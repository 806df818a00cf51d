import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { proposalWithdrawn } from '#app/proposals/events.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { closedBy } from '#app/proposals/proposal.ts'
import { findProposal, lockProposal } from '#app/proposals/store/proposals.server.ts'
import { withdrawSubmissionRow } from '#app/proposals/store/submissions.server.ts'

/** Takes a submission back before the deadline. The draft can be changed again, and submitted again. */
export async function withdrawSubmission(
  { db, actor, requestId }: Context,
  { tenderId, submissionId }: { tenderId: string; submissionId: string },
) {
  const of = { tenderId, organisationId: actor.organisationId }
  const seen = await findProposal(db, of)
  if (!seen || !proposalPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!proposalPolicy.withdraw(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const { tender, proposal } = await lockProposal(tx, of)
    const at = await portalNow(tx)
    const closed = closedBy(tender, at)
    if (closed) return refuse(closed)
    // A form that is sent twice must not take back what was submitted in between.
    if (proposal.standing?.id !== submissionId) return refuse({ kind: 'withdrawn already' })

    await withdrawSubmissionRow(tx, { submissionId, by: actor.personId, at })
    const what = { subjectId: proposal.id, data: { submissionId, reference: proposal.standing.reference } }
    await record(tx, proposalWithdrawn, what, { actor, at, requestId })
    return accept({ withdrawnAt: at })
  })
}
