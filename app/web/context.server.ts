import type { Actor } from '#app/identity/actor.ts'
import type { Browser } from '#app/identity/browser.ts'
import { href } from '#app/lib/href.ts'
import type { Configuration } from '#app/platform/configuration.server.ts'
import type { Context, SystemContext } from '#app/platform/context.server.ts'
import type { Halfway, Sessions, SignedIn } from './session.server.ts'
import type { UnreadForm } from './unread-form.server.ts'

/** What every loader and action is given: the request's identity and the singletons of the process. */
export interface WebContext extends SystemContext {
  configuration: Pick<Configuration, 'mode' | 'publicUrl' | 'sessionLimits' | 'breachedPasswords'>
  /** Of this response's content security policy. */
  nonce: string
  sessions: Sessions
  browser: Browser
  /** `null` for somebody who is not signed in. */
  signedIn: SignedIn | null
  /** Who has given the password and owes the code; `null` for everybody else. */
  halfway: Halfway | null
  /** Whose session has run out; `null` for everybody else. */
  timedOut: { personId: string } | null
  /** What this person typed before, and this page is to show again. */
  keptForm: { body: string } | null
  /** Why the form that was sent was not read; `null` for every other request. */
  unreadForm: UnreadForm | null
}

/** The context of an act. Somebody who is not signed in, or chose no organisation yet, is sent to do so first. */
export function actingIn(context: WebContext, request: Request): Context {
  const actor = requireActor(context, request)
  const { db, keys, files, requestId } = context
  return { db, keys, files, requestId, actor }
}

/** @throws a redirect to the sign-in, or to the choice of an organisation, that comes back here */
export function requireActor(context: WebContext, request: Request): Actor {
  const signedIn = requireSignedIn(context, request)
  if (signedIn.needsSecondFactor) throw redirectWithReturn('/account/second-factor', request)
  if (!signedIn.actor) throw redirectWithReturn('/choose-organisation', request)
  return signedIn.actor
}

export function requireSignedIn(context: WebContext, request: Request): SignedIn {
  if (context.halfway) throw redirectWithReturn('/sign-in/code', request)
  if (!context.signedIn) throw redirectWithReturn('/sign-in', request)
  return context.signedIn
}

/** Only paths of our own, fit for a header: an address that leads elsewhere becomes the home page. */
export function safeReturn(path: string | null): string {
  if (!path || !/^\/(?![/\\])/.test(path) || /[\n\r\t\\]/.test(path)) return href('/home')
  return path.toWellFormed().replace(/[^!-~]/gu, encodeURIComponent)
}

/** The system's view of a request: for acts that need no actor. */
export function systemOf({ db, keys, files, requestId }: WebContext): SystemContext {
  return { db, keys, files, requestId }
}

type WayIn = '/sign-in' | '/sign-in/code' | '/account/second-factor' | '/choose-organisation'

function redirectWithReturn(to: WayIn, request: Request): Response {
  const url = new URL(request.url)
  const path = request.method === 'GET' ? `${url.pathname}${url.search}`.replace(/\.data(?=\?|$)/, '') : href('/home')
  return new Response(null, { status: 302, headers: { Location: href(to, {}, { query: { return: path } }) } })
}
