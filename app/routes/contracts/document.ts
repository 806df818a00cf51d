import type { LoaderFunctionArgs } from '@remix-run/node'
import { contractDocument } from '#app/contracts/pages/contract-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { wantedVersion } from './contract.server.ts'
import { pdfAnswer } from './pdf-answer.server.ts'

/** The document of a version, as it is checked and signed. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const document = await contractDocument(context, actor, idOf(params, 'contractId'), wantedVersion(request))
  if (!document.ok) return respondTo(document.refusal.kind)
  return pdfAnswer(document.value)
}
