import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { signInWithProvider } from '#app/identity/acts/sign-in-with-provider.server.ts'
import { testProvider } from '#app/identity/acts/test-provider.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { actingIn, systemOf } from '#app/web/context.server.ts'
import { knownBrowser, rememberBrowser } from '#app/web/known-browser.server.ts'
import { providerCookieOver, returnFromProvider } from '#app/web/provider-sign-in.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { logTry } from '#app/web/sign-in-log.server.ts'
import { ProviderProblem, providerPause, providerProblem } from './provider-problem.tsx'

export const handle = plainPage
export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Sign in with your organisation')

/** Where the provider sends the browser. A page, because providers know no other way; what it does, it does once. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { keys, browser, sessions, signedIn, configuration } = context
  const headers = new Headers({ 'Set-Cookie': providerCookieOver })
  const returned = returnFromProvider(context, request)
  if (!returned) return providerProblem('not begun here', { again: href('/sign-in/organisation'), headers })
  if (returned.isTest) {
    const result = await testProvider({ ...actingIn(context, request), mode: configuration.mode }, returned)
    if (result.ok) return redirect(href('/people/sign-in'), { headers })
    const { kind } = result.refusal
    if (kind === 'not found' || kind === 'not permitted') return respondTo(kind)
    return providerProblem(kind, { again: href('/people/sign-in'), headers })
  }
  const from = { network: browser.network, knownBrowser: knownBrowser(keys, request, returned.organisationId) }
  const result = await signInWithProvider({ ...systemOf(context), mode: configuration.mode }, { ...returned, from })
  const subject = result.ok ? result.value.personId : returned.organisationId
  logTry(context, { step: 'provider', subject, outcome: result.ok ? 'right' : result.refusal.kind })
  if (!result.ok) {
    return result.refusal.kind === 'too many attempts'
      ? providerPause(result.refusal.waitSeconds, { 'Set-Cookie': providerCookieOver })
      : providerProblem(result.refusal.kind, { again: href('/sign-in/organisation'), headers })
  }
  if (signedIn) await sessions.end(signedIn.sessionId)
  const { personId, organisationId, owesCode, emailDomain } = result.value
  headers.append('Set-Cookie', await sessions.start({ personId, organisationId, boundTo: organisationId }))
  headers.append('Set-Cookie', rememberBrowser(keys, request, organisationId, emailDomain))
  const { returnTo } = returned
  return redirect(owesCode ? href('/sign-in/code', {}, { query: { return: returnTo } }) : returnTo, { headers })
}

export default function ProviderReturn() {
  return <ProviderProblem {...useLoaderData<typeof loader>()} />
}
