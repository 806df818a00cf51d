import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { organisationsPage } from '#app/identity/pages/organisations-page.server.ts'
import { TypedBefore } from '#app/routes/error-page.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { Card, CardList } from '#app/ui/card-list.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireSignedIn, safeReturn, type WebContext } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { keptFormAt, textsOf } from '#app/web/kept-form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { chooseOrganisationForm } from './choose-organisation.form.ts'

export const meta: MetaFunction = () => pageTitle('Choose an organisation')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { personId, actor, boundTo } = requireSignedIn(context, request)
  const { organisations, suspendedIn } = await organisationsPage(context.db, personId)
  return {
    organisations: organisations.filter(({ id }) => boundTo === null || id === boundTo),
    elsewhere: boundTo === null ? [] : organisations.filter(({ id }) => id !== boundTo).map(({ name }) => name),
    suspendedIn,
    current: actor?.organisationId ?? null,
    typed: await typedBefore(context, request, personId),
  }
}

/** What was written in a form that waits where nobody lets this person go on. */
async function typedBefore(context: WebContext, request: Request, personId: string): Promise<string[]> {
  const back = new URL(request.url).searchParams.get('return')
  const kept = back && (await keptFormAt(context, safeReturn(back), personId))
  return kept ? textsOf(kept) : []
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { sessionId } = requireSignedIn(context, request)
  const form = await readForm(request, chooseOrganisationForm)
  if (!form.ok || !(await context.sessions.choose(sessionId, form.value.organisationId))) return respondTo('not found')
  return redirect(safeReturn(new URL(request.url).searchParams.get('return')))
}

export default function ChooseOrganisation() {
  const { organisations, elsewhere, suspendedIn, current, typed } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle>For which organisation do you work now?</PageTitle>
      {suspendedIn.map(({ name, altogether }) => (
        <InsetText key={name}>
          {altogether
            ? `${name} is suspended: nobody can act for it. Its owners were told why by mail.`
            : `Your membership of ${name} is suspended. An owner of it can reinstate you.`}
        </InsetText>
      ))}
      {elsewhere.length > 0 && (
        <InsetText>
          You came in through the sign-in of one organisation. To work for {elsewhere.join(' or ')}, sign out and sign
          in with your password.
        </InsetText>
      )}
      {organisations.length === 0 && <TypedBefore texts={typed} />}
      {organisations.length === 0 ? (
        <EmptyState title="There is no organisation for which you can work">
          An owner of an organisation can invite you. Follow the link in the invitation.
        </EmptyState>
      ) : (
        <CardList>
          {organisations.map(({ id, name, roles }) => (
            <Card key={id} title={name} tag={id === current && <Tag tone="good">Now</Tag>}>
              <p className="govuk-body">You are: {roles.join(', ')}</p>
              <PostForm>
                <input type="hidden" name="organisationId" value={id} />
                <Button secondary={id !== current}>
                  {id === current ? 'Go on with' : 'Work for'} {name}
                </Button>
              </PostForm>
            </Card>
          ))}
        </CardList>
      )}
    </Page>
  )
}
