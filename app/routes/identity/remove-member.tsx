import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { removeMember } from '#app/identity/acts/remove-member.server.ts'
import { memberRefusals } from '#app/identity/content.ts'
import { memberPage } from '#app/identity/pages/people-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, LinkButton, WarningButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { confirmMemberForm } from './people.form.ts'

export const meta: MetaFunction = () => pageTitle('Remove a member')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await memberPage(context.db, requireActor(context, request), idOf(params, 'personId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const act = actingIn(context, request)
  const personId = idOf(params, 'personId')
  const form = await readForm(request, confirmMemberForm)
  if (!form.ok) return form.reply
  const result = await removeMember(act, { personId, ...form.value })
  if (result.ok) return redirect(href.people)
  switch (result.refusal.kind) {
    case 'changed since shown':
      return form.again({ '': [memberRefusals['changed since shown']] }, 409)
    case 'yourself':
      return form.again({ '': [memberRefusals.yourself] })
    default:
      return respondTo(result.refusal.kind)
  }
}

export default function RemoveMember() {
  const { personId, organisation, name, version } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href.member(personId)}>Back to {name}</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={organisation}>Remove {name}?</PageTitle>
      <p className="govuk-body">
        {name} can do and see nothing more for {organisation}, from the next click on. This cannot be undone: only a new
        invitation brings {name} back. What {name} did stays in the record.
      </p>
      <form method="post">
        <HiddenFields values={{ shownVersion: version }} />
        <ButtonGroup>
          <WarningButton>Remove {name}</WarningButton>
          <LinkButton href={href.member(personId)} secondary>
            Go back
          </LinkButton>
        </ButtonGroup>
      </form>
    </Page>
  )
}
