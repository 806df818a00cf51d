import type { typedFields } from '#app/routes/typed-fields.ts'
import type { Criterion, Specification } from '#app/tendering/specification.ts'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { ListRow, RemoveButton } from '#app/ui/list-buttons.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { NumberField, PercentField, SelectField, TextField } from '#app/ui/text-fields.tsx'

interface CriterionRowProps {
  index: number
  stored: Criterion | undefined
  /** Percent, as it is typed. */
  weight: string
  investorQuestions: Specification['investorQuestions']
  scale: Specification['scale']
  typed: ReturnType<typeof typedFields>
  errors: FormErrors['fields']
}

export function CriterionRow({ index, stored, weight, investorQuestions, scale, typed, errors }: CriterionRowProps) {
  const name = (field: string) => `criteria[${index}].${field}`
  const field = (of: string, value: string | number | null | undefined) => ({
    name: name(of),
    defaultValue: typed.text(name(of), String(value ?? '')),
    errors: errors[name(of)],
  })
  const key = typed.text(name('key'), stored?.key) || String(index + 1)
  return (
    <ListRow list="criteria" index={index} label={`Question ${key}`} heading={`Question ${key}`}>
      <TextField
        {...field('key', stored?.key)}
        label="Key"
        hint="Short, such as R1: bidders and scorers will see it"
        width={5}
      />
      <SelectField
        {...field('investorQuestion', stored?.investorQuestion)}
        label="Under which investor question?"
        empty="Choose one"
        options={investorQuestions.map((question) => ({ value: question.key, text: question.text }))}
      />
      <TextArea {...field('text', stored?.text)} label="What do you ask?" rows={3} />
      <PercentField {...field('weightBps', null)} defaultValue={weight} label="Weight" />
      <SelectField
        {...field('scoredBy', stored?.scoredBy ?? 'panel')}
        label="Who scores it?"
        options={[
          { value: 'panel', text: 'The panel, on the scale' },
          { value: 'formula', text: 'The price formula' },
        ]}
      />
      <NumberField {...field('wordLimit', stored?.wordLimit)} label="Word limit" hint="Not for the price formula" />
      <SelectField
        {...field('minimumScore', stored?.minimumScore)}
        label="Least agreed score with which a proposal can win"
        empty="No minimum"
        options={scale.map(({ score, label }) => ({ value: String(score), text: `${score} – ${label}` }))}
      />
      <RemoveButton list="criteria" index={index} what={`question ${key}`} />
    </ListRow>
  )
}
