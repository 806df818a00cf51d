import { z } from 'zod'
import { neededText, typedWhole } from '#app/routes/typed-shapes.ts'
import { shownVersion } from '#app/routes/tendering/shown-version.ts'

export const retentionForm = z.object({
  shownVersion,
  keepDays: typedWhole({ least: 1, most: 3650 }).transform((days, context) => {
    if (days !== null) return days
    context.addIssue({ code: 'custom', message: 'Enter for how many days it is kept' })
    return z.NEVER
  }),
  why: neededText('Say why: the reason stands in the record', 500),
  source: neededText('Say on what the rule rests', 500),
})
