import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { publicationRefusals } from '#app/tendering/content.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText, WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { publishForm } from './publication.form.ts'
import { loadPublication } from './publication.server.ts'
import { StillMissing } from './still-missing.tsx'

export const meta: MetaFunction = () => pageTitle('Publish the tender')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadPublication(args)
  return page.mayPublish ? page : respondTo('not permitted')
}

export const action = binding(
  { by: ['commissioner'], schema: publishForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const tenderId = idOf(params, 'tenderId')
    const form = await readForm(request, publishForm)
    if (!form.ok) return form.reply
    const result = await publishTender(act, { tenderId, shownVersion: form.value.shownVersion })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId', { tenderId }))
    switch (result.refusal.kind) {
      case 'blocked':
        return form.again({ '': [publicationRefusals.blocked] })
      case 'changed since shown':
      case 'published already':
        return form.again({ '': [publicationRefusals[result.refusal.kind]] }, 409)
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function Publish() {
  const { tenderId, version, view, blockers, approvedBy } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const isReady = blockers.length === 0 && approvedBy !== null
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={view.title}>Publish the tender</PageTitle>
      <StillMissing blockers={blockers} linked />
      {blockers.length === 0 && approvedBy === null && (
        <InsetText>
          Version {version} waits for approval by a second person. Ask an approver to open this tender and read it.
        </InsetText>
      )}
      {isReady && (
        <>
          <SummaryList
            rows={[
              { key: 'Version', value: `${version}, approved by ${approvedBy}` },
              ...view.timetable.map(({ label, when, iso }) => ({
                key: label,
                value: <time dateTime={iso}>{when}</time>,
                change: { href: href('/buyer/tenders/:tenderId/timetable', { tenderId }), what: label.toLowerCase() },
              })),
            ]}
          />
          <p className="govuk-body">
            Proposals close at <strong>{view.deadline.when}</strong>. A proposal that arrives at that very moment is
            late.{' '}
            <a className="govuk-link" href={href('/buyer/tenders/:tenderId/preview', { tenderId })}>
              Read the whole notice once more
            </a>
            .
          </p>
          <WarningText>
            This cannot be undone. The specification can no longer be edited, and weights, scale and formula are frozen.
          </WarningText>
          <PostForm>
            <HiddenFields values={{ shownVersion: version }} />
            <CheckboxField
              name="declared"
              label="Your declaration"
              options={[
                {
                  value: 'yes',
                  text: 'I have checked dates, weights and payment terms and publish the tender as it stands',
                },
              ]}
              errors={reply?.errors.fields['declared']}
            />
            <Button>Publish now</Button>
          </PostForm>
        </>
      )}
    </Page>
  )
}
