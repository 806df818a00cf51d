import type { Proof } from '#app/identity/proof.ts'
import type { SessionLimits } from '#app/identity/session-limits.ts'
import { proofOfSession, runningSessionsOf } from '#app/identity/store/sessions.server.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

/** Where this person is signed in now. */
export async function sessionsPage(
  db: Db,
  { personId, sessionId }: { personId: string; sessionId: string },
  limits: SessionLimits,
) {
  const sessions = await runningSessionsOf(db, personId, sessionId, limits)
  return {
    sessions: sessions.map(({ id, browser, network, createdAt, lastSeenAt, isThisOne }) => ({
      id,
      browser: browser || 'A browser that does not say its name',
      network: network || 'not known',
      since: formatMoment(createdAt, 'Europe/London'),
      lastSeen: formatMoment(lastSeenAt, 'Europe/London'),
      isThisOne: Boolean(isThisOne),
    })),
    idleMinutes: limits.idleMinutes,
    lifetimeHours: limits.lifetimeHours,
  }
}

/** How whoever is signed in here proved who they are: what a signature says of its signer. */
export async function proofOf(db: Db, sessionId: string): Promise<Proof> {
  return proofOfSession(db, sessionId)
}
