import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll } from 'vitest'

/** Somebody at the provider. */
export interface Account {
  sub: string
  email: string
  verified: boolean
}

export const openIdClient = { clientId: 'outturn', clientSecret: 'a secret between the two' }

/**
 * A real OpenID provider on this machine for this test file. Whoever comes is signed in as `account` without being asked.
 * Call it at the top of the file; `issuer` is known from the first test on.
 */
export function useOpenIdProvider({ redirectUri }: { redirectUri: () => string }) {
  const at = {
    issuer: '',
    account: { sub: 'nobody', email: '', verified: true } as Account,
    /** While it is away, nobody listens there. */
    goAway: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
    comeBack: () => new Promise<void>((done) => void server.listen(Number(new URL(at.issuer).port), '127.0.0.1', done)),
    /** What a browser does that follows the address there. @returns where the provider sends it back to */
    visit: async (address: string): Promise<string> => {
      const cookies = new Map<string, string>()
      let next = address
      for (let hops = 0; hops < 10 && next.startsWith(at.issuer); hops++) {
        const answer = await fetch(next, {
          redirect: 'manual',
          headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        for (const cookie of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          cookies.set(name, value)
        }
        const to = answer.headers.get('Location')
        if (!to) throw new Error(`the provider said ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
        next = new URL(to, next).href
      }
      return next
    },
  }
  let provider: Provider | null = null
  const server = createServer((request, response) => {
    if (!provider) return
    if (request.url?.startsWith('/as-told/')) {
      void provider.interactionFinished(request, response, { login: { accountId: at.account.sub } })
    } else void provider.callback()(request, response)
  })

  beforeAll(async () => {
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
    at.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    provider = providerFor(at, redirectUri())
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return at
}

function providerFor(at: { issuer: string; account: Account }, redirectUri: string): Provider {
  const provider: Provider = new Provider(at.issuer, {
    clients: [
      {
        client_id: openIdClient.clientId,
        client_secret: openIdClient.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/as-told/${uid}` },
    findAccount: (_, sub) => {
      const { email, verified } = at.account
      return { accountId: sub, claims: () => ({ sub, email, email_verified: verified }) }
    },
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId ?? ''
      const grant = new provider.Grant({ clientId: openIdClient.clientId, accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  return provider
}
