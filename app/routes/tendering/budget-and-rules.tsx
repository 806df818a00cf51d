import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { poundsInput } from '#app/lib/money.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { budgetChoices } from '#app/tendering/pages/budget-page.server.ts'
import { regimes } from '#app/reference/regimes.ts'
import { awardRoutes } from '#app/tendering/specification.ts'
import { CheckboxField, Fieldset, RadioField } from '#app/ui/choice-fields.tsx'
import { DateField } from '#app/ui/date-fields.tsx'
import { ListRow, AddButton, RemoveButton } from '#app/ui/list-buttons.tsx'
import { Details } from '#app/ui/messages.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { MoneyField, NumberField, SelectField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { budgetAndRulesForm, placeInRules } from './budget-and-rules.form.ts'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

const title = 'Budget, contract and rules'

export const meta: MetaFunction = () => pageTitle(title)

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadSection(args, 'budget-and-rules')
  return { ...page, ...(await budgetChoices(args.context.db)) }
}

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, budgetAndRulesForm, { saved: specification, place: placeInRules })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'budget-and-rules', shownVersion, change, form })
})

export default function BudgetAndRules() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { specification, regions, socialCodes, healthCodes } = page
  const conditions = specification.conditionsOfParticipation
  const rows = Array.from(
    { length: Math.max(1, typed.count('conditionsOfParticipation', conditions.length)) },
    (_, i) => i,
  )
  const field = (name: string, stored: string | number | null | undefined) => ({
    name,
    defaultValue: typed.text(name, String(stored ?? '')),
    errors: errors[name],
  })
  const codes = typed.texts('cpv', specification.cpv)
  return (
    <SectionForm page={page} title={title} errors={reply?.errors} savedForm={reply?.saved} focus={reply?.focus}>
      <Fieldset legend="Money and time">
        <MoneyField
          {...field('budgetPence', poundsInput(specification.budgetPence))}
          label="Budget for all years together"
          hint="Without VAT. It binds the price of every bid; an incentive comes on top."
        />
        <NumberField {...field('contractYears', specification.contractYears)} label="Years of the contract" width={2} />
        <DateField
          name="contractStartsOn"
          label="First day of the contract"
          defaultValue={typed.dayTime('contractStartsOn', specification.contractStartsOn)}
          errors={errors['contractStartsOn']}
        />
        <NumberField
          {...field('extensionYears', specification.extensionYears)}
          label="Years by which it can be extended"
          hint="0 where there is no such option"
          width={2}
        />
        <TextArea
          {...field('durationReason', specification.durationReason)}
          label="Why this long?"
          hint="The first year sets up and the last prepares the exit: what is left must be enough for results"
          rows={3}
        />
        <TextArea
          {...field('mobilisation', specification.mobilisation)}
          label="Mobilisation before the start"
          hint="Dates, staff transfer, registration"
          rows={3}
        />
      </Fieldset>
      <Fieldset legend="Where and what">
        <SelectField
          {...field('region', specification.region)}
          label="Region"
          empty="Choose a region"
          options={regions}
        />
        <CheckboxField
          name="cpv"
          label="CPV codes"
          hint="What is bought, in the words of the Common Procurement Vocabulary"
          small
          options={socialCodes}
          defaultValue={codes}
          errors={errors['cpv']}
        />
        <Details summary="Codes of health services" open={healthCodes.some(({ value }) => codes.includes(value))}>
          <CheckboxField
            name="cpv"
            id="cpv-health"
            label="CPV codes of health services"
            small
            options={healthCodes}
            defaultValue={codes}
          />
        </Details>
      </Fieldset>
      <Fieldset
        legend="Conditions of participation"
        hint="What every bidder must meet, pass or fail. Ask only what the contract needs."
      >
        {rows.map((i) => (
          <ListRow key={i} list="conditionsOfParticipation" index={i} label={`Condition ${i + 1}`}>
            <TextArea
              {...field(`conditionsOfParticipation[${i}].text`, conditions[i]?.text)}
              label={`Condition ${i + 1}`}
              rows={2}
            />
            <RemoveButton list="conditionsOfParticipation" index={i} what={`condition ${i + 1}`} />
          </ListRow>
        ))}
        <AddButton list="conditionsOfParticipation">Add a condition</AddButton>
      </Fieldset>
      <Fieldset legend="Law">
        <RadioField
          {...field('regime', specification.regime)}
          label="Legal regime"
          options={regimes.map((value) => ({ value, text: value }))}
        />
        <TextArea
          {...field('regimeReason', specification.regimeReason)}
          label="Why does it apply?"
          hint="And which others you considered: for example, whether the main subject is a health care service"
          rows={3}
        />
        <RadioField
          {...field('awardRoute', specification.awardRoute)}
          label="Award route"
          options={awardRoutes.map((value) => ({ value, text: value.charAt(0).toUpperCase() + value.slice(1) }))}
        />
        <TextArea {...field('awardRouteReason', specification.awardRouteReason)} label="Why this route?" rows={3} />
      </Fieldset>
    </SectionForm>
  )
}
