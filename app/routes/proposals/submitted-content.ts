import type { LoaderFunctionArgs } from '@remix-run/node'
import { submittedContent } from '#app/proposals/pages/submitted-content.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The very bytes whose hash is on the receipt, for the bidder alone. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const found = await submittedContent(context, requireActor(context, request), idOf(params, 'tenderId'))
  if (!found.ok) return respondTo(found.refusal.kind)
  const { reference, text } = found.value
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${reference}.json"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
