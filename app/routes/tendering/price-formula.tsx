import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatPence, poundsInput } from '#app/lib/money.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { suggestedUpperAnchor } from '#app/tendering/price-formula.ts'
import { InsetText } from '#app/ui/messages.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { MoneyField, SelectField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { priceFormulaForm } from './price-formula.form.ts'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('How price is scored')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'price-formula')

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, priceFormulaForm, { saved: specification })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'price-formula', shownVersion, change, form })
})

export default function PriceFormula() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { priceFormula, outcomes, budgetPence, contractYears } = page.specification
  const chosen = typed.text('priceFormula.outcome', priceFormula?.outcome ?? outcomes[0]?.key)
  const wanted = outcomes.find(({ key }) => key === chosen)?.wanted?.number ?? null
  const suggested = suggestedUpperAnchor(budgetPence, contractYears, wanted)
  return (
    <SectionForm
      page={page}
      title="How price is scored"
      errors={reply?.errors}
      savedForm={reply?.saved}
      intro={
        <p className="govuk-body">
          A bidder’s total price is divided by the number of results it promises over all years. That price of one
          result earns full marks at or below one amount, none at or above another, and in between a share in a straight
          line. No bid’s marks depend on another bid.
        </p>
      }
    >
      {outcomes.length === 0 && (
        <InsetText>
          There is no outcome yet.{' '}
          <a className="govuk-link" href={href('/buyer/tenders/:tenderId/outcomes', { tenderId: page.tenderId })}>
            Add an outcome first
          </a>
          .
        </InsetText>
      )}
      <SelectField
        name="priceFormula.outcome"
        label="Which outcome divides the price?"
        empty="Choose an outcome"
        options={outcomes.map(({ key, statement }) => ({ value: key, text: `${key} – ${statement}` }))}
        defaultValue={chosen}
        errors={errors['priceFormula.outcome']}
      />
      <MoneyField
        name="priceFormula.fullMarksAtOrBelowPence"
        label="Price of one result that earns full marks"
        hint="At this price or below"
        defaultValue={typed.text(
          'priceFormula.fullMarksAtOrBelowPence',
          poundsInput(priceFormula?.fullMarksAtOrBelowPence ?? null),
        )}
        errors={errors['priceFormula.fullMarksAtOrBelowPence']}
      />
      <MoneyField
        name="priceFormula.noMarksAtOrAbovePence"
        label="Price of one result that earns no marks"
        hint={
          suggested
            ? `At this price or above. At ${formatPence(suggested)} a bid of the whole budget for the number wanted would just earn nothing, so that every bid within the budget can use the whole range.`
            : 'At this price or above. With budget, years and the number wanted entered, an amount is suggested here.'
        }
        defaultValue={typed.text(
          'priceFormula.noMarksAtOrAbovePence',
          poundsInput(priceFormula?.noMarksAtOrAbovePence ?? null),
        )}
        errors={errors['priceFormula.noMarksAtOrAbovePence']}
      />
      <TextArea
        name="priceFormula.numberRule"
        label="How does the promised number bind?"
        hint="What stops a bidder from promising more than it can reach"
        defaultValue={typed.text('priceFormula.numberRule', priceFormula?.numberRule)}
        errors={errors['priceFormula.numberRule']}
      />
    </SectionForm>
  )
}
