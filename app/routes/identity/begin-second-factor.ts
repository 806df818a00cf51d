import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { beginSecondFactor } from '#app/identity/acts/begin-second-factor.server.ts'
import { href } from '#app/lib/href.ts'
import { binding } from '#app/web/senders.server.ts'
import { requireSignedIn, safeReturn, systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { beginForm } from './second-factor.form.ts'

export const loader = () => redirect(href('/account/second-factor'))

export const action = binding({}, async ({ context, request }: ActionFunctionArgs) => {
  const { personId } = requireSignedIn(context, request)
  const form = await readForm(request, beginForm)
  // Where it is on already, the page says so.
  await beginSecondFactor(systemOf(context), { personId })
  const next = safeReturn(form.ok ? form.value.next : null)
  return redirect(href('/account/second-factor', {}, { query: { return: next } }))
})
