import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { cohortRefusals } from '#app/delivery/content.ts'
import { deliveryPage } from '#app/delivery/pages/delivery-page.server.ts'
import { href } from '#app/lib/href.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { DateField } from '#app/ui/date-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { cohortForm } from './delivery.form.ts'
import { cohortHref } from './cohort-links.ts'

export const meta: MetaFunction = () => pageTitle('Open a cohort')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await deliveryPage(context.db, requireActor(context, request), idOf(params, 'contractId'))
  if (!page.ok) return respondTo(page.refusal.kind)
  if (page.value.may.openCohort) return page.value
  throw redirect(href('/contracts/:contractId/delivery', { contractId: page.value.contractId }))
}

export const action = sentBy(
  ['commissioner', 'bid writer', 'signatory'],
  async ({ context, params, request }: ActionFunctionArgs) => {
    const contractId = idOf(params, 'contractId')
    const act = actingIn(context, request)
    const form = await readForm(request, cohortForm)
    if (!form.ok) return form.reply
    const result = await openCohort(act, { contractId, ...form.value })
    if (result.ok) return redirect(cohortHref({ contractId, cohortId: result.value.cohortId }))
    const { kind } = result.refusal
    switch (kind) {
      case 'ends before it begins':
      case 'crosses a contract year':
        return form.again({ to: [cohortRefusals[kind]] })
      case 'outside the contract':
      case 'overlaps another':
        return form.again({ from: [cohortRefusals[kind]] })
      case 'not signed':
        return form.again({ '': [cohortRefusals[kind]] }, 409)
      default:
        return respondTo(kind)
    }
  },
)

export default function OpenCohort() {
  const { contractId, reference, years } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const day = (name: string) => ({
    day: typed.text(`${name}.day`),
    month: typed.text(`${name}.month`),
    year: typed.text(`${name}.year`),
  })
  return (
    <FormPage
      back={href('/contracts/:contractId/delivery', { contractId })}
      caption={`Contract ${reference}`}
      title="Open a cohort"
      errors={reply?.errors}
      submit="Open the cohort"
      intro={
        <>
          <p className="govuk-body">
            A cohort is the people who come to the service between two days, often a quarter. It lies within one
            contract year, because its results are paid from that year’s price.
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {years.map((year) => (
              <li key={year}>{year}</li>
            ))}
          </ul>
        </>
      }
    >
      <DateField name="from" label="First day" defaultValue={day('from')} errors={reply?.errors.fields['from']} />
      <DateField name="to" label="Last day" defaultValue={day('to')} errors={reply?.errors.fields['to']} />
    </FormPage>
  )
}
