import { type FieldProps, GroupedField, fieldParts } from './field.tsx'

/** A day as it was typed, so that an impossible one can be shown again. */
export interface TypedDay {
  day?: string | undefined
  month?: string | undefined
  year?: string | undefined
}

export type TypedDayTime = TypedDay & { time?: string | undefined }

interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or what was typed. */
  defaultValue?: string | TypedDay | null | undefined
}

/** Three text fields `<name>.day`, `<name>.month` and `<name>.year`. */
export function DateField(props: DateFieldProps) {
  return (
    <GroupedField role="group" {...props}>
      <div className="govuk-date-input">
        <DayParts field={props} value={typedDay(props.defaultValue)} />
      </div>
    </GroupedField>
  )
}

interface DateTimeFieldProps extends FieldProps {
  /** A day `YYYY-MM-DD` with a time `HH:MM`, or what was typed. */
  defaultValue?: { on: string; time: string } | TypedDayTime | null | undefined
}

/** A day as in `DateField`, and the time of the clock as text in `<name>.time`. */
export function DateTimeField(props: DateTimeFieldProps) {
  const given = props.defaultValue ?? {}
  const value = 'on' in given ? { ...typedDay(given.on), time: given.time } : given
  return (
    <GroupedField role="group" {...props} hint={props.hint ?? 'Time on the 24-hour clock, UK time, like 12:00'}>
      <div className="govuk-date-input">
        <DayParts field={props} value={value} />
        <DatePart field={props} part="time" label="Time" width={5} value={value.time} />
      </div>
    </GroupedField>
  )
}

function DayParts({ field, value }: { field: FieldProps; value: TypedDay }) {
  return (
    <>
      <DatePart field={field} part="day" label="Day" width={2} value={value.day} />
      <DatePart field={field} part="month" label="Month" width={2} value={value.month} />
      <DatePart field={field} part="year" label="Year" width={4} value={value.year} />
    </>
  )
}

interface DatePartProps {
  field: FieldProps
  part: 'day' | 'month' | 'year' | 'time'
  label: string
  width: 2 | 4 | 5
  value: string | undefined
}

/** The day has the id of the whole field, so that a link in the error summary leads to it. */
function DatePart({ field, part, label, width, value }: DatePartProps) {
  const { id: fieldsId, invalid } = fieldParts(field)
  const id = part === 'day' ? fieldsId : `${fieldsId}-${part}`
  return (
    <div className="govuk-date-input__item">
      <div className="govuk-form-group">
        <label className="govuk-label govuk-date-input__label" htmlFor={id}>
          {label}
        </label>
        <input
          className={`govuk-input govuk-date-input__input govuk-input--width-${width}${invalid ? ' govuk-input--error' : ''}`}
          id={id}
          name={`${field.name}.${part}`}
          type="text"
          inputMode={part === 'time' ? undefined : 'numeric'}
          autoComplete="off"
          spellCheck={false}
          defaultValue={value ?? ''}
          aria-invalid={invalid || undefined}
        />
      </div>
    </div>
  )
}

function typedDay(value: string | TypedDay | null | undefined): TypedDay {
  if (typeof value !== 'string') return value ?? {}
  const [year, month, day] = value.split('-')
  return { day: day?.replace(/^0/, ''), month: month?.replace(/^0/, ''), year }
}
