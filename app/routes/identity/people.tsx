import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { memberRefusals } from '#app/identity/content.ts'
import { peoplePage } from '#app/identity/pages/people-page.server.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { NotificationBanner } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { inviteForm } from './people.form.ts'
import { SecondFactorRule } from './second-factor-rule.tsx'

export const meta: MetaFunction = () => pageTitle('People')

export async function loader({ context, request }: LoaderFunctionArgs) {
  return peoplePage(context.db, requireActor(context, request))
}

export const action = binding(
  { by: ['owner'], schema: inviteForm },
  async ({ context, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    if (!identityPolicy.invite(act.actor, act.actor.organisationId)) return respondTo('not permitted')
    const form = await readForm(request, inviteForm)
    if (!form.ok) return form.reply
    const result = await invitePerson(act, { organisationId: act.actor.organisationId, ...form.value })
    if (result.ok) {
      const link = `${context.configuration.publicUrl}${href('/invitations/:token', { token: result.value.token })}`
      return data({ invited: { email: form.value.email, link }, typed: {}, errors: undefined })
    }
    switch (result.refusal.kind) {
      case 'too many invitations':
        return form.again({ '': ['Your organisation made 50 invitations in the last 24 hours. Try again tomorrow.'] })
      case 'already a member':
        return form.again({ email: ['This person is a member already'] })
      case 'roles do not fit':
        return form.again({ roles: [`Not a role in this organisation: ${result.refusal.roles.join(', ')}`] })
      case 'auditor stands alone':
        return form.again({ roles: [memberRefusals['auditor stands alone']] })
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function People() {
  const page = useLoaderData<typeof loader>()
  const { organisation, members, mayChange, mayInvite, invitations, roles } = page
  const reply = useActionData<typeof action>()
  const invited = reply && 'invited' in reply ? reply.invited : null
  const typed = typedFields(reply?.typed)
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      {invited && (
        <NotificationBanner success title="Invitation made">
          <p className="govuk-body">
            A mail to {invited.email} is on its way with this link. It works once, for seven days, and is shown only
            now:
          </p>
          <p className="govuk-body">
            <code className="app-break">{invited.link}</code>
          </p>
        </NotificationBanner>
      )}
      <PageTitle caption={organisation}>People</PageTitle>
      <Table
        caption="Members"
        stacks
        columns={[
          { text: 'Name' },
          { text: 'Email address' },
          { text: 'Roles' },
          ...(mayChange ? [{ text: 'Action' }] : []),
        ]}
        rows={members.map(({ personId, name, email, roles: held, suspended }) => [
          <>
            {name} {suspended && <Tag tone="attention">Suspended</Tag>}
          </>,
          email,
          held.join(', '),
          ...(mayChange
            ? [
                <a key="change" className="govuk-link" href={href('/people/:personId', { personId })}>
                  Change<span className="govuk-visually-hidden"> {name}</span>
                </a>,
              ]
            : []),
        ])}
      />
      <p className="govuk-body">
        <a className="govuk-link" href={href('/people/leave')}>
          Leave this organisation
        </a>
      </p>
      {page.asksForLatinName && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/account/names')}>
            Say how documents write names that they cannot show as they are
          </a>
        </p>
      )}
      {mayInvite && (
        <>
          {invitations.some(({ isUndelivered }) => isUndelivered) && (
            <p className="govuk-body">
              An invitation that is marked “Not delivered” did not reach the address: withdraw it, and invite the person
              again at an address that works.
            </p>
          )}
          {invitations.length > 0 && (
            <Table
              caption="Invitations that wait for an answer"
              stacks
              columns={[{ text: 'Email address' }, { text: 'Roles' }, { text: 'Works until' }, { text: 'Action' }]}
              rows={invitations.map(({ id, email, roles: offered, until, isUndelivered }) => [
                <>
                  {email} {isUndelivered && <Tag tone="bad">Not delivered</Tag>}
                </>,
                offered.join(', '),
                until,
                <PostForm key={id} action={href('/people/invitations/:invitationId/withdraw', { invitationId: id })}>
                  <button className="app-link-button" type="submit">
                    Withdraw <span className="govuk-visually-hidden">the invitation of {email}</span>
                  </button>
                </PostForm>,
              ])}
            />
          )}
          <p className="govuk-body">
            <a className="govuk-link" href={href('/people/sign-in')}>
              Let people sign in with your organisation
            </a>
          </p>
          <h2 className="govuk-heading-m">Invite somebody</h2>
          <PostForm>
            <TextField
              name="email"
              label="Email address"
              type="email"
              autoComplete="off"
              defaultValue={typed.text('email')}
              errors={reply?.errors?.fields['email']}
            />
            <CheckboxField
              name="roles"
              label="Roles"
              options={roles.map(({ role, meaning }) => ({ value: role, text: role, hint: meaning }))}
              defaultValue={typed.texts('roles')}
              errors={reply?.errors?.fields['roles']}
            />
            <Button>Make an invitation</Button>
          </PostForm>
        </>
      )}
      <SecondFactorRule isRequired={page.requiresSecondFactor} mayChange={page.mayRequireSecondFactor} />
    </Page>
  )
}
