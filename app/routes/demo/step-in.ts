import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { stepIn } from '#app/identity/acts/step-in.server.ts'
import { href } from '#app/lib/href.ts'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { stepInForm } from './demo.form.ts'

export const loader = () => redirect(href('/demo'))

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, stepInForm)
  if (!form.ok) return respondTo('not found')
  const result = await stepIn({ ...systemOf(context), mode: context.configuration.mode }, form.value)
  if (!result.ok) return respondTo(result.refusal.kind)
  if (context.signedIn) await context.sessions.end(context.signedIn.sessionId)
  const cookie = await context.sessions.start({ ...result.value, steppedIn: true })
  return redirect(href('/home'), { headers: { 'Set-Cookie': cookie } })
}
