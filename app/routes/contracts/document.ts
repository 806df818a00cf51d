import type { LoaderFunctionArgs } from '@remix-run/node'
import { contractDocument } from '#app/contracts/pages/contract-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The signed or unsigned document itself. Its name in the browser is that of the contract's version. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const document = await contractDocument(context, requireActor(context, request), idOf(params, 'contractId'))
  if (!document.ok) return respondTo(document.refusal.kind)
  const { bytes, sha256, name } = document.value
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `inline; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      ETag: `"${sha256}"`,
    },
  })
}
