import { milestoneWords } from '#app/tendering/milestone-day.ts'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { ListRow, AddButton, InsertBeforeButton, MoveUpButton, RemoveButton } from '#app/ui/list-buttons.tsx'
import { HiddenFields, NumberField, TextField } from '#app/ui/text-fields.tsx'
import { BandFields } from './band-fields.tsx'
import { methodOptions, numberText, type TargetFormProps } from './target-fields.tsx'

const list = 'milestones'

/** The way to the target, step by step; rows are added, removed and moved without script. */
export function MilestoneList(props: TargetFormProps) {
  const { page, typed, errors } = props
  const count = typed.count(list, page.target.milestones.length)
  return (
    <section aria-labelledby={list}>
      <h2 className="govuk-heading-m" id={list}>
        Milestones on the way
      </h2>
      <p className="govuk-body">
        Each milestone is reached by way of the one before, so its number cannot be larger. The last one is the target
        itself, with the same number.
      </p>
      {errors?.fields[list]?.map((text) => (
        <p key={text} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {text}
        </p>
      ))}
      <div className="app-cards">
        {Array.from({ length: count }, (_, index) => (
          <MilestoneFields key={index} {...props} index={index} isLast={index === count - 1} />
        ))}
      </div>
      <AddButton list={list}>Add a milestone at the end</AddButton>
    </section>
  )
}

function MilestoneFields({ page, typed, errors, index, isLast }: TargetFormProps & { index: number; isLast: boolean }) {
  const at = `${list}[${index}]`
  const stored = page.target.milestones[index]
  const key = typed.text(`${at}.key`, stored?.key)
  const name = typed.text(`${at}.name`, stored?.name)
  const paid = page.paidMilestones.find((one) => one.key === key)
  const what = `milestone ${index + 1}`
  return (
    <ListRow
      card
      list={list}
      index={index}
      label={`Milestone ${index + 1}`}
      heading={`Milestone ${index + 1}${paid ? `: ${milestoneWords(paid)}` : ''}`}
    >
      <HiddenFields values={{ [`${at}.key`]: key }} />
      {paid ? (
        <>
          <HiddenFields values={{ [`${at}.name`]: paid.name }} />
          <p className="govuk-hint">The buyer pays for this milestone, so its name and its day are fixed.</p>
        </>
      ) : (
        <>
          <TextField
            name={`${at}.name`}
            label="What they have reached"
            defaultValue={name}
            errors={errors?.fields[`${at}.name`]}
          />
          <NumberField
            name={`${at}.afterDays`}
            label="How many days after their start they can reach it"
            hint="Nobody is counted before. Leave it empty where it can be reached at once."
            defaultValue={typed.text(`${at}.afterDays`, numberText(stored?.afterDays ?? null))}
            errors={errors?.fields[`${at}.afterDays`]}
          />
        </>
      )}
      <NumberField
        name={`${at}.customersPerYear`}
        label={`How many ${page.customersWord} a year reach it`}
        defaultValue={typed.text(`${at}.customersPerYear`, numberText(stored?.customersPerYear ?? null))}
        errors={errors?.fields[`${at}.customersPerYear`]}
      />
      {paid && !isLast && (
        <BandFields
          name={`${at}.customersPerYearByBand`}
          legend="How many of them are in each difficulty band"
          bands={page.bands}
          stored={stored?.customersPerYearByBand ?? null}
          typed={typed}
          errors={errors}
        />
      )}
      <CheckboxField
        name={`${at}.verification`}
        label="How it is verified"
        labelSize="s"
        small
        options={methodOptions.map(({ value, text }) => ({ value, text }))}
        defaultValue={typed.texts(`${at}.verification`, stored?.verification)}
        errors={errors?.fields[`${at}.verification`]}
      />
      <p className="govuk-body">
        <InsertBeforeButton list={list} index={index} what={what}>
          Add a milestone before
        </InsertBeforeButton>{' '}
        {index > 0 && <MoveUpButton list={list} index={index} what={what} />}{' '}
        {!paid && <RemoveButton list={list} index={index} what={what} />}
      </p>
    </ListRow>
  )
}
