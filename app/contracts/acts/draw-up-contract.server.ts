import { randomUUID } from 'node:crypto'
import { dateContradictions, datesInOrder, unusualStart } from '#app/contracts/contract-dates.ts'
import { detailsAsPublished, drawUp, type ContractDetails } from '#app/contracts/draw-up.ts'
import { contractDrawnUp } from '#app/contracts/events.ts'
import { renderContract } from '#app/contracts/jobs.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { saveVersion } from '#app/contracts/store/contract-versions.server.ts'
import { findContractOfTender, saveContract } from '#app/contracts/store/contracts.server.ts'
import { sourcesOf } from '#app/contracts/store/drawings.server.ts'
import { verifierOrganisations } from '#app/contracts/store/verifiers.server.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { noteMeant } from '#app/lib/said-meant.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { makeReference } from '#app/platform/reference.server.ts'
import { lockPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * Makes the contract from the published specification and the winner's very targets, and promises its document.
 * `verifierId` names the organisation that verifies independently; `null` where none is named in the contract. What
 * `details` leaves out is as it was published.
 */
export async function drawUpContract(
  { db, actor, requestId }: Context,
  {
    tenderId,
    verifierId,
    details: changed = {},
    meant = [],
  }: {
    tenderId: string
    verifierId: string | null
    details?: Partial<Omit<ContractDetails, 'independentVerifier'>>
    /** What is unusual and the sender said is meant, in the words that were shown. */
    meant?: readonly string[]
  },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!awardPolicy.drawUp(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockPublished(tx, tenderId)
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!awardPolicy.drawUp(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const award = await findAward(tx, tenderId)
    // A contract names the winner, and the provider can read it: the bidders have to know first.
    if (!award?.earliestSignatureOn) return refuse({ kind: 'results not released' })
    if (await findContractOfTender(tx, tenderId)) return refuse({ kind: 'drawn up already' })
    const blockers = standingBlockers(evaluation)
    if (blockers.length > 0) return refuse({ kind: 'does not stand', blockers })
    const verifiers = await verifierOrganisations(tx)
    const verifier = verifiers.find(({ id }) => id === verifierId)
    if (verifierId !== null && !verifier) return refuse({ kind: 'no such verifier' })

    const at = await portalNow(tx)
    const { sources, winnerId, submittedBy } = await sourcesOf(tx, { tender, proposalId: award.proposalId })
    const contractId = randomUUID()
    const reference = makeReference('CN')
    const version = 1
    const published = detailsAsPublished(tender.inForce.specification, submittedBy)
    const details = { ...published, ...changed, independentVerifier: verifier?.inDocuments ?? null }
    const terms = drawUp({ ...sources, reference, version, drawnUpAt: at, details })
    const contradictions = dateContradictions(datesInOrder(terms, award.earliestSignatureOn))
    if (contradictions.length > 0) return refuse({ kind: 'dates contradict', contradictions })
    const unusual = unusualStart(details.startsOn, published.startsOn)
    if (unusual.some((text) => !meant.includes(text))) return refuse({ kind: 'not confirmed', unusual })

    const { earliestSignatureOn, proposalId } = award
    const parties = { buyerId: tender.organisationId, providerId: winnerId }
    const drawn = { contractId, reference, tenderId, proposalId, ...parties, version, earliestSignatureOn }
    await saveContract(tx, { ...drawn, drawnUpBy: actor.personId, at })
    const termsSha256 = await saveVersion(tx, { contractId, terms, because: null, at })
    const data = { contractId, reference, version, termsSha256, ...noteMeant(unusual) }
    await record(tx, contractDrawnUp, { subjectId: tenderId, data }, { actor, at, requestId })
    await enqueue(tx, renderContract, { contractId, version }, { requestId })
    return accept({ contractId, reference })
  })
}
