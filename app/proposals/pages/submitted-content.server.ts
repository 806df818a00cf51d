import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Vault } from '#app/proposals/store/drafts.server.ts'
import { readSubmitted } from '#app/proposals/store/submissions.server.ts'

/** What this organisation submitted, as it was hashed. */
export async function submittedContent(vault: Vault, actor: Actor, tenderId: string) {
  const found = await readSubmitted(vault, { tenderId, organisationId: actor.organisationId })
  return found ? accept(found) : refuse({ kind: 'not found' })
}
