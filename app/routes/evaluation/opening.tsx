import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { openProposals } from '#app/evaluation/acts/open-proposals.server.ts'
import { explainOpenRefusal } from '#app/proposals/content.ts'
import { openingPage } from '#app/evaluation/pages/opening-page.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { DeadlineBox } from '#app/ui/deadline-box.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { formReply } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageTitle('Opening'),
  // The worker takes a second or two: without script the page asks again by itself.
  ...(data?.second && !data.unsealedAt ? [{ httpEquiv: 'refresh', content: '3' }] : []),
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await openingPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = binding({ by: ['approver', 'legal'] }, async (args: ActionFunctionArgs) => {
  const { tenderId, timeZone } = await loader(args)
  const result = await openProposals(actingIn(args.context, args.request), { tenderId })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId/opening', { tenderId }))
  const { refusal } = result
  if (refusal.kind === 'not found' || refusal.kind === 'not permitted') return respondTo(refusal.kind)
  return formReply({}, { '': [explainOpenRefusal(refusal, timeZone)] }, 409)
})

type OpeningPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Opening() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { tenderId, opens, first, second } = page
  return (
    <Page
      before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}
      aside={<DeadlineBox title={opens.passed ? 'Could be opened from' : 'Can be opened from'} {...opens} />}
    >
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={page.title}>Opening</PageTitle>
      {second ? (
        <Opened page={page} />
      ) : (
        <>
          <p className="govuk-body">
            Every proposal is encrypted. Two people open them together, one after the other: an approver or somebody of
            the legal team each, and neither of the panel. Until both have, nobody on your side can see who proposed,
            how many did, or what they say.
          </p>
          {first && (
            <SummaryList
              rows={[
                { key: 'First step', value: `${first.name}, ${first.at}` },
                { key: 'Second step', value: 'Waits for a second person' },
              ]}
            />
          )}
          <NextStep page={page} />
        </>
      )}
    </Page>
  )
}

function NextStep({ page: { tenderId, hasOpenerRole, step, notNow } }: { page: OpeningPage }) {
  if (!hasOpenerRole)
    return <InsetText>You can follow the opening here. An approver or the legal team opens.</InsetText>
  if (step === null) return <InsetText>{notNow}</InsetText>
  return (
    <PostForm>
      <p className="govuk-body">
        If you have an interest in an organisation that may bid,{' '}
        <a className="govuk-link" href={href('/panel/:tenderId/interests', { tenderId })}>
          declare it first
        </a>
        .
      </p>
      <p className="govuk-body">
        {step === 'first'
          ? 'You take the first step: your name and the time are recorded, and a second person completes the opening.'
          : 'You complete the opening: the proposals are decrypted, and this cannot be undone.'}
      </p>
      <Button>{step === 'first' ? 'Take the first step' : 'Open the proposals'}</Button>
    </PostForm>
  )
}

function Opened({ page: { first, second, unsealedAt, bidders } }: { page: OpeningPage }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'First step', value: first ? `${first.name}, ${first.at}` : '' },
          { key: 'Second step', value: second ? `${second.name}, ${second.at}` : '' },
          { key: 'Decrypted', value: unsealedAt ?? 'In progress. This page asks again by itself.' },
        ]}
      />
      {bidders.length === 0 ? (
        <EmptyState title="Nobody proposed">
          The opening is recorded. There is nothing to score; you may publish another tender.
        </EmptyState>
      ) : (
        <>
          <h2 className="govuk-heading-m">Who proposed</h2>
          <p className="govuk-body">
            In alphabetical order. The panel reads the proposals as A, B, C … and is not told which is whose.
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {bidders.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
