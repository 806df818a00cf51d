import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { turnOffSecondFactor } from '#app/identity/acts/turn-off-second-factor.server.ts'
import { href } from '#app/lib/href.ts'
import { binding } from '#app/web/senders.server.ts'
import { requireSignedIn, systemOf } from '#app/web/context.server.ts'

export const loader = () => redirect(href('/account/second-factor'))

export const action = binding({}, async ({ context, request }: ActionFunctionArgs) => {
  const { personId } = requireSignedIn(context, request)
  // Where it is off already, the page says so.
  await turnOffSecondFactor(systemOf(context), { personId })
  return redirect(href('/account/second-factor'))
})
