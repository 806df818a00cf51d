import type { Instant } from '#app/lib/time.ts'

/** The OpenID provider of an organisation, as its owners connected it. Its secret is not part of this. */
export interface Provider {
  organisationId: string
  organisationName: string
  issuer: string
  clientId: string
  /** The part after the @ of the addresses that it vouches for, and no others. */
  emailDomain: string
  /** Counts every change of the above. */
  version: number
  /** The version with which an owner signed in to try it; `null` before the first time. */
  testedVersion: number | null
  turnedOn: boolean
  connectedAt: Instant
}

/** What a provider says about whoever signed in there, with its signature checked. */
export interface ProviderClaims {
  issuer: string
  subject: string
  email: string | null
  /** Whether the provider says that the address belongs to this person; what it does not say counts as no. */
  emailVerified: boolean
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/** Addresses under these belong to nobody's colleagues. */
const publicMailDomains = [
  ...[
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.com',
    'hotmail.co.uk',
    'live.com',
    'live.co.uk',
    'msn.com',
  ],
  ...[
    'yahoo.com',
    'yahoo.co.uk',
    'icloud.com',
    'me.com',
    'aol.com',
    'btinternet.com',
    'sky.com',
    'proton.me',
    'gmx.com',
  ],
]

/** An owner connects the domain of their own address: whoever could take any would send others to a provider of theirs. */
export function isOwnDomain(emailDomain: string, ownerEmail: string): boolean {
  return emailDomain.toLowerCase() === domainOf(ownerEmail) && !publicMailDomains.includes(emailDomain.toLowerCase())
}

/** Encrypted on the way; without, only a provider on this machine, outside production. */
export function isAllowedIssuer(issuer: string, { allowHttp }: { allowHttp: boolean }): boolean {
  if (!URL.canParse(issuer)) return false
  const { protocol, hostname, username, search, hash } = new URL(issuer)
  if (username || search || hash) return false
  return protocol === 'https:' || (allowHttp && protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname))
}

export type ClaimsProblem = 'email not verified' | 'other domain'

/** Why this provider's word does not count for this address; `null` where it does. */
export function claimsProblem(
  claims: ProviderClaims,
  { emailDomain }: Pick<Provider, 'emailDomain'>,
): ClaimsProblem | null {
  if (!claims.email || !claims.emailVerified) return 'email not verified'
  return domainOf(claims.email) === emailDomain.toLowerCase() ? null : 'other domain'
}
