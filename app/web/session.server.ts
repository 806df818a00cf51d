import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import type { Actor } from '#app/identity/actor.ts'
import {
  chooseOrganisation,
  endExpiredSessions,
  endSession,
  endSessionsOf,
  extendSession,
  findSession,
  saveSession,
} from '#app/identity/store/sessions.server.ts'
import { instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

export interface SignedIn {
  sessionId: string
  personId: string
  name: string
  /** `null` until an organisation is chosen. */
  actor: Actor | null
}

/** Everything of Lucia stands behind this module. */
export interface Sessions {
  /** @returns who is signed in, and a cookie where the session was extended */
  read(cookieHeader: string | null): Promise<{ signedIn: SignedIn | null; setCookie: string | null }>
  /** @returns the cookie of a new session */
  start(who: { personId: string; organisationId: string | null }): Promise<string>
  /** @returns the cookie that clears the browser's */
  end(sessionId: string): Promise<string>
  choose(sessionId: string, organisationId: string): Promise<boolean>
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof makeLucia>
    DatabaseSessionAttributes: { organisationId: string | null; actor: Actor | null }
    DatabaseUserAttributes: { name: string }
  }
}

export function makeSessions(db: Db): Sessions {
  const lucia = makeLucia(db)
  return {
    async read(cookieHeader) {
      const sessionId = lucia.readSessionCookie(cookieHeader ?? '')
      if (!sessionId) return { signedIn: null, setCookie: null }
      const { session, user } = await lucia.validateSession(sessionId)
      if (!session) return { signedIn: null, setCookie: lucia.createBlankSessionCookie().serialize() }
      return {
        signedIn: { sessionId, personId: user.id, name: user.name, actor: session.actor },
        setCookie: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null,
      }
    },
    async start({ personId, organisationId }) {
      const session = await lucia.createSession(personId, { organisationId, actor: null })
      return lucia.createSessionCookie(session.id).serialize()
    },
    async end(sessionId) {
      await lucia.invalidateSession(sessionId)
      return lucia.createBlankSessionCookie().serialize()
    },
    choose: (sessionId, organisationId) => chooseOrganisation(db, sessionId, organisationId),
  }
}

function makeLucia(db: Db) {
  return new Lucia(adapterFor(db), {
    sessionExpiresIn: new TimeSpan(12, 'h'),
    sessionCookie: { name: '__Host-outturn', attributes: { secure: true, sameSite: 'lax', path: '/' } },
    getSessionAttributes: ({ actor }) => ({ actor }),
    getUserAttributes: ({ name }) => ({ name }),
  })
}

function adapterFor(db: Db): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const stored = await findSession(db, sessionId)
      if (!stored) return [null, null]
      const session: DatabaseSession = {
        // The plain id that was given: only its hash is in the table.
        id: sessionId,
        userId: stored.personId,
        expiresAt: new Date(stored.expiresAt),
        attributes: { organisationId: stored.actor?.organisationId ?? null, actor: stored.actor },
      }
      return [session, { id: stored.personId, attributes: { name: stored.personName } }]
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const session = { id, personId: userId, organisationId: attributes.organisationId }
      await saveSession(db, { ...session, expiresAt: instant(expiresAt.getTime()) })
    },
    updateSessionExpiration: (id, expiresAt) => extendSession(db, id, instant(expiresAt.getTime())),
    deleteSession: (id) => endSession(db, id),
    deleteUserSessions: (personId) => endSessionsOf(db, personId),
    getUserSessions: () => Promise.reject(new Error('sessions are listed by their hash, not through this adapter')),
    deleteExpiredSessions: async () => {
      await endExpiredSessions(db)
    },
  }
}
