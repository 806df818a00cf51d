import { dayOf, type CalendarDay, type Instant } from '#app/lib/time.ts'

export const parties = ['buyer', 'provider'] as const
export type ContractParty = (typeof parties)[number]

/** A contract in its present version: what stands around its terms. The terms are read on their own. */
export interface Contract {
  id: string
  reference: string
  tenderId: string
  title: string
  timeZone: string
  buyerId: string
  buyerName: string
  providerId: string
  providerName: string
  version: number
  drawnUpAt: Instant
  earliestSignatureOn: CalendarDay
  termsSha256: string
  /** `null` until the worker has laid it out. */
  document: { sha256: string; byteLength: number; pages: number; storedAt: Instant } | null
  check: { by: string; at: Instant; documentSha256: string; note: string } | null
  signatures: { party: ContractParty; by: string; at: Instant; capacity: string }[]
}

export type SignBlocker =
  | { code: 'no document' }
  | { code: 'not checked' }
  | { code: 'too early'; earliestOn: CalendarDay }
  | { code: 'signed already' }

/** Everything that stands between this party and its signature, in the order in which it falls away. */
export function signBlockers(contract: Contract, party: ContractParty, now: Instant): SignBlocker[] {
  const blockers: SignBlocker[] = []
  if (contract.signatures.some((signature) => signature.party === party)) return [{ code: 'signed already' }]
  if (contract.document === null) blockers.push({ code: 'no document' })
  if (contract.check === null) blockers.push({ code: 'not checked' })
  if (dayOf(now, contract.timeZone) < contract.earliestSignatureOn) {
    blockers.push({ code: 'too early', earliestOn: contract.earliestSignatureOn })
  }
  return blockers
}

export function isSigned({ signatures }: Pick<Contract, 'signatures'>): boolean {
  return parties.every((party) => signatures.some((signature) => signature.party === party))
}

export type ContractPhase = 'being made' | 'to be checked' | 'to be signed' | 'signed'

export function contractPhase(contract: Pick<Contract, 'document' | 'check' | 'signatures'>): ContractPhase {
  if (isSigned(contract)) return 'signed'
  if (contract.document === null) return 'being made'
  return contract.check === null ? 'to be checked' : 'to be signed'
}
