import type { ReactNode } from 'react'
import { type FieldProps, GroupedField, fieldParts } from './field.tsx'

export interface Choice {
  value: string
  text: ReactNode
  hint?: ReactNode
}

interface RadioFieldProps extends FieldProps {
  options: readonly Choice[]
  defaultValue?: string | null | undefined
  inline?: boolean
}

export function RadioField(props: RadioFieldProps) {
  return (
    <GroupedField {...props}>
      <div className={`govuk-radios${props.inline ? ' govuk-radios--inline' : ''}`}>
        {props.options.map((option, index) => (
          <ChoiceItem
            key={option.value}
            kind="radio"
            id={choiceId(props, index)}
            name={props.name}
            option={option}
            checked={option.value === props.defaultValue}
          />
        ))}
      </div>
    </GroupedField>
  )
}

interface CheckboxFieldProps extends FieldProps {
  options: readonly Choice[]
  defaultValue?: readonly string[] | undefined
  small?: boolean
}

/** Any number of the options; each that is ticked is sent under the same name. */
export function CheckboxField(props: CheckboxFieldProps) {
  return (
    <GroupedField {...props}>
      <div className={`govuk-checkboxes${props.small ? ' govuk-checkboxes--small' : ''}`}>
        {props.options.map((option, index) => (
          <ChoiceItem
            key={option.value}
            kind="checkbox"
            id={choiceId(props, index)}
            name={props.name}
            option={option}
            checked={props.defaultValue?.includes(option.value) ?? false}
          />
        ))}
      </div>
    </GroupedField>
  )
}

interface FieldsetProps {
  legend: ReactNode
  size?: 's' | 'm' | 'l'
  hint?: string
  /** For links to the fields as a whole. */
  id?: string
  children: ReactNode
}

/** Several fields under one heading. */
export function Fieldset({ legend, size = 'm', hint, id, children }: FieldsetProps) {
  return (
    <fieldset className="govuk-fieldset app-fieldset" id={id}>
      <legend className={`govuk-fieldset__legend govuk-fieldset__legend--${size}`}>{legend}</legend>
      {hint && <p className="govuk-hint">{hint}</p>}
      {children}
    </fieldset>
  )
}

interface ChoiceItemProps {
  kind: 'radio' | 'checkbox'
  id: string
  name: string
  option: Choice
  checked: boolean
}

function ChoiceItem({ kind, id, name, option, checked }: ChoiceItemProps) {
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes'
  return (
    <div className={`${block}__item`}>
      <input
        className={`${block}__input`}
        id={id}
        name={name}
        type={kind}
        value={option.value}
        defaultChecked={checked}
        aria-describedby={option.hint ? `${id}-item-hint` : undefined}
      />
      <label className={`govuk-label ${block}__label`} htmlFor={id}>
        {option.text}
      </label>
      {option.hint && (
        <div id={`${id}-item-hint`} className={`govuk-hint ${block}__hint`}>
          {option.hint}
        </div>
      )}
    </div>
  )
}

/** The first choice has the id of the field, so that a link in the error summary leads to it. */
function choiceId(field: FieldProps, index: number): string {
  const { id } = fieldParts(field)
  return index === 0 ? id : `${id}-${index + 1}`
}
