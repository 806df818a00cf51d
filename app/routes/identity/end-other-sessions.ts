import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endOtherSessions } from '#app/identity/acts/end-other-sessions.server.ts'
import { href } from '#app/lib/href.ts'
import { requireSignedIn, systemOf } from '#app/web/context.server.ts'

export const loader = () => redirect(href('/account/sessions'))

export async function action({ context, request }: ActionFunctionArgs) {
  await endOtherSessions(systemOf(context), requireSignedIn(context, request))
  return redirect(href('/account/sessions'))
}
