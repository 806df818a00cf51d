import type { LoaderFunctionArgs } from '@remix-run/node'
import { cohortPage } from '#app/delivery/pages/cohort-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export async function loadCohort({ context, params, request }: LoaderFunctionArgs) {
  const ids = { contractId: idOf(params, 'contractId'), cohortId: idOf(params, 'cohortId') }
  const page = await cohortPage(context.db, requireActor(context, request), ids)
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type Step = keyof Awaited<ReturnType<typeof loadCohort>>['may']

/** The outcome that the address names, for those who may take this step. */
export async function loadOutcome(args: LoaderFunctionArgs, step: Step) {
  const { outcomes, ...cohort } = await loadCohort(args)
  const outcome = outcomes.find((one) => one.outcome === args.params['outcome'])
  if (!outcome) return respondTo('not found')
  return cohort.may[step] ? { ...cohort, outcome } : respondTo('not permitted')
}

/** The milestone that the address names by its key. */
export async function loadMilestone(args: LoaderFunctionArgs, step: Step) {
  const page = await loadOutcome(args, step)
  const milestone = page.outcome.milestones.find(({ key }) => key === args.params['milestone'])
  return milestone ? { ...page, milestone } : respondTo('not found')
}
