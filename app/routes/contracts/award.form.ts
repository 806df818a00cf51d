import { z } from 'zod'
import { typedFields } from '#app/routes/typed-fields.ts'
import { neededEmail, neededName, neededText, shownText } from '#app/routes/typed-shapes.ts'
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

export const releaseForm = z.object({
  contactName: neededName('Enter who answers the bidders’ questions', 200),
  contactEmail: neededEmail(),
  reasons: z
    .array(
      z.object({
        criterion: shownText(10),
        reason: neededText('Say why the winner has this score, as the other bidders may read it'),
      }),
    )
    .max(40)
    .optional()
    .transform((rows) => rows ?? []),
})

/** Which score a reason is about, as the page calls it. */
export function placeInRelease(name: string, typed: Record<string, unknown>): string | null {
  const index = /^reasons\[(\d+)\]/.exec(name)?.[1]
  return index === undefined ? null : typedFields(typed).text(`reasons[${index}].criterion`)
}

export const drawUpForm = z.object(detailsShape)
