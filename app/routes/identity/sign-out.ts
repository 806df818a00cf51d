import { redirect, type ActionFunctionArgs } from '@remix-run/node'

export const loader = () => redirect('/')

export async function action({ context }: ActionFunctionArgs) {
  if (!context.signedIn) return redirect('/')
  return redirect('/', { headers: { 'Set-Cookie': await context.sessions.end(context.signedIn.sessionId) } })
}
