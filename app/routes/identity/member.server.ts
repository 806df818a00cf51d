import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { memberRefusals } from '#app/identity/content.ts'
import { memberPage } from '#app/identity/pages/people-page.server.ts'
import type { Result } from '#app/lib/result.ts'
import { requireActor } from '#app/web/context.server.ts'
import type { FormAgain } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The member that the address names, for owners of their organisation. */
export async function loadMember({ context, params, request }: LoaderFunctionArgs) {
  const page = await memberPage(context.db, requireActor(context, request), idOf(params, 'personId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type Refusal = { kind: 'not found' | 'not permitted' | 'changed since shown' | 'yourself' }

/** Leads on where access was taken away, or says in the form why it was not. */
export function answerTakenAway(result: Result<unknown, Refusal>, again: FormAgain, next: string) {
  if (result.ok) return redirect(next)
  const { kind } = result.refusal
  if (kind === 'changed since shown') return again({ '': [memberRefusals[kind]] }, 409)
  return kind === 'yourself' ? again({ '': [memberRefusals.yourself] }) : respondTo(kind)
}
