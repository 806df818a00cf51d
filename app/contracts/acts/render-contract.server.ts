import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { contractRendered } from '#app/contracts/events.ts'
import { layOut, type LaidOut, type ToLayOut } from '#app/contracts/lay-out.server.ts'
import { noteFailure } from '#app/contracts/note-failure.server.ts'
import { termsOf, versionOf } from '#app/contracts/store/contract-versions.server.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { proveContract } from '#app/platform/fixed-rows.server.ts'
import { record } from '#app/platform/record.server.ts'

export type RenderContract = (terms: ContractTerms) => Promise<LaidOut>

/**
 * Lays out the document of one version and keeps it. A second call finds it there and changes nothing; where its file is
 * lost, the call makes the same file again.
 * Terms that cannot be laid out are noted, and both parties told.
 * @throws when the kept terms are no longer those that were drawn up, and as `layOut` does
 */
export async function renderContract(
  { db, files, requestId }: SystemContext,
  render: RenderContract,
  asked: ToLayOut,
): Promise<void> {
  const { contractId, version } = asked
  const { documentSha256: keptSha256 } = await versionOf(db, { contractId, version })
  if (keptSha256 !== null && (await files.has(keptSha256))) return
  await proveContract(db, contractId)
  const terms = await termsOf(db, { contractId, version })
  const laidOut = await layOut(() => render(terms), { ...asked, keptSha256 })
  if ('error' in laidOut) {
    const failure = { contractId, version, made: 'document', error: laidOut.error, requestId } as const
    return db.transaction().execute((tx) => noteFailure(tx, failure))
  }
  const { bytes, pages, rendererVersion } = laidOut
  const hash = await files.put(bytes)
  if (keptSha256 !== null) return
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
