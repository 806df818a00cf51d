import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { referencePage } from '#app/administration/pages/reference-page.server.ts'
import { referenceKinds } from '#app/reference/entry.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { dayInAddress } from '#app/routes/typed-shapes.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DateField } from '#app/ui/date-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { formErrors } from '#app/ui/form-errors.ts'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { kindOf } from './reference-kind.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Reference data')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { typed, day, wrong } = dayInAddress(new URL(request.url), 'on')
  const page = await referencePage(context.db, requireActor(context, request), kindOf(params), day)
  if (!page.ok) return respondTo(page.refusal.kind)
  const errors = formErrors(wrong ? { on: ['Enter a day that exists, like 27 1 2027'] } : {})
  return { ...page.value, typed, errors }
}

type ReferencePage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Reference() {
  const page = useLoaderData<typeof loader>()
  const { kind, title, use, on, mayAct, entries, typed, errors } = page
  return (
    <Page>
      <ErrorSummary errors={errors} />
      <PageTitle caption="Reference data">{title}</PageTitle>
      <ul className="govuk-list">
        {Object.entries(referenceKinds)
          .filter(([other]) => other !== kind)
          .map(([other, { title: text }]) => (
            <li key={other}>
              <a className="govuk-link" href={href('/admin/reference/:kind', { kind: other })}>
                {text}
              </a>
            </li>
          ))}
      </ul>
      <p className="govuk-body">{use}</p>
      {mayAct && <LinkButton href={href('/admin/reference/:kind/add', { kind })}>Add or correct one</LinkButton>}
      <form method="get" role="search" aria-label={title}>
        <DateField name="on" label="In force on" defaultValue={typed} errors={errors.fields['on']} />
        <Button secondary>Show</Button>
      </form>
      <h2 className="govuk-heading-m">{on ? `In force on ${on}` : 'In force today, and planned'}</h2>
      {entries.length === 0 ? <EmptyState title="Nothing is in force that day" /> : <Entries {...page} />}
    </Page>
  )
}

function Entries({ kind, title, entries, mayAct }: ReferencePage) {
  return (
    <Table
      caption={title}
      captionHidden
      columns={[
        ...['What', 'Name', 'From', 'Until', 'Source'].map((text) => ({ text })),
        ...(mayAct ? [{ text: 'Action' }] : []),
      ]}
      rows={entries.map(({ id, key, name, from, until, source }) => [
        ...[key, name, from, until ?? 'further notice', source],
        ...(mayAct
          ? [
              until === null && (
                <a
                  key="end"
                  className="govuk-link"
                  href={href('/admin/reference/:kind/:entryId/end-on', { kind, entryId: id })}
                >
                  End<span className="govuk-visually-hidden"> {`${name}, ${key}`}</span>
                </a>
              ),
            ]
          : []),
      ])}
    />
  )
}
