import type { Proof } from '#app/identity/proof.ts'
import { dayOf, type CalendarDay, type Instant } from '#app/lib/time.ts'

/** What is laid out of a contract: the document that is signed, and afterwards the same pages with who signed. */
export const madeDocuments = ['document', 'signed copy'] as const
export type MadeDocument = (typeof madeDocuments)[number]

export const parties = ['buyer', 'provider'] as const
export type ContractParty = (typeof parties)[number]

/** A contract in its newest version, or a named one: what stands around its terms. The terms are read on their own. */
export interface Contract {
  id: string
  reference: string
  tenderId: string
  proposalId: string
  title: string
  timeZone: string
  buyerId: string
  buyerName: string
  /** Of the organisations that buy together, and of those that provide together. */
  buyerIds: readonly string[]
  bidderIds: readonly string[]
  providerId: string
  providerName: string
  version: number
  /** Every version that both parties signed, whatever was drawn up since, in their order. */
  agreed: readonly number[]
  /** This version; why it was drawn up in place of the one before, `null` for the first. */
  drawnUpAt: Instant
  because: string | null
  earliestSignatureOn: CalendarDay
  termsSha256: string
  /** `null` until the worker has laid it out. */
  document: { sha256: string; byteLength: number; pages: number; storedAt: Instant } | null
  /** What the legal check of this version found, oldest first. */
  points: ContractPoint[]
  check: { by: string; at: Instant; documentSha256: string; note: string } | null
  signatures: Signature[]
  /** The ids of those who signed this version. */
  signedBy: readonly string[]
  /** The pages with who signed; `null` until the worker has laid them out after the last signature. */
  signedCopy: { sha256: string; byteLength: number; pages: number } | null
}

export interface Signature {
  party: ContractParty
  /** As they and their organisation were called then. */
  by: string
  organisation: string
  /** How documents write the two; `null` where they can set them as they are, or nobody had said how. */
  latinName: string | null
  organisationLatinName: string | null
  at: Instant
  capacity: string
  documentSha256: string
  /** `null` for signatures from before it was kept. */
  proof: Proof | null
}

export interface ContractPoint {
  id: string
  text: string
  by: string
  at: Instant
  /** Settled without a change to the contract; `null` while it is open. */
  settled: { by: string; at: Instant; because: string } | null
}

export type SignBlocker =
  | { code: 'signed for the other' }
  | { code: 'no document' }
  | { code: 'points open'; texts: string[] }
  | { code: 'not checked' }
  | { code: 'under review' }
  | { code: 'too early'; earliestOn: CalendarDay }
  | { code: 'signed already' }

/**
 * Everything that stands between this party and its signature, in the order in which it falls away. `isUnderReview` says
 * that the agreed scores behind the award may not stand.
 */
export function signBlockers(
  contract: Contract,
  {
    party,
    personId,
    now,
    isUnderReview,
  }: { party: ContractParty; personId: string; now: Instant; isUnderReview: boolean },
): SignBlocker[] {
  const blockers: SignBlocker[] = []
  if (contract.signatures.some((signature) => signature.party === party)) return [{ code: 'signed already' }]
  if (contract.signedBy.includes(personId)) blockers.push({ code: 'signed for the other' })
  if (contract.document === null) blockers.push({ code: 'no document' })
  const open = openPoints(contract)
  if (open.length > 0) blockers.push({ code: 'points open', texts: open.map(({ text }) => text) })
  if (contract.check === null) blockers.push({ code: 'not checked' })
  if (isUnderReview) blockers.push({ code: 'under review' })
  if (dayOf(now, contract.timeZone) < contract.earliestSignatureOn) {
    blockers.push({ code: 'too early', earliestOn: contract.earliestSignatureOn })
  }
  return blockers
}

export function openPoints({ points }: Pick<Contract, 'points'>): ContractPoint[] {
  return points.filter(({ settled }) => settled === null)
}

export type ChangeBlocker = 'no document' | 'signed already' | 'changed since shown'

/**
 * Why the legal check can find nothing (more) in this document, or no other version can take its place. From the first
 * signature on the document stands: whoever has not signed simply does not sign.
 */
export function checkBlocker(
  { document, signatures }: Pick<Contract, 'document' | 'signatures'>,
  shownSha256: string,
): ChangeBlocker | null {
  if (document === null) return 'no document'
  if (signatures.length > 0) return 'signed already'
  return document.sha256 === shownSha256 ? null : 'changed since shown'
}

export function isSigned({ signatures }: Pick<Contract, 'signatures'>): boolean {
  return parties.every((party) => signatures.some((signature) => signature.party === party))
}

/** Whether anybody signed this version: what anybody signed, they can read. */
export function hasSignature({ version, agreed, signatures }: Contract, of: number): boolean {
  return agreed.includes(of) || (of === version && signatures.length > 0)
}

/** A version of the contract, as far as it decides what counts on a day. */
export interface Effective {
  version: number
  effectiveOn: CalendarDay
}

/**
 * Which of the versions that both parties signed counts on a day: the newest in effect by then; before any is, the first
 * to come.
 */
export function versionInForce<Version extends Effective>(agreed: readonly Version[], on: CalendarDay) {
  const inOrder = agreed.toSorted((a, b) => a.version - b.version)
  return inOrder.findLast(({ effectiveOn }) => effectiveOn <= on) ?? inOrder[0]
}

/** What somebody means who names no version: what both parties signed last, or as long as there is none, the newest. */
export function versionMeant({ version, agreed }: Pick<Contract, 'version' | 'agreed'>): number {
  return agreed.at(-1) ?? version
}

export type ContractPhase = 'being made' | 'to be checked' | 'points open' | 'to be signed' | 'signed'

export function contractPhase(contract: Pick<Contract, 'document' | 'points' | 'check' | 'signatures'>): ContractPhase {
  if (isSigned(contract)) return 'signed'
  if (contract.document === null) return 'being made'
  if (openPoints(contract).length > 0) return 'points open'
  return contract.check === null ? 'to be checked' : 'to be signed'
}
