import { z } from 'zod'
import { editions } from '#app/lib/editions.ts'
import { rankingSchema } from '#app/tendering/rank.ts'

/** What the worker keeps: the ranking and all that somebody needs to compute it again. */
export const rankingResultSchema = rankingSchema.extend({
  /** Of the frozen method, as the notice shows it. */
  methodSha256: z.string(),
  /** Decides lots only: SHA-256 of the method's hash and the record of the opening, so nobody could choose it. */
  seed: z.string(),
})

export type RankingResult = z.output<typeof rankingResultSchema>

export const storedRanking = editions({ kind: 'ranking', open: 2, schema: rankingResultSchema })

/** What the worker does, in this order; the page shows the step that is under way. */
export const rankingSteps = [
  'checking the frozen method',
  'reading the agreed scores',
  'reading the prices',
  'computing totals and places',
  'keeping the result',
] as const
