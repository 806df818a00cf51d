import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { deadlineFacts } from '#app/tendering/deadline.ts'
import { proposalStatus } from '#app/proposals/proposal.ts'
import { tendersOfBidder } from '#app/proposals/store/proposals.server.ts'

/** Every tender that the organisation registered for, with how far its proposal is; open ones first, soonest first. */
export async function bidsPage(db: Db, actor: Actor) {
  if (actor.organisationKind !== 'provider') return refuse({ kind: 'not permitted' })
  const [rows, now] = await Promise.all([tendersOfBidder(db, actor.organisationId), portalNow(db)])
  const bids = rows.flatMap(({ closesAt, proposalId, standing, opened, withdrawn, ...row }) => {
    if (closesAt === null) return []
    const closes = deadlineFacts(closesAt, now, row.timeZone)
    const closed = closes.passed
    const status =
      proposalId === null && !closed ? 'not started' : proposalStatus({ standing, closed, opened, withdrawn })
    const { tenderId, title, buyer, reference } = row
    return [{ tenderId, title, buyer, reference, closes, status } as const]
  })
  return accept({
    organisation: actor.organisationName,
    open: bids.filter(({ closes }) => !closes.passed).toReversed(),
    closed: bids.filter(({ closes }) => closes.passed),
  })
}
