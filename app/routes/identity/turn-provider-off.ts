import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { turnProviderOff } from '#app/identity/acts/turn-provider-off.server.ts'
import { providerPage } from '#app/identity/pages/provider-page.server.ts'
import { href } from '#app/lib/href.ts'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { turnProviderForm } from './provider.form.ts'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await providerPage(context.db, requireActor(context, request))
  return page.ok ? redirect(href('/people/sign-in')) : respondTo(page.refusal.kind)
}

export const action = binding({ by: ['owner'] }, async ({ context, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const form = await readForm(request, turnProviderForm)
  if (!form.ok) return respondTo('bad request')
  const result = await turnProviderOff(act, form.value)
  if (!result.ok && (result.refusal.kind === 'not found' || result.refusal.kind === 'not permitted')) {
    return respondTo(result.refusal.kind)
  }
  // What changed in between is shown on the page to which this leads.
  return redirect(href('/people/sign-in'))
})
