import { z } from 'zod'
import { chosenOf, typedDay, typedPounds, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { conditionName } from '#app/tendering/condition.ts'
import { regimes } from '#app/reference/regimes.ts'
import { awardRoutes } from '#app/tendering/specification.ts'
import { shownVersion } from './shown-version.ts'

export const budgetAndRulesForm = z.object({
  shownVersion,
  budgetPence: typedPounds('Budget'),
  contractYears: typedWhole({ least: 1, most: 10, about: 'Years of the contract' }),
  contractStartsOn: typedDay('First day of the contract'),
  extensionYears: typedWhole({ most: 10, about: 'Years of the extension' }).transform((years) => years ?? 0),
  durationReason: typedText(undefined, 'Why this long'),
  mobilisation: typedText(undefined, 'Mobilisation'),
  region: typedText(10),
  cpv: z
    .array(z.string().regex(/^\d{8}$/))
    .max(20, 'Choose at most 20 codes')
    .optional()
    .transform((codes) => codes ?? []),
  conditionsOfParticipation: z
    .array(z.object({ text: typedText(2_000) }).optional())
    .max(40, 'Use at most 40 conditions')
    .optional()
    .transform((rows) =>
      (rows ?? [])
        .flatMap((row) => (row && row.text !== '' ? [row.text] : []))
        .map((text, i) => ({ key: conditionName(i), text })),
    ),
  regime: chosenOf(regimes, 'Legal regime'),
  regimeReason: typedText(undefined, 'Why the regime applies'),
  awardRoute: chosenOf(awardRoutes, 'Award route'),
  awardRouteReason: typedText(undefined, 'Why this route'),
})

export function placeInRules(name: string): string | null {
  const index = /^conditionsOfParticipation\[(\d+)\]/.exec(name)?.[1]
  return index === undefined ? null : conditionName(Number(index))
}
