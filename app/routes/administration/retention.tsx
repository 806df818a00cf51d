import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { retentionPage } from '#app/administration/pages/retention-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Retention')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await retentionPage(context.db, requireActor(context, request))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export default function Retention() {
  const { lastRun, mayAct, rules } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle caption="Administration">How long things are kept</PageTitle>
      <p className="govuk-body">
        Once a day, what no rule keeps any longer is forgotten. Nothing that binds anybody or is evidence is ever among
        it: the record, tenders, submissions, scores, contracts, results and payments stay.
      </p>
      <p className="govuk-body">{lastRun ? `Last run: ${lastRun}.` : 'There was no run yet.'}</p>
      {rules.map(({ rule, title, what, keepDays, since, why, source, removed, next }) => (
        <SummaryCard
          key={rule}
          title={title}
          actions={mayAct ? [{ href: href('/admin/retention/:rule', { rule }), text: 'Change' }] : []}
        >
          <SummaryList
            rows={[
              { key: 'What', value: what },
              { key: 'Kept for', value: keepDays === 1 ? '1 day' : `${keepDays} days` },
              { key: 'In force', value: since === null ? 'from the beginning' : `since ${since}` },
              { key: 'Why', value: why },
              { key: 'Source', value: source },
              { key: 'Removed by the last run', value: removed },
              { key: 'The next run would remove', value: next },
            ]}
          />
        </SummaryCard>
      ))}
    </Page>
  )
}
