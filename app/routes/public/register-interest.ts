import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import { registerInterest } from '#app/tendering/acts/register-interest.server.ts'
import { tenderIdOf } from '#app/tendering/pages/notice-page.server.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The button's own address, opened by hand or after a sign-in, leads to the notice. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(href('/tenders/:reference', { reference: params['reference'] ?? '' }))

export const action = sentBy(['bid writer', 'signatory'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const reference = params['reference'] ?? ''
  const tenderId = (await tenderIdOf(context.db, reference)) ?? respondTo('not found')
  const result = await registerInterest(act, { tenderId })
  // Closed meanwhile: the notice says so.
  if (!result.ok && result.refusal.kind !== 'closed') return respondTo(result.refusal.kind)
  return redirect(result.ok ? href('/tenders/:reference', { reference }, { query: { done: 'registered' } }) : href('/tenders/:reference', { reference }))
})
