import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { resultPage } from '#app/contracts/pages/result-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Your result')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await resultPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type Result = NonNullable<Awaited<ReturnType<typeof loader>>['result']>

export default function YourResult() {
  const { tenderId, title, buyer, result } = useLoaderData<typeof loader>()
  return (
    <Page before={<BackLink href={href('/bids/:tenderId', { tenderId })}>Back to your proposal</BackLink>}>
      <PageTitle caption={title}>Your result</PageTitle>
      {result ? (
        <ResultInFull result={result} buyer={buyer} />
      ) : (
        <EmptyState title="There is no result yet">
          {buyer} has opened your proposal. You are told here and on your home page when the results are released.
        </EmptyState>
      )}
    </Page>
  )
}

function ResultInFull({ result, buyer }: { result: Result; buyer: string }) {
  const { won, total, place, belowMinimum, contractId, criteria, winner } = result
  return (
    <>
      <p className="govuk-body-l">
        {won
          ? `${buyer} intends to award the contract to you. Your proposal has ${total} of 100 marks.`
          : `Your proposal was not successful. It has ${total} of 100 marks${place === null ? '' : ` and place ${place}`}. Thank you for the work that you put into it.`}
      </p>
      {belowMinimum.map(({ criterion, score, minimumScore }) => (
        <p key={criterion} className="govuk-body">
          {criterion} was scored {score}; at least {minimumScore} was needed for an award.
        </p>
      ))}
      {winner && (
        <p className="govuk-body">
          {buyer} intends to award the contract to <strong>{winner.name}</strong>
          {winner.scores && `, whose proposal has ${winner.scores.total} of 100 marks`}.
        </p>
      )}
      <Objecting result={result} buyer={buyer} />
      {contractId && <LinkButton href={href('/contracts/:contractId', { contractId })}>Go to the contract</LinkButton>}
      <h2 className="govuk-heading-m">Your scores, with the panel’s reasons</h2>
      <Scores criteria={criteria} />
      {winner?.scores && (
        <>
          <h2 className="govuk-heading-m">
            {winner.scores.criteria.some(({ reason }) => reason !== null)
              ? `The scores of ${winner.name}, with the reasons for them`
              : `The scores of ${winner.name}`}
          </h2>
          <Scores criteria={winner.scores.criteria} />
          {winner.source && (
            <p className="govuk-body app-note">
              You are told this because of: {winner.source}. {buyer} may have left out what is confidential.
            </p>
          )}
        </>
      )}
    </>
  )
}

/** Until when, and to whom, a bidder can say that something is wrong. */
function Objecting({ result, buyer }: { result: Result; buyer: string }) {
  const { won, standstillEndsOn, earliestSignatureOn, contact } = result
  return (
    <>
      <SummaryList
        rows={[
          ...(standstillEndsOn
            ? [{ key: won ? 'The standstill ends' : 'Last day to object', value: `${standstillEndsOn}, at midnight` }]
            : []),
          { key: 'The contract can be signed from', value: earliestSignatureOn },
          ...(contact
            ? [
                {
                  key: 'Questions go to',
                  value: (
                    <>
                      {contact.name},{' '}
                      <a className="govuk-link" href={`mailto:${contact.email}`}>
                        {contact.email}
                      </a>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {!won && (
        <p className="govuk-body">
          {standstillEndsOn
            ? `The standstill is the time in which nobody signs, so that a bidder can object while something can still be changed. If you think that something is wrong, write to ${contact ? contact.name : buyer} before it ends, and take advice of your own: other time limits may run too.`
            : `If something here is unclear or wrong, write to ${contact ? contact.name : buyer} before the contract is signed.`}
        </p>
      )}
    </>
  )
}

function Scores({
  criteria,
}: {
  criteria: readonly {
    key: string
    text: string
    score: string | null
    marks: string
    most: number
    reason: string | null
  }[]
}) {
  return criteria.map(({ key, text, score, marks, most, reason }) => (
    <SummaryCard key={key} title={`${key}: ${text}`}>
      <SummaryList
        rows={[
          ...(score === null ? [] : [{ key: 'Agreed score', value: score }]),
          { key: 'Marks', value: `${marks} of ${most}` },
          ...(reason === null ? [] : [{ key: 'Reason', value: reason }]),
        ]}
      />
    </SummaryCard>
  ))
}
