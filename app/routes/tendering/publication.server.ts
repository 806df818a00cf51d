import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import { publicationPage } from '#app/tendering/pages/publication-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** What preview, approval and publication show; once published, the tender's own page says more. */
export async function loadPublication({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const result = await publicationPage(context.db, requireActor(context, request), tenderId)
  if (!result.ok) return respondTo(result.refusal.kind)
  if (!result.value.isDraft) throw redirect(href('/buyer/tenders/:tenderId', { tenderId }))
  return result.value
}
