import { randomUUID } from 'node:crypto'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { proposalStarted } from '#app/proposals/events.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { closedBy } from '#app/proposals/proposal.ts'
import { holdTender } from '#app/proposals/store/proposals.server.ts'
import { interestRegistered } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { saveInterest } from '#app/tendering/store/interests.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * Starts the one proposal that an organisation can make for a tender, and registers its interest. Whose proposal was started
 * already is registered, so that nothing is written before that is refused.
 */
export async function startProposal({ db, actor, requestId }: Context, { tenderId }: { tenderId: string }) {
  const seen = await findPublished(db, tenderId)
  if (!seen || !tenderPolicy.viewNotice(actor, seen)) return refuse({ kind: 'not found' })
  if (!proposalPolicy.start(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await holdTender(tx, tenderId)
    const at = await portalNow(tx)
    const closed = closedBy(tender, at)
    if (closed) return refuse(closed)

    const by = { actor, at, requestId }
    if (await saveInterest(tx, { tenderId, actor, at })) {
      await record(tx, interestRegistered, { subjectId: actor.organisationId, data: { tenderId } }, by)
    }
    const proposalId = randomUUID()
    const started = await tx
      .insertInto('proposal')
      .values({
        id: proposalId,
        tender_id: tenderId,
        organisation_id: actor.organisationId,
        created_by: actor.personId,
        created_at: toIso(at),
      })
      .onConflict((conflict) => conflict.constraint('proposal_one_a_bidder').doNothing())
      .executeTakeFirst()
    if (started.numInsertedOrUpdatedRows === 0n) return refuse({ kind: 'started already' })

    await record(tx, proposalStarted, { subjectId: proposalId, data: {} }, by)
    return accept({ proposalId })
  })
}
