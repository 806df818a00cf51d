import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { turnProviderOn } from '#app/identity/acts/turn-provider-on.server.ts'
import { href } from '#app/lib/href.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { turnProviderForm } from './provider.form.ts'

export const loader = () => redirect(href.provider)

export async function action({ context, request }: ActionFunctionArgs) {
  const act = actingIn(context, request)
  const form = await readForm(request, turnProviderForm)
  if (!form.ok) return respondTo('bad request')
  const result = await turnProviderOn(act, form.value)
  if (!result.ok && (result.refusal.kind === 'not found' || result.refusal.kind === 'not permitted')) {
    return respondTo(result.refusal.kind)
  }
  // What else kept it off is shown on the page to which this leads.
  return redirect(!result.ok && result.refusal.kind === 'domain taken' ? `${href.provider}?taken` : href.provider)
}
