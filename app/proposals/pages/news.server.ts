import type { Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import { instant, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { tendersOfBidder } from '#app/proposals/store/proposals.server.ts'

/** Long enough to be seen by everybody, and no reproach for ever. */
const toldForMilliseconds = 30 * 24 * 60 * 60 * 1_000

/** What passed with the time alone and left no notice: a deadline that a draft of this provider missed, the newest first. */
export async function newsOfProposals(db: Db, actor: Actor, now: Instant) {
  const { organisationId } = actor
  if (actor.organisationKind !== 'provider' || !proposalPolicy.edit(actor, { bidderIds: [organisationId] })) return []
  const bids = await tendersOfBidder(db, organisationId)
  return bids.flatMap(({ tenderId, title, closesAt, proposalId, standing }) => {
    if (proposalId === null || standing || closesAt === null) return []
    if (closesAt > now || instant(closesAt + toldForMilliseconds) <= now) return []
    return {
      id: `missed ${proposalId}`,
      text: `Your draft for “${title}” was not submitted; it stays sealed.`,
      href: href('/bids/:tenderId', { tenderId }),
      at: closesAt,
    }
  })
}
