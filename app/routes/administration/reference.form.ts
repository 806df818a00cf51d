import { z } from 'zod'
import { jurisdictions, type ReferenceKey } from '#app/administration/reference.ts'
import { neededText, typedDay } from '#app/routes/typed-shapes.ts'

const neededDay = (message: string) =>
  typedDay().transform((on, context) => {
    if (on !== null) return on
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
const common = {
  name: neededText('Enter what it is called', 200),
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
      code: z
        .string('Enter a code')
        .trim()
        .regex(/^\d{8}$/, 'Enter a code of eight digits, like 85312000'),
    })
    .transform(({ code, ...rest }) => ({ ...rest, key: { kind: 'cpv-codes', code } satisfies ReferenceKey })),
}

export const endReferenceForm = z.object({
  endsOn: neededDay('Enter the first day on which it no longer holds'),
  reason: neededText('Say why: the reason stands in the record', 500),
})
