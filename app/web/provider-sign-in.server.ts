import { z } from 'zod'
import { openIdClientOf, type ProviderReturn } from '#app/identity/openid-client.server.ts'
import { findProvider } from '#app/identity/store/providers.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { href } from '#app/lib/href.ts'
import { takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { beginOpenId } from '#app/platform/openid.server.ts'
import type { WebContext } from './context.server.ts'
import { knownBrowser } from './known-browser.server.ts'

const name = '__Host-outturn-provider'
const minutes = 10
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax'
const purpose = 'sign-in at a provider'

/** What a browser keeps while its person is at the provider. Concealed: it cannot be made up, read or used elsewhere. */
const begun = z.object({
  organisationId: z.uuid(),
  version: z.int(),
  /** To try the settings; nobody is signed in by it. */
  isTest: z.boolean(),
  returnTo: z.string(),
  checks: z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string() }),
  until: z.int(),
})

/** Counts a try to find a provider or to go there, from this browser. @returns refused: how long to wait */
export function takeProviderTry(
  { db, keys, browser }: Pick<WebContext, 'db' | 'keys' | 'browser'>,
  request: Request,
  { purpose, subject }: Pick<Attempt, 'purpose' | 'subject'>,
) {
  return takeAttempt(db, {
    ...{ purpose, subject, network: browser.network },
    knownBrowser: knownBrowser(keys, request, subject),
  })
}

type Needed = Pick<WebContext, 'db' | 'keys'> & {
  configuration: Pick<WebContext['configuration'], 'mode' | 'publicUrl'>
}

/**
 * Where to send the browser, with the cookie that its return is checked against. A link leads here, never a form: the
 * policy that keeps forms in the house would stop a form's way to the provider.
 */
export async function beginAtProvider(
  { db, keys, configuration: { mode, publicUrl } }: Needed,
  { organisationId, isTest, returnTo }: { organisationId: string; isTest: boolean; returnTo: string },
) {
  const provider = await findProvider(db, organisationId)
  if (!provider || (!isTest && !provider.turnedOn)) return refuse('not offered any more')
  const result = await beginOpenId(openIdClientOf(provider, { keys, mode }), {
    redirectUri: `${publicUrl}${href('/sign-in/organisation/return')}`,
  })
  if (!result.ok) return result
  const { url, checks } = result.value
  const kept: z.input<typeof begun> = {
    ...{ organisationId, version: provider.version, isTest, returnTo, checks },
    until: Date.now() + minutes * 60_000,
  }
  const value = keys.conceal(JSON.stringify(kept), purpose).toString('base64url')
  return accept({ url, cookie: `${name}=${value}; Max-Age=${minutes * 60}; ${attributes}` })
}

/** What this browser began, with the address to which it came back; `null` for a return that nobody here waits for. */
export function returnFromProvider(
  { keys, configuration: { publicUrl } }: Omit<Needed, 'db'>,
  request: Request,
): (ProviderReturn & { isTest: boolean; returnTo: string }) | null {
  const value = new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(request.headers.get('Cookie') ?? '')?.[1]
  const { pathname, search, searchParams } = new URL(request.url)
  if (!value) return null
  try {
    const { until, ...kept } = begun.parse(JSON.parse(keys.reveal(Buffer.from(value, 'base64url'), purpose)))
    if (until < Date.now() || searchParams.get('state') !== kept.checks.state) return null
    // Behind a proxy the request does not know its own name.
    return { ...kept, returnedTo: `${publicUrl}${pathname}${search}` }
  } catch {
    // Of another installation, or made up.
    return null
  }
}

/** Whatever came of it, it is over. */
export const providerCookieOver = `${name}=; Max-Age=0; ${attributes}`
