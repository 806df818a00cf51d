import { z } from 'zod'
import type { AgreedTarget, ContractTerms } from '#app/contracts/contract-terms.ts'
import { bandCodes, type BandCode } from '#app/tendering/specification.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import { reachedOn, type Days } from './cohort.ts'

export const countsByBandSchema = z.partialRecord(z.enum(bandCodes), z.int().min(0))

/** How many people of a cohort reached a milestone, which is named by its key; `byBand` where it is paid by difficulty band. */
export interface MilestoneCount {
  milestone: string
  count: number
  byBand: CountsByBand | null
}

/** `milestone` is a key; `name` and `earlier` are words. */
export type CountFault =
  | { code: 'unknown milestone'; milestone: string }
  | { code: 'counted twice'; milestone: string; name: string }
  | { code: 'verified already'; milestone: string }
  | { code: 'not reached yet'; milestone: string; from: CalendarDay }
  | { code: 'more than before'; milestone: string; earlier: string; limit: number }
  | { code: 'bands missing'; milestone: string }
  | { code: 'bands do not add up'; milestone: string; sum: number }
  | { code: 'band not priced'; milestone: string; band: BandCode }
  | { code: 'more in a band than before'; milestone: string; band: BandCode; earlier: string; limit: number }

/** The milestones of an outcome that are paid by difficulty band. */
export function paidByBand({ specification: { payment } }: ContractTerms, outcome: string): string[] {
  if (payment.difficultyBands.length === 0) return []
  return payment.payableMilestones.filter((paid) => paid.outcome === outcome).map(({ key }) => key)
}

/**
 * Everything that is wrong with these counts, in the order of the milestones. The same people are counted at every
 * step, so nobody can reach one without having reached those before it; what was verified can no longer change, and what
 * nobody can have reached by `today` cannot be counted.
 */
export function countFaults(
  target: Pick<AgreedTarget, 'milestones'>,
  counts: readonly MilestoneCount[],
  {
    byBand: banded,
    bands,
    verified,
    cohort,
    today,
  }: {
    byBand: readonly string[]
    /** The difficulty bands that the contract prices. */
    bands: readonly BandCode[]
    verified: readonly MilestoneCount[]
    cohort: Days
    today: CalendarDay
  },
): CountFault[] {
  const known = target.milestones.map(({ key }) => key)
  const nameOf = (milestone: string) => target.milestones.find(({ key }) => key === milestone)?.name ?? milestone
  const faults: CountFault[] = counts
    .filter(({ milestone }) => !known.includes(milestone))
    .map(({ milestone }) => ({ code: 'unknown milestone', milestone }))
  for (const { key, name } of target.milestones) {
    const times = counts.filter(({ milestone }) => milestone === key).length
    if (times > 1) faults.push({ code: 'counted twice', milestone: key, name })
  }
  for (const fixed of verified) {
    const now = counts.find(({ milestone }) => milestone === fixed.milestone)
    if (!now || !isSameCount(now, fixed)) faults.push({ code: 'verified already', milestone: fixed.milestone })
  }
  const ordered = known.flatMap((key) => counts.find(({ milestone }) => milestone === key) ?? [])
  for (const milestone of target.milestones) {
    const { key } = milestone
    const from = reachedOn(cohort, milestone).first
    const isCounted = counts.some((count) => count.milestone === key)
    const isVerified = verified.some((fixed) => fixed.milestone === key)
    if (isCounted && today < from && !isVerified) faults.push({ code: 'not reached yet', milestone: key, from })
  }
  for (const [index, count] of ordered.entries()) {
    const before = ordered.slice(0, index)
    const tightest = before.reduce<MilestoneCount | null>(
      (least, one) => (least && least.count <= one.count ? least : one),
      null,
    )
    if (tightest && count.count > tightest.count) {
      const { milestone: earlier, count: limit } = tightest
      faults.push({ code: 'more than before', milestone: count.milestone, earlier: nameOf(earlier), limit })
    }
    if (banded.includes(count.milestone)) {
      const isVerified = verified.some((fixed) => fixed.milestone === count.milestone)
      faults.push(...bandFaults(count, before, nameOf), ...(isVerified ? [] : unpricedIn(count, bands)))
    }
  }
  return faults
}

export function sumOfBands(byBand: CountsByBand): number {
  return Object.values(byBand).reduce((sum, count) => sum + count, 0)
}

function bandFaults(
  { milestone, count, byBand }: MilestoneCount,
  before: readonly MilestoneCount[],
  nameOf: (milestone: string) => string,
): CountFault[] {
  if (byBand === null) return [{ code: 'bands missing', milestone }]
  const sum = sumOfBands(byBand)
  const faults: CountFault[] = sum === count ? [] : [{ code: 'bands do not add up', milestone, sum }]
  const earlier = before.findLast((one) => one.byBand !== null)
  for (const band of bandCodes) {
    const limit = earlier?.byBand?.[band] ?? 0
    if (earlier && (byBand[band] ?? 0) > limit) {
      faults.push({ code: 'more in a band than before', milestone, band, earlier: nameOf(earlier.milestone), limit })
    }
  }
  return faults
}

function unpricedIn({ milestone, byBand }: MilestoneCount, bands: readonly BandCode[]): CountFault[] {
  return bandCodes
    .filter((band) => (byBand?.[band] ?? 0) > 0 && !bands.includes(band))
    .map((band) => ({ code: 'band not priced', milestone, band }))
}

/** Of people and of bands; a band that is left out has nobody. */
export function isSameCount(one: MilestoneCount, other: MilestoneCount): boolean {
  return (
    one.count === other.count && bandCodes.every((band) => (one.byBand?.[band] ?? 0) === (other.byBand?.[band] ?? 0))
  )
}
