import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endSession } from '#app/identity/acts/end-session.server.ts'
import { href } from '#app/lib/href.ts'
import { requireSignedIn, systemOf } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const loader = () => redirect(href('/account/sessions'))

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { personId } = requireSignedIn(context, request)
  const result = await endSession(systemOf(context), { personId, listedId: idOf(params, 'sessionId') })
  return result.ok ? redirect(href('/account/sessions')) : respondTo(result.refusal.kind)
}
