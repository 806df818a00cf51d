import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { reinstateMember } from '#app/identity/acts/reinstate-member.server.ts'
import { href } from '#app/lib/href.ts'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { loadMember } from './member.server.ts'
import { confirmMemberForm } from './people.form.ts'

export async function loader(args: LoaderFunctionArgs) {
  await loadMember(args)
  return redirect(href('/people/:personId', { personId: idOf(args.params, 'personId') }))
}

export const action = binding({ by: ['owner'] }, async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const personId = idOf(params, 'personId')
  const form = await readForm(request, confirmMemberForm)
  if (!form.ok) return respondTo('bad request')
  const result = await reinstateMember(act, { personId, ...form.value })
  // What changed in between is shown on the page to which this leads.
  if (!result.ok && result.refusal.kind !== 'changed since shown') return respondTo(result.refusal.kind)
  return redirect(href('/people/:personId', { personId }))
})
