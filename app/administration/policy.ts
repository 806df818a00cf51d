import { hasRole, type Actor } from '#app/identity/actor.ts'

/**
 * Who runs the portal. Nothing here leads to what an organisation wrote: no permission of any other area names the
 * operator, so its people read no tender's inner pages, no proposal and no contract.
 */
export const administrationPolicy = {
  view: isOperator,
  suspendOrganisation: isAdministrator,
  reinstateOrganisation: isAdministrator,
  endSessions: isAdministrator,
  tryAgain: isAdministrator,
  letRest: isAdministrator,
  changeReference: isAdministrator,
  changeRetention: isAdministrator,
}

function isOperator(actor: Actor): boolean {
  return actor.organisationKind === 'operator'
}

function isAdministrator(actor: Actor): boolean {
  return isOperator(actor) && hasRole(actor, 'administrator')
}
