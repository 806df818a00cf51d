import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'
import { askerOf } from '#app/tendering/store/clarifications.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** Tells the organisation that asked, and nobody else, that its question is not answered. Safe to repeat. */
export async function tellAskingPeople(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { tenderId, clarificationId }: { tenderId: string; clarificationId: string },
): Promise<void> {
  const [tender, asker] = [await findPublished(db, tenderId), await askerOf(db, clarificationId)]
  if (!tender || !asker) return
  await leaveNews(db, {
    jobId,
    ...asker,
    text: `Your question about “${tender.inForce.specification.title}” was declined. The reason is on the notice.`,
    href: href('/tenders/:reference', { reference: tender.reference }, { at: 'your-questions' }),
  })
}
