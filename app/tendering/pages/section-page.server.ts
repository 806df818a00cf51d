import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findTender } from '#app/tendering/store/tenders.server.ts'
import { canBe } from '#app/tendering/tender.ts'

/** What every section of a draft needs for its form. */
export async function sectionPage(db: Db, actor: Actor, tenderId: string) {
  const tender = await findTender(db, tenderId)
  if (!tender || !tenderPolicy.view(actor, tender)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.revise(actor, tender)) return refuse({ kind: 'not permitted' })
  if (!canBe('revise', tender.state)) return refuse({ kind: 'published already' })
  const { id, reference, version, timeZone, specification } = tender
  return accept({ tenderId: id, reference, version, timeZone, specification })
}
