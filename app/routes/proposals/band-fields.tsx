import type { typedFields } from '#app/routes/typed-fields.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import type { BandCode } from '#app/tendering/specification.ts'
import { Fieldset } from '#app/ui/choice-fields.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { NumberField } from '#app/ui/text-fields.tsx'

interface BandFieldsProps {
  name: string
  legend: string
  hint?: string
  bands: readonly BandCode[]
  stored: CountsByBand | null
  typed: ReturnType<typeof typedFields>
  errors: FormErrors | undefined
}

/** One number for each difficulty band. */
export function BandFields({ name, legend, hint, bands, stored, typed, errors }: BandFieldsProps) {
  return (
    <Fieldset legend={legend} size="s" {...(hint ? { hint } : {})}>
      {bands.map((band) => (
        <NumberField
          key={band}
          name={`${name}.${band}`}
          label={`${band.charAt(0).toUpperCase()}${band.slice(1)}`}
          defaultValue={typed.text(`${name}.${band}`, stored ? String(stored[band] ?? 0) : '')}
          errors={errors?.fields[`${name}.${band}`]}
        />
      ))}
    </Fieldset>
  )
}
