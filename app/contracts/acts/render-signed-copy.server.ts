import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { isSigned } from '#app/contracts/contract.ts'
import { signedCopyRendered } from '#app/contracts/events.ts'
import { signedCopyLetter } from '#app/contracts/letters.ts'
import { layOut, type LaidOut, type ToLayOut } from '#app/contracts/lay-out.server.ts'
import { noteFailure } from '#app/contracts/note-failure.server.ts'
import { signedText, type SignedText } from '#app/contracts/signed-copy.ts'
import { termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { findContractVersion } from '#app/contracts/store/contracts.server.ts'
import { findSignedCopy, saveSignedCopy } from '#app/contracts/store/signed-copies.server.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { proveContract } from '#app/platform/fixed-rows.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

export type RenderSignedCopy = (terms: ContractTerms, signed: SignedText) => Promise<LaidOut>

/**
 * Lays out the pages of a signed contract once more, with who signed on its last, keeps them beside the document that was
 * signed, and mails both parties that they are there. A second call changes nothing; where the file is lost, it makes the
 * same one again. One that cannot be laid out is noted, and both parties told.
 * @throws when the contract is not signed or is not what the record fixed, and as `layOut` does
 */
export async function renderSignedCopy(
  { db, files, requestId }: SystemContext,
  render: RenderSignedCopy,
  asked: ToLayOut,
): Promise<void> {
  const { contractId, version } = asked
  const contract = await findContractVersion(db, { contractId, version })
  const [signature] = contract?.signatures ?? []
  if (!contract || !isSigned(contract) || !signature)
    throw new Error(`contract ${contractId} is not signed in version ${version}`)
  const kept = await findSignedCopy(db, { contractId, version })
  if (kept && (await files.has(kept.sha256))) return
  await proveContract(db, contractId)
  const signed = signedText(contract)
  const terms = await termsOf(db, { contractId, version })
  const laidOut = await layOut(() => render(terms, signed), { ...asked, keptSha256: kept?.sha256 ?? null })
  if ('error' in laidOut) {
    const failure = { contractId, version, made: 'signed copy', error: laidOut.error, requestId } as const
    return db.transaction().execute((tx) => noteFailure(tx, failure))
  }
  const { bytes, pages, rendererVersion } = laidOut
  const hash = await files.put(bytes)
  if (kept) return
  await db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    const copy = {
      contractId,
      version,
      sha256: hash,
      byteLength: bytes.byteLength,
      pages,
      renderer: rendererVersion,
      at,
    }
    // Another worker was faster: the file that it recorded is the copy, and it has written the mails.
    if (!(await saveSignedCopy(tx, copy))) return
    const data = { version, copySha256: hash, documentSha256: signature.documentSha256, pages }
    await record(tx, signedCopyRendered, { subjectId: contractId, data }, { actor: null, at, requestId })
    for (const to of await addressesOf(tx, contract)) {
      await sendMail(tx, signedCopyLetter({ to, contractId, reference: contract.reference }), { requestId })
    }
  })
}

/** Those who work with the contract on either side, each once. */
async function addressesOf(
  tx: Parameters<typeof membersOf>[0],
  { buyerId, providerId }: { buyerId: string; providerId: string },
): Promise<string[]> {
  const members = [
    ...(await membersOf(tx, buyerId)).filter(({ roles }) =>
      roles.some((role) => ['legal', 'commissioner'].includes(role)),
    ),
    ...(await membersOf(tx, providerId)).filter(({ roles }) => roles.includes('signatory')),
  ]
  return [...new Set(members.map(({ email }) => email))].toSorted()
}
