import { z } from 'zod'
import { typedText } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

const nothing = { cohort: '', denominator: '', counted: '', countsOnlyIf: '', ifVolumeDiffers: '' }

export const countingRuleForm = z.object({
  shownVersion,
  countingRule: z
    .object({
      cohort: typedText(),
      denominator: typedText(),
      counted: typedText(),
      countsOnlyIf: typedText(),
      ifVolumeDiffers: typedText(),
    })
    .optional()
    .transform((rule) => rule ?? nothing),
  /** One a line. */
  dependsOn: typedText().transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
  exitAndProgression: typedText(),
  feedbackRoute: typedText(),
})
