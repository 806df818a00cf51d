import { typedFields } from '#app/routes/typed-fields.ts'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { TextField } from '#app/ui/text-fields.tsx'

interface LatinNameFieldProps {
  name: string
  label: string
  /** Shown from the beginning, with what is kept. */
  kept?: string | null
  reply: { typed?: Record<string, unknown> | undefined; errors?: FormErrors | undefined } | undefined
}

/** Shown once it is asked for: for most names it never is. */
export function LatinNameField({ name, label, kept, reply }: LatinNameFieldProps) {
  const typed = typedFields(reply?.typed).text(name, kept ?? '')
  const errors = reply?.errors?.fields[name]
  if (!typed && !errors && kept === undefined) return null
  return (
    <TextField
      name={name}
      label={label}
      hint="For contracts alone: pages and mails keep the name as it is"
      defaultValue={typed}
      errors={errors}
    />
  )
}
