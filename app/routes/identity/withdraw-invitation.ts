import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { withdrawInvitation } from '#app/identity/acts/withdraw-invitation.server.ts'
import { href } from '#app/lib/href.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const loader = () => redirect(href('/people'))

export const action = sentBy(['owner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const result = await withdrawInvitation(act, { invitationId: idOf(params, 'invitationId') })
  // One that was accepted or withdrawn in between is settled: the list shows how.
  if (!result.ok && result.refusal.kind !== 'already settled') return respondTo(result.refusal.kind)
  return redirect(href('/people'))
})
