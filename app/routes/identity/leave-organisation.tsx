import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { leaveOrganisation } from '#app/identity/acts/leave-organisation.server.ts'
import { memberRefusals } from '#app/identity/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, LinkButton, WarningButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { formErrors } from '#app/ui/form-errors.ts'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const meta: MetaFunction = () => pageTitle('Leave an organisation')

export function loader({ context, request }: LoaderFunctionArgs) {
  return { organisation: requireActor(context, request).organisationName }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const result = await leaveOrganisation(actingIn(context, request))
  if (result.ok) return redirect(href('/choose-organisation'))
  if (result.refusal.kind !== 'last owner') return respondTo(result.refusal.kind)
  return data({ errors: formErrors({ '': [memberRefusals['last owner']] }) }, { status: 422 })
}

export default function LeaveOrganisation() {
  const { organisation } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/people')}>Back to the people</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Leave {organisation}?</PageTitle>
      <p className="govuk-body">
        You can do and see nothing more for {organisation}, at once and in every browser. This cannot be undone: only a
        new invitation brings you back. What you did stays in the record under your name.
      </p>
      <PostForm>
        <ButtonGroup>
          <WarningButton>Leave {organisation}</WarningButton>
          <LinkButton href={href('/people')} secondary>
            Stay
          </LinkButton>
        </ButtonGroup>
      </PostForm>
    </Page>
  )
}
