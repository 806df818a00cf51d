import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { hasRole } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import { formatMoment, toIso } from '#app/lib/time.ts'
import { noticesOf } from '#app/platform/notices.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { requireActor } from '#app/web/context.server.ts'

export const meta: MetaFunction = () => pageTitle('Home')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const notices = await noticesOf(context.db, actor.personId, 10)
  return {
    name: actor.name,
    organisation: actor.organisationName,
    mayDraft: actor.organisationKind === 'commissioner' && hasRole(actor, 'commissioner'),
    notices: notices.map(({ at, ...notice }) => ({ ...notice, when: formatMoment(at, 'Europe/London'), iso: toIso(at) })),
  }
}

export default function Home() {
  const { name, organisation, mayDraft, notices } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle caption={organisation}>Welcome, {name}</PageTitle>
      {mayDraft && <LinkButton href={href.newTender}>Draft a tender</LinkButton>}
      <h2 className="govuk-heading-m">News</h2>
      {notices.length === 0 ? (
        <EmptyState title="Nothing new">What concerns you will be listed here.</EmptyState>
      ) : (
        <ul className="govuk-list govuk-list--spaced">
          {notices.map(({ id, text, href: to, when, iso }) => (
            <li key={id}>
              <a className="govuk-link" href={to}>
                {text}
              </a>{' '}
              <time dateTime={iso}>{when}</time>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
