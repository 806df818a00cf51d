import type { LoaderFunctionArgs } from '@remix-run/node'
import { methodFile } from '#app/tendering/pages/notice-page.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The very bytes whose SHA-256 is on the notice. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const reference = params['reference'] ?? ''
  const method = (await methodFile(context.db, reference)) ?? respondTo('not found')
  return new Response(method, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${reference.replace(/[^\w-]/g, '')}-method.json"`,
    },
  })
}
