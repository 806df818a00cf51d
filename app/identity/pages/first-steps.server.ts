import { hasRole, type Actor } from '#app/identity/actor.ts'
import { firstSteps } from '#app/identity/first-steps.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import type { Db } from '#app/platform/database.server.ts'

/** How an organisation begins, for its owners. */
export async function firstStepsOf(db: Db, actor: Actor) {
  return hasRole(actor, 'owner') ? firstSteps(actor, await membersOf(db, actor.organisationId)) : []
}
