import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { contractPage } from '#app/contracts/pages/contract-page.server.ts'
import { href } from '#app/lib/href.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export async function loadContract({ context, params, request }: LoaderFunctionArgs) {
  const page = await contractPage(context.db, requireActor(context, request), idOf(params, 'contractId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

/** The version that the address asks for (`?version=1`); none for the present one. */
export function wantedVersion(request: Request): number | undefined {
  const wanted = new URL(request.url).searchParams.get('version')
  if (wanted === null) return undefined
  return /^[1-9]\d{0,3}$/.test(wanted) ? Number(wanted) : 0
}

/** The page of a step that this person can take now; otherwise the contract itself, which says where it stands. */
export async function loadContractStep(args: LoaderFunctionArgs, step: 'check' | 'raise' | 'sign') {
  const page = await loadContract(args)
  if (!page.may[step] || !page.document) throw redirect(href('/contracts/:contractId', { contractId: page.contractId }))
  return { ...page, document: page.document }
}
