import { contractDocumentAskedAgain } from '#app/contracts/events.ts'
import { renderContract, renderSignedCopy } from '#app/contracts/jobs.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind, lockEvaluated } from '#app/contracts/store/evaluated-contracts.server.ts'
import { openFailure } from '#app/contracts/store/document-failures.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

const jobs = { document: renderContract, 'signed copy': renderSignedCopy }

/** Has a document or a signed copy that could not be made made again, from the same terms: their hash stays. */
export async function makeDocumentAgain({ db, actor, requestId }: Context, { contractId }: { contractId: string }) {
  const seen = await findContract(db, contractId)
  if (!seen || !contractPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!contractPolicy.makeAgain(actor, seen, await evaluationBehind(db, seen))) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const { contract, evaluation } = await lockEvaluated(tx, seen)
    if (!contractPolicy.makeAgain(actor, contract, evaluation)) return refuse({ kind: 'not permitted' })
    const { version } = contract
    const failure = await openFailure(tx, { contractId, version })
    if (!failure) return refuse({ kind: 'not failed' })

    const at = await portalNow(tx)
    const { attempt, made } = failure
    await tx
      .insertInto('contract_document_request')
      .values({ contract_id: contractId, version, attempt, asked_by: actor.personId, asked_at: toIso(at) })
      .execute()
    await record(
      tx,
      contractDocumentAskedAgain,
      { subjectId: contractId, data: { version, made } },
      { actor, at, requestId },
    )
    await enqueue(tx, jobs[made], { contractId, version }, { requestId })
    return accept({ version })
  })
}
