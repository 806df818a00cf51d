import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { auditPage } from '#app/audit/pages/audit-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { DateField } from '#app/ui/date-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { formErrors } from '#app/ui/form-errors.ts'
import { Details, EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { SelectField } from '#app/ui/text-fields.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { readAuditFilter } from './audit-filter.ts'
import { withHashes } from './with-hashes.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Audit')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const url = new URL(request.url)
  const { filter, page, typed, errors } = readAuditFilter(url)
  const result = await auditPage(context.db, actor, filter, page)
  if (!result.ok) return respondTo(result.refusal.kind)
  url.searchParams.delete('page')
  return { ...result.value, filter, typed, errors: formErrors(errors), query: Object.fromEntries(url.searchParams) }
}

type AuditPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Audit() {
  const page = useLoaderData<typeof loader>()
  const { organisation, moments, total, query } = page
  return (
    <Page>
      <ErrorSummary errors={page.errors} />
      <PageTitle caption={organisation}>Audit</PageTitle>
      <p className="govuk-body">
        Everything that was done in this organisation, by whom and when, newest first. Nobody can change or remove a
        line. What bidders did is here from the opening on.
      </p>
      <Filter {...page} />
      <h2 className="govuk-heading-m" aria-live="polite">
        {total === 1 ? '1 line' : `${total.toLocaleString('en-GB')} lines`}
        {page.pages > 1 && `, page ${page.page} of ${page.pages}`}
      </h2>
      {moments.length === 0 ? (
        <EmptyState title="Nothing fits">Look for less at once, or in a longer period.</EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            <a className="govuk-link" href={href('/audit/record.csv', {}, { query })}>
              Download these lines (CSV)
            </a>
          </p>
          <Timeline
            moments={moments.map(({ by, of, title, tender, ...moment }) => ({
              ...moment,
              by: tender && <TenderOfLine {...tender} />,
              title: withHashes(`${by ?? 'The portal'}${of ? ` (${of})` : ''} ${title}`),
            }))}
          />
        </>
      )}
      <Pagination
        page={page.page}
        pages={page.pages}
        hrefOf={(to) => href('/audit', {}, { query: { ...query, page: `${to}` } })}
      />
    </Page>
  )
}

function TenderOfLine({
  id,
  reference,
  title,
  contractReference,
}: NonNullable<AuditPage['moments'][number]['tender']>) {
  return (
    <>
      <a className="govuk-link" href={href('/buyer/tenders/:tenderId', { tenderId: id })}>
        {reference}
      </a>{' '}
      – {title}
      {contractReference && `, contract ${contractReference}`}
    </>
  )
}

function Filter({ tenders, people, kinds, filter, typed, errors }: AuditPage) {
  const isNarrowed = Object.values(filter).some((value) => value !== null)
  return (
    <Details summary="Look for something" open={isNarrowed || errors.summary.length > 0}>
      <form method="get" role="search" aria-label="The record">
        <SelectField name="tender" label="Tender" empty="All" options={tenders} defaultValue={filter.tenderId} />
        <SelectField name="person" label="Person" empty="Everybody" options={people} defaultValue={filter.personId} />
        <SelectField
          name="kind"
          label="What it is about"
          empty="Everything"
          options={kinds}
          defaultValue={filter.kind}
        />
        <DateField name="from" label="From" defaultValue={typed.from} errors={errors.fields['from']} />
        <DateField name="to" label="To" defaultValue={typed.to} errors={errors.fields['to']} />
        <Button>Look</Button>
      </form>
    </Details>
  )
}
