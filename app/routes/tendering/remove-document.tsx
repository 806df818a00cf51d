import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { removeDocument } from '#app/tendering/acts/remove-document.server.ts'
import { publishedAlready } from '#app/tendering/content.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { removeDocumentForm } from './document.form.ts'
import { loadSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Remove a document')

export async function loader(args: LoaderFunctionArgs) {
  const { tenderId, specification } = await loadSection(args)
  const { title, documents } = specification
  const document = documents.find(({ id }) => id === args.params['documentId']) ?? respondTo('not found')
  return { tenderId, title, document: { title: document.title, fileName: document.fileName } }
}

export const action = sentBy(['commissioner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const form = await readForm(request, removeDocumentForm)
  if (!form.ok) return form.reply
  const result = await removeDocument(act, { tenderId, documentId: idOf(params, 'documentId') })
  const done = redirect(href('/buyer/tenders/:tenderId/documents', { tenderId }, { query: { done: 'removed' } }))
  if (result.ok) return done
  switch (result.refusal.kind) {
    case 'removed already':
      return done
    case 'published already':
      return form.again({ '': [publishedAlready] }, 409)
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function RemoveDocument() {
  const { tenderId, title, document } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/buyer/tenders/:tenderId/documents', { tenderId })}
      caption={title}
      title={`Remove “${document.title}”?`}
      errors={reply?.errors}
      intro={
        <p className="govuk-body">
          {document.fileName} will not be published. Earlier versions of the draft keep it, and it can be attached
          again.
        </p>
      }
      submit="Remove the document"
      warning
    />
  )
}
