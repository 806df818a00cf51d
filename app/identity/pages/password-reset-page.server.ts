import { findPasswordReset } from '#app/identity/store/password-resets.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'

/** What somebody sees who follows the link to a new password; `null` for a link that never was. */
export async function passwordResetPage(db: Db, token: string) {
  const [reset, now] = await Promise.all([findPasswordReset(db, sha256(token)), portalNow(db)])
  if (!reset) return null
  const state = reset.usedAt ? ('used' as const) : reset.expiresAt <= now ? ('run out' as const) : ('open' as const)
  return { email: reset.email, state }
}
