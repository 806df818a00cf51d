import type { LoaderFunctionArgs } from '@remix-run/node'
import { documentFile, publishedDocument } from '#app/tendering/pages/tender-documents.server.ts'
import { download } from '#app/web/download.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** A document of the notice, for anybody. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const documentId = idOf(params, 'documentId')
  const document = (await publishedDocument(context.db, params['reference'] ?? '', documentId)) ?? respondTo('not found')
  return download(request, documentFile(context.files, document), { isPublic: true })
}
