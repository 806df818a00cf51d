import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { acceptInvitation } from '#app/identity/acts/accept-invitation.server.ts'
import { invitationPage } from '#app/identity/pages/invitation-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { knownAccountForm, newAccountForm } from './accept-invitation.form.ts'

export const meta: MetaFunction = () => pageTitle('Accept your invitation')

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await invitationPage(context.db, params['token'] ?? '', context.signedIn?.personId ?? null)
  return page ? { ...page, signedInAs: context.signedIn?.name ?? null } : respondTo('not found')
}

const refusals = {
  'wrong password': { password: ['This is not the password of the account with this email address.'] },
  'already used': { '': ['This invitation was used already. Sign in instead.'] },
  'account made meanwhile': { '': ['An account with this email address was made just now. Open the link again.'] },
  'already a member': { '': ['You are a member of this organisation already. Sign in instead.'] },
  expired: { '': ['This invitation has run out. Ask for a new one.'] },
  'for another address': { '': ['You are signed in with another address than the invited one. Sign out first.'] },
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const signedInAs = context.signedIn?.personId ?? null
  const page = (await invitationPage(context.db, token, signedInAs)) ?? respondTo('not found')
  const form = await readForm(request, page.hasAccount ? knownAccountForm : newAccountForm)
  if (!form.ok) return form.reply
  const name = 'name' in form.value && typeof form.value.name === 'string' ? form.value.name : ''
  const acceptance = { token, name, password: form.value.password, signedInAs }
  const result = await acceptInvitation(systemOf(context), acceptance)
  if (!result.ok) {
    return result.refusal.kind === 'not found' ? respondTo('not found') : form.again(refusals[result.refusal.kind])
  }
  if (context.signedIn) await context.sessions.end(context.signedIn.sessionId)
  return redirect(href.home, { headers: { 'Set-Cookie': await context.sessions.start(result.value) } })
}

export default function AcceptInvitation() {
  const { organisationName, email, roles, state, hasAccount, isForAnother, signedInAs } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  if (state === 'open' && isForAnother) {
    return (
      <Page>
        <PageTitle>This invitation is for another address</PageTitle>
        <p className="govuk-body">
          You are signed in as {signedInAs}. The invitation to join {organisationName} is for <strong>{email}</strong>,
          and only that address can accept it. Sign out, then open the link again.
        </p>
        <form method="post" action={href.signOut}>
          <Button>Sign out</Button>
        </form>
      </Page>
    )
  }
  if (state !== 'open' && !reply) {
    return (
      <Page>
        <PageTitle>{state === 'used' ? 'This invitation was used' : 'This invitation has run out'}</PageTitle>
        <p className="govuk-body">
          {state === 'used' ? (
            <a className="govuk-link" href={href.signIn}>
              Sign in with your email address and password
            </a>
          ) : (
            'Ask the owner who invited you for a new link. A link works for seven days.'
          )}
        </p>
      </Page>
    )
  }
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Join {organisationName}</PageTitle>
      <p className="govuk-body">
        You are invited as <strong>{email}</strong>, to be: {roles.join(', ')}.
      </p>
      <form method="post" noValidate>
        {!hasAccount && (
          <TextField
            name="name"
            label="Your name, as others will see it"
            autoComplete="name"
            defaultValue={typedFields(reply?.typed).text('name')}
            errors={reply?.errors.fields['name']}
          />
        )}
        <TextField
          name="password"
          type="password"
          label={hasAccount ? 'Your password' : 'Choose a password'}
          hint={
            hasAccount
              ? 'You have an account with this email address.'
              : 'At least 12 characters. Three random words are good.'
          }
          autoComplete={hasAccount ? 'current-password' : 'new-password'}
          errors={reply?.errors.fields['password']}
        />
        <Button>Join {organisationName}</Button>
      </form>
    </Page>
  )
}
