import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'
import { detailsShape } from './contract.form.ts'

export const recommendForm = z.object({
  proposalId: z.uuid('Choose a proposal'),
  reason: neededText('Give the reason in your own words'),
})

export const decideForm = z.object({
  shownProposalId: z.uuid(),
  decision: z.enum(['awarded', 'declined'], 'Choose whether to award'),
  reason: neededText('Give the reason in your own words'),
})

export const drawUpForm = z.object(detailsShape)
