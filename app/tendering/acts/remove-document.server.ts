import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { tenderDocumentRemoved } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findDraft, lockDraft } from '#app/tendering/store/drafts.server.ts'
import { saveVersion } from '#app/tendering/store/tender-versions.server.ts'
import { canBe } from '#app/tendering/tender.ts'

/** Takes a document out of a draft, as a new version. Earlier versions keep it, and its bytes stay where they are. */
export async function removeDocument(
  { db, actor, requestId }: Context,
  { tenderId, documentId }: { tenderId: string; documentId: string },
) {
  const seen = await findDraft(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.removeDocument(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockDraft(tx, tenderId)
    if (!canBe('revise', tender.state)) return refuse({ kind: 'published already' })
    const removed = tender.specification.documents.find(({ id }) => id === documentId)
    if (!removed) return refuse({ kind: 'removed already' })

    const at = await portalNow(tx)
    const documents = tender.specification.documents.filter((one) => one !== removed)
    const specification = { ...tender.specification, documents }
    const from = tender.version
    await saveVersion(tx, { tenderId, from, section: 'documents', specification, savedBy: actor.personId, at })
    const data = { version: from + 1, documentId, title: removed.title, sha256: removed.sha256 }
    await record(tx, tenderDocumentRemoved, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept({ version: from + 1 })
  })
}
