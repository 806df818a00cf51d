import { randomUUID } from 'node:crypto'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { record } from '#app/platform/record.server.ts'
import { typeOfFile, type SentFile } from '#app/tendering/document-type.server.ts'
import { tenderDocumentAdded } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findDraft, lockDraft } from '#app/tendering/store/drafts.server.ts'
import { saveVersion } from '#app/tendering/store/tender-versions.server.ts'
import { attach, fileNameFor, type TenderDocument } from '#app/tendering/tender-document.ts'
import { canBe } from '#app/tendering/tender.ts'

/**
 * Attaches a file to a draft, as a new version: an approval of an earlier one is void by that. Asks for no version that
 * was shown, because whoever adds a document overwrites nothing of others.
 */
export async function attachDocument(
  { db, files, actor, requestId }: Context,
  { tenderId, title, file }: { tenderId: string; title: string; file: SentFile },
) {
  const seen = await findDraft(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.attachDocument(actor, seen)) return refuse({ kind: 'not permitted' })
  if (!canBe('revise', seen.state)) return refuse({ kind: 'published already' })

  const type = await typeOfFile(file)
  if (!type.ok) return type
  const document: TenderDocument = {
    id: randomUUID(),
    title,
    fileName: fileNameFor(file.name, type.value),
    type: type.value,
    bytes: file.bytes.byteLength,
    sha256: sha256(file.bytes),
  }
  const fits = attach(seen.specification.documents, document)
  if (!fits.ok) return fits

  // Before the rows that name it, or they could name what is not there. One that nothing names harms nobody.
  await files.put(file.bytes)
  return db.transaction().execute(async (tx) => {
    const tender = await lockDraft(tx, tenderId)
    if (!canBe('revise', tender.state)) return refuse({ kind: 'published already' })
    const attached = attach(tender.specification.documents, document)
    if (!attached.ok) return attached

    const at = await portalNow(tx)
    const specification = { ...tender.specification, documents: attached.value }
    const from = tender.version
    await saveVersion(tx, { tenderId, from, section: 'documents', specification, savedBy: actor.personId, at })
    const { id: documentId, bytes } = document
    const { fileName } = attached.value.at(-1) ?? document
    const data = { version: from + 1, documentId, title, fileName, bytes, sha256: document.sha256 }
    await record(tx, tenderDocumentAdded, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept({ documentId, version: from + 1 })
  })
}
