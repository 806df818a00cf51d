import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireSecondFactor } from '#app/identity/acts/require-second-factor.server.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { href } from '#app/lib/href.ts'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { requireForm } from './second-factor.form.ts'

export function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const may = identityPolicy.requireSecondFactor(actor, actor.organisationId)
  return may ? redirect(href('/people')) : respondTo('not permitted')
}

export const action = binding({ by: ['owner'] }, async ({ context, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const form = await readForm(request, requireForm)
  if (!form.ok) return respondTo('bad request')
  const { organisationId } = act.actor
  const result = await requireSecondFactor(act, { organisationId, required: form.value.required === 'yes' })
  if (result.ok || result.refusal.kind === 'so already') return redirect(href('/people'))
  // Whoever requires it of all sets it up first.
  if (result.refusal.kind === 'not yourself')
    return redirect(href('/account/second-factor', {}, { query: { return: href('/people') } }))
  return respondTo(result.refusal.kind)
})
