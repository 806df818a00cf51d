import { TextField } from '#app/ui/text-fields.tsx'

export function NewPasswordField({ errors }: { errors?: readonly string[] | undefined }) {
  return (
    <TextField
      name="password"
      type="password"
      label="Choose a password"
      hint="At least 12 characters. Three random words are good."
      autoComplete="new-password"
      errors={errors}
    />
  )
}
