import { hasRole, type Actor } from '#app/identity/actor.ts'

/** Who may read what was done, across tenders. The timeline of one tender is for all of the buyer's people. */
export const auditPolicy = {
  /** The record of one's own organisation: no line of it tells what its own page would still hide. */
  viewRecord: (actor: Actor, organisationId: string) =>
    actor.organisationId === organisationId &&
    (actor.organisationKind === 'commissioner' || actor.organisationKind === 'operator') &&
    hasRole(actor, 'auditor', 'owner'),
}
