import { type FieldProps, LabelledField, fieldParts } from './field.tsx'

interface TextFieldProps extends FieldProps {
  defaultValue?: string | number | null | undefined
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url'
  autoComplete?: string
  inputMode?: 'numeric' | 'decimal'
  spellCheck?: boolean
  /** In characters. */
  width?: 2 | 3 | 4 | 5 | 10 | 20
  prefix?: string
  suffix?: string
}

export function TextField(props: TextFieldProps) {
  const { id, invalid, describedBy } = fieldParts(props)
  const input = (
    <input
      className={`govuk-input${props.width ? ` govuk-input--width-${props.width}` : ''}${invalid ? ' govuk-input--error' : ''}`}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      defaultValue={props.defaultValue ?? ''}
      autoComplete={props.autoComplete}
      inputMode={props.inputMode}
      spellCheck={props.spellCheck}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
    />
  )
  if (!props.prefix && !props.suffix) return <LabelledField {...props}>{input}</LabelledField>
  return (
    <LabelledField {...props}>
      <div className="govuk-input__wrapper">
        {props.prefix && (
          <div className="govuk-input__prefix" aria-hidden="true">
            {props.prefix}
          </div>
        )}
        {input}
        {props.suffix && (
          <div className="govuk-input__suffix" aria-hidden="true">
            {props.suffix}
          </div>
        )}
      </div>
    </LabelledField>
  )
}

export function NumberField(props: TextFieldProps) {
  return <TextField width={5} inputMode="numeric" spellCheck={false} {...props} />
}

/** Pounds, as people write them; `poundsInput` makes the default value. */
export function MoneyField(props: TextFieldProps) {
  return <TextField width={10} prefix="£" inputMode="decimal" spellCheck={false} {...props} />
}

export function PercentField(props: TextFieldProps) {
  return <TextField width={4} suffix="%" inputMode="decimal" spellCheck={false} {...props} />
}

interface SelectFieldProps extends FieldProps {
  options: readonly { value: string; text: string }[]
  defaultValue?: string | null | undefined
  /** Text of a first option without a value. */
  empty?: string
}

export function SelectField(props: SelectFieldProps) {
  const { id, invalid, describedBy } = fieldParts(props)
  return (
    <LabelledField {...props}>
      <select
        className={`govuk-select${invalid ? ' govuk-select--error' : ''}`}
        id={id}
        name={props.name}
        defaultValue={props.defaultValue ?? ''}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </LabelledField>
  )
}

export function HiddenFields({ values }: { values: Record<string, string | number> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
