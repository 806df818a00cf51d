import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { awardPage } from '#app/contracts/pages/award-page.server.ts'
import { href } from '#app/lib/href.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export async function loadAward({ context, params, request }: LoaderFunctionArgs) {
  const page = await awardPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type Step = keyof Awaited<ReturnType<typeof loadAward>>['may']

/** The page of a step that this person can take now; otherwise the award itself, which says where it stands. */
export async function loadStep(args: LoaderFunctionArgs, step: Step) {
  const page = await loadAward(args)
  if (!page.may[step]) throw redirect(href('/buyer/tenders/:tenderId/award', { tenderId: page.tenderId }))
  return page
}
