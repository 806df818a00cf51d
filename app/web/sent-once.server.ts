import { setTimeout as sleep } from 'node:timers/promises'
import { data } from '@remix-run/node'
import { answerOf, beginForm, forgetForm, keepAnswer, type FormAnswer } from '#app/platform/answered-forms.server.ts'
import { href } from '#app/lib/href.ts'
import { pageField } from '#app/lib/sent-from.ts'
import type { WebContext } from './context.server.ts'
import { pagePath } from './kept-form.server.ts'
import { refusalResponse } from './refusals.server.ts'
import { bringsFile, fingerprintOf, intentField, sentForm } from './sent-form.server.ts'

type Context = Pick<WebContext, 'db' | 'keys' | 'signedIn'>

const lookAgainMs = 50
const patienceMs = 20_000

/**
 * Does what a form asks for once: the same form sent again from the same page by the same person (a double click, a
 * connection that broke) is answered with what the first was answered with, and nothing is done again. Whatever was
 * refused, and whatever begins a session, is answered anew.
 */
export async function answerOnce(context: Context, request: Request, act: () => Promise<unknown>): Promise<unknown> {
  const { db, keys } = context
  const from = await keyOf(context, request)
  if (from === null) return act()
  const key = keyFor(context, from)
  const until = performance.now() + patienceMs
  while (!(await beginForm(db, key))) {
    const answer = await answerOf(db, keys, key)
    if (answer !== null && answer !== 'under way') return again(answer)
    if (performance.now() > until) throw refusalResponse('busy')
    await sleep(lookAgainMs)
  }
  const settle = async (result: unknown) => {
    const answer = answerIn(result)
    await (answer ? keepAnswer(db, keys, key, answer) : forgetForm(db, key))
  }
  // Settled outside of what is tried: an answer that cannot be kept is no reason to do the same again.
  const result = await act().catch(async (thrown: unknown) => {
    await settle(thrown)
    throw thrown
  })
  await settle(result)
  return result
}

/** What this form was answered with before; `null` where it was not, and for what no form of ours sends. */
export async function answeredBefore(context: Context, request: Request): Promise<unknown> {
  const from = await keyOf(context, request)
  if (from === null) return null
  const answer = await answerOf(context.db, context.keys, keyFor(context, from))
  return answer === null || answer === 'under way' ? null : again(answer)
}

function keyFor({ signedIn }: Context, from: string): string {
  return `${signedIn?.personId ?? 'nobody'} ${signedIn?.actor?.organisationId ?? ''} ${from}`
}

/** The page that a form came from and all that stands in it; `null` for a form without its page, and for buttons of lists. */
async function keyOf({ signedIn }: Context, request: Request): Promise<string | null> {
  const withFile = bringsFile(request)
  // Of a file nothing is read for somebody who is not signed in. What cannot be read is refused where it is acted upon.
  if (withFile && !signedIn) return null
  const form = await sentForm(request.clone(), { withFile }).catch(() => null)
  const page = form?.get(pageField)
  if (!form || typeof page !== 'string' || page === '' || form.has(intentField)) return null
  return `${pagePath(request)} ${page} ${await fingerprintOf(form)}`
}

/** `null` where nothing was done, and where the answer is for this browser alone. */
function answerIn(result: unknown): FormAnswer | null {
  if (result instanceof Response) {
    const location = result.headers.get('Location')
    if (location === null || result.status >= 400 || result.headers.has('Set-Cookie')) return null
    return location.startsWith(`${href('/sign-in')}?`) ? null : { location }
  }
  if (result instanceof Error) return null
  const { shown, status, headers } = isWithStatus(result)
    ? { shown: result.data, status: result.init?.status ?? 200, headers: new Headers(result.init?.headers) }
    : { shown: result, status: 200, headers: new Headers() }
  return status >= 400 || headers.has('Set-Cookie') ? null : { shown, status }
}

function again(answer: FormAnswer) {
  if ('location' in answer) return new Response(null, { status: 303, headers: { Location: answer.location } })
  return data(answer.shown, { status: answer.status })
}

function isWithStatus(result: unknown): result is { data: unknown; init: ResponseInit | null } {
  return typeof result === 'object' && result !== null && 'type' in result && result.type === 'DataWithResponseInit'
}
