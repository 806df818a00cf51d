import { hasRole, type Actor } from '#app/identity/actor.ts'
import type { Tender } from '#app/tendering/tender.ts'
import type { ContractParty } from './contract.ts'

type SeenTender = Pick<Tender, 'organisationId'>
type SeenContract = { buyerId: string; providerId: string }

/** Who may do what between a ranking and a contract. */
export const awardPolicy = {
  view: (actor: Actor, tender: SeenTender) => isOurs(actor, tender),
  recommend: (actor: Actor, tender: SeenTender) => isOurs(actor, tender) && hasRole(actor, 'panel chair'),
  /** A second person: whoever recommended cannot decide. */
  decide: (actor: Actor, tender: SeenTender, { recommendedBy }: { recommendedBy: string }) =>
    isOurs(actor, tender) && hasRole(actor, 'approver') && actor.personId !== recommendedBy,
  release: (actor: Actor, tender: SeenTender) => isOurs(actor, tender) && hasRole(actor, 'commissioner'),
  drawUp: (actor: Actor, tender: SeenTender) => isOurs(actor, tender) && hasRole(actor, 'legal', 'commissioner'),
}

/** Who may do what with a contract. Its parties see all of it, nobody else any of it. */
export const contractPolicy = {
  view: (actor: Actor, contract: SeenContract) => partyOf(actor, contract) !== null,
  check: (actor: Actor, contract: SeenContract) => partyOf(actor, contract) === 'buyer' && hasRole(actor, 'legal'),
  sign: (actor: Actor, contract: SeenContract) => {
    const party = partyOf(actor, contract)
    return (party === 'buyer' && hasRole(actor, 'legal')) || (party === 'provider' && hasRole(actor, 'signatory'))
  },
}

export function partyOf(actor: Actor, contract: SeenContract): ContractParty | null {
  if (actor.organisationId === contract.buyerId) return 'buyer'
  return actor.organisationId === contract.providerId ? 'provider' : null
}

function isOurs(actor: Actor, tender: SeenTender): boolean {
  return actor.organisationId === tender.organisationId
}
