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
    <Page before={<BackLink href={href.bid(tenderId)}>Back to your proposal</BackLink>}>
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
  const { won, total, belowMinimum, standstillEndsOn, earliestSignatureOn, contractId, criteria } = result
  return (
    <>
      <p className="govuk-body-l">
        {won
          ? `${buyer} intends to award the contract to you. Your proposal has ${total} of 100 marks.`
          : `Your proposal was not successful. It has ${total} of 100 marks. Thank you for the work that you put into it.`}
      </p>
      {belowMinimum.map(({ criterion, score, minimumScore }) => (
        <p key={criterion} className="govuk-body">
          {criterion} was scored {score}; at least {minimumScore} was needed for an award.
        </p>
      ))}
      <p className="govuk-body">
        {standstillEndsOn && `The standstill ends at midnight at the end of ${standstillEndsOn}. `}
        The contract can be signed from {earliestSignatureOn}. If something here is unclear, ask {buyer} before then.
      </p>
      {contractId && <LinkButton href={href.contract(contractId)}>Go to the contract</LinkButton>}
      <h2 className="govuk-heading-m">Your scores, with the panel’s reasons</h2>
      {criteria.map(({ key, text, score, marks, most, reason }) => (
        <SummaryCard key={key} title={`${key}: ${text}`}>
          <SummaryList
            rows={[
              ...(score === null ? [] : [{ key: 'Agreed score', value: score }]),
              { key: 'Marks', value: `${marks} of ${most}` },
              { key: 'Reason', value: reason },
            ]}
          />
        </SummaryCard>
      ))}
    </>
  )
}
