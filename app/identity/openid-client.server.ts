import type { Mode } from '#app/platform/configuration.server.ts'
import type { Keys } from '#app/platform/keys.server.ts'
import type { OpenIdClient } from '#app/platform/openid.server.ts'
import { secretOwner, type StoredProvider } from './store/providers.server.ts'

/** This portal as the provider knows it. Without encryption only in the demo and in tests, on this machine. */
export function openIdClientOf(provider: StoredProvider, { keys, mode }: { keys: Keys; mode: Mode }): OpenIdClient {
  return {
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: keys.reveal(provider.clientSecretConcealed, secretOwner(provider.organisationId)),
    allowHttp: mode !== 'production',
  }
}

/** What a browser's return from a provider is judged by: begun in that browser, with that version of the settings. */
export interface ProviderReturn {
  organisationId: string
  version: number
  /** The whole address to which the provider sent the browser. */
  returnedTo: string
  checks: { state: string; nonce: string; codeVerifier: string }
}
