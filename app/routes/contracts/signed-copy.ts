import type { LoaderFunctionArgs } from '@remix-run/node'
import { signedCopy } from '#app/contracts/pages/contract-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { pdfAnswer } from './pdf-answer.server.ts'

/** The pages of the contract with who signed them; the document that was signed stands at its own address. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const copy = await signedCopy(context, requireActor(context, request), idOf(params, 'contractId'))
  return copy.ok ? pdfAnswer(copy.value) : respondTo(copy.refusal.kind)
}
