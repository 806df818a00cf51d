import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatPence, poundsInput } from '#app/lib/money.ts'
import { pricePage } from '#app/proposals/pages/section-pages.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { MoneyField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { placeInPrice, priceForm } from './price.form.ts'
import { PriceSummary } from './price-summary.tsx'
import { SectionForm } from './section-form.tsx'
import { sectionHref } from './section-links.ts'
import { pageOr, saveAndReturn } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Price')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  return pageOr(await pricePage(context, requireActor(context, request), tenderId), tenderId)
}

export const action = sentBy(['bid writer', 'signatory'], async (args: ActionFunctionArgs) => {
  const page = await loader(args)
  const form = await readDraftForm(args.request, priceForm, {
    saved: { pricePounds: page.pricePenceByYear },
    place: placeInPrice,
  })
  if (!form.ok) return form.reply
  const { shownVersion, pricePounds } = form.value
  const section = { kind: 'price', pricePenceByYear: pricePounds } as const
  return saveAndReturn(args, page, { shownVersion, section, form })
})

export default function Price() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const { facts } = page
  return (
    <SectionForm
      page={page}
      title="Price"
      errors={reply?.errors}
      savedForm={reply?.saved}
      self={sectionHref(page.tenderId, 'price')}
      intro={
        <>
          <p className="govuk-body">
            Enter one price for each contract year. It pays for everything: the core fee and what is paid for results.
            {facts.budgetPence !== null && ` The budget for all years together is ${formatPence(facts.budgetPence)}.`}
          </p>
          {page.indexation && <p className="govuk-body">Indexation: {page.indexation}</p>}
        </>
      }
    >
      {page.pricePenceByYear.map((price, i) => (
        <MoneyField
          key={i}
          name={`pricePounds[${i}]`}
          label={`Price of year ${i + 1}`}
          defaultValue={typed.text(`pricePounds[${i}]`, poundsInput(price))}
          errors={reply?.errors.fields[`pricePounds[${i}]`]}
        />
      ))}
      <PriceSummary facts={facts} />
    </SectionForm>
  )
}
