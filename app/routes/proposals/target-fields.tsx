import { verificationMethods, type Milestone, type Target } from '#app/proposals/proposal-content.ts'
import { verificationWords } from '#app/proposals/content.ts'
import type { typedFields } from '#app/routes/typed-fields.ts'
import type { BandCode } from '#app/tendering/specification.ts'
import { CheckboxField, Fieldset } from '#app/ui/choice-fields.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { NumberField, TextField } from '#app/ui/text-fields.tsx'
import { BandFields } from './band-fields.tsx'

/** A milestone that the buyer pays for: the buyer gave it its key, its name and its day. */
export type PaidMilestone = Pick<Milestone, 'key' | 'name' | 'afterDays'>

export interface TargetFormProps {
  page: {
    target: Target
    customersWord: string
    customersPerYear: number | null
    paidMilestones: readonly PaidMilestone[]
    bands: readonly BandCode[]
    bandSetBy: string
    expectedBands: Partial<Record<BandCode, number>>
  }
  typed: ReturnType<typeof typedFields>
  errors: FormErrors | undefined
}

export const methodOptions = verificationMethods.map((value) => ({ value, ...verificationWords[value] }))

/** The six elements of a performance target, and the bidder's own measure beside the buyer's. */
export function TargetFields({ page, typed, errors }: TargetFormProps) {
  const { target, customersWord, customersPerYear } = page
  const element = (name: 'customers' | 'change' | 'degree', label: string, hint: string) => (
    <TextArea
      name={name}
      label={label}
      labelSize="s"
      hint={hint}
      rows={2}
      defaultValue={typed.text(name, target[name])}
      errors={errors?.fields[name]}
    />
  )
  return (
    <>
      <h2 className="govuk-heading-m">Your target, in six elements</h2>
      {element('customers', `1. Which ${customersWord}`, `Who is meant, out of those the buyer describes`)}
      {element(
        'change',
        '2. What will be different for them',
        'A change in what they do, how they are or how content they are: not what you do',
      )}
      {element(
        'degree',
        '3. How much counts as success',
        'The degree of change. The counting rule applies in any case',
      )}
      <TextField
        name="by"
        label="4. By when"
        labelSize="s"
        hint="For each person, such as “day 182 after first discharge”"
        defaultValue={typed.text('by', target.by)}
        errors={errors?.fields['by']}
      />
      <NumberField
        name="numberPerYear"
        label={`5. How many ${customersWord} a year will achieve it`}
        labelSize="s"
        hint={`This number binds you.${customersPerYear === null ? '' : ` There are ${customersPerYear} a year.`}`}
        defaultValue={typed.text('numberPerYear', numberText(target.numberPerYear))}
        errors={errors?.fields['numberPerYear']}
      />
      {page.bands.length > 0 && (
        <BandFields
          name="numberPerYearByBand"
          legend={`How many of these ${customersWord} are in each difficulty band`}
          hint={`Results are paid by band. ${expectation(page)} Who decides a person’s band, in the buyer’s words: ${page.bandSetBy}`}
          bands={page.bands}
          stored={target.numberPerYearByBand}
          typed={typed}
          errors={errors}
        />
      )}
      <CheckboxField
        name="verifiedBy"
        label="6. How it is verified"
        labelSize="s"
        hint="Several ways are better than one"
        options={methodOptions}
        defaultValue={typed.texts('verifiedBy', target.verifiedBy)}
        errors={errors?.fields['verifiedBy']}
      />
      <Fieldset
        legend="Your own measure, if you have one"
        hint="Beside the buyer's counting rule, which decides. Leave both empty if you have none."
      >
        <TextArea
          name="ownIndicator.measure"
          label="What you measure"
          rows={2}
          defaultValue={typed.text('ownIndicator.measure', target.ownIndicator?.measure)}
          errors={errors?.fields['ownIndicator.measure']}
        />
        <NumberField
          name="ownIndicator.number"
          label={`How many ${customersWord} a year will reach it`}
          defaultValue={typed.text('ownIndicator.number', numberText(target.ownIndicator?.number ?? null))}
          errors={errors?.fields['ownIndicator.number']}
        />
      </Fieldset>
    </>
  )
}

export function numberText(number: number | null): string {
  return number === null ? '' : String(number)
}

function expectation({ bands, expectedBands }: TargetFormProps['page']): string {
  return `The buyer expects ${bands.map((band) => `${expectedBands[band] ?? 0} ${band}`).join(', ')} a year.`
}
