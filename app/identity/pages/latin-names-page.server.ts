import type { Actor } from '#app/identity/actor.ts'
import { needsLatinName } from '#app/identity/latin-name.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { latinNameOf } from '#app/identity/store/latin-names.server.ts'
import type { Db } from '#app/platform/database.server.ts'

/** Of the names that this person may say how to write those that need it, with what is kept; `null` for the others. */
export async function latinNamesPage(db: Db, actor: Actor) {
  const { personId, name, organisationId, organisationName } = actor
  const mayForAll = identityPolicy.writeLatinName(actor, organisationId)
  return {
    own: needsLatinName(name) ? { name, kept: await latinNameOf(db, { personId }) } : null,
    organisation:
      mayForAll && needsLatinName(organisationName)
        ? { name: organisationName, kept: await latinNameOf(db, { organisationId }) }
        : null,
  }
}

/** Whether the page has something to ask. */
export function asksForLatinName(actor: Actor): boolean {
  const { name, organisationId, organisationName } = actor
  return (
    needsLatinName(name) || (identityPolicy.writeLatinName(actor, organisationId) && needsLatinName(organisationName))
  )
}
