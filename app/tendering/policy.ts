import { hasRole, type Actor } from '#app/identity/actor.ts'
import { isOfBuyer } from './buyer.ts'
import type { Draft, TenderHead } from './tender.ts'

type Seen = Pick<TenderHead, 'buyerIds' | 'state'>

/** Who may do what with a tender. Whether it is ready is another question: see `publishBlockers`. */
export const tenderPolicy = {
  draft: (actor: Actor) => actor.organisationKind === 'commissioner' && hasRole(actor, 'commissioner'),
  /** The whole tender with its drafts: for the buyer's own people. */
  view: (actor: Actor, tender: Seen) => isOfBuyer(actor, tender),
  revise: (actor: Actor, tender: Seen) => isOfBuyer(actor, tender) && hasRole(actor, 'commissioner'),
  attachDocument: (actor: Actor, tender: Seen) => isOfBuyer(actor, tender) && hasRole(actor, 'commissioner'),
  removeDocument: (actor: Actor, tender: Seen) => isOfBuyer(actor, tender) && hasRole(actor, 'commissioner'),
  /** A second person: whoever saved anything since the last approval cannot approve it. */
  approve: (actor: Actor, tender: Seen & Pick<Draft, 'editors'>) =>
    isOfBuyer(actor, tender) && hasRole(actor, 'approver') && !tender.editors.includes(actor.personId),
  publish: (actor: Actor, tender: Seen) => isOfBuyer(actor, tender) && hasRole(actor, 'commissioner'),
  answer: (actor: Actor, tender: Seen) => isOfBuyer(actor, tender) && hasRole(actor, 'commissioner'),
  declineQuestion: (actor: Actor, tender: Seen) => isOfBuyer(actor, tender) && hasRole(actor, 'commissioner'),
  /** What everybody may see once it is published. */
  viewNotice: (_actor: Actor | null, tender: Seen) => tender.state !== 'draft',
  registerInterest: (actor: Actor, tender: Seen) =>
    tender.state !== 'draft' && actor.organisationKind === 'provider' && hasRole(actor, 'bid writer', 'signatory'),
  ask: (actor: Actor, tender: Seen) =>
    tender.state !== 'draft' && actor.organisationKind === 'provider' && hasRole(actor, 'bid writer', 'signatory'),
}
