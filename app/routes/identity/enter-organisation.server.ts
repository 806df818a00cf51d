import { redirect } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import type { WebContext } from '#app/web/context.server.ts'

/** Home in the organisation to which a link has led: in the session that there is, or in a new one. */
export async function enterOrganisation(
  { sessions, signedIn }: Pick<WebContext, 'sessions' | 'signedIn'>,
  who: { personId: string; organisationId: string },
) {
  if (!signedIn) return redirect(href('/home'), { headers: { 'Set-Cookie': await sessions.start(who) } })
  await sessions.choose(signedIn.sessionId, who.organisationId)
  return redirect(href('/home'))
}
