import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { auditCsv } from '#app/audit/pages/audit-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { readAuditFilter } from './audit-filter.ts'

/** The lines that the page shows with the same address, on all its pages. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { filter } = readAuditFilter(new URL(request.url))
  const result = await auditCsv(context.db, actor, filter)
  if (!result.ok) return respondTo(result.refusal.kind)
  return new Response(createReadableStreamFromReadable(Readable.from(result.value)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="record.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}
