import type { Actor } from '#app/identity/actor.ts'

/** What a bidder has: one organisation by default, or a lead with its partners. */
export interface OfBidder {
  bidderIds: readonly string[]
}

/** Whether somebody acts for an organisation that proposes here, alone or with others. */
export function isOfBidder({ organisationId }: Pick<Actor, 'organisationId'>, { bidderIds }: OfBidder): boolean {
  return bidderIds.includes(organisationId)
}
