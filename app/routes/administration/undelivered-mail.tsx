import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { undeliveredMailPage } from '#app/administration/pages/work-pages.server.ts'
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
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Undelivered mail')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await undeliveredMailPage(context.db, requireActor(context, request))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export default function UndeliveredMail() {
  const { shown, mayAct, mails } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle caption="Administration">Undelivered mail</PageTitle>
      {mails.length === 0 && (
        <EmptyState title="Every mail was delivered">
          A mail that no server took, or that came back, is listed here.
        </EmptyState>
      )}
      {mails.length === shown && <p className="govuk-body">The newest {shown} are shown.</p>}
      <CardList label="Undelivered mail">
        {mails.map(({ id, recipient, subject, why, when, attempts, canBeTriedAgain }) => (
          <Card key={id} title={subject} caption={`To ${recipient}`}>
            <SummaryList
              rows={[
                { key: 'Written', value: when },
                { key: 'Attempts', value: attempts },
                { key: 'What happened', value: why },
              ]}
            />
            {mayAct && (
              <ButtonGroup>
                {canBeTriedAgain && (
                  <PostForm action={href('/admin/mail/:mailId/try-again', { mailId: id })}>
                    <Button secondary>
                      Try again<span className="govuk-visually-hidden"> {`“${subject}” to ${recipient}`}</span>
                    </Button>
                  </PostForm>
                )}
                <LinkButton href={href('/admin/mail/:mailId/let-rest', { mailId: id })} secondary>
                  Let it rest<span className="govuk-visually-hidden"> {`“${subject}” to ${recipient}`}</span>
                </LinkButton>
              </ButtonGroup>
            )}
          </Card>
        ))}
      </CardList>
    </Page>
  )
}
