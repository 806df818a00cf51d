import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { tryJobAgain } from '#app/administration/acts/try-job-again.server.ts'
import { href } from '#app/lib/href.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const loader = () => redirect(href('/admin/jobs'))

export const action = sentBy(['administrator'], async ({ context, params, request }: ActionFunctionArgs) => {
  const result = await tryJobAgain(actingIn(context, request), { jobId: idOf(params, 'jobId') })
  // What was dealt with in between is no longer on the page to which this leads.
  if (!result.ok && result.refusal.kind !== 'changed since shown') return respondTo(result.refusal.kind)
  return redirect(href('/admin/jobs'))
})
