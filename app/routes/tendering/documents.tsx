import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { namedIn } from '#app/lib/named-in.ts'
import type { Context } from '#app/platform/context.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { attachDocument } from '#app/tendering/acts/attach-document.server.ts'
import { documentHint, explainFile, publishedAlready } from '#app/tendering/content.ts'
import { documentList } from '#app/tendering/pages/tender-documents.server.ts'
import { documentTypes, mostDocumentBytes, mostDocuments } from '#app/tendering/document-types.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { InsetText, NotificationBanner } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { sentBy, withFile } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { oneOfFewUploads, readUpload } from '#app/web/upload.server.ts'
import { documentForm } from './document.form.ts'
import { loadSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Documents')

export async function loader(args: LoaderFunctionArgs) {
  const { tenderId, timeZone, specification } = await loadSection(args)
  const { title, documents } = specification
  const attached = await documentList(args.context.db, { tenderId, timeZone, documents })
  return { tenderId, title, attached, done: new URL(args.request.url).searchParams.get('done') }
}

export const action = sentBy(
  ['commissioner'],
  withFile(async (args: ActionFunctionArgs) => {
    // Nothing is read of what somebody sends who may not.
    const { tenderId } = await loadSection(args)
    const act = actingIn(args.context, args.request)
    return oneOfFewUploads(act.actor.personId, () => attachSent(act, tenderId, args.request))
  }),
)

async function attachSent(act: Context, tenderId: string, request: Request) {
  const { form, file } = await readUpload(request, documentForm, { mostBytes: mostDocumentBytes })
  if (!form.ok) return form.reply
  if (file === null) return respondTo('bad request')
  if (file === 'too large') return form.again({ file: [explainFile({ kind: 'file too large' })] }, 413)
  const result = await attachDocument(act, { tenderId, title: form.value.title, file })
  if (result.ok)
    return redirect(href('/buyer/tenders/:tenderId/documents', { tenderId }, { query: { done: 'attached' } }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'not found':
    case 'not permitted':
      return respondTo(refusal.kind)
    case 'published already':
      return form.again({ '': [publishedAlready] }, 409)
    case 'file too large':
      return form.again({ file: [explainFile(refusal)] }, 413)
    case 'title used already':
      return form.again({ title: [explainFile(refusal)] })
    default:
      return form.again({ file: [explainFile(refusal)] })
  }
}

const confirmations = {
  attached: 'The document is attached.',
  removed: 'The document is no longer attached.',
}

const accept = Object.values(documentTypes)
  .flatMap(({ endings, mediaType }) => [...endings.map((ending) => `.${ending}`), mediaType.split(';')[0]])
  .join(',')

export default function Documents() {
  const { tenderId, title, attached, done } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const confirmation = reply ? undefined : namedIn(confirmations, done)
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      {confirmation && (
        <NotificationBanner success>
          <p className="govuk-notification-banner__heading">{confirmation}</p>
        </NotificationBanner>
      )}
      <PageTitle caption={title}>Documents</PageTitle>
      <p className="govuk-body">
        Files that bidders need beside the specification: a service description, a list of staff who transfer, a map.
        They are approved and published with it; from then on anybody can download them, and nobody can change them.
      </p>
      <InsetText>
        Attach nothing that names or describes single people, and look for hidden parts: comments, earlier text, the
        author’s name. The portal does not look for viruses.
      </InsetText>
      {attached.map((document) => (
        <SummaryCard
          key={document.id}
          title={document.title}
          actions={[
            {
              href: href('/buyer/tenders/:tenderId/documents/:documentId', { tenderId, documentId: document.id }),
              text: 'Download',
            },
            {
              href: href('/buyer/tenders/:tenderId/documents/:documentId/remove', {
                tenderId,
                documentId: document.id,
              }),
              text: 'Remove',
            },
          ]}
        >
          <SummaryList
            rows={[
              { key: 'File', value: `${document.fileName} (${document.type}, ${document.size})` },
              { key: 'Attached', value: `by ${document.by} on ${document.when}` },
              { key: 'SHA-256', value: <code className="app-hash">{document.shortSha256}…</code> },
            ]}
          />
        </SummaryCard>
      ))}
      {attached.length < mostDocuments ? (
        <>
          <h2 className="govuk-heading-m">Attach {attached.length === 0 ? 'a document' : 'another document'}</h2>
          <PostForm encType="multipart/form-data">
            <TextField
              name="title"
              label="Title"
              hint="What bidders will read: “Referrals in 2025, by month”."
              defaultValue={typed.text('title', '')}
              errors={errors['title']}
            />
            <FileField
              name="file"
              label="File"
              hint={reply ? `${documentHint} Choose it again: browsers do not keep it.` : documentHint}
              accept={accept}
              errors={errors['file']}
            />
            <Button>Attach</Button>
          </PostForm>
        </>
      ) : (
        <InsetText>{explainFile({ kind: 'too many documents' })}</InsetText>
      )}
    </Page>
  )
}
