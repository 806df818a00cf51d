import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { publicationRefusals } from '#app/tendering/content.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { NoticeBody } from './notice-body.tsx'
import { approveForm } from './publication.form.ts'
import { loadPublication } from './publication.server.ts'
import { StillMissing } from './still-missing.tsx'
import { Unusual } from './unusual.tsx'

export const meta: MetaFunction = () => pageTitle('Approve the tender')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadPublication(args)
  return page.mayApprove ? page : respondTo('not permitted')
}

export const action = binding(
  { by: ['approver'], schema: approveForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const tenderId = idOf(params, 'tenderId')
    const form = await readForm(request, approveForm)
    if (!form.ok) return form.reply
    const result = await approveTender(act, {
      tenderId,
      shownVersion: form.value.shownVersion,
      looked: form.value.looked === 'yes',
    })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId', { tenderId }))
    switch (result.refusal.kind) {
      case 'blocked':
      case 'not answered':
        return form.again({ '': [publicationRefusals[result.refusal.kind]] })
      case 'not looked at':
        return form.again({ looked: [publicationRefusals['not looked at']] })
      case 'changed since shown':
      case 'approved already':
      case 'published already':
        return form.again({ '': [publicationRefusals[result.refusal.kind]] }, 409)
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function Approve() {
  const { tenderId, version, view, blockers, unusual, approvedBy, sentBack, savedBy } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={view.title}>Approve the tender</PageTitle>
      <InsetText>
        You approve version {version}, saved by {savedBy}, as it stands below. If anybody changes it after that, your
        approval is void and the new version needs another.
      </InsetText>
      <StillMissing blockers={blockers} linked={false} />
      <Unusual unusual={unusual} />
      <p className="govuk-body-l">{view.summary}</p>
      <NoticeBody
        view={view}
        documentHref={(id) => href('/buyer/tenders/:tenderId/documents/:documentId', { tenderId, documentId: id })}
      />
      {approvedBy !== null && <InsetText>{approvedBy} has approved this version.</InsetText>}
      {sentBack && (
        <InsetText>
          {sentBack.by} sent this version back: {sentBack.reason}
        </InsetText>
      )}
      {blockers.length === 0 && approvedBy === null && unusual.every(({ confirmedBy }) => confirmedBy !== null) && (
        <PostForm>
          <HiddenFields values={{ shownVersion: version, ...(unusual.length > 0 && { unusual: 'yes' }) }} />
          {unusual.length > 0 && (
            <CheckboxField
              name="looked"
              label="What is unusual"
              options={[{ value: 'yes', text: 'I have looked at the unusual dates and figures above' }]}
              defaultValue={typedFields(reply?.typed).texts('looked')}
              errors={reply?.errors.fields['looked']}
            />
          )}
          <CheckboxField
            name="read"
            label="Your approval"
            options={[
              { value: 'yes', text: `I have read version ${version} and approve that it is published as it stands` },
            ]}
            errors={reply?.errors.fields['read']}
          />
          <Button>Approve version {version}</Button>
        </PostForm>
      )}
      {approvedBy === null && sentBack === null && (
        <p className="govuk-body">
          Something has to change first?{' '}
          <a className="govuk-link" href={href('/buyer/tenders/:tenderId/send-back', { tenderId })}>
            Send it back with your reason
          </a>
        </p>
      )}
    </Page>
  )
}
