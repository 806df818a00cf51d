import { randomUUID } from 'node:crypto'
import { drawUp } from '#app/contracts/draw-up.ts'
import { contractDrawnUp } from '#app/contracts/events.ts'
import { renderContract } from '#app/contracts/jobs.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { saveVersion } from '#app/contracts/store/contract-versions.server.ts'
import { findContractOfTender } from '#app/contracts/store/contracts.server.ts'
import {
  publishedAnswers,
  verifierOrganisations,
  winningProposal,
} from '#app/contracts/store/winning-proposals.server.ts'
import { findOrganisation } from '#app/identity/store/people.server.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { makeReference } from '#app/platform/reference.server.ts'
import { lockTender } from '#app/tendering/store/tenders.server.ts'

/**
 * Makes the contract from the published specification and the winner's very targets, and promises its document.
 * `verifierId` names the organisation that verifies independently; `null` where none is named in the contract.
 */
export async function drawUpContract(
  { db, actor, requestId }: Context,
  { tenderId, verifierId }: { tenderId: string; verifierId: string | null },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!awardPolicy.drawUp(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockTender(tx, tenderId)
    if (!awardPolicy.drawUp(actor, await lockEvaluation(tx, tenderId))) return refuse({ kind: 'not permitted' })
    const award = await findAward(tx, tenderId)
    // A contract names the winner, and the provider can read it: the bidders have to know first.
    if (!award?.earliestSignatureOn) return refuse({ kind: 'results not released' })
    if (await findContractOfTender(tx, tenderId)) return refuse({ kind: 'drawn up already' })
    const verifiers = await verifierOrganisations(tx)
    const verifier = verifiers.find(({ id }) => id === verifierId)
    if (verifierId !== null && !verifier) return refuse({ kind: 'no such verifier' })

    const at = await portalNow(tx)
    const winner = await winningProposal(tx, award.proposalId)
    const buyer = await findOrganisation(tx, tender.organisationId)
    const contractId = randomUUID()
    const reference = makeReference('CN')
    const version = 1
    const terms = drawUp({
      reference,
      version,
      drawnUpAt: at,
      timeZone: tender.timeZone,
      tenderReference: tender.reference,
      specification: tender.specification,
      specificationVersion: tender.version,
      proposal: winner.content,
      proposalReference: winner.reference,
      buyer: { name: tender.organisationName, identifier: buyer?.identifier || null, signatory: null },
      provider: {
        name: winner.organisation.name,
        identifier: winner.organisation.identifier || null,
        signatory: { name: winner.submittedBy, capacity: `Signatory of ${winner.organisation.name}` },
      },
      independentVerifier: verifier?.name ?? null,
      clarifications: await publishedAnswers(tx, tenderId),
    })
    await tx
      .insertInto('contract')
      .values({
        id: contractId,
        reference,
        tender_id: tenderId,
        proposal_id: award.proposalId,
        buyer_id: tender.organisationId,
        provider_id: winner.organisation.id,
        version,
        drawn_up_by: actor.personId,
        drawn_up_at: toIso(at),
        earliest_signature_on: award.earliestSignatureOn,
      })
      .execute()
    const termsSha256 = await saveVersion(tx, { contractId, terms, at })
    const data = { contractId, reference, version, termsSha256 }
    await record(tx, contractDrawnUp, { subjectId: tenderId, data }, { actor, at, requestId })
    await enqueue(tx, renderContract, { contractId, version }, { requestId })
    return accept({ contractId, reference })
  })
}
