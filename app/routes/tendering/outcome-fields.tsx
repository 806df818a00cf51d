import { typedFields } from '#app/routes/typed-fields.ts'
import { askAbout, wordingAdvice } from '#app/tendering/outcome-wording.ts'
import { outcomeTypes, type Outcome } from '#app/tendering/specification.ts'
import { Fieldset, RadioField } from '#app/ui/choice-fields.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { ListRow, AddButton, RemoveButton } from '#app/ui/list-buttons.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { NumberField, SelectField, TextField } from '#app/ui/text-fields.tsx'

interface OutcomeFieldsProps {
  stored: Outcome | null
  strategic: { value: string; text: string }[]
  customersPerYear: number | null
  reply: { typed: Record<string, unknown>; errors: FormErrors } | undefined
}

const typeHints = {
  change: 'Something becomes better or more',
  'maintenance or prevention': 'Something stays well, or does not happen',
  process: 'How people experience the help itself; not to be paid for alone',
}

export function OutcomeFields({ stored, strategic, customersPerYear, reply }: OutcomeFieldsProps) {
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const statement = typed.text('statement', stored?.statement)
  const advice = wordingAdvice(statement)
  const { baseline, wanted } = stored ?? {}
  const number = (value: number | null | undefined) => String(value ?? '')
  return (
    <>
      <RadioField
        name="type"
        label="What kind of outcome is it?"
        options={outcomeTypes.map((type) => ({ value: type, text: sentence(type), hint: typeHints[type] }))}
        defaultValue={typed.text('type', stored?.type ?? 'change')}
        errors={errors['type']}
      />
      <TextArea
        name="statement"
        label="What will be different for people?"
        hint="One sentence about the people, such as “More people are living in their own home six months after leaving hospital”"
        rows={3}
        defaultValue={statement}
        errors={errors['statement']}
      />
      {advice.length > 0 && (
        <InsetText>
          <p className="govuk-body">
            <strong>A question about the wording.</strong> You need not change it.
          </p>
          {advice.map((one) => (
            <p key={one.code} className="govuk-body">
              {askAbout(one)}
            </p>
          ))}
        </InsetText>
      )}
      <TextArea
        name="indicator"
        label="What shows that it is reached?"
        hint="What is counted, when, and of whom"
        rows={3}
        defaultValue={typed.text('indicator', stored?.indicator)}
        errors={errors['indicator']}
      />
      <Fieldset legend="Where things stand today" hint="The baseline: counted in the same way as the result will be">
        <NumberField
          name="baseline.number"
          label="How many people reach it"
          defaultValue={typed.text('baseline.number', number(baseline?.number))}
          errors={errors['baseline.number']}
        />
        <NumberField
          name="baseline.of"
          label="Of how many"
          defaultValue={typed.text('baseline.of', number(baseline?.of))}
          errors={errors['baseline.of']}
        />
        <TextField
          name="baseline.period"
          label="In which period"
          defaultValue={typed.text('baseline.period', baseline?.period)}
          errors={errors['baseline.period']}
        />
        <TextField
          name="baseline.source"
          label="Where the figure comes from"
          defaultValue={typed.text('baseline.source', baseline?.source)}
          errors={errors['baseline.source']}
        />
      </Fieldset>
      <Fieldset
        legend="What you want in a year"
        hint={
          customersPerYear === null ? 'People in a yearly cohort' : `${customersPerYear} people are expected in a year`
        }
      >
        <NumberField
          name="wanted.number"
          label="How many people should reach it"
          defaultValue={typed.text('wanted.number', number(wanted?.number))}
          errors={errors['wanted.number']}
        />
        <NumberField
          name="wanted.of"
          label="Of how many"
          defaultValue={typed.text('wanted.of', number(wanted?.of))}
          errors={errors['wanted.of']}
        />
        <TextArea
          name="wanted.note"
          label="What bidders should know about this number"
          hint="For example: how much of the difference could be chance in a single year"
          rows={2}
          defaultValue={typed.text('wanted.note', wanted?.note)}
          errors={errors['wanted.note']}
        />
      </Fieldset>
      <StrategicLinks stored={stored?.strategicOutcomes ?? []} strategic={strategic} typed={typed} errors={errors} />
      <TextArea
        name="notPaidBecause"
        label="If no part of the price hangs on it: why?"
        hint="Leave this empty where one of its milestones is paid for"
        rows={3}
        defaultValue={typed.text('notPaidBecause', stored?.notPaidBecause)}
        errors={errors['notPaidBecause']}
      />
    </>
  )
}

interface StrategicLinksProps {
  stored: Outcome['strategicOutcomes']
  strategic: OutcomeFieldsProps['strategic']
  typed: ReturnType<typeof typedFields>
  errors: FormErrors['fields']
}

function StrategicLinks({ stored, strategic, typed, errors }: StrategicLinksProps) {
  const rows = Array.from({ length: Math.max(1, typed.count('strategicOutcomes', stored.length)) }, (_, i) => i)
  return (
    <Fieldset legend="Strategic outcomes that it serves" hint="From public frameworks: the reason why it is bought">
      {rows.map((i) => (
        <ListRow key={i} list="strategicOutcomes" index={i} label={`Strategic outcome ${i + 1}`}>
          <SelectField
            name={`strategicOutcomes[${i}].id`}
            label={`Outcome or measure ${i + 1}`}
            options={strategic}
            empty="Choose one"
            defaultValue={typed.text(`strategicOutcomes[${i}].id`, stored[i]?.id)}
            errors={errors[`strategicOutcomes[${i}].id`]}
          />
          <TextField
            name={`strategicOutcomes[${i}].note`}
            label={`Remark on ${i + 1} (if any)`}
            defaultValue={typed.text(`strategicOutcomes[${i}].note`, stored[i]?.note)}
            errors={errors[`strategicOutcomes[${i}].note`]}
          />
          <RemoveButton list="strategicOutcomes" index={i} what={`strategic outcome ${i + 1}`} />
        </ListRow>
      ))}
      <AddButton list="strategicOutcomes">Add another</AddButton>
    </Fieldset>
  )
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
