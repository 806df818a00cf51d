import { z } from 'zod'
import { verificationMethods, type Target } from '#app/proposals/proposal-content.ts'
import { shownText, typedLine, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { mostDays } from '#app/tendering/milestone-day.ts'
import { withKeys } from '#app/tendering/milestone-keys.ts'
import type { PaidMilestone } from './target-fields.tsx'
import { shownVersion } from './answer.form.ts'

const methods = z.array(z.enum(verificationMethods)).default([])

/** `null` where no band was filled in; a band left empty beside others has nobody. */
const byBand = z
  .object({
    standard: typedWhole({ about: 'Standard' }),
    complex: typedWhole({ about: 'Complex' }),
    intensive: typedWhole({ about: 'Intensive' }),
  })
  .partial()
  .optional()
  .transform((typed) => {
    const { standard = null, complex = null, intensive = null } = typed ?? {}
    if (standard === null && complex === null && intensive === null) return null
    return { standard: standard ?? 0, complex: complex ?? 0, intensive: intensive ?? 0 }
  })

const ownIndicator = z
  .object({ measure: typedText(1_000, 'What you measure'), number: typedWhole({ about: 'How many will reach it' }) })
  .optional()
  .transform((typed) => (typed && (typed.measure !== '' || typed.number !== null) ? typed : null))

export const targetForm = z.object({
  shownVersion,
  customers: typedText(2_000, 'Who is meant'),
  change: typedText(2_000, 'What will be different'),
  degree: typedText(2_000, 'How much counts as success'),
  by: typedText(500, 'By when'),
  verifiedBy: methods,
  numberPerYear: typedWhole({ about: 'How many a year will achieve it' }),
  numberPerYearByBand: byBand,
  ownIndicator,
  milestones: z
    .array(
      z.object({
        key: shownText(600).default(''),
        name: typedLine(500, 'What they have reached'),
        afterDays: typedWhole({ about: 'Days after the start', most: mostDays }),
        customersPerYear: typedWhole({ about: 'How many a year reach it' }),
        verification: methods,
        customersPerYearByBand: byBand,
      }),
    )
    .max(30, 'Use at most 30 milestones')
    .default([]),
})

/**
 * The target that was typed. Its last milestone is the target itself, so the bands are those of the target. What the buyer
 * pays for keeps the buyer's key, name and days; the provider's own milestones have keys of their own.
 */
export function typedTarget(
  outcome: string,
  typed: Omit<z.output<typeof targetForm>, 'shownVersion'>,
  { target, paidMilestones }: { target: Target; paidMilestones: readonly PaidMilestone[] },
): Target {
  const last = typed.milestones.length - 1
  const rows = typed.milestones.map((row, i) => (i === last ? { ...row, customersPerYearByBand: null } : row))
  const paidAs = (row: (typeof rows)[number]) =>
    paidMilestones.find(({ key }) => key === row.key) ??
    paidMilestones.find(({ key, name }) => name === row.name && !rows.some((other) => other.key === key))
  const own = withKeys(
    rows.filter((row) => !paidAs(row)),
    target.milestones,
    () => 'P',
  ).values()
  return {
    ...typed,
    outcome,
    milestones: rows.map((row) => {
      const paid = paidAs(row)
      return paid ? { ...row, ...paid } : (own.next().value ?? row)
    }),
  }
}

/** What is saved, as the form has it. */
export function savedTarget({ outcome: _, ...saved }: Target): Omit<z.output<typeof targetForm>, 'shownVersion'> {
  return saved
}

export function placeInTarget(name: string): string | null {
  if (name.startsWith('ownIndicator.')) return 'Your own measure'
  if (name.startsWith('numberPerYearByBand.')) return 'Of your target, in each difficulty band'
  const index = /^milestones\[(\d+)\]/.exec(name)?.[1]
  return index === undefined ? null : `Milestone ${Number(index) + 1}`
}
