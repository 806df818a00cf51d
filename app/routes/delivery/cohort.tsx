import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { loadCohort } from './delivery.server.ts'
import { OutcomeResults } from './outcome-results.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Cohort')

export const loader = (args: LoaderFunctionArgs) => loadCohort(args)

export default function CohortPage() {
  const page = useLoaderData<typeof loader>()
  const { contractId, reference, days, contractYear, outcomes } = page
  return (
    <Page
      before={<BackLink href={href('/contracts/:contractId/delivery', { contractId })}>Back to the results</BackLink>}
    >
      <PageTitle caption={`Contract ${reference}, year ${contractYear}`}>Cohort of {days}</PageTitle>
      {page.heldBack && <InsetText>{page.heldBack}</InsetText>}
      {outcomes.map((outcome) => (
        <OutcomeResults key={outcome.outcome} page={page} outcome={outcome} />
      ))}
    </Page>
  )
}
