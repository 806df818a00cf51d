import { z } from 'zod'
import { verificationMethods, type Target } from '#app/proposals/proposal-content.ts'
import { typedLine, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
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
        name: typedLine(500, 'What they have reached'),
        customersPerYear: typedWhole({ about: 'How many a year reach it' }),
        verification: methods,
        customersPerYearByBand: byBand,
      }),
    )
    .max(30, 'Use at most 30 milestones')
    .default([]),
})

/** The target that was typed. Its last milestone is the target itself, so the bands are those of the target. */
export function typedTarget(outcome: string, typed: Omit<z.output<typeof targetForm>, 'shownVersion'>): Target {
  const last = typed.milestones.length - 1
  return {
    ...typed,
    outcome,
    milestones: typed.milestones.map((milestone, i) =>
      i === last ? { ...milestone, customersPerYearByBand: null } : milestone,
    ),
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
