import { type FieldProps, LabelledField, fieldParts } from './field.tsx'

interface FileFieldProps extends FieldProps {
  /** Endings and media types that the browser offers first; it lets people choose others. */
  accept?: string
}

/** One file. Its form needs `encType="multipart/form-data"`, and never shows again what was chosen: browsers forbid it. */
export function FileField(props: FileFieldProps) {
  const { id, invalid, describedBy } = fieldParts(props)
  return (
    <LabelledField {...props}>
      <input
        className={`govuk-file-upload${invalid ? ' govuk-file-upload--error' : ''}`}
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
      />
    </LabelledField>
  )
}
