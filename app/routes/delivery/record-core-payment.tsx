import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { paymentsPage } from '#app/delivery/pages/payments-page.server.ts'
import { href } from '#app/lib/href.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { idOf, numberOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Record a core payment')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { contractId, year, instalment } = namedIn(params)
  const page = await paymentsPage(context.db, requireActor(context, request), contractId)
  if (!page.ok) return respondTo(page.refusal.kind)
  const instalments = page.value.core.flatMap(({ instalments: ofOneYear }) => ofOneYear)
  const one = instalments.find((due) => due.contractYear === year && due.instalment === instalment)
  if (!one) return respondTo('not found')
  // Paid meanwhile, not due yet, or not this person's to record: the ledger shows how it stands.
  if (!one.mayPay) throw redirect(href('/contracts/:contractId/payments', { contractId }))
  return { contractId, reference: page.value.reference, ...one }
}

export const action = binding({ by: ['commissioner'] }, async ({ context, params, request }: ActionFunctionArgs) => {
  const { contractId, year: contractYear, instalment } = namedIn(params)
  const result = await recordCorePayment(actingIn(context, request), { contractId, contractYear, instalment })
  const kind = result.ok ? null : result.refusal.kind
  if (kind === 'not found' || kind === 'not permitted') return respondTo(kind)
  return redirect(href('/contracts/:contractId/payments', { contractId }))
})

function namedIn(params: Record<string, string | undefined>) {
  return {
    contractId: idOf(params, 'contractId'),
    year: numberOf(params, 'year'),
    instalment: numberOf(params, 'instalment'),
  }
}

export default function RecordCorePayment() {
  const { contractId, reference, contractYear, instalment, dueOn, amount } = useLoaderData<typeof loader>()
  return (
    <FormPage
      back={href('/contracts/:contractId/payments', { contractId })}
      caption={`Contract ${reference}`}
      title={`Record ${amount} as paid`}
      errors={undefined}
      submit={`Record ${amount} as paid`}
      intro={
        <p className="govuk-body">
          Core of year {contractYear}, instalment {instalment} of 12, due on {dueOn}. The portal moves no money: record
          it when your payment has gone out. The line is added to the ledger that both parties see, and stays.
        </p>
      }
    />
  )
}
