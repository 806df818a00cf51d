import { checkBlocker, openPoints } from '#app/contracts/contract.ts'
import { contractChecked } from '#app/contracts/events.ts'
import { tellSignatories } from '#app/contracts/jobs.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind, lockEvaluated } from '#app/contracts/store/evaluated-contracts.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The buyer's legal officer records having checked this very document. */
export async function checkContract(
  { db, actor, requestId }: Context,
  { contractId, shownSha256, note }: { contractId: string; shownSha256: string; note: string },
) {
  const seen = await findContract(db, contractId)
  if (!seen || !contractPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!contractPolicy.check(actor, seen, await evaluationBehind(db, seen))) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const { contract, evaluation } = await lockEvaluated(tx, seen)
    if (!contractPolicy.check(actor, contract, evaluation)) return refuse({ kind: 'not permitted' })
    if (contract.check !== null) return refuse({ kind: 'checked already' })
    const blocker = checkBlocker(contract, shownSha256)
    if (blocker) return refuse({ kind: blocker })
    if (openPoints(contract).length > 0) return refuse({ kind: 'points open' })

    const { version } = contract

    const at = await portalNow(tx)
    await tx
      .insertInto('contract_check')
      .values({
        contract_id: contractId,
        version,
        checked_by: actor.personId,
        checked_at: toIso(at),
        document_sha256: shownSha256,
        note,
      })
      .execute()
    const data = { version, documentSha256: shownSha256 }
    await record(tx, contractChecked, { subjectId: contractId, data }, { actor, at, requestId })
    await enqueue(tx, tellSignatories, { contractId }, { requestId })
    return accept({ version })
  })
}
