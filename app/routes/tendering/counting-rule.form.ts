import { z } from 'zod'
import { typedText } from '#app/routes/typed-shapes.ts'
import { countingRule } from '#app/tendering/specification/counting-rule.ts'
import { plainShape } from './plain-shape.ts'
import { shownVersion } from './shown-version.ts'

const text = (about: string) => typedText(undefined, about)

const nothing = { cohort: '', denominator: '', counted: '', countsOnlyIf: '', ifVolumeDiffers: '' }

export const countingRuleForm = z.object({
  shownVersion,
  countingRule: z
    .object({
      cohort: text('Which year a person belongs to'),
      denominator: text('Of whom is counted'),
      counted: text('Who counts'),
      countsOnlyIf: text('What must have happened before'),
      ifVolumeDiffers: text('If more or fewer people come'),
    })
    .optional()
    .transform((rule) => rule ?? nothing),
  /** One a line. */
  dependsOn: text('What the results depend on').transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
  ...plainShape(countingRule),
})
