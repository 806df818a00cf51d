import { FaultyLayout } from '#app/contracts/faulty-layout.ts'
import { sha256 } from '#app/platform/keys.server.ts'

export interface LaidOut {
  bytes: Uint8Array
  pages: number
  rendererVersion: string
}

/** A document of a version of a contract, to be made by a job. */
export interface ToLayOut {
  contractId: string
  version: number
  /** What broke by chance is tried again, while attempts are left. Without a queue there is one. */
  isLastAttempt?: boolean
}

/**
 * Sets a document of a contract.
 * @param keptSha256 of the file that people have seen, where there is one: no other may take its place
 * @returns the document; or what keeps it from being made for good, which is to be noted
 * @throws what broke where it may be tried again; where people have seen the document, and it now gives another file or none
 */
export async function layOut(
  render: () => Promise<LaidOut>,
  { contractId, isLastAttempt = true, keptSha256 }: ToLayOut & { keptSha256: string | null },
): Promise<LaidOut | { error: unknown }> {
  const laidOut = await render().catch((error: unknown) => ({ error }))
  if ('error' in laidOut) {
    // The same terms give the same pages each time.
    const isForGood = laidOut.error instanceof FaultyLayout || isLastAttempt
    // A document that people have seen is never noted as one that cannot be made.
    if (keptSha256 !== null || !isForGood) throw laidOut.error
    return laidOut
  }
  if (keptSha256 !== null && sha256(laidOut.bytes) !== keptSha256) {
    throw new Error(
      `the file ${keptSha256} of contract ${contractId} is lost, and ${laidOut.rendererVersion} makes another`,
    )
  }
  return laidOut
}
