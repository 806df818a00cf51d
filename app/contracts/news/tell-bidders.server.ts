import { biddersOf } from '#app/proposals/store/opened-proposals.server.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** Tells those who wrote or submitted a proposal that their result can be read. Safe to repeat. */
export async function tellBidders(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { tenderId }: { tenderId: string },
): Promise<void> {
  const tender = await findPublished(db, tenderId)
  if (!tender) return
  for (const { organisationId } of await biddersOf(db, tenderId)) {
    await leaveNews(db, {
      jobId,
      organisationId,
      personIds: await membersWith(db, organisationId, 'bid writer', 'signatory'),
      text: `Your result for “${tender.inForce.specification.title}” is ready to read.`,
      href: href('/bids/:tenderId/result', { tenderId }),
    })
  }
}
