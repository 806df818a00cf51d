import { parties, signBlockers } from '#app/contracts/contract.ts'
import { contractSigned } from '#app/contracts/events.ts'
import { renderSignedCopy } from '#app/contracts/jobs.ts'
import { contractPolicy, partyOf } from '#app/contracts/policy.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind, lockEvaluated } from '#app/contracts/store/evaluated-contracts.server.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { latinNameOf } from '#app/identity/store/latin-names.server.ts'
import type { Proof } from '#app/identity/proof.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Signs the checked document for the actor's own party: each party once, not before the standstill is over,
 * and not while the agreed scores behind it are under review. `proof` is
 * kept with the signature, and said in the signed copy that the last signature promises.
 */
export async function signContract(
  { db, actor, requestId }: Context,
  {
    contractId,
    shownSha256,
    capacity,
    proof,
  }: { contractId: string; shownSha256: string; capacity: string; proof: Proof },
) {
  const seen = await findContract(db, contractId)
  const party = seen && partyOf(actor, seen)
  if (!seen || !party) return refuse({ kind: 'not found' })
  if (!contractPolicy.sign(actor, seen, await evaluationBehind(db, seen))) return refuse({ kind: 'not permitted' })
  if (capacity.trim() === '') return refuse({ kind: 'capacity missing' })

  return db.transaction().execute(async (tx) => {
    const { contract, evaluation } = await lockEvaluated(tx, seen)
    if (!contractPolicy.sign(actor, contract, evaluation)) return refuse({ kind: 'not permitted' })
    const at = await portalNow(tx)
    const blockers = signBlockers(contract, {
      party,
      personId: actor.personId,
      now: at,
      isUnderReview: standingBlockers(evaluation).length > 0,
    })
    if (blockers.length > 0) return refuse({ kind: 'blocked', blockers })
    if (contract.document?.sha256 !== shownSha256) return refuse({ kind: 'changed since shown' })

    const { version } = contract
    await tx
      .insertInto('contract_signature')
      .values({
        contract_id: contractId,
        version,
        party,
        signed_by: actor.personId,
        signed_at: toIso(at),
        document_sha256: shownSha256,
        capacity: capacity.trim(),
        signed_name: actor.name,
        signed_for: actor.organisationName,
        signed_latin_name: await latinNameOf(tx, { personId: actor.personId }),
        signed_for_latin_name: await latinNameOf(tx, { organisationId: actor.organisationId }),
        proof: JSON.stringify(proof),
      })
      .execute()
    const data = { version, party, documentSha256: shownSha256, capacity: capacity.trim(), proof }
    await record(tx, contractSigned, { subjectId: contractId, data }, { actor, at, requestId })
    if (contract.signatures.length + 1 === parties.length) {
      await enqueue(tx, renderSignedCopy, { contractId, version }, { requestId })
    }
    return accept({ party })
  })
}
