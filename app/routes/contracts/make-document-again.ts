import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { makeDocumentAgain } from '#app/contracts/acts/make-document-again.server.ts'
import { href } from '#app/lib/href.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { loadContract } from './contract.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { contractId } = await loadContract(args)
  return redirect(href('/contracts/:contractId', { contractId }))
}

export const action = sentBy(['legal', 'signatory'], async ({ context, params, request }: ActionFunctionArgs) => {
  const contractId = idOf(params, 'contractId')
  const result = await makeDocumentAgain(actingIn(context, request), { contractId })
  // Asked for in between, it is being made: the page says so.
  if (!result.ok && result.refusal.kind !== 'not failed') return respondTo(result.refusal.kind)
  return redirect(href('/contracts/:contractId', { contractId }))
})
