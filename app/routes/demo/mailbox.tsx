import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mailboxPage } from '#app/identity/pages/mailbox-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { EmptyState } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('The demo’s mailbox')

export async function loader({ context }: LoaderFunctionArgs) {
  return (await mailboxPage(context.db, context.configuration.mode)) ?? respondTo('not found')
}

export default function Mailbox() {
  const { mails, shown } = useLoaderData<typeof loader>()
  return (
    <Page before={<BackLink href={href('/demo')}>Back to the demo</BackLink>}>
      <PageTitle>The demo’s mailbox</PageTitle>
      <p className="govuk-body">
        The newest {shown} mails of this demo, whoever they are for: invitations, registrations and new passwords.
      </p>
      {mails.length === 0 && (
        <EmptyState title="No mail yet">Invite somebody, and the invitation lies here.</EmptyState>
      )}
      {mails.map(({ id, recipient, subject, when, paragraphs }) => (
        <article key={id} className="govuk-summary-card">
          <div className="govuk-summary-card__title-wrapper">
            <h2 className="govuk-summary-card__title">{subject}</h2>
          </div>
          <div className="govuk-summary-card__content">
            <p className="govuk-body-s">
              To <span className="app-break">{recipient}</span>, {when}
            </p>
            {paragraphs.map(({ text, path }) => (
              <p key={text ?? path} className="govuk-body">
                {path === undefined ? (
                  text
                ) : (
                  <a className="govuk-link app-break" href={path}>
                    {path}
                  </a>
                )}
              </p>
            ))}
          </div>
        </article>
      ))}
    </Page>
  )
}
