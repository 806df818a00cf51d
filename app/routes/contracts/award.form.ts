import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

export const recommendForm = z.object({
  proposalId: z.uuid('Choose a proposal'),
  reason: neededText('Give the reason in your own words'),
})

export const decideForm = z.object({
  shownProposalId: z.uuid(),
  decision: z.enum(['awarded', 'declined'], 'Choose whether to award'),
  reason: neededText('Give the reason in your own words'),
})

export const drawUpForm = z.object({
  /** Empty where no organisation is named. */
  verifierId: z
    .union([z.literal(''), z.uuid('Choose an organisation from the list')])
    .optional()
    .transform((id) => id || null),
})
