import { formatBps } from '#app/lib/money.ts'
import type { typedFields } from '#app/routes/typed-fields.ts'
import { bandCodes, type Outcome, type PayableMilestone, type PaymentTerms } from '#app/tendering/specification.ts'
import { Fieldset } from '#app/ui/choice-fields.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { ListRow, AddButton, RemoveButton } from '#app/ui/list-buttons.tsx'
import { HiddenFields, NumberField, PercentField, SelectField, TextField } from '#app/ui/text-fields.tsx'

interface PayableMilestonesProps {
  stored: PayableMilestone[]
  outcomes: Outcome[]
  typed: ReturnType<typeof typedFields>
  errors: FormErrors['fields']
}

const list = 'payment.payableMilestones'

/** Which steps of the way are paid for, and how the outcome share is divided among them. */
export function PayableMilestones({ stored, outcomes, typed, errors }: PayableMilestonesProps) {
  const rows = Array.from({ length: typed.count(list, stored.length) }, (_, i) => i)
  const field = (i: number, name: string, value: string | undefined) => ({
    name: `${list}[${i}].${name}`,
    defaultValue: typed.text(`${list}[${i}].${name}`, value),
    errors: errors[`${list}[${i}].${name}`],
  })
  return (
    <Fieldset
      id="payment-payableMilestones"
      legend="Payable milestones"
      hint="Their shares add up to 100% of a year’s outcome share"
    >
      {rows.map((i) => (
        <ListRow key={i} list={list} index={i} label={`Milestone ${i + 1}`}>
          <HiddenFields values={{ [`${list}[${i}].key`]: field(i, 'key', stored[i]?.key).defaultValue }} />
          <SelectField
            {...field(i, 'outcome', stored[i]?.outcome)}
            label={`Milestone ${i + 1}: of which outcome?`}
            empty="Choose an outcome"
            options={outcomes.map(({ key, statement }) => ({ value: key, text: `${key} – ${statement}` }))}
          />
          <TextField
            {...field(i, 'name', stored[i]?.name)}
            label={`Milestone ${i + 1}: what has a person reached?`}
            hint="In the words in which it will be counted, such as “at home on day 91”"
          />
          <NumberField
            {...field(i, 'afterDays', daysText(stored[i]))}
            label={`Milestone ${i + 1}: how many days after somebody’s start?`}
            hint={`${stored[i]?.dayFromName ? 'These days were read from the name: check them. ' : ''}Nothing is counted or paid before. Leave it empty where it can be reached at once.`}
          />
          <PercentField
            {...field(i, 'shareBps', stored[i] && formatBps(stored[i].shareBps).slice(0, -1))}
            label={`Milestone ${i + 1}: share`}
          />
          <RemoveButton list={list} index={i} what={`milestone ${i + 1}`} />
        </ListRow>
      ))}
      <AddButton list={list}>Add a milestone</AddButton>
    </Fieldset>
  )
}

function daysText(stored: PayableMilestone | undefined): string | undefined {
  return stored && (stored.afterDays === null ? '' : String(stored.afterDays))
}

interface BandFieldsProps {
  payment: PaymentTerms
  /** `300 people`. */
  customers: string
  field: (
    name: string,
    stored: string | undefined,
  ) => { name: string; defaultValue: string; errors: string[] | undefined }
}

/** Results that are harder to reach earn more: by how much, and how many people are expected in each band. */
export function BandFields({ payment, customers, field }: BandFieldsProps) {
  return (
    <Fieldset
      legend="Difficulty bands"
      hint="A result with somebody in a band counts as often as its factor says. Leave the factor empty where a band is not used."
    >
      {bandCodes.map((code, i) => (
        <div key={code} className="app-row">
          <HiddenFields values={{ [`payment.difficultyBands[${i}].code`]: code }} />
          <TextField
            {...field(
              `difficultyBands[${i}].factor`,
              payment.difficultyBands.find((band) => band.code === code)?.factor,
            )}
            label={`Factor of the band “${code}”`}
            width={4}
          />
          <NumberField
            {...field(`expectedBandsPerYear.${code}`, String(payment.expectedBandsPerYear[code]))}
            label={`Expected in “${code}” a year`}
            hint={i === 0 ? `Together: ${customers}` : undefined}
          />
        </div>
      ))}
    </Fieldset>
  )
}
