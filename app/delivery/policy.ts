import { hasRole, type Actor } from '#app/identity/actor.ts'
import { isOfBidder, type OfBidder } from '#app/proposals/bidder.ts'
import { isOfBuyer, type OfBuyer } from '#app/tendering/buyer.ts'

/** Who of the buyer may approve payments. */
export const approvingRoles = ['commissioner', 'approver'] as const

interface Seen extends OfBuyer, OfBidder {
  /** Organisations appointed to verify results. */
  verifierIds: readonly string[]
  /** Who acts for the buyer in nothing of it, because of a conflict of interest or as a member of a bidder. */
  conflicted: readonly string[]
}

/**
 * Who may do what with the results of a contract. For the buyer nobody checks, pays or appoints with a conflict of
 * interest in the tender that led to it.
 */
export const deliveryPolicy = {
  /** Cohorts, counts and checks: for the parties and those who verify. */
  view: (actor: Actor, contract: Seen) => isParty(actor, contract) || isVerifier(actor, contract),
  viewPayments: (actor: Actor, contract: Seen) => isParty(actor, contract),
  appointVerifier: (actor: Actor, contract: Seen) => isBuyersCommissioner(actor, contract),
  openCohort: (actor: Actor, contract: Seen) =>
    isBuyersCommissioner(actor, contract) || isProvidersPerson(actor, contract),
  recordCounts: (actor: Actor, contract: Seen) => isProvidersPerson(actor, contract),
  verify: (actor: Actor, contract: Seen) =>
    isBuyersCommissioner(actor, contract) || (isVerifier(actor, contract) && hasRole(actor, 'verifier')),
  writeLearning: (actor: Actor, contract: Seen) => isProvidersPerson(actor, contract),
  /** Not of what they checked themselves: see `approval`. */
  approvePayment: (actor: Actor, contract: Seen) => isBuyersApprover(actor, contract),
  recordCorePayment: (actor: Actor, contract: Seen) => isBuyersCommissioner(actor, contract),
  /** That results are looked at again before they are paid. */
  askForCheck: (actor: Actor, contract: Seen) => isBuyersApprover(actor, contract),
}

/** Whether whoever belongs to these organisations can check independently: to neither party, whatever else. */
export function isIndependent(
  organisationIds: readonly string[],
  { buyerIds, bidderIds }: Pick<Seen, 'buyerIds' | 'bidderIds'>,
): boolean {
  return ![...buyerIds, ...bidderIds].some((id) => organisationIds.includes(id))
}

/** Whether a conflict of interest alone keeps this person from working for the buyer. */
export function isHeldBack(actor: Actor, contract: Seen): boolean {
  return isBuyersApprover(actor, { ...contract, conflicted: [] }) && !worksForBuyer(actor, contract)
}

/** Those of these people who can act for the buyer. */
export function withoutConflict(personIds: readonly string[], { conflicted }: Pick<Seen, 'conflicted'>): string[] {
  return personIds.filter((id) => !conflicted.includes(id))
}

function isParty(actor: Actor, contract: Seen): boolean {
  return isOfBuyer(actor, contract) || isOfBidder(actor, contract)
}

function isVerifier(actor: Actor, { verifierIds }: Seen): boolean {
  return verifierIds.includes(actor.organisationId)
}

function isBuyersCommissioner(actor: Actor, contract: Seen): boolean {
  return worksForBuyer(actor, contract) && hasRole(actor, 'commissioner')
}

function isBuyersApprover(actor: Actor, contract: Seen): boolean {
  return worksForBuyer(actor, contract) && hasRole(actor, ...approvingRoles)
}

function worksForBuyer(actor: Actor, contract: Seen): boolean {
  return isOfBuyer(actor, contract) && !contract.conflicted.includes(actor.personId)
}

function isProvidersPerson(actor: Actor, contract: Seen): boolean {
  return isOfBidder(actor, contract) && hasRole(actor, 'bid writer', 'signatory')
}
