import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { organisationPage } from '#app/administration/pages/organisations-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('An organisation')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = await organisationPage(context.db, actor, idOf(params, 'organisationId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type OrganisationPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function Organisation() {
  const page = useLoaderData<typeof loader>()
  const { id, name, kind, identifier, since, suspendedSince, isYours, mayAct } = page
  return (
    <Page before={<BackLink href={href('/admin/organisations')}>Back to the organisations</BackLink>}>
      <PageTitle caption="Administration">{name}</PageTitle>
      {suspendedSince && <InsetText>Suspended since {suspendedSince}: nobody can act for it.</InsetText>}
      <SummaryList
        rows={[
          { key: 'Kind', value: kind },
          ...(identifier ? [{ key: 'Identifier', value: identifier }] : []),
          { key: 'Registered', value: since },
        ]}
      />
      <People {...page} />
      {mayAct && !isYours && (
        <LinkButton
          href={href(`/admin/organisations/:organisationId/${suspendedSince ? 'reinstate' : 'suspend'}`, {
            organisationId: id,
          })}
          secondary={suspendedSince !== null}
          warning={suspendedSince === null}
        >
          {suspendedSince ? 'Reinstate' : 'Suspend'} {name}
        </LinkButton>
      )}
    </Page>
  )
}

function People({ id, people, mayAct }: OrganisationPage) {
  if (people.length === 0) return <EmptyState title="Nobody belongs to it yet">Its first owner was invited.</EmptyState>
  return (
    <Table
      caption="People"
      columns={[
        ...[{ text: 'Name' }, { text: 'Email address' }, { text: 'Roles' }, { text: 'Since' }],
        { text: 'Open sessions', numeric: true },
        ...(mayAct ? [{ text: 'Action' }] : []),
      ]}
      rows={people.map(({ personId, name, email, roles, since, suspended, sessions }) => [
        <>
          {name} {suspended && <Tag tone="attention">Suspended</Tag>}
        </>,
        email,
        roles.join(', '),
        since,
        sessions,
        ...(mayAct
          ? [
              sessions > 0 && (
                <a
                  key="end"
                  className="govuk-link"
                  href={href('/admin/organisations/:organisationId/people/:personId/end-sessions', {
                    organisationId: id,
                    personId,
                  })}
                >
                  End sessions<span className="govuk-visually-hidden"> of {name}</span>
                </a>
              ),
            ]
          : []),
      ])}
    />
  )
}
