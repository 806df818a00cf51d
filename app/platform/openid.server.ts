import * as openid from 'openid-client'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import { fetchOutside } from './outside-fetch.server.ts'

export interface OpenIdClient {
  issuer: string
  clientId: string
  clientSecret: string
  /** For a provider on this machine, in the demo and in tests. */
  allowHttp: boolean
}

/** What the browser's return is checked with. It never leaves us but for the state and the nonce. */
export interface OpenIdChecks {
  state: string
  nonce: string
  codeVerifier: string
}

/** It does not answer, or not as a provider does; it let nobody in; what came back does not pass the checks. */
export type OpenIdProblem = 'provider not available' | 'declined' | 'not accepted'

const seconds = 5
/** What a provider says of itself and of a person is a few thousand; whoever names one could make it say more. */
const mostBytes = 1_000_000

/** Where to send the browser: authorization code with PKCE, state and nonce. Asks the provider for its addresses. */
export async function beginOpenId(
  client: OpenIdClient,
  { redirectUri }: { redirectUri: string },
): Promise<Result<{ url: string; checks: OpenIdChecks }, OpenIdProblem>> {
  const discovered = await discover(client)
  if (!discovered.ok) return discovered
  const codeVerifier = openid.randomPKCECodeVerifier()
  const checks = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier }
  const url = openid.buildAuthorizationUrl(discovered.value, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state: checks.state,
    nonce: checks.nonce,
  })
  return accept({ url: url.href, checks })
}

/**
 * Exchanges the code with which the browser came back to `returnedTo`.
 * @returns what the provider says about the person, its signature, issuer, audience, nonce and times checked
 */
export async function finishOpenId(
  client: OpenIdClient,
  { returnedTo, checks }: { returnedTo: string; checks: OpenIdChecks },
): Promise<Result<{ issuer: string; subject: string; email: string | null; emailVerified: boolean }, OpenIdProblem>> {
  const discovered = await discover(client)
  if (!discovered.ok) return discovered
  try {
    const tokens = await openid.authorizationCodeGrant(discovered.value, new URL(returnedTo), {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.codeVerifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return refuse('not accepted')
    // Many providers tell the address only when asked with the token.
    const { email, email_verified: verified } =
      claims['email'] === undefined && discovered.value.serverMetadata().userinfo_endpoint
        ? await openid.fetchUserInfo(discovered.value, tokens.access_token, claims.sub)
        : claims
    return accept({
      issuer: claims.iss,
      subject: claims.sub,
      email: typeof email === 'string' ? email : null,
      emailVerified: verified === true,
    })
  } catch (error) {
    return refuse(problemOf(error))
  }
}

async function discover(client: OpenIdClient): Promise<Result<openid.Configuration, OpenIdProblem>> {
  try {
    const configuration = await openid.discovery(
      new URL(client.issuer),
      client.clientId,
      undefined,
      openid.ClientSecretBasic(client.clientSecret),
      {
        timeout: seconds,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out; see `allowHttp`
        execute: client.allowHttp ? [openid.allowInsecureRequests] : [],
        [openid.customFetch]: (url, options) =>
          client.allowHttp ? boundedFetch(url, options) : fetchOutside(url, options as RequestInit, { mostBytes }),
      },
    )
    return accept(configuration)
  } catch {
    return refuse('provider not available')
  }
}

/** For a provider on this machine. Fails like a connection that breaks off when the answer is too long. */
async function boundedFetch(url: string, options: openid.CustomFetchOptions): Promise<Response> {
  const answer = await fetch(url, options as RequestInit)
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = answer.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength
    if (bytes > mostBytes) {
      await reader?.cancel()
      throw new TypeError('the answer of the provider is too long')
    }
    chunks.push(part.value)
  }
  const { status, headers } = answer
  return new Response(chunks.length > 0 ? Buffer.concat(chunks) : null, { status, headers })
}

function problemOf(error: unknown): OpenIdProblem {
  if (error instanceof openid.AuthorizationResponseError) return 'declined'
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const isSilence =
    reason instanceof TypeError ||
    (reason instanceof DOMException && ['TimeoutError', 'AbortError'].includes(reason.name))
  return isSilence ? 'provider not available' : 'not accepted'
}
