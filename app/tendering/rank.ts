import { z } from 'zod'
import { penceSchema, type Pence } from '#app/lib/money.ts'
import type { Method } from './method.ts'
import { rankByEngine1 } from './ranking-engine-1.ts'
import { investorQuestionKeys, tieRule } from './specification.ts'

/** One proposal as the panel leaves it, every consensus score locked. */
export interface RankingInput {
  readonly id: string
  readonly label: string
  /** Agreed (consensus) score by the key of each criterion that the panel scores. */
  readonly scores: Readonly<Record<string, number>>
  /** One amount a contract year. */
  readonly pricePenceByYear: readonly Pence[]
  /** Customers a year for whom the outcome of the price formula is promised. */
  readonly promisedPerYear: number
}

/** Exact as `1375/18`, and rounded once for the eye: rounded parts need not add up to a rounded total. */
const exactSchema = z.object({ exact: z.string(), rounded: z.string() })

export const rankingSchema = z.object({
  tender: z.object({ reference: z.string(), version: z.number().int() }),
  entries: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      /** 1, 2, 2, 4; `null` below a minimum. */
      place: z.number().int().min(1).nullable(),
      /** Of 100 marks. */
      total: exactSchema,
      questions: z.array(z.object({ key: z.enum(investorQuestionKeys), marks: exactSchema })),
      parts: z.array(z.object({ criterion: z.string(), score: z.number().int().nullable(), marks: exactSchema })),
      pricePence: penceSchema,
      /** Over all years together. */
      promisedOutcomes: z.number().int(),
      /** Pence; `null` where no formula scores the price. */
      pricePerOutcome: exactSchema.nullable(),
      belowMinimum: z.array(
        z.object({ criterion: z.string(), score: z.number().int(), minimumScore: z.number().int() }),
      ),
    }),
  ),
  /** Neighbours with the same exact total, and the rule that parted them; `null` where they share the place. */
  ties: z.array(z.object({ ahead: z.string(), behind: z.string(), partedBy: z.enum(tieRule).nullable() })),
})

export type Ranking = z.output<typeof rankingSchema>
export type RankingEntry = Ranking['entries'][number]

/** A drawn text for each proposal, by its id. */
export type Lots = Readonly<Record<string, string>>

/** A method is ranked by the engine that it names, whatever engine is newest. */
const engines: Record<Method['engine']['version'], typeof rankByEngine1> = { 1: rankByEngine1 }

/**
 * Totals, parts and places by the frozen method, exact to the end. Proposals below a minimum have no place and follow
 * the others. `lots` holds a drawn text for each proposal, the lowest first; without them a tie that only a lot can part
 * leaves its proposals in the same place.
 * @throws RangeError for what cannot have been submitted or locked: a score missing or outside the scale, a price or
 * number of zero, a price for other years than the contract's, an id twice, a lot missing or twice.
 */
export function rank(
  method: Method,
  bids: readonly RankingInput[],
  { lots = null }: { lots?: Lots | null } = {},
): Ranking {
  return engines[method.engine.version](method, bids, lots)
}
