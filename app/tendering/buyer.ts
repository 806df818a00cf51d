import type { Actor } from '#app/identity/actor.ts'

/** What a buyer side has: one organisation by default, or a lead with its partners. */
export interface OfBuyer {
  buyerIds: readonly string[]
}

/** Whether somebody acts for an organisation that buys here, alone or with others. */
export function isOfBuyer({ organisationId }: Pick<Actor, 'organisationId'>, { buyerIds }: OfBuyer): boolean {
  return buyerIds.includes(organisationId)
}
