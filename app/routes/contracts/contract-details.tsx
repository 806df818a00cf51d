import { MeantField } from '#app/routes/meant.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { DateField, type TypedDay } from '#app/ui/date-fields.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { SelectField, TextField } from '#app/ui/text-fields.tsx'

interface ContractDetailsProps {
  verifiers: readonly { id: string; name: string }[]
  /** What was typed, or what the contract would say without a change. */
  given: {
    startsOn: string | TypedDay
    mobilisation: string
    buyerName: string
    buyerCapacity: string
    providerName: string
    providerCapacity: string
    verifierId: string
  }
  typed: Record<string, unknown> | undefined
  errors: FormErrors | undefined
}

/** What drawing up asks, the first time and again. */
export function ContractDetailsFields({ verifiers, given, typed, errors }: ContractDetailsProps) {
  const field = (name: keyof ContractDetailsProps['given']) => ({ name, errors: errors?.fields[name] })
  const text = (name: Exclude<keyof ContractDetailsProps['given'], 'startsOn'>) => ({
    ...field(name),
    defaultValue: given[name],
  })
  return (
    <>
      <DateField
        {...field('startsOn')}
        label="First day of the contract"
        hint="As published, unless it has to move. The contract years follow from it."
        defaultValue={given.startsOn}
      />
      <TextArea
        {...text('mobilisation')}
        label="Mobilisation"
        hint="As published. It has to end before the contract starts."
        rows={3}
      />
      <TextField
        {...text('buyerName')}
        label="Who is expected to sign for the buyer (optional)"
        hint="Stands on the signature page. Whoever signs is named in the signed copy."
      />
      <TextField
        {...text('buyerCapacity')}
        label="Their capacity (optional)"
        hint="For example: Head of Legal Services"
      />
      <TextField {...text('providerName')} label="Who is expected to sign for the provider (optional)" />
      <TextField {...text('providerCapacity')} label="Their capacity at the provider (optional)" />
      <SelectField
        {...text('verifierId')}
        label="Independent verifier (optional)"
        hint="Named in the contract where a target is verified by a third party. It gets access once you appoint it."
        empty="No organisation named"
        options={verifiers.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <MeantField typed={typed} errors={errors} />
    </>
  )
}
