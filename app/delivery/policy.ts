import { hasRole, type Actor } from '#app/identity/actor.ts'
import { isOfBidder, type OfBidder } from '#app/proposals/bidder.ts'
import { isOfBuyer, type OfBuyer } from '#app/tendering/buyer.ts'

/** Who of the buyer may approve payments. */
export const approvingRoles = ['commissioner', 'approver'] as const

interface Seen extends OfBuyer, OfBidder {
  /** Organisations appointed to verify results. */
  verifierIds: readonly string[]
}

/** Who may do what with the results of a contract. */
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

function isParty(actor: Actor, contract: Seen): boolean {
  return isOfBuyer(actor, contract) || isOfBidder(actor, contract)
}

function isVerifier(actor: Actor, { verifierIds }: Seen): boolean {
  return verifierIds.includes(actor.organisationId)
}

function isBuyersCommissioner(actor: Actor, contract: Seen): boolean {
  return isOfBuyer(actor, contract) && hasRole(actor, 'commissioner')
}

function isBuyersApprover(actor: Actor, contract: Seen): boolean {
  return isOfBuyer(actor, contract) && hasRole(actor, ...approvingRoles)
}

function isProvidersPerson(actor: Actor, contract: Seen): boolean {
  return isOfBidder(actor, contract) && hasRole(actor, 'bid writer', 'signatory')
}
