import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNotices } from '#app/platform/notices.server.ts'
import { peopleOfAsker } from '#app/tendering/store/clarifications.server.ts'
import { findTender } from '#app/tendering/store/tenders.server.ts'

/** Tells the organisation that asked, and nobody else, that its question is not answered. Safe to repeat. */
export async function tellAskingPeople(
  { db, jobId }: SystemContext & { jobId: string },
  { tenderId, clarificationId }: { tenderId: string; clarificationId: string },
): Promise<void> {
  const tender = await findTender(db, tenderId)
  if (!tender) return
  await leaveNotices(db, {
    jobId,
    personIds: await peopleOfAsker(db, clarificationId),
    text: `Your question about “${tender.specification.title}” was declined. The reason is on the notice.`,
    href: `${href.notice(tender.reference)}#your-questions`,
  })
}
