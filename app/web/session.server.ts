import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import type { Actor } from '#app/identity/actor.ts'
import { unknownBrowser, type Browser } from '#app/identity/browser.ts'
import { usualSessionLimits, type SessionLimits } from '#app/identity/session-limits.ts'
import {
  chooseOrganisation,
  endSession,
  endSessionsOf,
  findSession,
  forgetOldSessions,
  proveSession,
  saveSession,
  seeSession,
  type ShownBy,
} from '#app/identity/store/sessions.server.ts'
import { hasSecondFactor } from '#app/identity/store/second-factors.server.ts'
import type { Db } from '#app/platform/database.server.ts'

export interface SignedIn {
  sessionId: string
  personId: string
  name: string
  /** `null` until an organisation is chosen, and until a second factor is set up where it requires one. */
  actor: Actor | null
  /** The chosen organisation requires a second factor that this person has not set up. */
  needsSecondFactor: boolean
  /** The organisation whose provider let this person in; `null` for everybody who gave their password. */
  boundTo: string | null
  /** The password was given lately enough for what binds. */
  provedLately: boolean
}

/** Gave the password, and owes the code: this opens nothing but the page that asks for it. */
export interface Halfway {
  sessionId: string
  personId: string
  organisationId: string | null
  boundTo: string | null
}

/** What a request's cookie says. At most one of the first three is not `null`. */
export interface SessionReading {
  signedIn: SignedIn | null
  halfway: Halfway | null
  /** Whose session ran out, or was ended here or elsewhere: what they typed can be kept for them. */
  timedOut: { personId: string } | null
  /** Clears a cookie that leads nowhere. */
  setCookie: string | null
}

export interface NewSession {
  personId: string
  organisationId: string | null
  /** Became this person in the demo, without a password. */
  steppedIn?: boolean
  /** The organisation whose provider let this person in: the session acts for no other. */
  boundTo?: string | null
  /** The second factor was asked for and given. */
  codeGiven?: boolean
  /** What a password reset in between takes back; such a session is none, and its cookie leads to the sign-in. */
  by?: ShownBy
}

/** Everything of Lucia stands behind this module. */
export interface Sessions {
  /** One query; one more, once a minute, to write down that the session is in use. */
  read(cookieHeader: string | null): Promise<SessionReading>
  /** Somebody who has a second factor is only halfway in until it is given. @returns the cookie of a new session */
  start(who: NewSession): Promise<string>
  /** The browser keeps its cookie, which opens nothing any more: a form in another tab can be kept for its person. */
  end(sessionId: string): Promise<void>
  choose(sessionId: string, organisationId: string): Promise<boolean>
  /** The password was given again in this session. */
  prove(sessionId: string): Promise<void>
  /** The same, for requests of this browser: its sessions can be told apart in the list. */
  from(browser: Browser): Sessions
}

interface Attributes {
  organisationId: string | null
  actor: Actor | null
  awaitsSecondFactor: boolean
  needsSecondFactor: boolean
  isOver: boolean
  seenLately: boolean
  provedLately: boolean
  steppedIn: boolean
  boundTo: string | null
  browser: Browser
  by: ShownBy
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof makeLucia>
    DatabaseSessionAttributes: Attributes
    DatabaseUserAttributes: { name: string }
  }
}

const asNew = { actor: null, needsSecondFactor: false, isOver: false, seenLately: true, provedLately: true }
const nobody: SessionReading = { signedIn: null, halfway: null, timedOut: null, setCookie: null }

export function makeSessions(db: Db, limits: SessionLimits = usualSessionLimits): Sessions {
  const lucia = makeLucia(db, limits)
  const sessionsFrom = (browser: Browser): Sessions => ({
    async read(cookieHeader) {
      const sessionId = lucia.readSessionCookie(cookieHeader ?? '')
      if (!sessionId) return nobody
      const { session, user } = await lucia.validateSession(sessionId)
      if (!session) return { ...nobody, setCookie: lucia.createBlankSessionCookie().serialize() }
      const { actor, organisationId, boundTo, needsSecondFactor, provedLately } = session
      const { id: personId, name } = user
      if (session.awaitsSecondFactor) {
        return session.isOver ? nobody : { ...nobody, halfway: { sessionId, personId, organisationId, boundTo } }
      }
      if (session.isOver) return { ...nobody, timedOut: { personId } }
      if (!session.seenLately) await seeSession(db, sessionId)
      return { ...nobody, signedIn: { sessionId, personId, name, actor, needsSecondFactor, boundTo, provedLately } }
    },
    async start({ personId, organisationId, steppedIn = false, boundTo = null, codeGiven = false, by = null }) {
      const awaitsSecondFactor = !steppedIn && !codeGiven && (await hasSecondFactor(db, personId))
      const attributes = { ...asNew, organisationId, steppedIn, boundTo, awaitsSecondFactor, browser, by }
      const session = await lucia.createSession(personId, attributes)
      return lucia.createSessionCookie(session.id).serialize()
    },
    end: (sessionId) => lucia.invalidateSession(sessionId),
    choose: (sessionId, organisationId) => chooseOrganisation(db, sessionId, organisationId),
    prove: (sessionId) => proveSession(db, sessionId),
    from: sessionsFrom,
  })
  return sessionsFrom(unknownBrowser)
}

function makeLucia(db: Db, limits: SessionLimits) {
  return new Lucia(adapterFor(db, limits), {
    sessionExpiresIn: new TimeSpan(limits.lifetimeHours, 'h'),
    sessionCookie: {
      name: '__Host-outturn',
      // The cookie outlives the session: it says whose typed form is to be kept when the session is over.
      expires: false,
      attributes: { secure: true, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: ({ name }) => ({ name }),
  })
}

/** Lucia makes ids and cookies. How long a session lives is ours: its clock is the database's, and its end never moves. */
function adapterFor(db: Db, limits: SessionLimits): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const stored = await findSession(db, sessionId, limits)
      if (!stored) return [null, null]
      const { personId, personName, msLeft, ...state } = stored
      const session: DatabaseSession = {
        // The plain id that was given: only its hash is in the table.
        id: sessionId,
        userId: personId,
        // Lucia would delete a session that is over, and with it whose it was.
        expiresAt: new Date(Date.now() + (state.isOver ? 60_000 : msLeft)),
        attributes: { ...state, steppedIn: false, browser: unknownBrowser, by: null },
      }
      return [session, { id: personId, attributes: { name: personName } }]
    },
    setSession: ({ id, userId, attributes }) => {
      const { organisationId, steppedIn, boundTo, awaitsSecondFactor, browser, by } = attributes
      const session = { id, personId: userId, organisationId, steppedIn, boundTo, awaitsSecondFactor, browser, by }
      return db.transaction().execute((tx) => saveSession(tx, session, limits))
    },
    updateSessionExpiration: () => Promise.resolve(),
    deleteSession: async (id) => {
      await endSession(db, id)
    },
    deleteUserSessions: async (personId) => {
      await endSessionsOf(db, personId)
    },
    getUserSessions: () => Promise.reject(new Error('sessions are listed by the store, not through this adapter')),
    deleteExpiredSessions: async () => {
      await forgetOldSessions(db)
    },
  }
}
