import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { loadSection } from './section.server.ts'
import { StillToDo } from './still-to-do.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Outcomes')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'outcomes')

export default function Outcomes() {
  const { tenderId, specification, open } = useLoaderData<typeof loader>()
  const { outcomes, title, payment } = specification
  const add = (
    <LinkButton href={href('/buyer/tenders/:tenderId/outcomes/:key', { tenderId, key: 'new' })}>
      Add an outcome
    </LinkButton>
  )
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <PageTitle caption={title}>Outcomes</PageTitle>
      <p className="govuk-body">
        An outcome is what will be different for people, not what is done for them. One or two are enough: each one has
        to be counted.
      </p>
      <StillToDo open={open} />
      {outcomes.length === 0 ? (
        <EmptyState title="No outcome yet" action={add}>
          Start with the result that matters most to the people who are helped.
        </EmptyState>
      ) : (
        <>
          {outcomes.map(({ key, type, statement, indicator, baseline, wanted }) => (
            <SummaryCard
              key={key}
              title={`Outcome ${key}`}
              actions={[
                { href: href('/buyer/tenders/:tenderId/outcomes/:key', { tenderId, key }), text: 'Change' },
                { href: href('/buyer/tenders/:tenderId/outcomes/:key/remove', { tenderId, key }), text: 'Remove' },
              ]}
            >
              <SummaryList
                rows={[
                  { key: 'Statement', value: statement || 'Not written yet' },
                  { key: 'Type', value: type },
                  { key: 'Indicator', value: indicator || 'Not written yet' },
                  { key: 'Today', value: baseline ? `${baseline.number} of ${baseline.of}` : 'Not entered yet' },
                  { key: 'Wanted', value: wanted ? `${wanted.number} of ${wanted.of}` : 'Not entered yet' },
                  {
                    key: 'Paid for',
                    value: payment.payableMilestones.some(({ outcome }) => outcome === key) ? 'Yes' : 'No',
                  },
                ]}
              />
            </SummaryCard>
          ))}
          {add}
        </>
      )}
    </Page>
  )
}
