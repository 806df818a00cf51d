import { z } from 'zod'
import { bps, pence } from '#app/lib/money.ts'
import { compare, parseRational, zero } from '#app/lib/rational.ts'
import { typedPercent, typedPounds, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { bandCodes } from '#app/tendering/specification.ts'
import { shownVersion } from './shown-version.ts'

const share = typedPercent('Share').transform((value) => value ?? bps(0))
const amount = typedPounds('Amount').transform((value) => value ?? pence(0))
const count = typedWhole().transform((value) => value ?? 0)
const shares = z
  .array(share)
  .max(10)
  .optional()
  .transform((list) => list ?? [])

const factor = typedText(20).refine(isFactor, 'Factor: enter a number above 0, such as 1.5')

const incentive = z
  .object({
    capBpsOfYearlyPrice: share,
    ratePencePerPersonAbove: amount,
    ceilingPence: amount,
    startsAbove: typedText(),
    fundedFrom: typedText(),
    savingMeasure: typedText(),
  })
  .optional()
  .transform((typed) => (typed && Object.values(typed).some((value) => value !== '' && value !== 0) ? typed : null))

const noCounts = { standard: 0, complex: 0, intensive: 0 }

export const paymentForm = z.object({
  shownVersion,
  payment: z.object({
    coreShareBpsByYear: shares,
    outcomeShareBpsByYear: shares,
    /** A band whose factor is left empty is not used. */
    difficultyBands: z
      .array(z.object({ code: z.enum(bandCodes), factor }))
      .optional()
      .transform((bands) => (bands ?? []).filter((band) => band.factor !== '')),
    bandSetBy: typedText(),
    expectedBandsPerYear: z
      .object({ standard: count, complex: count, intensive: count })
      .optional()
      .transform((counts) => counts ?? noCounts),
    payableMilestones: z
      .array(z.object({ outcome: typedText(10), milestone: typedText(500), shareBps: share }))
      .max(40, 'Use at most 40 milestones')
      .optional()
      .transform((list) => list ?? []),
    incentive,
    minimumPerformance: typedText(),
    corePaid: typedText(),
    outcomesPaid: typedText(),
    indexation: typedText(),
    mobilisationPence: amount,
    deadweight: typedText(),
    clawback: typedText(),
  }),
})

function isFactor(text: string): boolean {
  if (text === '') return true
  try {
    return compare(parseRational(text), zero) > 0
  } catch {
    return false
  }
}
