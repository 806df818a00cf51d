import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { deliveryPage } from '#app/delivery/pages/delivery-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { Card, CardList } from '#app/ui/card-list.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { cohortHref } from './cohort-links.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Results')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await deliveryPage(context.db, requireActor(context, request), idOf(params, 'contractId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export default function Delivery() {
  const { contractId, reference, title, isSigned, isParty, named, verifiers, cohorts, may, heldBack } =
    useLoaderData<typeof loader>()
  const part = (name: 'delivery/new' | 'delivery/verifier' | 'payments') =>
    href(`/contracts/:contractId/${name}`, { contractId })
  const back = isParty ? href('/contracts/:contractId', { contractId }) : href('/contracts')
  return (
    <Page before={<BackLink href={back}>Back to {isParty ? 'the contract' : 'contracts'}</BackLink>}>
      <PageTitle caption={`Contract ${reference}`}>Results</PageTitle>
      <p className="govuk-body">{title}</p>
      {heldBack && <InsetText>{heldBack}</InsetText>}
      {isSigned && (
        <SummaryList
          rows={[
            {
              key: 'Independent verifier',
              value:
                verifiers.join(', ') || (named ? `${named}, named in the contract, not appointed yet` : 'None yet'),
            },
          ]}
        />
      )}
      <ButtonGroup>
        {may.openCohort && <LinkButton href={part('delivery/new')}>Open a cohort</LinkButton>}
        {may.appoint && (
          <LinkButton href={part('delivery/verifier')} secondary>
            Appoint a verifier
          </LinkButton>
        )}
        {isParty && isSigned && (
          <LinkButton href={part('payments')} secondary>
            Payments
          </LinkButton>
        )}
      </ButtonGroup>
      {cohorts.length === 0 ? (
        <EmptyState title="No cohorts yet">
          {isSigned
            ? 'A cohort is the people who come to the service between two days of one contract year. They are counted together at every milestone.'
            : 'Results are counted once both parties have signed the contract.'}
        </EmptyState>
      ) : (
        <CardList label="Cohorts">
          {cohorts.map(({ id, days, contractYear }) => (
            <Card
              key={id}
              title={days}
              href={cohortHref({ contractId, cohortId: id })}
              caption={`Contract year ${contractYear}`}
            />
          ))}
        </CardList>
      )}
    </Page>
  )
}
