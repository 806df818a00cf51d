import { z } from 'zod'
import type { ReferenceKey } from '#app/reference/entry.ts'
import { disclosures } from '#app/contracts/told-of-winner.ts'
import { neededLine, neededText, typedDay } from '#app/routes/typed-shapes.ts'
import { jurisdictions } from '#app/reference/jurisdictions.ts'
import { regimes } from '#app/reference/regimes.ts'

const neededDay = (message: string) =>
  typedDay().transform((on, context) => {
    if (on !== null) return on
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
const common = {
  name: neededLine('Enter what it is called', 200),
  source: neededText('Say where it can be looked up', 500),
  validFrom: neededDay('Enter the day from which on it holds'),
}

/** What a new fact is, with its key as the list needs it. */
export const addReferenceForm = {
  'bank-holidays': z
    .object({
      ...common,
      jurisdiction: z.enum(
        Object.keys(jurisdictions) as (keyof typeof jurisdictions)[],
        'Choose where banks are closed',
      ),
      onDay: neededDay('Enter the day on which banks are closed'),
    })
    .transform(({ jurisdiction, onDay, ...rest }) => ({
      ...rest,
      key: { kind: 'bank-holidays', jurisdiction, onDay } satisfies ReferenceKey,
    })),
  'cpv-codes': z
    .object({
      ...common,
      code: neededLine('Enter a code', 100).refine(
        (code) => /^\d{8}$/.test(code),
        'Enter a code of eight digits, like 85312000',
      ),
    })
    .transform(({ code, ...rest }) => ({ ...rest, key: { kind: 'cpv-codes', code } satisfies ReferenceKey })),
  'result-rules': z
    .object({
      ...common,
      regime: z.enum(regimes, 'Choose the legal regime'),
      tells: z.enum(disclosures, 'Choose how much the other bidders are told'),
    })
    .transform(({ regime, tells, ...rest }) => ({
      ...rest,
      key: { kind: 'result-rules', regime, tells } satisfies ReferenceKey,
    })),
}

export const endReferenceForm = z.object({
  endsOn: neededDay('Enter the first day on which it no longer holds'),
  reason: neededText('Say why: the reason stands in the record', 500),
})
