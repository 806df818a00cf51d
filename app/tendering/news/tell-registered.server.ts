import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'
import { peopleRegisteredFor } from '#app/tendering/store/interests.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** Tells everybody who registered that there is a new answer. Safe to repeat: a job reaches each person once. */
export async function tellRegisteredPeople(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { tenderId, clarificationId }: { tenderId: string; clarificationId: string },
): Promise<void> {
  const tender = await findPublished(db, tenderId)
  if (!tender) return
  const news = {
    jobId,
    text: `A question about “${tender.inForce.specification.title}” was answered.`,
    href: href('/tenders/:reference', { reference: tender.reference }, { at: `question-${clarificationId}` }),
  }
  for (const registered of await peopleRegisteredFor(db, tenderId)) await leaveNews(db, { ...news, ...registered })
}
