import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { asksForLatinName } from '#app/identity/pages/latin-names-page.server.ts'
import { sessionsPage } from '#app/identity/pages/sessions-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireSignedIn } from '#app/web/context.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Your sessions')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { sessionLimits } = context.configuration
  const page = await sessionsPage(context.db, requireSignedIn(context, request), sessionLimits)
  return { ...page, asksForLatinName: context.signedIn?.actor ? asksForLatinName(context.signedIn.actor) : false }
}

export default function Sessions() {
  const { sessions, idleMinutes, lifetimeHours, asksForLatinName } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle caption="Your account">Your sessions</PageTitle>
      <p className="govuk-body">
        You are signed in in these places. If you do not know one of them, end it and change your password.
      </p>
      <Table
        caption="Where you are signed in"
        columns={[
          { text: 'Browser' },
          { text: 'Network' },
          { text: 'Since' },
          { text: 'Last used' },
          { text: 'Action' },
        ]}
        rows={sessions.map(({ id, browser, network, since, lastSeen, isThisOne }) => [
          browser,
          network,
          since,
          lastSeen,
          isThisOne ? (
            <Tag key={id}>This one</Tag>
          ) : (
            <PostForm key={id} action={href('/account/sessions/:sessionId/end', { sessionId: id })}>
              <button className="app-link-button" type="submit">
                End{' '}
                <span className="govuk-visually-hidden">
                  the session of {browser}, last used {lastSeen}
                </span>
              </button>
            </PostForm>
          ),
        ])}
      />
      {sessions.length > 1 && (
        <PostForm action={href('/account/sessions/end-others')}>
          <Button secondary>End all other sessions</Button>
        </PostForm>
      )}
      <p className="govuk-body">
        A session ends by itself after {idleMinutes} minutes without use, and {lifetimeHours} hours after signing in.
        What you were typing then is kept for you.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/account/second-factor')}>
          Sign in with a second factor
        </a>
      </p>
      {asksForLatinName && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/account/names')}>
            Say how documents write your name
          </a>
        </p>
      )}
    </Page>
  )
}
