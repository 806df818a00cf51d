import type { LoaderFunctionArgs } from '@remix-run/node'
import { replacePage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The place of somebody on a panel that is to be filled, or to be done without. */
export async function loadPlace({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = await replacePage(context.db, actor, idOf(params, 'tenderId'), idOf(params, 'personId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}
