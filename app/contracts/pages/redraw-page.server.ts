import { detailsAsPublished, detailsOf, type ContractDetails } from '#app/contracts/draw-up.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { versionsOf, termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind } from '#app/contracts/store/evaluated-contracts.server.ts'
import { verifierOrganisations } from '#app/contracts/store/verifiers.server.ts'
import { openedProposal } from '#app/proposals/store/opened-prices.server.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Db } from '#app/platform/database.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** What drawing up asks, as it would be without a change. The caller knows that this person may draw up. */
export async function detailsToDrawUp(db: Db, tenderId: string) {
  const [tender, award] = await Promise.all([findPublished(db, tenderId), findAward(db, tenderId)])
  if (!tender || !award) throw new Error(`tender ${tenderId} has no award`)
  const { submittedBy } = await openedProposal(db, award.proposalId)
  return fieldsOf(detailsAsPublished(tender.inForce.specification, submittedBy))
}

/** A contract before it is drawn up again: what its present version says, and what was found open. */
export async function redrawPage(db: Db, actor: Actor, contractId: string) {
  const contract = await findContract(db, contractId)
  if (!contract || !contractPolicy.view(actor, contract)) return refuse({ kind: 'not found' })
  const evaluation = await evaluationBehind(db, contract)
  if (!contractPolicy.redraw(actor, contract, evaluation)) return refuse({ kind: 'not permitted' })
  const { version, reference, points, signatures } = contract
  const [terms, verifiers, versions] = await Promise.all([
    termsOf(db, { contractId, version }),
    verifierOrganisations(db),
    versionsOf(db, contractId),
  ])
  return accept({
    contractId,
    reference,
    version,
    next: versions.length + 1,
    open: points.filter(({ settled }) => settled === null).map(({ text }) => text),
    isOpen: signatures.length === 0 && standingBlockers(evaluation).length === 0,
    verifiers,
    verifierId:
      verifiers.find((one) => [one.inDocuments, one.name].includes(terms.independentVerifier ?? ''))?.id ?? '',
    details: fieldsOf(detailsOf(terms)),
  })
}

function fieldsOf({ startsOn, mobilisation, buyerSignatory, providerSignatory }: ContractDetails) {
  return {
    startsOn,
    mobilisation,
    buyerName: buyerSignatory?.name ?? '',
    buyerCapacity: buyerSignatory?.capacity ?? '',
    providerName: providerSignatory?.name ?? '',
    providerCapacity: providerSignatory?.capacity ?? '',
  }
}
