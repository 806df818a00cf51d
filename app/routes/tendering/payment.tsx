import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatBps, poundsInput } from '#app/lib/money.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { withKeys } from '#app/tendering/milestone-keys.ts'
import { Fieldset } from '#app/ui/choice-fields.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { MoneyField, PercentField, TextField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { paymentForm, placeInPayment } from './payment.form.ts'
import { BandFields, PayableMilestones } from './payment-rows.tsx'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Payment by results')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'payment')

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, paymentForm, { saved: specification, place: placeInPayment })
  if (!form.ok) return form.reply
  const { shownVersion, payment } = form.value
  const before = specification.payment.payableMilestones
  const payableMilestones = withKeys(payment.payableMilestones, before, ({ outcome }) => `${outcome}.`)
  const change = { payment: { ...payment, payableMilestones } }
  return saveSection(args, { section: 'payment', shownVersion, change, form })
})

const texts = [
  {
    name: 'minimumPerformance',
    label: 'Minimum performance on which the core depends',
    hint: 'Goes into the contract. The portal holds nothing back: the parties settle that outside it.',
  },
  {
    name: 'corePaid',
    label: 'When is the core paid?',
    hint: 'Goes into the contract. The portal lists twelve monthly instalments a year, in advance; agree another rhythm only if you keep its dates elsewhere.',
  },
  {
    name: 'outcomesPaid',
    label: 'When are outcomes verified and paid?',
    hint: 'Goes into the contract. In the portal nothing is accepted because time has passed.',
  },
  {
    name: 'indexation',
    label: 'Indexation',
    hint: 'Goes into the contract. The portal keeps to the prices proposed: the parties settle a change outside it.',
  },
  {
    name: 'deadweight',
    label: 'What is deducted for results that would have come anyway?',
    hint: 'Goes into the contract. The portal deducts nothing by itself: say “nothing”, or agree numbers that have it taken off.',
  },
  {
    name: 'clawback',
    label: 'What happens to a payment that later checks disprove?',
    hint: 'Goes into the contract. What is credited or paid back the parties settle outside the portal.',
  },
] as const

export default function Payment() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { payment, contractYears, outcomes, customersPerYear, customersWord } = page.specification
  const { incentive } = payment
  const field = (name: string, stored: string | undefined) => ({
    name: `payment.${name}`,
    defaultValue: typed.text(`payment.${name}`, stored),
    errors: errors[`payment.${name}`],
  })
  const percent = (share: number | undefined) => (share === undefined ? '' : formatBps(share).slice(0, -1))
  const years = Array.from({ length: contractYears ?? 0 }, (_, i) => i)
  return (
    <SectionForm
      page={page}
      title="Payment by results"
      errors={reply?.errors}
      savedForm={reply?.saved}
      focus={reply?.focus}
      intro={
        <p className="govuk-body">
          The core is paid while the service runs; the outcome share only for results that were verified. Smaller
          providers can carry less risk: a core that falls from year to year is usual, not required.
        </p>
      }
    >
      {years.length === 0 && (
        <InsetText>
          <a
            className="govuk-link"
            href={href('/buyer/tenders/:tenderId/budget-and-rules', { tenderId: page.tenderId })}
          >
            Enter how many years the contract runs
          </a>{' '}
          first: the shares are set year by year.
        </InsetText>
      )}
      {years.map((i) => (
        <Fieldset key={i} legend={`Year ${i + 1}`} size="s">
          <PercentField
            {...field(`coreShareBpsByYear[${i}]`, percent(payment.coreShareBpsByYear[i]))}
            label={`Core share in year ${i + 1}`}
          />
          <PercentField
            {...field(`outcomeShareBpsByYear[${i}]`, percent(payment.outcomeShareBpsByYear[i]))}
            label={`Outcome share in year ${i + 1}`}
          />
        </Fieldset>
      ))}
      <PayableMilestones stored={payment.payableMilestones} outcomes={outcomes} typed={typed} errors={errors} />
      <BandFields
        payment={payment}
        customers={customersPerYear === null ? customersWord : `${customersPerYear} ${customersWord}`}
        field={field}
      />
      <TextArea {...field('bandSetBy', payment.bandSetBy)} label="Who decides a person’s band, and by what?" rows={3} />
      <Fieldset
        legend="Incentive for more results than agreed"
        hint="On top of the price, from verified savings, measured and paid outside the portal. Leave everything empty where there is none."
      >
        <MoneyField
          {...field('incentive.ratePencePerPersonAbove', poundsInput(incentive?.ratePencePerPersonAbove ?? null))}
          label="For each person above the agreed number"
        />
        <PercentField
          {...field('incentive.capBpsOfYearlyPrice', percent(incentive?.capBpsOfYearlyPrice))}
          label="At most this share of the year’s price"
        />
        <MoneyField
          {...field('incentive.ceilingPence', poundsInput(incentive?.ceilingPence ?? null))}
          label="At most in all years together"
        />
        <TextField {...field('incentive.startsAbove', incentive?.startsAbove)} label="It starts above" />
        <TextField {...field('incentive.fundedFrom', incentive?.fundedFrom)} label="It is funded from" />
        <TextField {...field('incentive.savingMeasure', incentive?.savingMeasure)} label="The saving is measured by" />
      </Fieldset>
      {texts.map(({ name, ...words }) => (
        <TextArea key={name} {...field(name, payment[name])} {...words} rows={3} />
      ))}
      <MoneyField
        {...field('mobilisationPence', poundsInput(payment.mobilisationPence))}
        label="Paid for mobilisation before the start"
        hint="0 where nothing is paid"
      />
    </SectionForm>
  )
}
