import { detailsOf, type ContractDetails } from '#app/contracts/draw-up.ts'
import { drawNextVersion } from '#app/contracts/next-version.server.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind, lockEvaluated } from '#app/contracts/store/evaluated-contracts.server.ts'
import { verifierOrganisations } from '#app/contracts/store/verifiers.server.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { refuse } from '#app/lib/result.ts'
import type { Context } from '#app/platform/context.server.ts'

/**
 * Draws a contract up again as its next version, while nobody has signed and the evaluation that led to it stands: what drawing up asks is corrected, and targets,
 * prices and the other terms are what was awarded. `shownVersion` is the one that was read. The new version needs a check
 * of its own; the one before stays as it is.
 */
export async function redrawContract(
  { db, actor, requestId }: Context,
  {
    contractId,
    shownVersion,
    because,
    verifierId,
    details: changed,
    meant = [],
  }: {
    contractId: string
    shownVersion: number
    because: string
    verifierId: string | null
    details: Partial<Omit<ContractDetails, 'independentVerifier'>>
    /** What is unusual and the sender said is meant, in the words that were shown. */
    meant?: readonly string[]
  },
) {
  const seen = await findContract(db, contractId)
  if (!seen || !contractPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!contractPolicy.redraw(actor, seen, await evaluationBehind(db, seen))) return refuse({ kind: 'not permitted' })
  if (because.trim() === '') return refuse({ kind: 'reason missing' })

  return db.transaction().execute(async (tx) => {
    const { contract, evaluation } = await lockEvaluated(tx, seen)
    if (!contractPolicy.redraw(actor, contract, evaluation)) return refuse({ kind: 'not permitted' })
    if (contract.version !== shownVersion) return refuse({ kind: 'changed since shown' })
    if (contract.signatures.length > 0) return refuse({ kind: 'signed already' })
    if (standingBlockers(evaluation).length > 0) return refuse({ kind: 'under review' })
    const verifier = (await verifierOrganisations(tx)).find(({ id }) => id === verifierId)
    if (verifierId !== null && !verifier) return refuse({ kind: 'no such verifier' })

    const before = await termsOf(tx, { contractId, version: shownVersion })
    const details = { ...detailsOf(before), ...changed, independentVerifier: verifier?.inDocuments ?? null }
    return drawNextVersion(tx, { contract, details, because, meant, actor, requestId })
  })
}
