import type { Actor } from '#app/identity/actor.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import type { Files } from '#app/platform/files.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { documentsAttached } from '#app/tendering/store/tender-documents.server.ts'
import { findDraft } from '#app/tendering/store/drafts.server.ts'
import { findPublished, findPublishedByReference } from '#app/tendering/store/tenders.server.ts'
import { documentTypes } from '#app/tendering/document-types.ts'
import { documentView, type TenderDocument } from '#app/tendering/tender-document.ts'

/** A draft's documents as those see them who may change them, with who attached each. */
export async function documentList(
  db: Db,
  { tenderId, timeZone, documents }: { tenderId: string; timeZone: string; documents: readonly TenderDocument[] },
) {
  const attached = await documentsAttached(db, tenderId)
  return documents.map((document) => {
    const { by = '', at } = attached.find(({ id }) => id === document.id) ?? {}
    return { ...documentView(document), by, when: at === undefined ? '' : formatMoment(at, timeZone) }
  })
}

/** A document of the version in force, for anybody; `null` for those of drafts and for what never was. */
export async function publishedDocument(db: Db, reference: string, documentId: string): Promise<TenderDocument | null> {
  const tender = await findPublishedByReference(db, reference)
  if (!tender || !tenderPolicy.viewNotice(null, tender)) return null
  return tender.inForce.specification.documents.find(({ id }) => id === documentId) ?? null
}

/** A document in force or in work, for the buyer's own people; `null` for everybody else. */
export async function buyersDocument(
  db: Db,
  actor: Actor,
  { tenderId, documentId }: { tenderId: string; documentId: string },
): Promise<TenderDocument | null> {
  const [draft, published] = await Promise.all([findDraft(db, tenderId), findPublished(db, tenderId)])
  if (!draft || !tenderPolicy.view(actor, draft)) return null
  const documents = [...draft.specification.documents, ...(published?.inForce.specification.documents ?? [])]
  return documents.find(({ id }) => id === documentId) ?? null
}

/** A document as it is handed out. */
export function documentFile(files: Files, { id, fileName, type, bytes, sha256 }: TenderDocument) {
  return {
    fileName,
    mediaType: documentTypes[type].mediaType,
    byteLength: bytes,
    sha256,
    read: async () => {
      const content = await files.get(sha256)
      if (!content) throw new Error(`the file of the document ${id} is missing`)
      return content
    },
  }
}
