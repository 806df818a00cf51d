import { useEffect, useRef, useState } from 'react'
import { charactersIn } from '#app/lib/text.ts'
import { countWords } from '#app/tendering/word-count.ts'
import { type FieldProps, LabelledField, fieldParts } from './field.tsx'

export type TextLimit = { words: number } | { characters: number }

interface TextAreaProps extends FieldProps {
  defaultValue?: string | null | undefined
  rows?: number
  limit?: TextLimit | undefined
  spellCheck?: boolean
}

/** Longer text. With a limit it says how much is used: as it was loaded, and while typing where there is script. */
export function TextArea(props: TextAreaProps) {
  const given = props.defaultValue ?? ''
  const ownId = fieldParts(props).id
  const [typed, setTyped] = useState(given)
  const field = useRef<HTMLTextAreaElement>(null)
  // What was typed before the script came: told that this is the field's text, React does not put the page's back.
  const [present] = useState(() => presentText(ownId) ?? given)
  useEffect(() => {
    if (field.current) setTyped(field.current.value)
  }, [])
  const { id, invalid, describedBy } = fieldParts(props, props.limit && `${ownId}-count`)
  const count = props.limit && describeCount(typed, props.limit)
  return (
    <LabelledField {...props}>
      <textarea
        className={`govuk-textarea${invalid ? ' govuk-textarea--error' : ''}`}
        ref={field}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        defaultValue={present}
        spellCheck={props.spellCheck ?? true}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
      />
      {count && (
        <div
          id={`${id}-count`}
          className={`govuk-hint app-text-count${count.over ? ' app-text-count--over' : ''}`}
          aria-live="polite"
        >
          {count.text}
        </div>
      )}
    </LabelledField>
  )
}

/** `null` on the server, and where the field comes with the script. */
function presentText(id: string): string | null {
  if (typeof document === 'undefined') return null
  const field = document.getElementById(id)
  return field instanceof HTMLTextAreaElement ? field.value : null
}

function describeCount(text: string, limit: TextLimit): { text: string; over: boolean } {
  const inWords = 'words' in limit
  const most = inWords ? limit.words : limit.characters
  const used = inWords ? countWords(text) : charactersIn(text)
  const unit = inWords ? 'words' : 'characters'
  if (used === 0) return { text: `You can use up to ${most.toLocaleString('en-GB')} ${unit}`, over: false }
  const counted = `${used.toLocaleString('en-GB')} of ${most.toLocaleString('en-GB')} ${unit}`
  return used > most ? { text: `${counted}: too long`, over: true } : { text: counted, over: false }
}
