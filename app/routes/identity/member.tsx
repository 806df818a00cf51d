import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeRoles } from '#app/identity/acts/change-roles.server.ts'
import { memberRefusals } from '#app/identity/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button, ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { loadMember } from './member.server.ts'
import { rolesForm } from './people.form.ts'

export const meta: MetaFunction = () => pageTitle('Change a member')

export const loader = (args: LoaderFunctionArgs) => loadMember(args)

export const action = binding(
  { by: ['owner'], schema: rolesForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const personId = idOf(params, 'personId')
    const form = await readForm(request, rolesForm)
    if (!form.ok) return form.reply
    const result = await changeRoles(act, { personId, ...form.value })
    if (result.ok) return redirect(href('/people'))
    switch (result.refusal.kind) {
      case 'roles do not fit':
        return form.again({ roles: [`Not a role in this organisation: ${result.refusal.roles.join(', ')}`] })
      case 'auditor stands alone':
      case 'own roles':
      case 'last owner':
        return form.again({ roles: [memberRefusals[result.refusal.kind]] })
      case 'changed since shown':
        return form.again({ '': [memberRefusals['changed since shown']] }, 409)
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

type MemberPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function MemberToChange() {
  const page = useLoaderData<typeof loader>()
  const { organisation, name, email, roles, version, possible, isYou, suspendedSince } = page
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/people')}>Back to the people</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={organisation}>{name}</PageTitle>
      <p className="govuk-body">{email}</p>
      {suspendedSince && (
        <InsetText>Suspended since {suspendedSince}: until reinstated, the roles give nothing.</InsetText>
      )}
      <PostForm>
        <HiddenFields values={{ shownVersion: version }} />
        <CheckboxField
          name="roles"
          label="Roles"
          options={possible.map(({ role, meaning }) => ({ value: role, text: role, hint: meaning }))}
          defaultValue={typedFields(reply?.typed).texts('roles', roles)}
          errors={reply?.errors.fields['roles']}
        />
        <Button>Save the roles</Button>
      </PostForm>
      {!isYou && <OtherActs {...page} />}
    </Page>
  )
}

/** What an owner can do to another member besides. */
function OtherActs({ personId, name, version, suspendedSince }: MemberPage) {
  return (
    <>
      <h2 className="govuk-heading-m">Taking {name}’s access away</h2>
      <p className="govuk-body">
        It takes effect at once, in every browser. What {name} did stays in the record under this name.
      </p>
      <ButtonGroup>
        {suspendedSince ? (
          <PostForm action={href('/people/:personId/reinstate', { personId })}>
            <HiddenFields values={{ shownVersion: version }} />
            <Button secondary>Reinstate {name}</Button>
          </PostForm>
        ) : (
          <LinkButton href={href('/people/:personId/suspend', { personId })} secondary>
            Suspend {name}
          </LinkButton>
        )}
        <LinkButton href={href('/people/:personId/remove', { personId })} warning>
          Remove {name}
        </LinkButton>
      </ButtonGroup>
    </>
  )
}
