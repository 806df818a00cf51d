import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { contractRendered } from '#app/contracts/events.ts'
import { noteFailure } from '#app/contracts/note-failure.server.ts'
import { termsOf, versionOf } from '#app/contracts/store/contract-versions.server.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { proveContract } from '#app/platform/fixed-rows.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { record } from '#app/platform/record.server.ts'

export type RenderContract = (
  terms: ContractTerms,
) => Promise<{ bytes: Uint8Array; pages: number; rendererVersion: string }>

/**
 * Lays out the document of one version and keeps it. A second call finds it there and changes nothing; where its file is
 * lost, the call makes the same file again.
 * Terms that cannot be laid out are noted, and both parties told: the same terms would fail each time.
 * @throws when the kept terms are no longer those that were drawn up, or now give another file than the one that was
 * recorded, or none
 */
export async function renderContract(
  { db, files, requestId }: SystemContext,
  render: RenderContract,
  { contractId, version }: { contractId: string; version: number },
): Promise<void> {
  const stored = await versionOf(db, { contractId, version })
  if (stored.documentSha256 !== null && (await files.has(stored.documentSha256))) return
  await proveContract(db, contractId)
  const terms = await termsOf(db, { contractId, version })
  const rendered = await render(terms).catch((error: unknown) => ({ error }))
  if ('error' in rendered) {
    // A document that people have seen is never noted as one that cannot be made.
    if (stored.documentSha256 !== null) throw rendered.error
    const failure = { contractId, version, made: 'document', error: rendered.error, requestId } as const
    return db.transaction().execute((tx) => noteFailure(tx, failure))
  }
  const { bytes, pages, rendererVersion } = rendered
  // People checked and signed the recorded hash: no other file may take its place.
  if (stored.documentSha256 !== null && sha256(bytes) !== stored.documentSha256)
    throw new Error(`the document of ${terms.reference} is lost, and ${rendererVersion} makes another one`)
  const hash = await files.put(bytes)
  if (stored.documentSha256 !== null) return
  await db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('contract_document')
      .values({
        contract_id: contractId,
        version,
        sha256: hash,
        byte_length: bytes.byteLength,
        pages,
        renderer: rendererVersion,
        stored_at: toIso(at),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    // Another worker was faster: the file that it recorded is the document.
    if (!numInsertedOrUpdatedRows) return
    const data = { version, documentSha256: hash, pages }
    await record(tx, contractRendered, { subjectId: contractId, data }, { actor: null, at, requestId })
  })
}
