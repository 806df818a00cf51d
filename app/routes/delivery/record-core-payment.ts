import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { href } from '#app/lib/href.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { coreForm } from './delivery.form.ts'

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(href.contractPart(idOf(params, 'contractId'), 'payments'))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const contractId = idOf(params, 'contractId')
  const act = actingIn(context, request)
  const form = await readForm(request, coreForm)
  if (!form.ok) return respondTo('bad request')
  const result = await recordCorePayment(act, { contractId, ...form.value })
  const kind = result.ok ? null : result.refusal.kind
  if (kind === 'not found' || kind === 'not permitted') return respondTo(kind)
  // Paid meanwhile, or not due: the ledger shows how it stands.
  return redirect(href.contractPart(contractId, 'payments'))
}
