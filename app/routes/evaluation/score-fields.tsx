import type { FormErrors } from '#app/ui/form-errors.ts'
import { mostReasonCharacters } from '#app/evaluation/score.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'

interface ScoreFieldsProps {
  label: string
  reasonHint: string
  scale: readonly { score: number; label: string }[]
  stored: { score: number; reason: string } | null
  version: number
  reply: { typed: Record<string, unknown>; errors: FormErrors } | undefined
}

/** The published scale with a reason: for one person's score and for the agreed one. */
export function ScoreFields({ label, reasonHint, scale, stored, version, reply }: ScoreFieldsProps) {
  const typed = typedFields(reply?.typed)
  return (
    <>
      <HiddenFields values={{ shownVersion: version }} />
      <RadioField
        name="score"
        label={label}
        options={scale.map(({ score, label: words }) => ({ value: String(score), text: `${score}: ${words}` }))}
        defaultValue={typed.text('score', stored ? String(stored.score) : '')}
        errors={reply?.errors.fields['score']}
      />
      <TextArea
        name="reason"
        label="Reason"
        hint={reasonHint}
        rows={7}
        limit={{ characters: mostReasonCharacters }}
        defaultValue={typed.text('reason', stored?.reason ?? '')}
        errors={reply?.errors.fields['reason']}
      />
    </>
  )
}
