import { hasRole, type Actor } from '#app/identity/actor.ts'
import { isConflicted, type Evaluation } from '#app/evaluation/panel.ts'
import { evaluationPolicy, isChair } from '#app/evaluation/policy.ts'
import { isOfBidder, type OfBidder } from '#app/proposals/bidder.ts'
import { isOfBuyer, type OfBuyer } from '#app/tendering/buyer.ts'
import type { ContractParty } from './contract.ts'

type SeenContract = OfBuyer & OfBidder

/** Who may do what between a ranking and a contract: of those who see the ranking, and nobody else. */
export const awardPolicy = {
  view: evaluationPolicy.viewRanking,
  recommend: (actor: Actor, evaluation: Evaluation) =>
    awardPolicy.view(actor, evaluation) && isChair(actor, evaluation) && !isConflicted(evaluation, actor.personId),
  /** A second person without a conflict: whoever recommended cannot decide. */
  decide: (actor: Actor, evaluation: Evaluation, { recommendedBy }: { recommendedBy: string }) =>
    awardPolicy.view(actor, evaluation) &&
    hasRole(actor, 'approver') &&
    !isConflicted(evaluation, actor.personId) &&
    actor.personId !== recommendedBy,
  release: (actor: Actor, evaluation: Evaluation) =>
    awardPolicy.view(actor, evaluation) && hasRole(actor, 'commissioner'),
  drawUp: (actor: Actor, evaluation: Evaluation) =>
    awardPolicy.view(actor, evaluation) && hasRole(actor, 'legal', 'commissioner'),
}

/**
 * Who may do what with a contract. Its parties see all of it, nobody else any of it. For the buyer nobody works on it
 * with a conflict of interest that stands or waits for its decision in the evaluation that led to it.
 */
export const contractPolicy = {
  view: (actor: Actor, contract: SeenContract) => partyOf(actor, contract) !== null,
  check: (actor: Actor, contract: SeenContract, evaluation: Evaluation) =>
    worksForBuyer(actor, contract, evaluation) && hasRole(actor, 'legal'),
  /** Draws it up again, corrected, as the next version. */
  redraw: (actor: Actor, contract: SeenContract, evaluation: Evaluation) =>
    worksForBuyer(actor, contract, evaluation) && hasRole(actor, 'legal', 'commissioner'),
  /** Whoever could sign can have a document that could not be made made again. */
  makeAgain: (actor: Actor, contract: SeenContract, evaluation: Evaluation) =>
    contractPolicy.sign(actor, contract, evaluation),
  sign: (actor: Actor, contract: SeenContract, evaluation: Evaluation) =>
    (worksForBuyer(actor, contract, evaluation) && hasRole(actor, 'legal')) ||
    (partyOf(actor, contract) === 'provider' && hasRole(actor, 'signatory')),
}

function worksForBuyer(actor: Actor, contract: SeenContract, evaluation: Evaluation): boolean {
  return partyOf(actor, contract) === 'buyer' && !isConflicted(evaluation, actor.personId)
}

export function partyOf(actor: Actor, contract: SeenContract): ContractParty | null {
  if (isOfBuyer(actor, contract)) return 'buyer'
  return isOfBidder(actor, contract) ? 'provider' : null
}
