import { hasRole, type Actor } from '#app/identity/actor.ts'
import { isOfBuyer, type OfBuyer } from '#app/tendering/buyer.ts'
import { isOfBidder, type OfBidder } from './bidder.ts'
import type { TenderHead } from '#app/tendering/tender.ts'

/** Who may do what with proposals. Whether it is time and whether it is ready are other questions. */
export const proposalPolicy = {
  start: (actor: Actor, tender: Pick<TenderHead, 'state'>) =>
    tender.state !== 'draft' && actor.organisationKind === 'provider' && hasRole(actor, 'bid writer', 'signatory'),
  view: (actor: Actor, proposal: OfBidder) => isOfBidder(actor, proposal),
  edit: (actor: Actor, proposal: OfBidder) => isOfBidder(actor, proposal) && hasRole(actor, 'bid writer', 'signatory'),
  submit: (actor: Actor, proposal: OfBidder) => isOfBidder(actor, proposal) && hasRole(actor, 'signatory'),
  withdraw: (actor: Actor, proposal: OfBidder) => isOfBidder(actor, proposal) && hasRole(actor, 'signatory'),
  viewOpening: (actor: Actor, tender: Pick<TenderHead, 'buyerIds' | 'state'>) =>
    isOfBuyer(actor, tender) && tender.state !== 'draft',
  /** Not of the panel besides: see `open`. */
  open: (actor: Actor, tender: OfBuyer) => isOfBuyer(actor, tender) && hasRole(actor, 'approver', 'legal'),
}
