import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { confirmPanelMember } from '#app/evaluation/acts/confirm-panel-member.server.ts'
import { href } from '#app/lib/href.ts'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const loader = ({ params }: LoaderFunctionArgs) =>
  redirect(href('/buyer/tenders/:tenderId/panel', { tenderId: idOf(params, 'tenderId') }))

/** A button on the page of the panel; there is nothing to type. Pressed twice, the page shows that it is confirmed. */
export const action = binding(
  { by: ['commissioner', 'approver'] },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const tenderId = idOf(params, 'tenderId')
    const place = { tenderId, personId: idOf(params, 'personId') }
    const result = await confirmPanelMember(actingIn(context, request), place)
    if (result.ok || result.refusal.kind === 'not possible')
      return redirect(href('/buyer/tenders/:tenderId/panel', { tenderId }))
    return respondTo(result.refusal.kind)
  },
)
