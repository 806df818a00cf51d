import { z } from 'zod'
import { bps, pence } from '#app/lib/money.ts'
import { compare, readRational, zero } from '#app/lib/rational.ts'
import { shownText, typedLine, typedPercent, typedPounds, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { mostDays } from '#app/tendering/milestone-day.ts'
import { bandCodes } from '#app/tendering/specification.ts'
import { shownVersion } from './shown-version.ts'

const share = (about: string) => typedPercent(about).transform((value) => value ?? bps(0))
const amount = (about: string) => typedPounds(about).transform((value) => value ?? pence(0))
const count = typedWhole({ about: 'Expected number' }).transform((value) => value ?? 0)
const shares = (about: string) =>
  z
    .array(share(about))
    .max(10)
    .optional()
    .transform((list) => list ?? [])
const text = (about: string) => typedText(undefined, about)

const factor = typedLine(20).refine(isFactor, 'Factor: enter a number above 0, such as 1.5')

const incentive = z
  .object({
    capBpsOfYearlyPrice: share('At most this share of the year’s price'),
    ratePencePerPersonAbove: amount('For each person above the agreed number'),
    ceilingPence: amount('At most in all years together'),
    startsAbove: text('It starts above'),
    fundedFrom: text('It is funded from'),
    savingMeasure: text('The saving is measured by'),
  })
  .optional()
  .transform((typed) => (typed && Object.values(typed).some((value) => value !== '' && value !== 0) ? typed : null))

const noCounts = { standard: 0, complex: 0, intensive: 0 }

export const paymentForm = z.object({
  shownVersion,
  payment: z.object({
    coreShareBpsByYear: shares('Core share'),
    outcomeShareBpsByYear: shares('Outcome share'),
    /** A band whose factor is left empty is not used. */
    difficultyBands: z
      .array(z.object({ code: z.enum(bandCodes), factor }))
      .optional()
      .transform((bands) => (bands ?? []).filter((band) => band.factor !== '')),
    bandSetBy: text('Who decides a person’s band'),
    expectedBandsPerYear: z
      .object({ standard: count, complex: count, intensive: count })
      .optional()
      .transform((counts) => counts ?? noCounts),
    payableMilestones: z
      .array(
        z.object({
          key: shownText(600).default(''),
          outcome: typedText(10),
          name: typedLine(500, 'What a person has reached'),
          afterDays: typedWhole({ about: 'Days after the start', most: mostDays }),
          shareBps: share('Share'),
        }),
      )
      .max(40, 'Use at most 40 milestones')
      .optional()
      .transform((list) => list ?? []),
    incentive,
    minimumPerformance: text('Minimum performance'),
    corePaid: text('When the core is paid'),
    outcomesPaid: text('When outcomes are paid'),
    indexation: text('Indexation'),
    mobilisationPence: amount('Paid for mobilisation'),
    deadweight: text('Deadweight'),
    clawback: text('Clawback'),
  }),
})

/** The year, the milestone, the band or the incentive that a field belongs to, as the page calls it. */
export function placeInPayment(name: string): string | null {
  const [, list, index] = /^payment\.(\w+)\[(\d+)\]/.exec(name) ?? []
  const band = /^payment\.expectedBandsPerYear\.(\w+)$/.exec(name)?.[1]
  if (band) return `Band “${band}”`
  if (name.startsWith('payment.incentive.')) return 'Incentive'
  switch (list) {
    case 'coreShareBpsByYear':
    case 'outcomeShareBpsByYear':
      return `Year ${Number(index) + 1}`
    case 'payableMilestones':
      return `Milestone ${Number(index) + 1}`
    case 'difficultyBands':
      return `Band “${bandCodes[Number(index)] ?? ''}”`
    default:
      return null
  }
}

function isFactor(text: string): boolean {
  const factor = readRational(text)
  return text === '' || (factor !== null && compare(factor, zero) > 0)
}
