import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { jobsPage } from '#app/administration/pages/work-pages.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button, ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { Card, CardList } from '#app/ui/card-list.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Jobs')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await jobsPage(context.db, requireActor(context, request))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type JobsPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Jobs() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle caption="Administration">Jobs</PageTitle>
      <Queues {...page} />
      <h2 className="govuk-heading-m">Failed</h2>
      <Failures {...page} />
    </Page>
  )
}

function Queues({ queues }: JobsPage) {
  if (queues.length === 0) {
    return (
      <EmptyState title="No worker has reported yet">Each tells how its queues stand, every ten seconds.</EmptyState>
    )
  }
  return (
    <Table
      caption="Queues"
      columns={[
        { text: 'Queue' },
        ...['Promised, not handed over', 'Oldest of these', 'Waiting', 'Running', 'Failed', 'As of'].map((text) => ({
          text,
          numeric: true,
        })),
      ]}
      rows={queues.map(({ queue, promised, oldestSeconds, waiting, running, failed, seenSecondsAgo }) => [
        ...[queue, promised, promised > 0 ? ageWords(oldestSeconds) : '–', waiting ?? '–', running ?? '–', failed],
        seenSecondsAgo === null ? 'never seen' : `${ageWords(seenSecondsAgo)} ago`,
      ])}
    />
  )
}

function Failures({ failures, mayAct, shown }: JobsPage) {
  if (failures.length === 0) {
    return <EmptyState title="Nothing failed">Work that was given up after its last attempt is listed here.</EmptyState>
  }
  return (
    <>
      {failures.length === shown && <p className="govuk-body">The newest {shown} are shown.</p>}
      <CardList label="Failed jobs">
        {failures.map(({ id, job, queue, about, attempts, reason, when }) => (
          <Card key={id} title={job} caption={`Queue ${queue}`}>
            <SummaryList
              rows={[
                ...[
                  { key: 'About', value: about },
                  { key: 'Broke on', value: reason },
                ],
                { key: 'Given up', value: `${when}, after ${attempts === 1 ? '1 attempt' : `${attempts} attempts`}` },
              ]}
            />
            {mayAct && (
              <ButtonGroup>
                <PostForm action={href('/admin/jobs/:jobId/try-again', { jobId: id })}>
                  <Button secondary>
                    Try again<span className="govuk-visually-hidden"> {`${job}, ${about}`}</span>
                  </Button>
                </PostForm>
                <LinkButton href={href('/admin/jobs/:jobId/let-rest', { jobId: id })} secondary>
                  Let it rest<span className="govuk-visually-hidden"> {`${job}, ${about}`}</span>
                </LinkButton>
              </ButtonGroup>
            )}
          </Card>
        ))}
      </CardList>
    </>
  )
}

/** `40 s`, `12 min`, `3 h`. */
function ageWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`
}
