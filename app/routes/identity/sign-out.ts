import { redirect, type ActionFunctionArgs } from '@remix-run/node'

export const loader = () => redirect('/')

export async function action({ context }: ActionFunctionArgs) {
  if (context.signedIn) await context.sessions.end(context.signedIn.sessionId)
  return redirect('/')
}
