import type { z } from 'zod'
import { askForLatin, firstUnsettable } from '#app/lib/settable.ts'
import { hasLetterOrDigit } from '#app/lib/text.ts'
import { isForm, typedDocumentName } from '#app/routes/typed-shapes.ts'

/** How documents write a name; empty where nothing was asked. */
export const latinName = typedDocumentName(200).refine(
  (name) => name === '' || hasLetterOrDigit(name),
  'Write the name in Latin letters',
)

/** The form with the rule that the name in one field, where no document can set it, has its Latin form in the other. */
export function withLatinName<Form extends z.ZodObject>(form: Form, { of, at }: { of: string; at: string }): Form {
  return form.refine((typed) => questionOf(typed, of) === null || textAt(typed, at) !== '', {
    path: [at],
    when: isForm,
    error: ({ input }) => questionOf(input, of) ?? '',
  })
}

function questionOf(typed: unknown, of: string): string | null {
  const unsettable = firstUnsettable(textAt(typed, of))
  return unsettable && askForLatin(unsettable)
}

function textAt(typed: unknown, name: string): string {
  const value = (typed as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}
