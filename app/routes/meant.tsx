import { z } from 'zod'
import { notConfirmed } from '#app/proposals/content.ts'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { typedFields } from './typed-fields.ts'
import { shownText } from './typed-shapes.ts'

/** What the sender of a form says is meant, in the very words in which it was asked. */
export const meantShape = z.array(shownText(2_000)).max(200).default([])

/** Nothing of a form with unusual figures is done before its sender says that they are meant. */
export function askWhetherMeant(unusual: readonly string[]): Record<string, string[]> {
  return { meant: [...unusual] }
}

interface MeantFieldProps {
  typed: Record<string, unknown> | undefined
  errors: FormErrors | undefined
}

/**
 * Asks about what is unusual in the form that was sent; nothing where nothing is. While it is refused for another reason
 * nobody has looked for what is unusual: until then what was ticked stays, whatever became of its figure.
 */
export function MeantField({ typed, errors }: MeantFieldProps) {
  const asked = errors?.fields['meant']
  const ticked = typedFields(typed).texts('meant')
  const all = asked ?? ticked
  if (all.length === 0) return null
  return (
    <CheckboxField
      name="meant"
      label="Is this meant?"
      hint="Change what is a slip; tick what is meant."
      options={all.map((text) => ({ value: text, text: `${text}: yes, it is meant` }))}
      defaultValue={ticked}
      errors={asked && [notConfirmed]}
    />
  )
}
