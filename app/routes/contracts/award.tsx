import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { PanelHistory } from '#app/routes/evaluation/panel-history.tsx'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { loadAward } from './award.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Award')

export const loader = (args: LoaderFunctionArgs) => loadAward(args)

type AwardPage = Awaited<ReturnType<typeof loadAward>>

/** What has to happen next, for whoever looks. */
const nextStep: Record<AwardPage['phase'], string> = {
  'not ranked': 'The award follows the ranking. There is nothing to decide yet.',
  'to be recommended': 'The panel’s chair recommends the proposal in first place.',
  'to be decided': 'A second person, an approver who did not recommend, decides.',
  declined: 'The recommendation was declined. The panel’s chair may recommend again.',
  awarded: 'The award is decided. The bidders do not know yet: a commissioner releases their results.',
  released: 'The bidders can read their results. The contract is drawn up, checked, and signed after the standstill.',
}

export default function Award() {
  const page = useLoaderData<typeof loader>()
  const { tenderId, title, phase, ranked, first, tooDear, award, contract, may } = page
  const part = (name: 'recommend' | 'decide' | 'release' | 'contract') =>
    href(`/buyer/tenders/:tenderId/award/${name}`, { tenderId })
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <PageTitle caption={title}>Award</PageTitle>
      <PanelHistory tenderId={tenderId} history={page.panelHistory} standing={page.standing} />
      {ranked.length === 0 ? (
        <EmptyState title="There is no ranking yet">
          Once the panel’s scores are agreed and locked, the chair starts the ranking. Its result appears here.
        </EmptyState>
      ) : (
        <InsetText>
          {first
            ? (tooDear ?? nextStep[phase])
            : 'No proposal reached every minimum score, so none can be recommended.'}
        </InsetText>
      )}
      <ButtonGroup>
        {may.recommend && <LinkButton href={part('recommend')}>Recommend the award</LinkButton>}
        {may.decide && <LinkButton href={part('decide')}>Decide the award</LinkButton>}
        {may.release && <LinkButton href={part('release')}>Release the results</LinkButton>}
        {may.drawUp && <LinkButton href={part('contract')}>Draw up the contract</LinkButton>}
        {contract && (
          <LinkButton href={href('/contracts/:contractId', { contractId: contract.id })}>
            Go to contract {contract.reference}
          </LinkButton>
        )}
      </ButtonGroup>
      {award && <SummaryList rows={awardRows(award)} />}
      {ranked.length > 0 && (
        <Table
          caption="Ranking"
          columns={[
            { text: 'Bidder' },
            { text: 'Place', numeric: true },
            { text: 'Marks of 100', numeric: true },
            { text: 'Price', numeric: true },
          ]}
          rows={ranked.map(({ name, label, place, total, price }) => [
            `${name} (Bidder ${label})`,
            place ?? 'below a minimum',
            total,
            price,
          ])}
        />
      )}
    </Page>
  )
}

function awardRows(award: NonNullable<AwardPage['award']>) {
  const { decision, releasedAt, standstillEndsOn, earliestSignatureOn } = award
  const recommended = [
    { key: 'Recommended', value: `${award.bidder}, by ${award.recommendedBy} on ${award.recommendedAt}` },
    { key: 'Reason', value: award.reason },
  ]
  const decided = [
    {
      key: 'Decision',
      value: `${decision === 'awarded' ? 'Awarded' : 'Declined'} by ${award.decidedBy} on ${award.decidedAt}`,
    },
    { key: 'Reason for the decision', value: award.decisionReason },
  ]
  const released = [
    { key: 'Results released', value: releasedAt },
    { key: 'Standstill', value: standstillEndsOn ? `Until midnight at the end of ${standstillEndsOn}` : 'None' },
    { key: 'Earliest signature', value: earliestSignatureOn ?? '' },
  ]
  return [...recommended, ...(decision ? decided : []), ...(releasedAt ? released : [])]
}
