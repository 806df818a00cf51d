import type { VerificationMethod } from '#app/proposals/proposal-content.ts'
import type { Instant } from '#app/lib/time.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import { bandCodes, type BandCode } from '#app/tendering/specification.ts'
import { sumOfBands, type MilestoneCount } from './milestone-counts.ts'

/** What somebody who is not the provider found: of so many people checked, so many were confirmed. */
export interface Verification {
  outcome: string
  milestone: string
  method: CheckingMethod
  /** 1 is the first check by this organisation; a later one replaces it. */
  version: number
  organisationId: string
  organisationName: string
  checked: number
  confirmed: number
  confirmedByBand: CountsByBand | null
  note: string
  by: string
  byId: string
  at: Instant
}

/** The buyer reads its records, an independent organisation asks a sample of people. */
export const checkingMethods = ['empirical', 'third party'] as const satisfies readonly VerificationMethod[]
export type CheckingMethod = (typeof checkingMethods)[number]

export type VerificationFault =
  | { code: 'checked none' }
  | { code: 'checked more than counted'; counted: number }
  | { code: 'confirmed more than checked' }
  | { code: 'bands missing' }
  | { code: 'bands do not add up'; sum: number }
  | { code: 'more in a band than counted'; band: BandCode; counted: number }

/** Everything that is wrong with a check. Records are checked by band where they are paid for by band; a sample is not. */
export function verificationFaults(
  counted: Pick<MilestoneCount, 'count' | 'byBand'>,
  found: Pick<Verification, 'method' | 'checked' | 'confirmed' | 'confirmedByBand'>,
): VerificationFault[] {
  const faults: VerificationFault[] = []
  if (found.checked < 1) faults.push({ code: 'checked none' })
  if (found.checked > counted.count) faults.push({ code: 'checked more than counted', counted: counted.count })
  if (found.confirmed > found.checked) faults.push({ code: 'confirmed more than checked' })
  if (counted.byBand === null || found.method !== 'empirical') return faults
  if (found.confirmedByBand === null) return [...faults, { code: 'bands missing' }]
  const sum = sumOfBands(found.confirmedByBand)
  if (sum !== found.confirmed) faults.push({ code: 'bands do not add up', sum })
  for (const band of bandCodes) {
    const most = counted.byBand[band] ?? 0
    if ((found.confirmedByBand[band] ?? 0) > most) {
      faults.push({ code: 'more in a band than counted', band, counted: most })
    }
  }
  return faults
}

/** The checks that hold: the latest of each method and organisation. */
export function latestVerifications(all: readonly Verification[]): Verification[] {
  return all.filter(
    (one) =>
      !all.some(
        (other) =>
          other.outcome === one.outcome &&
          other.milestone === one.milestone &&
          other.organisationId === one.organisationId &&
          other.version > one.version,
      ),
  )
}
