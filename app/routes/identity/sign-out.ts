import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { href } from '#app/lib/href.ts'

export const loader = () => redirect(href('/'))

export async function action({ context }: ActionFunctionArgs) {
  if (context.signedIn) await context.sessions.end(context.signedIn.sessionId)
  return redirect(href('/'))
}
