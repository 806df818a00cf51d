import type { ReactNode } from 'react'
import { fieldId } from './form-errors.ts'

/** What every field is told. Names may be paths (`targets[0].name`); the id follows from the name. */
export interface FieldProps {
  name: string
  label: ReactNode
  id?: string | undefined
  hint?: ReactNode
  errors?: readonly string[] | null | undefined
  labelSize?: 's' | 'm' | 'l' | undefined
}

/** Ids and state that the parts of one field share. `extraId` is one more element that describes the control. */
export function fieldParts({ id, name, hint, errors }: Omit<FieldProps, 'label'>, extraId?: string) {
  const ownId = id ?? fieldId(name)
  const invalid = Boolean(errors?.length)
  const describedBy = [hint ? `${ownId}-hint` : '', invalid ? `${ownId}-error` : '', extraId ?? ''].filter(Boolean)
  return { id: ownId, invalid, describedBy: describedBy.length > 0 ? describedBy.join(' ') : undefined }
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <div id={`${id}-hint`} className="govuk-hint">
      {children}
    </div>
  ) : null
}

export function FieldErrors({ id, errors }: { id: string; errors: FieldProps['errors'] }) {
  if (!errors?.length) return null
  return (
    <div id={`${id}-error`}>
      {errors.map((text) => (
        <p key={text} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {text}
        </p>
      ))}
    </div>
  )
}

/** Label, hint and errors around one control. */
export function LabelledField(props: FieldProps & { children: ReactNode }) {
  const { id, invalid } = fieldParts(props)
  return (
    <div className={`govuk-form-group${invalid ? ' govuk-form-group--error' : ''}`}>
      <label className={`govuk-label${props.labelSize ? ` govuk-label--${props.labelSize}` : ''}`} htmlFor={id}>
        {props.label}
      </label>
      <Hint id={id}>{props.hint}</Hint>
      <FieldErrors id={id} errors={props.errors} />
      {props.children}
    </div>
  )
}

/** Legend, hint and errors around several controls that answer one question. */
export function GroupedField(props: FieldProps & { children: ReactNode; role?: 'group' }) {
  const { id, invalid, describedBy } = fieldParts(props)
  return (
    <div className={`govuk-form-group${invalid ? ' govuk-form-group--error' : ''}`}>
      <fieldset className="govuk-fieldset" role={props.role} aria-describedby={describedBy}>
        <legend className={`govuk-fieldset__legend govuk-fieldset__legend--${props.labelSize ?? 'label'}`}>
          {props.label}
        </legend>
        <Hint id={id}>{props.hint}</Hint>
        <FieldErrors id={id} errors={props.errors} />
        {props.children}
      </fieldset>
    </div>
  )
}
