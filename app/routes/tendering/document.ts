import type { LoaderFunctionArgs } from '@remix-run/node'
import { buyersDocument, documentFile } from '#app/tendering/pages/tender-documents.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { download } from '#app/web/download.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** A document for the buyer's own people, before publication too. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const asked = { tenderId: idOf(params, 'tenderId'), documentId: idOf(params, 'documentId') }
  const document = (await buyersDocument(context.db, actor, asked)) ?? respondTo('not found')
  return download(request, documentFile(context.files, document), { isPublic: false })
}
