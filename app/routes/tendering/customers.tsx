import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Fieldset } from '#app/ui/choice-fields.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { NumberField, TextField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { customersForm } from './customers.form.ts'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

const title = 'The people who are to be better off'

export const meta: MetaFunction = () => pageTitle(title)

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'customers')

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, customersForm, { saved: specification })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'customers', shownVersion, change, form })
})

export default function Customers() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { customersWord, customers, referralRoute, customersPerYear, volumeRange } = page.specification
  return (
    <SectionForm page={page} title={title} errors={reply?.errors} savedForm={reply?.saved}>
      <TextField
        name="customersWord"
        label="What are they called in this tender?"
        hint="In the plural: people, tenants, families, young people. Bidders will read this word everywhere."
        width={20}
        defaultValue={typed.text('customersWord', customersWord)}
        errors={errors['customersWord']}
      />
      <TextArea
        name="customers"
        label="Who are they?"
        hint="So that anyone can tell who belongs and who does not: age, place, situation."
        defaultValue={typed.text('customers', customers)}
        errors={errors['customers']}
      />
      <TextArea
        name="referralRoute"
        label="How do people come to the provider?"
        hint="Who refers them, by what way and how soon; or whether they can come by themselves."
        rows={3}
        defaultValue={typed.text('referralRoute', referralRoute)}
        errors={errors['referralRoute']}
      />
      <NumberField
        name="customersPerYear"
        label="How many are expected in a year?"
        defaultValue={typed.text('customersPerYear', String(customersPerYear ?? ''))}
        errors={errors['customersPerYear']}
      />
      <Fieldset
        legend="Range of referrals in a year"
        size="s"
        hint="Within it, the numbers a bidder promises stand as a share of the people referred. Outside it, both sides review them."
      >
        <NumberField
          name="volumeRange.from"
          label="From"
          defaultValue={typed.text('volumeRange.from', String(volumeRange?.from ?? ''))}
          errors={errors['volumeRange.from']}
        />
        <NumberField
          name="volumeRange.to"
          label="To"
          defaultValue={typed.text('volumeRange.to', String(volumeRange?.to ?? ''))}
          errors={errors['volumeRange.to']}
        />
      </Fieldset>
    </SectionForm>
  )
}
